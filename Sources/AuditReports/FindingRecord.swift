public import Diagnostics
public import WorkflowEngine
public import WorkflowModel

/// Everything that a report prints of one finding, flat and without handles: about a dossier, or a pattern across many.
///
/// `Wording` has spoken already; texts that stand in one language only are in the language of the report.
public struct FindingRecord: Hashable, Sendable {
    /// Identifier of the case; nil: a pattern across many.
    public var caseID: String?
    /// Name of the person the case is about; nil: an organization, or a pattern.
    public var person: String?
    /// Organization of the case.
    public var organization: OrganizationName?
    /// Where it stands.
    public var place: FindingPlace
    /// The rule with the edition that judged.
    public var path: RulePath
    /// Title of the rule.
    public var title: LocalizedText
    /// Title of the step, or of the dossier as a whole.
    public var step: String
    /// How grave it is.
    public var severity: Severity
    /// `violated` or `undetermined`.
    public var verdict: Verdict
    /// Identifier of what it is about: a paper, person, period, predecessor or duty.
    public var about: String?
    /// Position in the dossier's own list, counted from 1; nil: the dossier as a whole.
    public var event: Int?
    /// Stable name of the finding across runs.
    public var fingerprint: String
    /// What is wrong, with the articles and what to do.
    public var message: LocalizedText
    /// The same without articles and without what to do; nil: the message is all there is.
    public var facts: String?
    /// What to do, and from which day.
    public var remedy: String?
    /// Articles it rests on.
    public var citations: [Article]
    /// Facts it rests on.
    public var evidence: [Basis]
    /// What would settle it or is missing.
    public var missing: [Lack]
    /// The limit of the rule as rule files write it.
    public var limit: String?
    /// First day on which it would have held, `2022-09-10`.
    public var allowedFrom: String?
    /// Last day for what a duty asks.
    public var due: String?
    /// Layer the rule belongs to.
    public var layer: String?
    /// Who explained it, and by which paper.
    public var explanation: Explanation?
    /// Whether and how it can be healed.
    public var cure: Remedy?
    /// Year of the act that is judged; nil: the dossier as a whole.
    public var year: Int?
    /// Numbers of a pattern.
    public var figures: [Figure]
    /// Identifiers of the cases of a pattern.
    public var cases: [String]

    /// A record of plain values.
    public init(
        caseID: String?, person: String? = nil, organization: OrganizationName? = nil, place: FindingPlace,
        path: RulePath, title: LocalizedText, step: String = "", severity: Severity, verdict: Verdict,
        about: String? = nil, event: Int? = nil, fingerprint: String, message: LocalizedText,
        facts: String? = nil, remedy: String? = nil, citations: [Article] = [], evidence: [Basis] = [],
        missing: [Lack] = [], limit: String? = nil,
        allowedFrom: String? = nil, layer: String? = nil, explanation: Explanation? = nil, cure: Remedy? = nil,
        year: Int? = nil, figures: [Figure] = [], cases: [String] = []
    ) {
        self.caseID = caseID
        self.person = person
        self.organization = organization
        self.place = place
        self.path = path
        self.title = title
        self.step = step
        self.severity = severity
        self.verdict = verdict
        self.about = about
        self.event = event
        self.fingerprint = fingerprint
        self.message = message
        self.facts = facts
        self.remedy = remedy
        self.citations = citations
        self.evidence = evidence
        self.missing = missing
        self.limit = limit
        self.allowedFrom = allowedFrom
        self.layer = layer
        self.explanation = explanation
        self.cure = cure
        self.year = year
        self.figures = figures
        self.cases = cases
    }
}
