public import CivilTime
public import WorkflowModel

/// What a rule says of an act.
@frozen public enum Verdict: UInt8, Hashable, Sendable {
    case violated = 0
    case undetermined = 1
    case holds = 2
    case notApplicable = 3

    @inlinable init(_ truth: Truth) {
        switch truth {
        case .violated: self = .violated
        case .undetermined: self = .undetermined
        case .holds: self = .holds
        }
    }
}

/// Which rule spoke, as plain data; texts are found through the edition.
@frozen public enum RuleKey: Hashable, Sendable {
    /// A rule of the transition, by its position there.
    case rule(Int32)
    /// A rule on the dossier as a whole, by its position in the edition.
    case check(Int32)
    case transitionInOrder
    case papersComplete
    case paperReturned
    case signedAndDated
    case transitionInEdition
    case editionInForce
    case actorUnexpected
    case notInTheFuture
    case stepRepeated
    case stepNotOwed
    case dutyOverdue
    case dutyOpen
    case identityNumberDamaged
    case identityNumberBirthday
    case identityNumberGender
    /// A duty that recurs with the calendar, by its position in the edition.
    case periodicDuty(Int32)
}

/// What tells several findings of one rule apart.
@frozen public enum About: Hashable, Sendable {
    case nothing
    case transition(TransitionHandle)
    case state(StateHandle)
    case paper(DocumentHandle)
    case person(PersonHandle)
    /// A duty by its position in the edition.
    case duty(Int32)
    /// A period of the calendar.
    case span(CalendarSpan)
}

/// A fact of the case that a verdict rests on. Positions are those of the effective history; -1 is the act being judged.
@frozen public enum Evidence: Hashable, Sendable {
    /// An act and every day it may have happened.
    case act(Int32, TransitionHandle, DateInterval)
    /// A fact of an act.
    case fact(Int32, FactHandle)
    /// A paper of an act, by its position there.
    case paper(Int32, Int32)
    /// A date that was computed.
    case computed(MomentIndex, DateInterval)
    /// The birthday.
    case born(DateInterval)
    /// A stretch without the act that should recur.
    case gap(DateInterval, DateInterval)
    /// Working days of a notice in its two readings.
    case noticeDays(postingDayCounts: Int32, nextDayCounts: Int32)
    /// A person.
    case person(PersonHandle)
    /// Number of people in the group.
    case people(GroupHandle, Int32)
    /// A stated property of the organization.
    case property(Symbol)
    /// A day that is a public holiday.
    case holiday(Int32, CivilDate)
    /// So many different steps on one day.
    case sameDay(CivilDate, Int32)
    /// A stated field of a paper that differs: position of event, of paper, of field.
    case field(Int32, Int32, Int32)
    /// So much counts towards what is owed.
    case counted(Rational)
    /// For a person, or for two, only so much counts.
    case shortfall(PersonHandle, PersonHandle?, Rational)
}

/// What would settle an undetermined verdict or is simply missing.
@frozen public enum Missing: Hashable, Sendable {
    /// The act is not on record.
    case act(TransitionHandle)
    /// The exact day of an act.
    case day(Int32, TransitionHandle)
    /// A fact of an act.
    case fact(TransitionHandle?, FactHandle)
    /// The kind of the organization that a fact of the act names.
    case kind(FactHandle)
    /// A count on a ballot.
    case count(FactHandle, BallotQuantity)
    /// Whether the vote was secret.
    case secrecy(FactHandle)
    /// A paper.
    case paper(DocumentHandle)
    /// The date on a paper.
    case paperDate(DocumentHandle)
    /// A signature on a paper.
    case signature(DocumentHandle, RoleHandle)
    /// A seal on a paper.
    case seal(DocumentHandle)
    /// The birthday.
    case born
    /// Since when the person is a full member.
    case fullMemberSince(PersonHandle)
    /// The dates of a penalty.
    case penaltyDates(PersonHandle)
    /// People of a group.
    case people(GroupHandle)
    /// A property of the organization.
    case property(Symbol)
    /// The working-day table of a year.
    case calendarYear(Int32)
}

/// One rule's answer, as plain data. `evidence` and `missing` are runs of the answer's tables.
public struct RuleVerdict: Hashable, Sendable {
    /// Which rule.
    public var key: RuleKey
    /// What it says.
    public var verdict: Verdict
    /// How grave it is here.
    public var severity: Severity
    /// What it is about.
    public var about: About
    /// Condition that spoke; nil for built-in rules.
    public var condition: ConditionIndex?
    /// First day on which it would hold.
    public var allowedFrom: CivilDate?
    /// Waived on record.
    public var isWaived: Bool
    /// Only asks for what the act itself will bring (in a preview without the act's own facts and papers).
    public var asksForInput: Bool
    /// Run of `Answer.evidence`.
    public var evidence: Run
    /// Run of `Answer.missing`.
    public var missing: Run
    /// Run of `Answer.parts`: which parts of a combination decided; what they rest on is all the evidence there is.
    public var parts = Run(start: 0, count: 0)
}

