public import CivilTime
public import WorkflowModel

/// What an act on record writes into the registry of organizations.
public struct Registration: Hashable, Sendable {
    /// Somebody with the post he takes.
    public struct Seat: Hashable, Sendable {
        /// An identifier of a person, or a name as it stands on the papers.
        public var person: String
        /// The post; nil: a member without one.
        public var post: String?
    }

    /// The act.
    public var transition: TransitionHandle
    /// The day from which it holds.
    public var on: PartialDate
    /// What is written.
    public var kind: Registering.Kind
    /// The body; empty for `found`.
    public var body: String
    /// Whom it is about.
    public var seats: [Seat] = []
    /// Every post that the rules name for the body.
    public var posts: [String] = []
    /// Posts that only one person holds at a time.
    public var singlePosts: [String] = []
    /// The day of the election from which the term counts.
    public var electedOn: PartialDate?
    /// The length of the term, where it was stated.
    public var term: CalendarPeriod?
    /// The name of an organization that is founded, where it was stated.
    public var name: String?
    /// What is stated of an organization that is founded.
    public var properties: [RecordedFact] = []
    /// Whom it is about cannot be told: nothing is written.
    public var isOpen = false
}
