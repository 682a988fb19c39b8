public import WorkflowModel

/// A meeting with what it decided: its own record in the regimen of the organization, and acts on cases.
public struct Meeting: Hashable, Sendable {
    /// Identifier; it names the record of the meeting and every act of it.
    public var id: String
    /// The regimen in which it is recorded.
    public var regimen: WorkflowID
    /// The organization that met.
    public var organization: String
    /// The record of the meeting itself, with its papers.
    public var act: RecordedAct
    /// Acts on cases, in order.
    public var acts: [CaseAct]
    /// Number of those entitled to vote on the day; nil: not known.
    public var entitled: Int32?
    /// Number of those of them who were there; nil: not known.
    public var present: Int32?

    /// A meeting.
    public init(
        id: String, regimen: WorkflowID, organization: String, act: RecordedAct, acts: [CaseAct],
        entitled: Int32? = nil, present: Int32? = nil
    ) {
        self.id = id
        self.regimen = regimen
        self.organization = organization
        self.act = act
        self.acts = acts
        self.entitled = entitled
        self.present = present
    }

    /// Name of the fact in which the record of a meeting lists the cases it dealt with.
    public static let casesFact = "cases"

    /// Whether an event is the record of this meeting or one of its acts.
    public static func owns(_ meeting: String, event id: String) -> Bool {
        id == meeting || id.hasPrefix(meeting + ".")
    }
}

/// A meeting that has been judged, ready to be written all at once.
public struct JudgedMeeting: Sendable {
    /// One act of it with what the rules say.
    public struct Item: Sendable {
        /// The case; for the record of the meeting itself that of the regimen.
        public var caseID: String
        /// The act with the papers and counts it has from the meeting.
        public var act: RecordedAct
        /// What the rules say.
        public var outcome: Outcome
        /// The case with everything of the meeting in it.
        public var inHand: CaseInHand
    }

    /// The meeting.
    public var meeting: Meeting
    /// The record of the meeting first, then the acts on cases, case by case.
    public var items: [Item]
    /// The regimen's case, if it is to be opened first.
    public var opening: CaseOpening?
    /// Whether something is refused; then nothing can be written.
    public var isRefused: Bool {
        items.contains { item in
            if case .refused = item.outcome { return true }
            return false
        }
    }
    /// How many events each case had when it was judged; it is written only if that is still so.
    public var versions: [String: Int] {
        Dictionary(growths.map { ($0.inHand.stored.opening.id, $0.version) }) { first, _ in first }
    }
    var growths: [Growth]
}
