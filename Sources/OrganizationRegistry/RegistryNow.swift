import CivilTime
public import WorkflowModel

/// The registry as it stands by now, ready to be looked up by identifier, by name and by place. Equal to asking the log
/// for everybody, and brought up to date without asking it for everybody again.
public struct RegistryNow: Sendable {
    /// Number of entries of the log that it was made from.
    public private(set) var count: Int
    private var people: [String: (person: Person, place: String?)] = [:]
    private var peopleByName: [String: Set<String>] = [:]
    private var members: [String: Set<String>] = [:]
    private var places: [String: Organization] = [:]
    private var placesByName: [String: Set<String>] = [:]
    private var below: [String: Set<String>] = [:]

    /// Everything in the log.
    public init(_ log: RegistryLog) {
        count = log.count
        for state in log.people(on: .latest) { put(state, state.id) }
        for state in log.organizations(on: .latest) { put(state.organization, state.id) }
    }

    /// The same after more entries.
    ///
    /// - Parameter log: the log that it was made from, with entries added.
    public func following(_ log: RegistryLog) -> RegistryNow {
        // A log read a moment before says nothing that is not known.
        guard log.count > count else { return self }
        let entered = log.entered(after: count)
        guard entered.allSatisfy(\.change.staysWhereItIs) else { return RegistryNow(log) }
        var now = self
        now.count = log.count
        for name in entered.reduce(into: Set<RegistryName>(), { $0.formUnion($1.change.names) }) {
            switch name {
            case .person(let id):
                let kept = log.keptID(of: id)
                now.put(log.isRegistered(kept) ? log.person(kept, on: .latest) : nil, kept)
            case .organization(let id): now.put(log.standing(id, on: .latest)?.organization, id)
            }
        }
        return now
    }

    private mutating func put(_ state: PersonState?, _ id: String) {
        if let before = people[id] {
            peopleByName[before.person.name]?.remove(id)
            if let place = before.place { members[place]?.remove(id) }
        }
        people[id] = state.map { ($0.person, $0.organization) }
        guard let state else { return }
        peopleByName[state.person.name, default: []].insert(id)
        if let place = state.organization { members[place, default: []].insert(id) }
    }

    private mutating func put(_ organization: Organization?, _ id: String) {
        if let before = places[id] {
            placesByName[before.name]?.remove(id)
            if let parent = before.parentName { below[parent]?.remove(id) }
        }
        places[id] = organization
        guard let organization else { return }
        placesByName[organization.name, default: []].insert(id)
        if let parent = organization.parentName { below[parent, default: []].insert(id) }
    }

    // MARK: People

    /// Number of people.
    public var peopleCount: Int { people.count }

    /// Everybody's name.
    public var namesOfPeople: some Sequence<String> { peopleByName.lazy.filter { !$0.value.isEmpty }.map(\.key) }

    /// A person by identifier.
    public func person(_ id: String) -> Person? { people[id]?.person }

    /// Where a person belongs.
    public func place(of person: String) -> String? { people[person]?.place }

    /// People of a name, in order of identifiers.
    public func people(named name: String) -> [Person] {
        (peopleByName[name] ?? []).sorted().compactMap { people[$0]?.person }
    }

    /// How many people have a name.
    public func countOfPeople(named name: String) -> Int { peopleByName[name]?.count ?? 0 }

    /// Everybody, in order of names.
    public var everybody: [Person] { people.values.map(\.person).sorted { ($0.name, $0.id) < ($1.name, $1.id) } }

    /// Who belongs to an organization, in order of names.
    public func members(of place: String) -> [Person] {
        (members[place] ?? []).compactMap { people[$0]?.person }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    // MARK: Organizations

    /// Number of organizations.
    public var organizationCount: Int { places.count }

    /// Every organization, in order of identifiers.
    public var organizations: [Organization] { places.values.sorted { $0.id < $1.id } }

    /// An organization by identifier.
    public func organization(_ id: String) -> Organization? { places[id] }

    /// Organizations of a name, in order of identifiers.
    public func organizations(named name: String) -> [Organization] {
        (placesByName[name] ?? []).sorted().compactMap { places[$0] }
    }

    /// Those above an organization, the nearest first.
    public func above(_ id: String) -> [Organization] {
        var chain: [Organization] = []
        var visited: Set<String> = [id]
        var next = places[id]?.parentName
        while let parent = next, visited.insert(parent).inserted, let organization = places[parent] {
            chain.append(organization)
            next = organization.parentName
        }
        return chain
    }

    /// Those directly below an organization, in order of identifiers.
    public func directlyBelow(_ id: String) -> [Organization] { (below[id] ?? []).sorted().compactMap { places[$0] } }

    /// An organization's own, then those above it, then those below it level by level, none twice.
    public func around(_ id: String, atMost limit: Int) -> [Organization] {
        var found = [places[id]].compactMap { $0 } + above(id)
        var visited = Set(found.map(\.id) + [id])
        var level = [id]
        while !level.isEmpty, found.count < limit {
            let next = level.flatMap { directlyBelow($0) }.filter { visited.insert($0.id).inserted }
            found += next.prefix(limit - found.count)
            level = next.map(\.id)
        }
        return found
    }
}

extension RegistryChange {
    /// Whether it only matters to those whom it is about: nobody else goes along.
    fileprivate var staysWhereItIs: Bool {
        switch self {
        case .found, .state, .rename, .move, .compose, .seat, .register, .renamePerson, .describe, .belong, .penalize,
            .post:
            true
        case .merge, .split, .dissolve, .mergePeople, .separate, .withdraw: false
        }
    }
}
