public import OrganizationRegistry
public import WorkflowModel

extension Organization {
    /// The entries that make it read like another.
    public func changes(to other: Organization) -> [RegistryChange] {
        var changes: [RegistryChange] = []
        if name != other.name { changes.append(.rename(id, name: other.name)) }
        if parentName != other.parentName { changes.append(.move(id, parent: other.parentName)) }
        let stated = other.properties.filter { $0.name != "parent" && value($0.name) != $0.value }
        let withdrawn = properties.map(\.name).filter { $0 != "parent" && other.value($0) == nil }
        if !stated.isEmpty || !withdrawn.isEmpty {
            changes.append(.state(id, properties: stated, withdrawn: withdrawn))
        }
        return changes
    }
}
