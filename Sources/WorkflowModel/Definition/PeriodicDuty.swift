public import CivilTime

/// Something that an organization owes again and again for as long as it exists: so often in each period of the
/// calendar, or without too long a break.
public struct PeriodicDuty: Sendable {
    /// What is owed.
    public enum Demand: Hashable, Sendable {
        /// So often (or so much) in each period.
        case frequency(Frequency)
        /// No break longer than these; the gravest first, and only the gravest that is broken speaks.
        case breaks([Break])
    }

    /// So often in each period of the calendar.
    public struct Frequency: Hashable, Sendable {
        /// The period.
        public var unit: CalendarUnit
        /// How often, or how much of what is counted.
        public var atLeast: Rational
        /// Parts of the year in which it counts; empty: the whole period.
        public var parts: [CalendarPart]
        /// How grave it is to have done enough in the period but outside of `parts`; nil: as grave as not at all.
        public var outside: Severity?

        /// So often in each period.
        public init(unit: CalendarUnit, atLeast: Rational, parts: [CalendarPart] = [], outside: Severity? = nil) {
            self.unit = unit
            self.atLeast = atLeast
            self.parts = parts
            self.outside = outside
        }
    }

    /// A break that is too long.
    public struct Break: Hashable, Sendable {
        /// `at-least` or `more-than`: whether the last day counts.
        public var comparator: Comparator
        /// How long.
        public var length: CalendarPeriod
        /// How grave it is.
        public var severity: Severity

        /// A break that is too long.
        public init(_ comparator: Comparator, _ length: CalendarPeriod, severity: Severity) {
            self.comparator = comparator
            self.length = length
            self.severity = severity
        }

        /// Whether the time from one day to another is such a break.
        public func isTooLong(since: DateInterval, on day: CivilDate) -> Truth {
            guard let end = since.adding(length) else { return .violated }
            let other = DateInterval(day)
            return comparator == .moreThan ? end.isBefore(other) : end.isOnOrBefore(other)
        }
    }

    /// An act that counts.
    public struct Counted: Hashable, Sendable {
        /// The record.
        public var record: TransitionHandle
        /// What of it is added up; nil: the act counts as one.
        public var fact: FactHandle?

        /// An act that counts.
        public init(record: TransitionHandle, fact: FactHandle?) {
            self.record = record
            self.fact = fact
        }
    }

    /// For whom it is counted.
    public enum Bearer: Hashable, Sendable {
        /// The organization as a whole.
        case organization
        /// Each person of a group, as the records last list it.
        case each(GroupHandle)
        /// Each two people of a group.
        case pairs(GroupHandle)

        /// The group, if it is counted by people.
        public var group: GroupHandle? {
            switch self {
            case .organization: nil
            case .each(let group), .pairs(let group): group
            }
        }
    }

    /// Identifier, unique in the edition but for the versions of one duty that a layer tightens.
    public var id: String
    /// What people read.
    public var title: Text
    /// Who owes it.
    public var owner: RoleHandle
    /// What is owed.
    public var demand: Demand
    /// Acts that count.
    public var counted: [Counted]
    /// For whom it is counted.
    public var bearer: Bearer
    /// How grave it is to fall short.
    public var severity: Severity
    /// First day on which it is owed; nil: as long as the edition is in force.
    public var from: CivilDate?
    /// First day on which it is owed no longer.
    public var until: CivilDate?
    /// Owed only if this holds.
    public var when: ConditionIndex?
    /// Reminders.
    public var ladder: Duty.Ladder?
    /// Articles it rests on.
    public var citations: [Citation]
    /// The layer that added or tightened it.
    public var layer: LayerID?
    /// What can be done about a period that fell short.
    public var cure: Cure?

    /// A duty with its required parts; the rest is set afterwards.
    public init(
        id: String, title: Text, owner: RoleHandle, demand: Demand, counted: [Counted], bearer: Bearer = .organization,
        severity: Severity = .finding
    ) {
        self.id = id
        self.title = title
        self.owner = owner
        self.demand = demand
        self.counted = counted
        self.bearer = bearer
        self.severity = severity
        from = nil
        until = nil
        when = nil
        ladder = nil
        citations = []
        layer = nil
        cure = nil
    }
}
