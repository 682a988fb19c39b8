internal import CivilTime
internal import WorkflowModel

/// A moment as written.
enum RawMoment: Sendable {
    /// `this`, `apply`, `apply.letter.dated` … with the occurrence that is meant.
    case path(Name, Occurrence)
    /// Another moment, shifted.
    indirect case shifted(RawMoment, plus: CalendarPeriod, minus: CalendarPeriod)
}

/// The date a paper must bear, as written.
enum RawDating: Sendable {
    case notAfterAct, any
    case notAfter(RawMoment), notBefore(RawMoment), exactly(RawMoment)
}

/// A bound as written, with the place of its limit.
struct RawBound: Sendable {
    var comparator: Comparator
    var limit: Rational
    var mark: Mark
}

/// A number as written: a literal, a path to one, or a sum.
indirect enum RawAmount: Sendable {
    case literal(Located<Rational>)
    case path(Name)
    case each(Name)
    /// Who holds a post, by its title.
    case post(Name)
    case sum(plus: [RawAmount], minus: [RawAmount], Mark)
}

/// A bound whose limit may be another number, as written.
struct RawAmountBound: Sendable {
    var comparator: Comparator
    var limit: RawAmount
}

/// Where names come from, as written.
struct RawNameSource: Sendable {
    var path: Name
    /// Of every act, and not of the last one only.
    var isEach = false
    /// The path is the title of a post, and those who hold it are meant.
    var isPost = false
}

/// What a requirement reads from a day on, as written.
struct RawDatedBranch: Sendable {
    var from: CivilDate?
    var citations: [RawCitation]
    var body: RawCondition
}

/// What a property of the organization must be, as written.
enum RawPropertyTest: Sendable {
    case words([Name])
    case flag(Bool)
    case bounds([RawBound])
}

/// One property with its test.
struct RawProperty: Sendable {
    var name: Name
    var test: RawPropertyTest
}

/// What each person of a group must satisfy, as written.
struct RawPersonTest: Sendable {
    var fullMember = false
    var standing: CalendarPeriod?
    var isNot: [Name] = []
    var notUnder: [Name] = []
    var isMemberHere = false
}

/// A comparison of a ballot quantity with a fraction of another.
struct RawShare: Sendable {
    var comparator: Comparator
    var ratio: Rational
    var base: BallotQuantity
}

/// A body as written: names unresolved, scalars read.
enum RawBody: Sendable {
    case done(Name, atLeast: Int32, since: RawMoment?)
    case notDone(Name)
    case document(Name, part: Name?, RawDating)
    case elapsed(Located<Period>, since: RawMoment, on: RawMoment?)
    case within(Located<Period>, since: RawMoment, on: RawMoment?)
    case order(earlier: [RawMoment], later: RawMoment?, strictly: Bool)
    case notice(opened: RawMoment, lastDay: RawMoment, workingDays: Int32)
    case age(years: Int32, born: RawMoment?, on: RawMoment?)
    case recurs(Name, since: RawMoment, until: RawMoment, longestGap: CalendarPeriod, lastGap: Bool)
    case number(RawAmount, [RawAmountBound])
    case names(RawNameSource, NameRelation, [RawNameSource])
    indirect case dated([RawDatedBranch])
    case period(Name, atLeast: CalendarPeriod?, atMost: CalendarPeriod?, since: RawMoment?)
    case choice(Name, [Name], negated: Bool)
    case flag(Name, Bool)
    case text(Name)
    case stated(Name)
    case equals(RawMoment, RawMoment)
    case consistent([Name])
    case samePeople(Name, at: Name?, as: Name, asAt: Name?)
    case participants(Name, RawPersonTest)
    case ballot(Name, BallotQuantity, RawShare)
    case addsUp(Name, exactly: Bool)
    case secret(Name)
    case elected(Name, RawShare)
    case organization([RawProperty])
    case unitRole(Name, [Name])
    case notOnPublicHoliday([Name])
    case sameDayFewerThan(Int32)
    case anyOf([RawCondition])
    case allOf([RawCondition])
    indirect case not(RawCondition)
}

/// A body with its place.
struct RawCondition: Sendable {
    var body: RawBody
    var mark: Mark
}
