public import CivilTime
public import WorkflowModel

/// The entries of the registry, ready to be asked how things stood on a day. Pure: no clock, no store.
///
/// It may hold a part of all entries, if that part is closed: whoever is asked for, those above, successors and other
/// identifiers (`RegistryChange.links`).
public struct RegistryLog: Sendable {
    /// Entries that count, by day, then in order of entering.
    public let effective: [RegistryEvent]
    /// Places in `effective`, in order, by whom they are about.
    private let places: [RegistryName: [Int]]

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
        let counting = known.enumerated().filter { !withdrawn.contains($0.element.id) }
        effective = counting.sorted { a, b in
            (a.element.firstDay, a.offset) < (b.element.firstDay, b.offset)
        }.map(\.element)
        var places: [RegistryName: [Int]] = [:]
        for (place, event) in effective.enumerated() {
            for name in event.change.names { places[name, default: []].append(place) }
        }
        self.places = places
    }

    /// Entries that count about somebody, through a day.
    public func entries(about name: RegistryName, through day: CivilDate = .latest) -> [RegistryEvent] {
        (places[name] ?? []).lazy.map { effective[$0] }.filter { $0.firstDay <= day }
    }

    /// Every identifier of an organization that the entries are about, in order.
    public var organizationIDs: [String] {
        places.keys.compactMap { name in
            switch name {
            case .organization(let id): id
            case .person: nil
            }
        }.sorted()
    }

    /// Every identifier of a person that was registered, in order; those merged into others included.
    public var personIDs: [String] {
        places.keys.compactMap { name in
            switch name {
            case .organization: nil
            case .person(let id): id
            }
        }.filter { id in entries(about: .person(id)).contains { $0.change.registers(id) } }.sorted()
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
