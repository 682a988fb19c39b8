public import CivilTime
public import WorkflowModel

/// Something that falls due at an organization.
public struct AheadEntry: Hashable, Sendable {
    /// What it comes from.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A duty of a case.
        case duty
        /// What organization life asks for in a period of the calendar.
        case period
        /// The end of a term.
        case term
        /// The table of working days of a year.
        case calendar
    }

    /// What it comes from.
    public var kind: Kind
    /// Tells it from everything else, and stays the same when its day moves.
    public var key: String
    /// The last day.
    public var day: CivilDate
    /// What is owed.
    public var title: String
    /// The period of the calendar it is owed for.
    public var occasion: String?
    /// Who owes it.
    public var owner: String
    /// The articles it rests on.
    public var basis: String
    /// The person whose case it is; nil: it is about the organization.
    public var subject: String?
    /// The organization.
    public var organization: String
    /// Its name.
    public var place: String
    /// The case; nil: none has been opened yet.
    public var caseID: String?
    /// The workflow; nil: a term of which no case has been opened.
    public var workflow: WorkflowID?
}
