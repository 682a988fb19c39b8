public import CivilTime

/// Position of a condition in its edition's table.
@frozen public struct ConditionIndex: Hashable, Sendable {
    /// Subscript into `Edition.conditions`.
    public let raw: Int32
    /// Wraps a subscript.
    @inlinable public init(_ raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }
}

/// A run of entries in one of the edition's tables.
@frozen public struct Run: Hashable, Sendable {
    /// First subscript.
    public let start: Int32
    /// Number of entries.
    public let count: Int32
    /// A run of `count` entries from `start`.
    @inlinable public init(start: Int, count: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.count = Int32(truncatingIfNeeded: count)
    }
    /// The subscripts.
    @inlinable public var range: Range<Int> { Int(start)..<(Int(start) + Int(count)) }
}

/// Whose fact is meant.
@frozen public enum FactScope: Hashable, Sendable {
    /// The act being judged.
    case this
    /// The last occurrence of a transition before the act.
    case act(TransitionHandle)
    /// The person or organization the case is about.
    case subject
}

/// A fact by its owner and name.
@frozen public struct FactReference: Hashable, Sendable {
    /// Whose fact.
    public let scope: FactScope
    /// Which fact.
    public let fact: FactHandle
    /// A fact of an owner.
    @inlinable public init(scope: FactScope, fact: FactHandle) {
        self.scope = scope
        self.fact = fact
    }
}

/// Which side of a limit is allowed. Every bound says whether the limit itself counts.
@frozen public enum Comparator: UInt8, Hashable, Sendable, CaseIterable {
    case atLeast, atMost, moreThan, lessThan, exactly

    /// The key of the rule language.
    public var key: String {
        switch self {
        case .atLeast: "at-least"
        case .atMost: "at-most"
        case .moreThan: "more-than"
        case .lessThan: "less-than"
        case .exactly: "exactly"
        }
    }
}

/// A limit for numbers.
@frozen public struct NumberBound: Hashable, Sendable {
    /// Which side counts.
    public let comparator: Comparator
    /// The limit.
    public let limit: Rational
    /// A bound.
    @inlinable public init(_ comparator: Comparator, _ limit: Rational) {
        self.comparator = comparator
        self.limit = limit
    }
}

/// How the date on a paper relates to a moment.
@frozen public enum PaperDating: Hashable, Sendable {
    /// Any date, or none.
    case any
    /// Not later than the moment.
    case notAfter(MomentIndex)
    /// Not earlier than the moment.
    case notBefore(MomentIndex)
    /// On the moment's day.
    case exactly(MomentIndex)
}

/// What a property of the organization must be.
@frozen public enum PropertyTest: Hashable, Sendable {
    /// One of the words in `Edition.symbols`.
    case among(Run)
    /// A flag with this value.
    case flag(Bool)
    /// Numbers within the bounds of `Edition.numberBounds`.
    case number(Run)
}