/// How much a sink had taken at some time.
struct SinkMarks {
    var evidence = 0
    var missing = 0
    var parts = 0
}

/// Where verdicts go: the explaining answer, or a decision that stops at the first block.
protocol VerdictSink {
    /// Whether evidence is wanted.
    static var explains: Bool { get }
    /// Whether every verdict is wanted: nothing is skipped because another already decides.
    static var isThorough: Bool { get }
    mutating func add(_ item: Evidence)
    mutating func add(_ item: Missing)
    /// Notes a part of a combination that decided it.
    mutating func add(part: ConditionIndex)
    var marks: SinkMarks { get }
    /// Forgets what came after.
    mutating func rewind(to marks: SinkMarks)
    /// Takes a verdict; false to stop.
    mutating func record(_ verdict: RuleVerdict) -> Bool
}

extension VerdictSink {
    @inline(__always) mutating func add(part: ConditionIndex) {}
    @inline(__always) mutating func rewind(to marks: SinkMarks) {}
}

/// Keeps every verdict with its evidence.
struct ExplainingSink: VerdictSink {
    static var explains: Bool { true }
    static var isThorough: Bool { true }
    var verdicts: ContiguousArray<RuleVerdict> = []
    var evidence: ContiguousArray<Evidence> = []
    var missing: ContiguousArray<Missing> = []
    var parts: ContiguousArray<ConditionIndex> = []
    private(set) var isBlocked = false

    /// A sink with room for what so many rules usually say.
    init(rules: Int) {
        verdicts.reserveCapacity(rules + 2)
        evidence.reserveCapacity(rules * 2)
    }

    mutating func add(_ item: Evidence) { evidence.append(item) }
    mutating func add(_ item: Missing) { missing.append(item) }
    mutating func add(part: ConditionIndex) { parts.append(part) }
    var marks: SinkMarks {
        @inline(__always) get { SinkMarks(evidence: evidence.count, missing: missing.count, parts: parts.count) }
    }
    mutating func rewind(to marks: SinkMarks) {
        evidence.removeLast(evidence.count - marks.evidence)
        missing.removeLast(missing.count - marks.missing)
        parts.removeLast(parts.count - marks.parts)
    }
    @inline(__always)
    mutating func record(_ verdict: RuleVerdict) -> Bool {
        verdicts.append(verdict)
        if verdict.blocks { isBlocked = true }
        return true
    }
}

/// Remembers only whether something blocks, and stops there.
struct DecidingSink: VerdictSink {
    static var explains: Bool { false }
    static var isThorough: Bool { false }
    var isBlocked = false
    @inline(__always) mutating func add(_ item: Evidence) {}
    @inline(__always) mutating func add(_ item: Missing) {}
    var marks: SinkMarks { @inline(__always) get { SinkMarks() } }
    @inline(__always)
    mutating func record(_ verdict: RuleVerdict) -> Bool {
        guard verdict.blocks else { return true }
        isBlocked = true
        return false
    }
}

/// Finds out whether a report would name anything of an act, and stops at the first such thing: most acts of most
/// dossiers are in order, and nobody reads the evidence of a rule that holds.
struct SiftingSink: VerdictSink {
    static var explains: Bool { false }
    static var isThorough: Bool { true }
    /// A rule is broken or not shown to hold: the act is to be judged again, with reasons.
    private(set) var isSuspect = false
    /// Rules that hold.
    private(set) var holding = 0
    /// Properties of the organization that rules asked for and nobody states.
    private(set) var unstated: [Symbol] = []
    private var asked: [Symbol] = []
    @inline(__always) mutating func add(_ item: Evidence) {}
    mutating func add(_ item: Missing) {
        if case .property(let symbol) = item { asked.append(symbol) }
    }
    var marks: SinkMarks { @inline(__always) get { SinkMarks(missing: asked.count) } }
    @inline(__always)
    mutating func record(_ verdict: RuleVerdict) -> Bool {
        if verdict.missing.count > 0 {
            for symbol in asked[verdict.missing.range] where !unstated.contains(symbol) { unstated.append(symbol) }
        }
        switch verdict.verdict {
        case .holds: holding += 1
        case .notApplicable: break
        case .violated, .undetermined:
            // What is waived is no finding; whoever keeps the report knows it from the verdict.
            isSuspect = !verdict.isWaived
        }
        return !isSuspect
    }
}
