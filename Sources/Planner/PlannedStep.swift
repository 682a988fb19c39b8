public import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// One step of a plan.
public struct PlannedStep: Sendable {
    /// Why it is in the plan.
    public enum Purpose: Hashable, Sendable {
        /// The regular way passes it.
        case owed
        /// A duty asks for it again and again.
        case recurring(DutyStanding)
        /// It is on record, and what was recorded keeps the case from going on.
        case again
    }

    /// What can be told of its day.
    public enum Standing: Hashable, Sendable {
        /// It can be done from this day on.
        case from(CivilDate)
        /// Its turn has come, and no day alone heals what the rules object.
        case blocked
        /// These come first, and no day can be told of them.
        case waiting([TransitionHandle])
    }

    /// The step.
    public let transition: TransitionHandle
    /// Why it is in the plan.
    public let purpose: Purpose
    /// What can be told of its day.
    public let standing: Standing
    /// The act as it was asked about; of a step that waits, on the last day that is known.
    public let act: Event
    /// What the rules say of that act; nil: its turn has not come.
    public let answer: Answer?
    /// Why it cannot be done a day earlier.
    public let why: PlanReason?
    /// The step of the plan, by its position, from which its day follows; nil: it follows from what is on record.
    public let cause: Int?
    /// The last day on which nothing objects to its being late.
    public let limit: StepLimit?
    /// The day of the goal follows from its day.
    public internal(set) var isCritical = false

    /// The first day on which it can be done.
    public var earliest: CivilDate? {
        if case .from(let day) = standing { return day }
        return nil
    }

    /// The finding that a later day would spare it, with that day; nil where its first day is as good as any.
    public var spared: RuleVerdict? {
        answer?.verdicts.filter { $0.severity == .finding && $0.verdict == .violated && !$0.isWaived }
            .filter { $0.allowedFrom != nil }
            .max { ($0.allowedFrom ?? .earliest) < ($1.allowedFrom ?? .earliest) }
    }

    /// Even on its first day it is too late.
    public var isTooLate: Bool {
        guard let earliest, let limit else { return false }
        return limit.through < earliest
    }

    init(
        _ act: Event, purpose: Purpose, standing: Standing, answer: Answer?, why: PlanReason? = nil,
        cause: Int? = nil, limit: StepLimit? = nil
    ) {
        transition = act.transition
        self.purpose = purpose
        self.standing = standing
        self.act = act
        self.answer = answer
        self.why = why
        self.cause = cause
        self.limit = limit
    }
}

/// Why a step cannot be done a day earlier.
public enum PlanReason: Sendable {
    /// Nothing keeps it back: it can be done on the first day that was asked about.
    case now
    /// A rule would object on the day before: its verdict, in the answer about that act.
    case rule(RuleVerdict, Answer, Event)
    /// The step of the plan at this position comes first.
    case after(Int)
    /// A duty that recurs asks for it on this day.
    case rhythm(DutyStanding)
    /// It was to be put off to this day.
    case delayed
    /// The edition that asks for it comes into force on this day.
    case edition
}

/// The last day on which a step is in time, if the steps before it are done on their earliest days.
public struct StepLimit: Sendable {
    /// What sets the day.
    public enum Source: Sendable {
        /// A rule of the step.
        case rule(ActLimit)
        /// A duty, by its position in the edition.
        case duty(Int32)
    }

    /// The last day.
    public let through: CivilDate
    /// What sets it.
    public let source: Source
    /// Subscript of the edition that says so.
    public let edition: Int
}