/// A condition as the engine evaluates it: plain data, children by subscript.
///
/// Rules, `when` clauses and grades all point into one table per edition.
@frozen public enum Condition: Hashable, Sendable {
    /// The transition has happened at least so often, counted from `since` if given.
    case done(TransitionHandle, atLeast: Int32, since: MomentIndex?)
    /// The transition has not happened before the act.
    case notDone(TransitionHandle)
    /// The paper (or a part of it) is on file and dated as asked.
    case document(DocumentHandle, part: Symbol?, dating: PaperDating)
    /// At least so long since the anchor.
    case elapsed(Period, since: MomentIndex, on: MomentIndex)
    /// Not later than so long after the anchor.
    case within(Period, since: MomentIndex, on: MomentIndex)
    /// Each of the moments `earlier` (a run of `Edition.momentLists`) lies before `later`, or on its day unless `strictly`.
    case order(earlier: Run, later: MomentIndex, strictly: Bool)
    /// A public notice of so many working days.
    case notice(opened: MomentIndex, lastDay: MomentIndex, workingDays: Int32)
    /// So old in years.
    case age(years: Int32, born: MomentIndex, on: MomentIndex)
    /// The transition recurred without a gap longer than `longestGap`.
    case recurs(TransitionHandle, since: MomentIndex, until: MomentIndex, longestGap: CalendarPeriod, lastGap: Bool)
    /// A number within all bounds of a run of `Edition.numberBounds`.
    case number(FactReference, Run)
    /// Two numbers compared.
    case compare(AmountIndex, Comparator, AmountIndex)
    /// The names of one source (a position in `Edition.nameSources`) in a relation to those of a run of sources.
    case names(Int32, NameRelation, Run)
    /// A run of `Edition.datedBranches`: the last one whose day is not after the act; not applicable before the first.
    case dated(Run)
    /// A recorded period between two limits (either may be absent), each counted from `since` where that is known.
    case period(FactReference, atLeast: CalendarPeriod?, atMost: CalendarPeriod?, since: MomentIndex?)
    /// A choice that is (or, if `negated`, is not) among the words of a run of `Edition.symbols`.
    case choice(FactReference, Run, negated: Bool)
    /// A flag with this value; never stated means false in a `when`, undetermined in a rule of its own.
    case flag(FactReference, Bool)
    /// A text that is not blank.
    case text(FactReference)
    /// The fact is stated at all.
    case stated(FactReference)
    /// Two dates are the same day.
    case equals(MomentIndex, MomentIndex)
    /// The fields (a run of `Edition.symbols`: name, born) agree in every paper that states them.
    case consistent(Run)
    /// Two groups are the same people; the group as recorded at each transition (nil: the act being judged).
    case samePeople(GroupHandle, TransitionHandle?, GroupHandle, TransitionHandle?)
    /// The group has its count, and each one satisfies `Edition.personTests[test]`.
    case participants(GroupHandle, atLeast: Int32, atMost: Int32, test: Int32)
    /// A ballot quantity compared with a fraction of another: `left · denominator ≥ base · numerator` and its kin.
    case ballot(FactReference, BallotQuantity, Comparator, Rational, of: BallotQuantity)
    /// The votes are possible (`exactly` false) or account for every paper (true).
    case votesAddUp(FactReference, exactly: Bool)
    /// The vote was secret.
    case secret(FactReference)
    /// The recorded result of an election equals the one computed with this majority.
    case elected(FactReference, Comparator, Rational, of: BallotQuantity)
    /// A property of the case's organization on the date of the act.
    case organization(Symbol, PropertyTest)
    /// The body named in the fact (or, if it is absent, the actor) has one of the kinds of a run of `Edition.symbols`.
    case unitRole(FactReference, Run)
    /// No act of the listed transitions (all, if the run of `Edition.transitionLists` is empty) falls on a public holiday.
    case notOnPublicHoliday(Run)
    /// Fewer than so many different steps on one day.
    case sameDayFewerThan(Int32)
    /// At least one branch holds.
    case anyOf(Run)
    /// All branches hold.
    case allOf(Run)
    /// The branch does not hold.
    case not(ConditionIndex)
}

/// What each person of a group must satisfy on the date of the act.
public struct PersonTest: Hashable, Sendable {
    /// Must be a full member.
    public var fullMember: Bool
    /// Full member for at least this long.
    public var standingAtLeast: CalendarPeriod?
    /// Must not be the subject of the case.
    public var notSubject: Bool
    /// Must not be in one of these groups.
    public var notIn: [GroupHandle]
    /// Must not be under one of these penalties.
    public var notUnder: [Symbol]
    /// Must not be a member of another organization, where that is stated.
    public var isMemberHere = false

    /// A test that everybody passes unless told otherwise.
    public init(
        fullMember: Bool = false, standingAtLeast: CalendarPeriod? = nil, notSubject: Bool = false,
        notIn: [GroupHandle] = [], notUnder: [Symbol] = []
    ) {
        self.fullMember = fullMember
        self.standingAtLeast = standingAtLeast
        self.notSubject = notSubject
        self.notIn = notIn
        self.notUnder = notUnder
    }
}
