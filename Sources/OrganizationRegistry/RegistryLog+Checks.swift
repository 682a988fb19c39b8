public import CivilTime
import WorkflowModel

extension RegistryLog {
    /// What keeps entries from being added, all at once, with the place of each among them.
    public func problems(
        adding events: [RegistryEvent], today: CivilDate
    ) -> [(position: Int, problem: RegistryProblem)] {
        var check = RegistryCheck(log: self, today: today)
        for event in events { if case .withdraw(let target) = event.change { check.withdrawn.insert(target) } }
        var found: [(Int, RegistryProblem)] = []
        for (position, event) in events.enumerated() {
            found += check.problems(of: event).map { (position, $0) }
        }
        return found
    }
}

/// Checks entries one after the other, each with what those before it bring.
private struct RegistryCheck {
    let log: RegistryLog
    let today: CivilDate
    private var founded: [String: PartialDate?] = [:]
    private var parents: [String: String?] = [:]
    private var registered: Set<String> = []
    /// Entries that are withdrawn together.
    var withdrawn: Set<String> = []

    init(log: RegistryLog, today: CivilDate) {
        self.log = log
        self.today = today
    }

    mutating func problems(of event: RegistryEvent) -> [RegistryProblem] {
        var found: [RegistryProblem] = []
        if let on = event.on, on.first > today { found.append(.inTheFuture(on)) }
        switch event.change {
        case .found(let organization):
            if isKnown(organization.id) { found.append(.organizationExists(organization.id)) }
            founded[organization.id] = event.on
            found += place(organization.id, below: organization.parentName, event)
        case .state(let id, let properties, _):
            found += standing(id, event)
            if let parent = Organization(id: id, name: "", properties: properties).parentName {
                found += place(id, below: parent, event)
            }
        case .rename(let id, _): found += standing(id, event)
        case .dissolve(let id): found += standing(id, event) + outliving(id, event)
        case .move(let id, let parent): found += standing(id, event) + place(id, below: parent, event)
        case .merge(let ids, let into):
            let others = ids.filter { $0 != into }
            if others.isEmpty { found.append(.nothingToMerge(into)) }
            for id in Set(others + [into]).sorted() { found += standing(id, event) }
            for id in Set(others).sorted() { found += outliving(id, event) }
        case .split(let id, let parts, let rest):
            for id in Set([id, rest] + parts.map(\.organization)).sorted() { found += standing(id, event) }
            for person in parts.flatMap(\.people) { found += known(person) }
            let whole = Set(parts.map(\.organization) + [rest])
            if whole == [id] { found.append(.nothingToSplit(id)) }
            if !whole.contains(id) { found += outliving(id, event) }
        case .compose(let id, _), .seat(let id, _, _, _): found += standing(id, event)
        case .register(let entry):
            if isRegistered(entry.person.id) { found.append(.personExists(entry.person.id)) }
            registered.insert(entry.person.id)
            if let organization = entry.organization, !isKnown(organization) {
                found.append(.unknownOrganization(organization))
            }
        case .renamePerson(let id, _), .describe(let id, _, _), .penalize(let id, _): found += known(id)
        case .belong(let id, let organization):
            found += known(id)
            if let organization { found += standing(organization, event) }
            found += belonging(id, to: organization, event)
        case .post(let id, let organization, let post, let isTaken):
            found += known(id)
            if let organization, !isKnown(organization) { found.append(.unknownOrganization(organization)) }
            if !isTaken { found += holding(id, post, of: organization, event) }
        case .mergePeople(let ids, let into):
            let others = ids.filter { $0 != into }
            if others.isEmpty { found.append(.nothingToMerge(into)) }
            for id in others + [into] { found += known(id) }
        case .separate(let id, let from, _): found += known(id) + known(from)
        case .withdraw(let target):
            guard let entry = log.effective.first(where: { $0.id == target }) else {
                found.append(.unknownEntry(target))
                break
            }
            if case .found(let organization) = entry.change, isNeeded(organization.id) {
                found.append(.stillNeeded(organization.id))
            }
        }
        return found
    }

    private func isKnown(_ id: String) -> Bool {
        founded[id] != nil || log.organization(id, on: .latest) != nil
    }

    /// Whether other entries about an organization that only one entry founds still count.
    private func isNeeded(_ id: String) -> Bool {
        let others = log.effective.filter { event in
            !withdrawn.contains(event.id) && event.change.names.union(event.change.links).contains(.organization(id))
        }
        return !others.isEmpty
            && !others.contains { event in
                if case .found(let organization) = event.change { organization.id == id } else { false }
            }
    }

    private func isRegistered(_ id: String) -> Bool {
        registered.contains(id) || log.person(id, on: .latest) != nil
    }

    private func known(_ person: String) -> [RegistryProblem] { isRegistered(person) ? [] : [.unknownPerson(person)] }

    /// Whether an organization was there on the day of an entry.
    private func standing(_ id: String, _ event: RegistryEvent) -> [RegistryProblem] {
        if let since = founded[id] {
            if let since, let on = event.on, on.last < since.first { return [.notYet(id, since: since)] }
            return []
        }
        guard let state = log.organization(id, on: .latest) else { return [.unknownOrganization(id)] }
        if let since = state.since, let on = event.on, on.last < since.first { return [.notYet(id, since: since)] }
        if state.end != nil, event.firstDay >= state.endedOn?.first ?? .earliest {
            return [.ended(id, on: state.endedOn)]
        }
        return []
    }

    /// An organization that ends is not spoken of on later days.
    private func outliving(_ id: String, _ event: RegistryEvent) -> [RegistryProblem] {
        let later = log.effective.first { other in
            other.firstDay > event.firstDay && !withdrawn.contains(other.id)
                && other.change.names.union(other.change.links).contains(.organization(id))
        }
        return later.flatMap(\.on).map { [.outlived(id, by: $0)] } ?? []
    }

    /// Nobody moves to where he is; days of entries in the same batch are not compared.
    private func belonging(_ id: String, to organization: String?, _ event: RegistryEvent) -> [RegistryProblem] {
        guard let organization, event.on != nil, !registered.contains(id),
            let state = log.person(id, on: event.firstDay), state.organization == organization
        else { return [] }
        return [.belongsAlready(id, organization: organization)]
    }

    /// Nobody lays down what he does not have.
    private func holding(
        _ id: String, _ post: String, of organization: String?, _ event: RegistryEvent
    ) -> [RegistryProblem] {
        guard !registered.contains(id), let state = log.person(id, on: event.firstDay) else { return [] }
        let holds = state.posts.contains { $0.post == post && $0.organization == organization && !$0.isOver }
        return holds ? [] : [.notInPost(id, post: post)]
    }

    private mutating func place(_ id: String, below parent: String?, _ event: RegistryEvent) -> [RegistryProblem] {
        defer { parents[id] = .some(parent) }
        guard let parent else { return [] }
        guard isKnown(parent) else { return [.unknownOrganization(parent)] }
        // What lies below cannot be older than what is above it, nor outlive it.
        if case .state = event.change {
        } else {
            let problems = standing(parent, event)
            if !problems.isEmpty { return problems }
        }
        var visited: Set<String> = []
        var next: String? = parent
        while let current = next, visited.insert(current).inserted {
            if current == id { return [.belowItself(id, parent: parent)] }
            next = parents[current] ?? log.organization(current, on: .latest)?.organization.parentName
        }
        return []
    }
}
