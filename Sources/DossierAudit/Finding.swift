public import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// What an audit says about a dossier: a rule violated, or not shown to hold.
///
/// Handles and positions refer to the case and the workflow that were audited; `Wording` turns them into sentences.
public struct Finding: Sendable {
    /// The rule with the edition that judged.
    public var path: RulePath
    /// Title of the rule, where it is one of the rulebook.
    public var title: Text?
    /// How grave it is.
    public var severity: Severity
    /// `violated` or `undetermined`.
    public var verdict: Verdict
    /// Which built-in or declared rule spoke.
    public var key: RuleKey
    /// What it is about.
    public var about: About
    /// Position in the effective history of the act it attaches to; nil: the dossier as a whole.
    public var position: Int?
    /// Position in the dossier's own list, counted from 1; nil: the dossier as a whole.
    public var event: Int?
    /// Evidence.
    public var evidence: [Evidence]
    /// What would settle it or is missing.
    public var missing: [Missing]
    /// The condition that spoke.
    public var condition: ConditionIndex?
    /// Parts of combinations in it that decided.
    public var parts: [ConditionIndex] = []
    /// Subscript of the edition; nil: none in force.
    public var edition: Int?
    /// First day on which it would have held.
    public var allowedFrom: CivilDate?
    /// Last day for what a duty asks; nil: no duty.
    public var due: CivilDate?
    /// Articles.
    public var citations: [Citation]
    /// Layer the rule belongs to.
    public var layer: LayerID?
    /// Whether and how it can be healed.
    public var cure: Cure?
    /// A waiver of the rule is on record and does not lift it from this act: why.
    public var waiverFault: WaiverFault?
    /// Explained by a recorded paper.
    public var isExplained: Bool
    /// Stable name of the finding across runs: what is judged, not how it reads.
    public var fingerprint: String
}

/// The whole answer about one dossier.
public struct AuditReport: Sendable {
    /// Findings in the order of the history, then on the dossier as a whole.
    public var findings: [Finding]
    /// Properties of the organization that conditions asked for and nothing states, once each.
    public var unstatedProperties: [String]
    /// What the editions that judged an act do not cover, in order of time.
    public var notCovered: [UncoveredMatters]
    /// State after the last act.
    public var state: StateHandle?
    /// Number of rules that were judged to hold.
    public var holding: Int
}

/// Matters that an edition says it does not judge.
public struct UncoveredMatters: Hashable, Sendable {
    /// The workflow.
    public var workflow: WorkflowID
    /// The edition that judged an act of the dossier.
    public var edition: EditionID
    /// What it does not judge.
    public var matters: [NotCovered]
}
