public import CivilTime

/// The case that proposes itself when a term draws to its end.
public struct TermEndProposal: Hashable, Sendable {
    /// The workflow of the case.
    public var workflow: WorkflowID
    /// The transition that opens it.
    public var opening: String
    /// How long before the end of the term.
    public var lead: CalendarPeriod
    /// The articles it rests on.
    public var citations: [Citation]

    /// A proposal.
    public init(workflow: WorkflowID, opening: String, lead: CalendarPeriod, citations: [Citation]) {
        self.workflow = workflow
        self.opening = opening
        self.lead = lead
        self.citations = citations
    }
}
