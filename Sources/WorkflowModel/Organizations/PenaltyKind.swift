/// A kind of penalty that can be registered of people, and that rules speak of.
public struct PenaltyKind: Hashable, Sendable {
    /// The word in files.
    public var id: String
    /// What people read.
    public var title: Text
    /// Other names that people write.
    public var otherNames: [String]

    /// A kind of penalty.
    public init(id: String, title: Text, otherNames: [String] = []) {
        self.id = id
        self.title = title
        self.otherNames = otherNames
    }
}

extension OrganizationStructure {
    /// A kind of penalty by its word, its title or one of its other names.
    public func penalty(named name: String) -> PenaltyKind? {
        penalties.first { $0.id == name || $0.title.zh == name || $0.otherNames.contains(name) }
    }
}
