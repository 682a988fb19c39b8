public import CivilTime
public import WorkflowModel

/// The entries of the registry, ready to be asked how things stood on a day. Pure: no clock, no store.
///
/// It may hold a part of all entries, if that part is closed: whoever is asked for, those above, successors and other
/// identifiers (`RegistryChange.links`).
public struct RegistryLog: Sendable {
    /// Every entry in the order of entering, for those that come later.
    private var all: [RegistryEvent]
    /// Those that count, by day, then in order of entering, as places in `all`: a large registry is not held twice.
    private var order: [Int32]
    /// Places in `order`, in order, by whom they are about.
    private var places: [RegistryName: [Int32]]
    /// Who was ever entered at an organization, under which identifier.
    private var entered: [String: Set<String>] = [:]
    /// From which organizations people went along to another one, when they were merged or split.
    private var origins: [String: Set<String>] = [:]
    /// Who was ever placed below an organization.
    private var placedBelow: [String: Set<String>] = [:]
    /// Every identifier of an organization that the entries are about, in order.
    public private(set) var organizationIDs: [String]
    /// Every identifier of a person that was registered, in order; those merged into others included.
    public private(set) var personIDs: [String]

    /// The entries in the order of entering.
    ///
    /// - Parameter instant: what was known then; nil: everything.
    public init(_ events: [RegistryEvent], asOf instant: Instant? = nil) {
        let known = instant.map { instant in events.filter { $0.at <= instant } } ?? events
        var withdrawn: Set<String> = []
        // A withdrawal can be withdrawn as well, so the last word is heard first.
        for event in known.reversed() {
            if case .withdraw(let target) = event.change, !withdrawn.contains(event.id) { withdrawn.insert(target) }
        }
        let days = known.map(\.firstDay)
        let counting = known.indices.filter { !withdrawn.contains(known[$0].id) }
        (all, order) = (known, counting.sorted { (days[$0], $0) < (days[$1], $1) }.map { Int32($0) })
        (places, organizationIDs, personIDs) = ([:], [], [])
        for (place, event) in effective.enumerated() {
            for name in event.change.names { places[name, default: []].append(Int32(place)) }
            note(event.change)
        }
        list()
    }

    /// Entries that count, by day, then in order of entering.
    public var effective: some RandomAccessCollection<RegistryEvent> {
        let all = all
        return order.lazy.map { all[Int($0)] }
    }

    /// Number of entries, those that are withdrawn included.
    public var count: Int { all.count }

    /// Entries in the order of entering, without the first so many.
    func entered(after count: Int) -> ArraySlice<RegistryEvent> { all.dropFirst(count) }

    /// The same with later entries.
    public func adding(_ events: [RegistryEvent]) -> RegistryLog {
        // Entries mostly come in the order of their days; only then those before them stay as they are.
        var last = effective.last?.firstDay ?? .earliest
        let isInOrder = events.allSatisfy { event in
            if case .withdraw = event.change { return false }
            defer { last = event.firstDay }
            return event.firstDay >= last
        }
        if all.isEmpty { return RegistryLog(events) }
        guard isInOrder, !order.isEmpty else { return RegistryLog(all + events) }
        var log = self
        for event in events {
            for name in event.change.names {
                log.list(name, event.change)
                log.places[name, default: []].append(Int32(log.order.count))
            }
            log.order.append(Int32(log.all.count))
            log.all.append(event)
            log.note(event.change)
        }
        return log
    }

    /// Notes where people and organizations may have come to an organization from.
    private mutating func note(_ change: RegistryChange) {
        switch change {
        case .register(let entry):
            if let organization = entry.organization { entered[organization, default: []].insert(entry.person.id) }
        case .belong(let id, let organization?): entered[organization, default: []].insert(id)
        case .merge(let ids, let into): origins[into, default: []].formUnion(ids)
        case .split(let id, let parts, let rest):
            for part in parts.map(\.organization) + [rest] { origins[part, default: []].insert(id) }
        case .found(let organization): place(organization.id, below: organization.parentName)
        case .state(let id, let properties, _):
            place(id, below: Organization(id: id, name: "", properties: properties).parentName)
        case .move(let id, let parent): place(id, below: parent)
        case .rename, .dissolve, .compose, .seat, .renamePerson, .describe, .belong, .penalize, .post, .mergePeople,
            .separate, .withdraw:
            break
        }
    }

    private mutating func place(_ id: String, below parent: String?) {
        if let parent { placedBelow[parent, default: []].insert(id) }
    }

    /// Every organization that may ever have been directly below one.
    func candidates(below organization: String) -> Set<String> {
        var open = [organization], visited: Set<String> = [organization], found: Set<String> = []
        while let next = open.popLast() {
            found.formUnion(placedBelow[next] ?? [])
            for origin in origins[next] ?? [] where visited.insert(origin).inserted { open.append(origin) }
        }
        return found
    }

    /// Everybody who may ever have belonged to some organizations, once each, in order of identifiers.
    func candidates(for organizations: Set<String>) -> [String] {
        var open = Array(organizations), visited = organizations, found: Set<String> = []
        while let next = open.popLast() {
            found.formUnion(entered[next] ?? [])
            for origin in origins[next] ?? [] where visited.insert(origin).inserted { open.append(origin) }
        }
        return Set(found.map { keptID(of: $0) }).filter { isRegistered($0) }.sorted()
    }

    private mutating func list() {
        var organizations: [String] = [], people: [String] = []
        for name in places.keys {
            switch name {
            case .organization(let id): organizations.append(id)
            case .person(let id):
                if isRegistered(id) { people.append(id) }
            }
        }
        organizationIDs = organizations.sorted()
        personIDs = people.sorted()
    }

    /// Lists whoever is not listed yet.
    private mutating func list(_ name: RegistryName, _ change: RegistryChange) {
        switch name {
        case .organization(let id): Self.insert(id, into: &organizationIDs)
        case .person(let id): if change.registers(id) { Self.insert(id, into: &personIDs) }
        }
    }

    private static func insert(_ id: String, into list: inout [String]) {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < id { low = middle + 1 } else { high = middle }
        }
        if low == list.count || list[low] != id { list.insert(id, at: low) }
    }

    /// Whether an entry brings this person into the registry.
    func isRegistered(_ id: String) -> Bool {
        entries(about: .person(id)).contains { $0.change.registers(id) }
    }

    /// Entries that count about somebody, through a day.
    public func entries(about name: RegistryName, through day: CivilDate = .latest) -> [RegistryEvent] {
        (places[name] ?? []).lazy.map { all[Int(order[Int($0)])] }.filter { $0.firstDay <= day }
    }

}

extension RegistryChange {
    /// Whether it brings this person into the registry.
    func registers(_ id: String) -> Bool {
        switch self {
        case .register(let entry): entry.person.id == id
        case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat, .renamePerson, .describe,
            .belong, .penalize, .post, .mergePeople, .separate, .withdraw:
            false
        }
    }
}
