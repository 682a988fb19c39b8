public import CivilTime

/// What a pattern looks for: one of a closed set of kinds. Every number in it is data.
///
/// Steps given as *the first on record* stand for one day of a case: the day of the first of them that it has.
public enum PatternBody: Sendable {
    /// So many cases of one organization within a period, perhaps after a time without any.
    case burst(steps: [TransitionHandle], atLeast: Int, within: CalendarPeriod, afterQuiet: CalendarPeriod?)
    /// No case of an organization for so long, where at least so many of its dossiers are read.
    case quiet(steps: [TransitionHandle], length: CalendarPeriod, dossiers: Int)
    /// One person with so many of these decisions on one day, of more than one level.
    case oneDay(levels: [DecisionLevel], atLeast: Int)
    /// So many people of one organization with exactly the same days of these steps, at least so many of them.
    case sameDates(steps: [TransitionHandle], atLeast: Int, people: Int)
    /// One person in a group of participants of too many cases.
    case tooMany(group: GroupHandle, steps: [TransitionHandle], bounds: [CaseBound])
    /// These steps on days off.
    case dayOff(steps: [TransitionHandle], days: DaysOff)
    /// Fewer entitled to vote than the dossiers show members.
    case entitled(Membership)
    /// Those present are no quorum of the members whom the dossiers show.
    case quorum(Membership, moreThan: Rational)
    /// One meeting whose counts differ from case to case.
    case oneMeeting(fact: FactHandle, steps: [TransitionHandle])
    /// Acts entered so much later than they happened.
    case late(moreThan: CalendarPeriod)
    /// Papers of one kind of so many people of one organization with one date.
    case oneDate(papers: [DatedPaper], atLeast: Int)
    /// One rule broken in so many dossiers of one organization, and in such a share of them.
    case sameFault(atLeast: Int, share: Rational)

    /// The decisions that are taken at one level.
    public struct DecisionLevel: Hashable, Sendable {
        /// The level.
        public var level: Symbol
        /// Its decisions.
        public var steps: [TransitionHandle]
        /// Decisions of a level.
        public init(level: Symbol, steps: [TransitionHandle]) {
            self.level = level
            self.steps = steps
        }
    }

    /// A number of cases that is too many, within a period or in all.
    public struct CaseBound: Hashable, Sendable {
        /// Up to so many are not too many.
        public var moreThan: Int
        /// Within this period; nil: in all.
        public var within: CalendarPeriod?
        /// A bound.
        public init(moreThan: Int, within: CalendarPeriod?) {
            self.moreThan = moreThan
            self.within = within
        }
    }

    /// Which days count as off.
    public enum DaysOff: String, Hashable, Sendable, CaseIterable {
        /// Announced public holidays.
        case publicHoliday = "public-holiday"
        /// Every day that is not worked, weekends included.
        case dayOff = "day-off"
    }

    /// How the members of an organization on a day are counted from dossiers, and which meetings are held against it.
    public struct Membership: Hashable, Sendable {
        /// The ballot that states who was entitled and present.
        public var fact: FactHandle
        /// Steps at which it is recorded.
        public var steps: [TransitionHandle]
        /// Steps by which somebody becomes a member with a vote; the first on record counts.
        public var become: [TransitionHandle]
        /// Steps by which somebody is one no longer.
        public var leave: [TransitionHandle]
        /// Only who became one within this period before the meeting is counted; earlier ones may be gone.
        public var within: CalendarPeriod

        /// A way to count.
        public init(
            fact: FactHandle, steps: [TransitionHandle], become: [TransitionHandle], leave: [TransitionHandle],
            within: CalendarPeriod
        ) {
            self.fact = fact
            self.steps = steps
            self.become = become
            self.leave = leave
            self.within = within
        }
    }

    /// A kind of paper with the steps that file it: a paper without a date has that of its step.
    public struct DatedPaper: Hashable, Sendable {
        /// The kind.
        public var document: DocumentHandle
        /// Steps that file it.
        public var steps: [TransitionHandle]
        /// A paper.
        public init(document: DocumentHandle, steps: [TransitionHandle]) {
            self.document = document
            self.steps = steps
        }
    }
}
