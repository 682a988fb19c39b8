public import CivilTime
public import WorkflowModel

/// A person as he stood on a day.
public struct PersonState: Hashable, Sendable {
    /// What acts read of the person.
    public var person: Person
    /// Birthday; nil: not stated.
    public var born: PartialDate?
    /// Further facts.
    public var fields: [RecordedFact] = []
    /// Organizations the person belonged to, in order; the last one is the present one if it has no end.
    public var memberships: [Membership] = []
    /// Posts outside of composed bodies.
    public var posts: [Post] = []
    /// Other identifiers under which the same person was registered.
    public var aliases: [String] = []

    /// Identifier.
    public var id: String { person.id }

    /// The organization as entered last; it may have been merged since.
    public var organization: String? {
        guard let last = memberships.last, !last.isOver else { return nil }
        return last.organization
    }

    /// A person.
    public init(_ person: Person) { self.person = person }
}

/// That a person belongs to an organization.
public struct Membership: Hashable, Sendable {
    /// The organization.
    public var organization: String
    /// Since when; nil: as far back as anything is known.
    public var from: PartialDate?
    /// Until when.
    public var until: PartialDate?
    /// Whether it has ended.
    public var isOver: Bool

    /// A membership.
    public init(organization: String, from: PartialDate?, until: PartialDate? = nil, isOver: Bool = false) {
        self.organization = organization
        self.from = from
        self.until = until
        self.isOver = isOver
    }
}

/// A post outside of a composed body.
public struct Post: Hashable, Sendable {
    /// The organization, if it is of one.
    public var organization: String?
    /// The post.
    public var post: String
    /// Since when.
    public var from: PartialDate?
    /// Until when.
    public var until: PartialDate?
    /// Whether it was laid down.
    public var isOver: Bool

    /// A post.
    public init(
        organization: String?, post: String, from: PartialDate?, until: PartialDate? = nil, isOver: Bool = false
    ) {
        self.organization = organization
        self.post = post
        self.from = from
        self.until = until
        self.isOver = isOver
    }
}
