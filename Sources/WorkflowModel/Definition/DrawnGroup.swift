/// A group of people that is drawn from a ballot of the same act.
public struct DrawnGroup: Hashable, Sendable {
    /// The group.
    public var group: GroupHandle
    /// The ballot.
    public var ballot: FactHandle

    /// A group drawn from a ballot.
    public init(group: GroupHandle, ballot: FactHandle) {
        self.group = group
        self.ballot = ballot
    }
}
