/// A group of people that is drawn from a ballot or a list of names of the same act.
public struct DrawnGroup: Hashable, Sendable {
    /// The group.
    public var group: GroupHandle
    /// The ballot or the names.
    public var fact: FactHandle

    /// A group drawn from a fact.
    public init(group: GroupHandle, fact: FactHandle) {
        self.group = group
        self.fact = fact
    }
}
