public import CivilTime
public import WorkflowModel

/// Whether an act may be done.
public enum Permission: Hashable, Sendable {
    /// Now.
    case allowed
    /// Not on its date; from this day on, if nothing else changes.
    case allowedFrom(CivilDate)
    /// No date alone heals it.
    case blocked
}

/// The answer of `check`: every rule's verdict on one act under one edition.
public struct Answer: Sendable {
    /// Subscript of the edition that judged; nil: none is in force on the day.
    public var edition: Int?
    /// The act.
    public var transition: TransitionHandle
    /// Its date.
    public var on: DateInterval
    /// Whether it may be done.
    public var permission: Permission
    /// Whether it would count as done.
    public var outcome: ActOutcome
    /// State before.
    public var stateBefore: StateHandle?
    /// State after, if it is done.
    public var stateAfter: StateHandle?
    /// Every verdict, in order: built-in rules first, then as declared.
    public var verdicts: ContiguousArray<RuleVerdict>
    /// Evidence of all verdicts.
    public var evidence: ContiguousArray<Evidence>
    /// What is missing for all verdicts.
    public var missing: ContiguousArray<Missing>
    /// Parts of combinations that decided.
    public var parts: ContiguousArray<ConditionIndex> = []

    /// Verdicts that keep the act from being done.
    public var blocking: [RuleVerdict] { verdicts.filter(\.blocks) }
}

extension RuleVerdict {
    /// Broken or not shown to hold.
    public var isBroken: Bool { verdict == .violated || verdict == .undetermined }

    /// Keeps an act from being done.
    public var blocks: Bool { severity == .block && isBroken && !isWaived && !asksForInput }
}
