public import CivilTime
public import WorkflowModel

extension RegistryLog {
    /// The identifier under which a person is kept: that of the one into whom duplicates were merged.
    public func keptID(of id: String) -> String {
        var current = id
        var visited: Set<String> = []
        while visited.insert(current).inserted {
            var next: String?
            for event in entries(about: .person(current)) {
                if case .mergePeople(let ids, let into) = event.change, ids.contains(current), into != current {
                    next = into
                }
            }
            guard let next else { break }
            current = next
        }
        return current
    }

    /// A person as he stood on a day; nil: nobody of this identifier was registered by then.
    ///
    /// Of several entries for one person all count; what one states and another does not is known.
    public func person(_ id: String, on day: CivilDate) -> PersonState? {
        let kept = keptID(of: id)
        var ids = [kept]
        var at = 0
        while at < ids.count {
            for event in entries(about: .person(ids[at])) {
                guard case .mergePeople(let others, let into) = event.change, into == ids[at] else { continue }
                for other in others where !ids.contains(other) { ids.append(other) }
            }
            at += 1
        }
        var state: PersonState?
        for id in ids {
            var own: PersonState?
            for event in entries(about: .person(id), through: day) {
                // Whoever moves later had gone along with his organization before.
                if case .belong = event.change, let before = event.firstDay.adding(days: -1) {
                    settleMembership(of: &own, on: before)
                }
                Self.apply(event, to: id, &own)
            }
            guard let own else { continue }
            if state == nil { state = own } else { state?.complete(with: own) }
        }
        restate(&state, ids, through: day)
        state?.aliases = Array(ids.dropFirst())
        state?.person.id = kept
        settleMembership(of: &state, on: day)
        return state
    }

    /// What was stated of somebody after duplicates were merged into him holds against what these had said before.
    private func restate(_ state: inout PersonState?, _ ids: [String], through day: CivilDate) {
        guard ids.count > 1 else { return }
        let mergers = entries(about: .person(ids[0])).filter { event in
            if case .mergePeople(_, let into) = event.change { into == ids[0] } else { false }
        }
        guard let last = mergers.compactMap({ Int($0.id) }).max() else { return }
        for event in entries(about: .person(ids[0]), through: day) where Int(event.id).map({ $0 > last }) ?? false {
            if case .describe = event.change { Self.apply(event, to: ids[0], &state) }
        }
    }

    /// Everybody who was registered by a day, once each, in order of identifiers.
    public func people(on day: CivilDate) -> [PersonState] {
        personIDs.filter { keptID(of: $0) == $0 }.compactMap { person($0, on: day) }
    }

    /// Whether anybody was registered on a day; as soon as one is found nobody else is looked for.
    public func hasPeople(on day: CivilDate) -> Bool {
        personIDs.contains { keptID(of: $0) == $0 && person($0, on: day) != nil }
    }

    /// Membership goes along when its organization is merged or split.
    private func settleMembership(of state: inout PersonState?, on day: CivilDate) {
        guard let person = state?.id else { return }
        while let last = state?.memberships.last, !last.isOver {
            let since = last.from?.first
            guard
                let (next, on) = move(from: last.organization, following: person, after: since, through: day)
            else { return }
            let count = state?.memberships.count ?? 0
            state?.memberships[count - 1].isOver = true
            state?.memberships[count - 1].until = on
            state?.memberships.append(Membership(organization: next, from: on))
        }
    }

    private func move(
        from id: String, following person: String, after: CivilDate?, through day: CivilDate
    ) -> (String, PartialDate?)? {
        for event in entries(about: .organization(id), through: day) {
            if let after, event.firstDay < after { continue }
            switch event.change {
            case .merge(let ids, let into) where ids.contains(id) && into != id: return (into, event.on)
            case .split(id, let parts, let rest):
                let place = parts.first { $0.people.contains(person) }?.organization ?? rest
                if place != id { return (place, event.on) }
            case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat, .register, .renamePerson,
                .describe, .belong, .penalize, .post, .mergePeople, .separate, .withdraw:
                continue
            }
        }
        return nil
    }

    // MARK: Fold

    private static func apply(_ event: RegistryEvent, to id: String, _ state: inout PersonState?) {
        switch event.change {
        case .register(let entry):
            guard entry.person.id == id else { return }
            var next = state ?? PersonState(entry.person)
            next.person = entry.person
            next.born = entry.born ?? next.born
            for field in entry.fields { next.fields.state(field.name, field.value) }
            if let organization = entry.organization { next.enter(organization, on: event.on) }
            state = next
        case .renamePerson(_, let name): state?.person.name = name
        case .describe(_, let facts, let withdrawn):
            for fact in facts { state?.describe(fact.name, fact.value) }
            for name in withdrawn { state?.describe(name, nil) }
        case .belong(_, let organization):
            if let organization { state?.enter(organization, on: event.on) } else { state?.leave(on: event.on) }
        case .penalize(_, let penalty):
            guard state != nil else { return }
            let place = state?.person.penalties.firstIndex { $0.kind == penalty.kind && $0.from == penalty.from }
            if let place { state?.person.penalties[place] = penalty } else { state?.person.penalties.append(penalty) }
        case .post(_, let organization, let post, let isTaken):
            if isTaken {
                state?.posts.append(Post(organization: organization, post: post, from: event.on))
            } else if let place = state?.posts.lastIndex(where: {
                $0.post == post && $0.organization == organization && !$0.isOver
            }) {
                state?.posts[place].isOver = true
                state?.posts[place].until = event.on
            }
        case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat, .mergePeople, .separate,
            .withdraw:
            break
        }
    }
}

extension PersonState {
    /// Takes what another entry for the same person states beside.
    fileprivate mutating func complete(with other: PersonState) {
        person.fullMemberSince = person.fullMemberSince ?? other.person.fullMemberSince
        person.isNotFullMember =
            person.fullMemberSince == nil && (person.isNotFullMember || other.person.isNotFullMember)
        for penalty in other.person.penalties where !person.penalties.contains(penalty) {
            person.penalties.append(penalty)
        }
        born = born ?? other.born
        for field in other.fields where !fields.contains(where: { $0.name == field.name }) { fields.append(field) }
        if memberships.isEmpty { memberships = other.memberships }
        posts += other.posts
    }

    fileprivate mutating func enter(_ organization: String, on date: PartialDate?) {
        if self.organization == organization { return }
        leave(on: date)
        memberships.append(Membership(organization: organization, from: date))
    }

    fileprivate mutating func leave(on date: PartialDate?) {
        guard !memberships.isEmpty, !memberships[memberships.count - 1].isOver else { return }
        memberships[memberships.count - 1].isOver = true
        memberships[memberships.count - 1].until = date
    }

    /// `full-member-since`, `born` and `penalty` (which can only be taken back) have places of their own; everything else
    /// is a field.
    fileprivate mutating func describe(_ name: String, _ value: RecordedValue?) {
        switch name {
        case "full-member-since":
            person.fullMemberSince = value?.date
            person.isNotFullMember = value == RecordedValue.none
        case "born": born = value?.date
        case "penalty": person.penalties = []
        default: fields.state(name, value)
        }
    }
}

extension RecordedValue {
    /// The date, if it is one.
    public var date: PartialDate? {
        switch self {
        case .date(let date): date
        case .none, .number, .text, .flag, .word, .period, .organization, .ballot, .names: nil
        }
    }
}
