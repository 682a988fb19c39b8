public import CivilTime

/// Position of a moment in its edition's table.
@frozen public struct MomentIndex: Hashable, Sendable {
    /// Subscript into `Edition.moments`.
    public let raw: Int32
    /// Wraps a subscript.
    @inlinable public init(_ raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }
}

/// Which of several occurrences is meant.
@frozen public enum Occurrence: UInt8, Hashable, Sendable {
    /// The last one before the act (the last round); the default.
    case last
    /// The first one on record.
    case first
    /// Every one; the comparison is made with each.
    case each
}

/// A point in time that rules refer to. Plain data: an entry of `Edition.moments`.
@frozen public enum Moment: Hashable, Sendable {
    /// The date of the act being judged.
    case this
    /// The date of an occurrence of a transition.
    case act(TransitionHandle, Occurrence)
    /// A date recorded as a fact, of a transition or (nil) of the act being judged.
    case fact(TransitionHandle?, FactHandle, Occurrence)
    /// The date on a paper, filed by a transition or (nil) anywhere in the case; `part` names a part of a form.
    case paper(TransitionHandle?, DocumentHandle, part: Symbol?, Occurrence)
    /// The birthday of the subject.
    case born
    /// A date among the properties of the organization.
    case organization(Symbol)
    /// A moment the edition names.
    case named(Int32)
    /// Another moment moved forward by `plus`, then back by `minus`.
    case shifted(MomentIndex, plus: CalendarPeriod, minus: CalendarPeriod)
}

/// A moment with a name, such as the expiry of probation.
public struct NamedMoment: Hashable, Sendable {
    /// Its name in the rule language.
    public var name: String
    /// What people read.
    public var title: Text
    /// Where counting starts.
    public var since: MomentIndex
    /// What is added, in order.
    public var steps: [MomentStep]

    /// A named moment.
    public init(name: String, title: Text, since: MomentIndex, steps: [MomentStep]) {
        self.name = name
        self.title = title
        self.since = since
        self.steps = steps
    }
}

/// One addition in a named moment.
public struct MomentStep: Hashable, Sendable {
    /// What is added.
    public enum Amount: Hashable, Sendable {
        /// A fixed period.
        case period(CalendarPeriod)
        /// A period recorded as a fact; the last statement of it counts.
        case fact(TransitionHandle, FactHandle)
        /// The length of a term that the kind and the level of the organization have by an election on the day reached.
        case termOfKind
    }
    /// What is added.
    public var amount: Amount
    /// Only if this condition holds.
    public var when: ConditionIndex?

    /// One addition.
    public init(amount: Amount, when: ConditionIndex?) {
        self.amount = amount
        self.when = when
    }
}
