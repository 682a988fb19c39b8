extension OrganizationStructure {
    /// Kinds that stand lower than any kind with a committee of its own, or that could have one: they are a part of the
    /// organization above them.
    public var partKinds: Set<String> {
        let inTree = kinds.filter { !$0.isBeside }
        guard let lowest = inTree.filter({ $0.hasCommittee != nil }).map(\.rank).min() else { return [] }
        return Set(inTree.filter { $0.rank < lowest }.map(\.id))
    }
}
