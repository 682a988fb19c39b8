import CivilTime
public import OrganizationRegistry
public import WorkflowModel

extension RegistryLog {
    /// An organization as it stands after the last entry, as lists hold it; nil if there is none or it has ended.
    public func presentOrganization(_ id: String) -> Organization? {
        guard let state = organization(id, on: .latest), state.end == nil else { return nil }
        return state.organization
    }

    /// A person as he stands after the last entry; nil if there is none, or he was merged into another.
    public func presentPerson(_ id: String) -> Person? {
        keptID(of: id) == id ? person(id, on: .latest)?.person : nil
    }
}

extension [RegistryEvent] {
    /// Whom each entry is about, by its identifier; one that withdraws another is about the same.
    public var namesByEntry: [String: Set<RegistryName>] {
        var names: [String: Set<RegistryName>] = [:]
        for event in self {
            if case .withdraw(let target) = event.change {
                names[event.id] = names[target] ?? []
            } else {
                names[event.id] = event.change.names
            }
        }
        return names
    }
}
