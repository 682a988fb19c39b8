public import CivilTime
public import WorkflowModel

/// How one calendar period of one duty stands.
public struct PeriodStanding: Hashable, Sendable {
    /// What is to be said of a period.
    public enum State: String, Hashable, Sendable {
        /// Enough was done.
        case held
        /// It ended without enough.
        case violated
        /// It has not ended yet.
        case open
        /// It ended, and what is on record leaves open whether enough was done.
        case undetermined
        /// The organization existed for less than half of it, or the duty was in force for less than half.
        case excused
    }

    /// Subscript of the edition.
    public var edition: Int
    /// Position in the edition's periodic duties.
    public var duty: Int32
    /// The period.
    public var span: CalendarSpan
    /// How it stands.
    public var state: State
    /// How grave it is where it is not held.
    public var severity: Severity
    /// Enough was done in the period, but outside the parts of the year where it counts.
    public var isOutside: Bool
    /// What certainly counts, for a duty of the organization as a whole.
    public var counted: Rational
    /// Positions of the acts that count or may count, in order.
    public var acts: [Int32]
    /// People for whom it is certainly too little.
    public var lacking: [Shortfall]
    /// People for whom it cannot be told.
    public var uncertain: [Shortfall]

    /// Over without enough, or without anybody being able to tell.
    public var isFinding: Bool { state == .violated || state == .undetermined }
}

/// Somebody, or two people, for whom not enough was done.
public struct Shortfall: Hashable, Sendable {
    /// The person.
    public var person: PersonHandle
    /// The other of a pair.
    public var other: PersonHandle?
    /// What certainly counts for them.
    public var counted: Rational
}

/// A break that is too long as of a day.
public struct BreakStanding: Hashable, Sendable {
    /// Subscript of the edition.
    public var edition: Int
    /// Position in the edition's periodic duties.
    public var duty: Int32
    /// Which of the duty's breaks.
    public var level: Int
    /// The person; nil: the organization as a whole.
    public var person: PersonHandle?
    /// The last time, or the day from which it is counted.
    public var since: DateInterval
    /// Position of the last act; nil: there is none.
    public var act: Int32?
    /// `violated` or `undetermined`.
    public var verdict: Verdict
}

/// The time since something was done last.
public struct RunningBreak: Hashable, Sendable {
    /// Subscript of the edition.
    public var edition: Int
    /// Position in the edition's periodic duties.
    public var duty: Int32
    /// The person; nil: the organization as a whole.
    public var person: PersonHandle?
    /// The last time, or the day from which it is counted.
    public var since: DateInterval
}

/// What the records of a regimen show as of a day.
public struct LookBack: Sendable {
    /// Periods in order of their first day, then of the duties.
    public var periods: [PeriodStanding] = []
    /// Breaks that are too long.
    public var breaks: [BreakStanding] = []
    /// Since when each bearer of a duty of breaks waits for the next time.
    public var running: [RunningBreak] = []
    /// Duties whose breaks are all short enough: the edition and the position there.
    public var unbroken: [(edition: Int, duty: Int32)] = []
    /// Properties of the organization that decide what is owed and that nothing states.
    public var unstated: [Symbol] = []
    /// Groups of people that duties are counted for and that no record lists.
    public var unlisted: [GroupHandle] = []
}
