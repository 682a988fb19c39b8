import CivilTime
import WorkflowModel

/// A rule without texts: plain data for the evaluator.
struct PreparedRule {
    let body: ConditionIndex
    let when: ConditionIndex?
    let severity: Severity
    /// Run of `EditionTables.grades`.
    let grades: Run
    let liveOnly: Bool
    /// Run of `EditionTables.transitionRuns`.
    let speaksForOrder: Run
    let isWaivable: Bool
    /// Run of `EditionTables.screens`; empty if no simple test suffices.
    let screens: Run
}

/// One grade without texts.
struct PreparedGrade {
    let severity: Severity
    let when: ConditionIndex?
    let body: ConditionIndex
}

/// A predecessor without texts.
struct PreparedPredecessor {
    /// Run of `EditionTables.transitionRuns`.
    let anyOf: Run
    let when: ConditionIndex?
    /// A rule of kind `order` speaks instead.
    let isSpokenFor: Bool
}

/// A filed paper without texts.
struct PreparedPaper {
    let document: DocumentHandle
    let isOptional: Bool
    let when: ConditionIndex?
    let severity: Severity
    let liveOnly: Bool
    let span: LayerSpan?
}

/// A transition without texts. Runs point into the tables of the edition.
struct PreparedStep {
    /// Another edition has the transition, this one does not.
    let isMissing: Bool
    let handle: TransitionHandle
    let states: StateSet
    let opens: StateSet
    let to: StateHandle?
    let by: RoleSet
    let repeats: Bool
    let when: ConditionIndex?
    let rules: Run
    let predecessors: Run
    /// Run of `EditionTables.transitionRuns`: steps that a rule of this one names as earlier.
    let ordered: Run
    let papers: Run
    let asksForSignatures: Bool
    let hasOutcome: Bool
    /// When the layer that added it was in force.
    let span: LayerSpan?
    let lostIfNot: ConditionIndex?
    /// Bit n stands for the rule n of the step.
    let voidIf: UInt64
    let lostIf: UInt64
}

extension PreparedStep {
    /// Whether the step is there on a day: a layer adds it for its own time.
    func isAsked(on day: CivilDate) -> Bool { span?.contains(DateInterval(day)) != .violated }
}

/// What the engine asks of a kind of paper.
struct PreparedDocument {
    /// Run of `EditionTables.roleRuns`.
    let signedBy: Run
    let isSealed: Bool
    let asksWhenUnstated: Bool
    let isWrittenBefore: Bool
    let isMissing: Bool
}

/// What the engine asks of a role.
struct PreparedRole {
    let handle: RoleHandle
    let when: ConditionIndex?
    let otherwise: RoleHandle?
    let level: Symbol?
    let isMissing: Bool
}

/// A named moment without texts.
struct PreparedMoment {
    let since: MomentIndex
    /// Run of `EditionTables.momentSteps`.
    let steps: Run
}
