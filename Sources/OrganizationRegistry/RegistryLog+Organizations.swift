public import CivilTime
import WorkflowModel

extension RegistryLog {
    /// An organization as it stood on a day, also one that had ended; nil: it was not there yet, or never.
    public func organization(_ id: String, on day: CivilDate) -> OrganizationState? {
        var state: OrganizationState?
        for event in entries(about: .organization(id), through: day) { Self.apply(event, to: id, &state) }
        return state
    }

    /// All organizations that were there on a day, in order of identifiers, each below what had become of its parent.
    public func organizations(on day: CivilDate) -> [OrganizationState] {
        organizationIDs.compactMap { standing($0, on: day) }
    }

    /// An organization that was there on a day, below what had become of its parent; nil: it was not there.
    public func standing(_ id: String, on day: CivilDate) -> OrganizationState? {
        guard var state = organization(id, on: day), state.end == nil else { return nil }
        settleParent(of: &state, on: day)
        return state
    }

    /// Organizations in whose bodies a person may have sat by a day.
    public func organizations(seating person: String, through day: CivilDate) -> Set<String> {
        var found: Set<String> = []
        for event in entries(about: .person(person), through: day) {
            switch event.change {
            case .compose(let id, _), .seat(let id, _, _, _): found.insert(id)
            case .found, .state, .rename, .move, .merge, .split, .dissolve, .register, .renamePerson, .describe,
                .belong, .penalize, .post, .mergePeople, .separate, .withdraw:
                continue
            }
        }
        return found
    }

    /// An organization and those above it on a day.
    public func chain(of id: String, on day: CivilDate) -> [OrganizationState] {
        var chain: [OrganizationState] = []
        var next: String? = id
        while let id = next, !chain.contains(where: { $0.id == id }), var found = organization(id, on: day) {
            settleParent(of: &found, on: day)
            next = found.organization.parentName
            chain.append(found)
        }
        return chain
    }

    /// What had become of an organization by a day: itself, or where it was merged or split to.
    ///
    /// - Parameter person: who is followed; a split places some people by name.
    public func successor(of id: String, following person: String? = nil, on day: CivilDate) -> String {
        var current = id
        var visited: Set<String> = []
        while visited.insert(current).inserted {
            guard let next = step(from: current, following: person, after: nil, through: day) else { break }
            current = next
        }
        return current
    }

    /// Where somebody of an organization is after it is merged or split; nil: it is neither.
    func step(
        from id: String, following person: String?, after: CivilDate?, through day: CivilDate
    ) -> String? {
        for event in entries(about: .organization(id), through: day) {
            if let after, event.firstDay < after { continue }
            switch event.change {
            case .merge(let ids, let into) where ids.contains(id) && into != id: return into
            case .split(id, let parts, let rest):
                let place =
                    person.flatMap { person in parts.first { $0.people.contains(person) }?.organization } ?? rest
                if place != id { return place }
            case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat, .register, .renamePerson,
                .describe, .belong, .penalize, .post, .mergePeople, .separate, .withdraw:
                continue
            }
        }
        return nil
    }

    func settleParent(of state: inout OrganizationState, on day: CivilDate) {
        guard let parent = state.organization.parentName else { return }
        let now = successor(of: parent, on: day)
        if now != parent, now != state.id { state.organization.state("parent", .text(now)) }
    }

    // MARK: Fold

    private static func apply(_ event: RegistryEvent, to id: String, _ state: inout OrganizationState?) {
        switch event.change {
        case .found(let organization):
            if state == nil { state = OrganizationState(organization, since: event.on) }
            state?.organization = organization
            state?.end = nil
            state?.endedOn = nil
        case .state(_, let properties, let withdrawn):
            for property in properties { state?.organization.state(property.name, property.value) }
            for name in withdrawn { state?.organization.state(name, nil) }
        case .rename(_, let name):
            if let before = state?.organization.name, before != name {
                state?.formerNames.append(FormerName(name: before, until: event.on))
            }
            state?.organization.name = name
        case .move(_, let parent): state?.organization.state("parent", parent.map { .text($0) })
        case .merge(_, let into):
            if into == id {
                // What was counted before the merger is nobody's number any more.
                for name in ["members", "full-members"] { state?.organization.state(name, nil) }
            } else {
                state?.end = .merged(into: into)
                state?.endedOn = event.on
            }
        case .split(let whole, let parts, let rest):
            guard whole == id else { return }
            if parts.contains(where: { $0.organization == id }) || rest == id {
                for name in ["members", "full-members"] { state?.organization.state(name, nil) }
            } else {
                state?.end = .split(into: parts.map(\.organization), rest: rest)
                state?.endedOn = event.on
            }
        case .dissolve:
            state?.end = .dissolved
            state?.endedOn = event.on
        case .compose(_, let composition): state?.take(composition, on: event.on)
        case .seat(_, let body, let person, let post): state?.seat(person, in: body, as: post)
        case .register, .renamePerson, .describe, .belong, .penalize, .post, .mergePeople, .separate, .withdraw: break
        }
    }
}

extension OrganizationState {
    fileprivate mutating func take(_ composition: Composition, on date: PartialDate?) {
        let body = Body(composition: composition, since: date)
        if let place = bodies.firstIndex(where: { $0.composition.body == composition.body }) {
            bodies[place] = body
        } else {
            bodies.append(body)
        }
        guard composition.isLeading, composition.isElected, let date = composition.electedOn ?? date else { return }
        organization.state("last-election", .date(date))
        if let term = composition.term { organization.state("term", .period(term)) }
        // The end that was stated was that of the term before, and so were the vacancies.
        for name in ["term-ends", "vacancies"] { organization.state(name, nil) }
    }

    fileprivate mutating func seat(_ person: String, in word: String, as post: String?) {
        guard let place = bodies.firstIndex(where: { $0.composition.body == word }) else { return }
        let seat = bodies[place].composition.seats.firstIndex { $0.person == person }
        switch (seat, post) {
        case (let seat?, let post?): bodies[place].composition.seats[seat].post = post.isEmpty ? nil : post
        case (let seat?, nil): bodies[place].composition.seats.remove(at: seat)
        case (nil, let post?):
            bodies[place].composition.seats.append(Seat(person: person, post: post.isEmpty ? nil : post))
        case (nil, nil): break
        }
    }
}
