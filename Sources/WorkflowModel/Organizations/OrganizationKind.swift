public import CivilTime

/// A kind of organization, as the rulebook declares it.
public struct OrganizationKind: Hashable, Sendable {
    /// Its word in files and stores: `branch`.
    public var id: String
    /// What people read.
    public var title: Text
    /// Further names by which people call it.
    public var otherNames: [String]
    /// How high it stands: 0 is the lowest; kinds of one height share a rank.
    public var rank: Int
    /// Kinds of which one may stand directly above it.
    public var parents: [String]
    /// Whether it has a committee of its own, as far as the kind says.
    public var hasCommittee: Bool?
    /// Stands beside the tree (a leading group), and leads no organization in it.
    public var isBeside: Bool
    /// It is there for a task: when its time is over it is dissolved, and nothing is elected anew.
    public var closing: Closing?

    /// When an organization that is there for a time comes to its end.
    public struct Closing: Hashable, Sendable {
        /// How long before its last day that is said.
        public var lead: CalendarPeriod
        /// The articles it rests on.
        public var citations: [Citation]

        /// An end.
        public init(lead: CalendarPeriod, citations: [Citation]) {
            self.lead = lead
            self.citations = citations
        }
    }

    /// A kind.
    public init(
        id: String, title: Text, otherNames: [String] = [], rank: Int = 0, parents: [String] = [],
        hasCommittee: Bool? = nil, isBeside: Bool = false, closing: Closing? = nil
    ) {
        self.id = id
        self.title = title
        self.otherNames = otherNames
        self.rank = rank
        self.parents = parents
        self.hasCommittee = hasCommittee
        self.isBeside = isBeside
        self.closing = closing
    }
}
