public import CivilTime
public import WorkflowModel

/// The value of a fact with its words linked.
public enum FactValue: Hashable, Sendable {
    /// Written as none.
    case none
    case date(PartialDate)
    case number(Rational)
    case text(String)
    case flag(Bool)
    case word(Symbol)
    case person(PersonHandle)
    case period(CalendarPeriod)
    /// Identifier and kind (if known) of an organization.
    case organization(String, kind: Symbol?)
    case ballot(Ballot)
    case names([String])
}

/// A fact of an event.
public struct BoundFact: Hashable, Sendable {
    /// Which fact.
    public var fact: FactHandle
    /// Its value.
    public var value: FactValue
    /// A fact.
    public init(_ fact: FactHandle, _ value: FactValue) {
        self.fact = fact
        self.value = value
    }
}

/// A paper of an event.
public struct BoundPaper: Hashable, Sendable {
    /// Its kind.
    public var document: DocumentHandle
    /// Part of a form, if it is one.
    public var part: Symbol?
    /// Date; nil: not stated.
    public var dated: PartialDate?
    /// Written as undated.
    public var isUndated: Bool
    /// Roles that signed; nil: not stated.
    public var signed: [RoleHandle]?
    /// Whether it is sealed; nil: not stated.
    public var isSealed: Bool?
    /// What it states of the subject.
    public var states: [StatedField]
    /// Sent back and not handed in again.
    public var isReturned: Bool
    /// Looked through and accepted since it was handed in.
    public var isAccepted = false
    /// Its kind must be accepted, and nobody has accepted it yet.
    public var isAwaited = false

    /// Whether it satisfies a step that asks for it.
    @inlinable public var counts: Bool { !isReturned && !isAwaited }

    /// A paper.
    public init(
        document: DocumentHandle, part: Symbol? = nil, dated: PartialDate? = nil, isUndated: Bool = false,
        signed: [RoleHandle]? = nil, isSealed: Bool? = nil, states: [StatedField] = [], isReturned: Bool = false
    ) {
        self.document = document
        self.part = part
        self.dated = dated
        self.isUndated = isUndated
        self.signed = signed
        self.isSealed = isSealed
        self.states = states
        self.isReturned = isReturned
    }
}

/// A group of people of an event.
public struct BoundGroup: Hashable, Sendable {
    /// Which group.
    public var group: GroupHandle
    /// Its people.
    public var people: [PersonHandle]
    /// Whether nobody recorded them and a ballot or a list of names of the act says who they are.
    public var isDrawn: Bool
    /// A group.
    public init(_ group: GroupHandle, _ people: [PersonHandle], isDrawn: Bool = false) {
        self.group = group
        self.people = people
        self.isDrawn = isDrawn
    }
}

/// Who acted, as on paper.
public struct Actor: Hashable, Sendable {
    /// The role, if the text names one of the workflow.
    public var role: RoleHandle?
    /// Kind of the acting organization, if it is declared.
    public var kind: Symbol?
    /// As written; nil: not stated.
    public var text: String?
    /// Nothing stated.
    public static let unstated = Actor(role: nil, kind: nil, text: nil)
    /// An actor.
    public init(role: RoleHandle?, kind: Symbol?, text: String?) {
        self.role = role
        self.kind = kind
        self.text = text
    }
}

/// Why an act on record does not count as done.
public enum ActOutcome: UInt8, Hashable, Sendable {
    /// It counts.
    case done
    /// The meeting or act was void.
    case void
    /// The motion was lost or the result negative.
    case lost
    /// Refused by the upper body, as the recorder chose.
    case refused
}

/// What an act may carry; shared by all copies of the event.
struct EventContent: Hashable, Sendable {
    var id: String
    var actorText: String?
    var facts: [BoundFact] = []
    var papers: [BoundPaper] = []
    var groups: [BoundGroup] = []
}

/// An act of the effective history, linked.
///
/// What every rule looks at (transition, dates, outcome) is plain data; names, facts, papers and people stand
/// behind one reference, so that histories are cheap to copy and to walk. An act without any needs no room of its own.
public struct Event: Hashable, Sendable {
    /// Which transition.
    public let transition: TransitionHandle
    /// Every day it may have happened.
    public internal(set) var on: DateInterval
    /// Position in the file or the record, from 0.
    public var sequence: Int32
    // Who acted, as far as it is plain data (`none`: not stated). Whole words copy faster than optionals.
    private let roleWord: Int32
    private let kindWord: Int32
    private static var none: Int32 { .min }
    /// Position of the previous event of the same transition, -1 if none; kept by `CaseFile`.
    public internal(set) var previousOfSame: Int32 = -1
    // How much stands behind the reference, so that nobody goes there in vain.
    private(set) var factCount: Int32
    private(set) var groupCount: Int32
    private(set) var paperCount: Int32
    /// Whether a paper is part of a form: rules about parts look at no other events.
    private(set) var hasParts: Bool
    /// Whether the paper names an actor.
    let isActorStated: Bool
    /// Nobody recorded it: a plan takes it to happen so, with every fact, paper and person as the rules ask.
    public private(set) var isAssumed = false
    /// Whether it counts as done.
    public var outcome: ActOutcome
    /// Outcome chosen by the recorder.
    public let chosenOutcome: ActOutcome?
    /// How it was entered.
    public var mode: RecordingMode?
    private var precision: PartialDate.Precision
    /// Which of the case's surroundings it reads; -1: those of now, for an act that is not on record.
    public internal(set) var surroundings: Int16 = -1
    /// State in which a transfer opens the case.
    public let opens: StateHandle?
    // The identifier, where it is a number, as those of rows and of files written by hand are; 0: it is not.
    private let number: Int32
    private var content: Shared<EventContent>?

    /// An event.
    public init(
        id: String, transition: TransitionHandle, date: PartialDate, sequence: Int32 = 0, actor: Actor = .unstated,
        facts: [BoundFact] = [], papers: [BoundPaper] = [], groups: [BoundGroup] = [], chosenOutcome: ActOutcome? = nil,
        opens: StateHandle? = nil, mode: RecordingMode? = nil
    ) {
        self.transition = transition
        on = date.interval
        precision = date.precision
        self.sequence = sequence
        roleWord = actor.role?.raw ?? Self.none
        kindWord = actor.kind?.raw ?? Self.none
        isActorStated = actor.text != nil
        factCount = Int32(truncatingIfNeeded: facts.count)
        groupCount = Int32(truncatingIfNeeded: groups.count)
        paperCount = Int32(truncatingIfNeeded: papers.count)
        hasParts = papers.contains { $0.part != nil }
        outcome = chosenOutcome ?? .done
        self.chosenOutcome = chosenOutcome
        self.opens = opens
        self.mode = mode
        number = Self.number(id)
        let isPlain =
            (id.isEmpty || number > 0) && actor.text == nil && facts.isEmpty && papers.isEmpty && groups.isEmpty
        content =
            isPlain
            ? nil : Shared(EventContent(id: id, actorText: actor.text, facts: facts, papers: papers, groups: groups))
    }

    /// An act that is nothing but a day; its identifier is a number.
    init(number: Int, transition: TransitionHandle, date: PartialDate, sequence: Int32) {
        self.transition = transition
        on = date.interval
        precision = date.precision
        self.sequence = sequence
        (roleWord, kindWord) = (Self.none, Self.none)
        (factCount, groupCount, paperCount) = (0, 0, 0)
        (isActorStated, hasParts) = (false, false)
        (outcome, chosenOutcome) = (.done, nil)
        (opens, mode) = (nil, nil)
        self.number = Int32(truncatingIfNeeded: number)
        content = nil
    }

    /// The number that an identifier is, written as numbers are; 0: it is none.
    private static func number(_ id: String) -> Int32 {
        let digits = id.utf8
        guard digits.count <= 9, let first = digits.first, first != 0x30 else { return 0 }
        var number: Int32 = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return 0 }
            number = number * 10 + Int32(digit - 0x30)
        }
        return number
    }

    /// An act that a plan takes to happen on a day. What it would record is open and taken to be in order.
    public static func assumed(_ transition: TransitionHandle, on day: CivilDate) -> Event {
        var event = Event(id: "", transition: transition, date: PartialDate(day))
        event.isAssumed = true
        return event
    }

    /// Identifier in its case.
    public var id: String { number > 0 ? "\(number)" : content?.value.id ?? "" }

    /// Role that acted.
    var actorRole: RoleHandle? { roleWord == Self.none ? nil : RoleHandle(Int(roleWord)) }
    /// Kind of the acting organization.
    var actorKind: Symbol? { kindWord == Self.none ? nil : Symbol(Int(kindWord)) }
    /// Whether one of these roles acted.
    @inline(__always)
    func acted(asOneOf roles: RoleSet) -> Bool { roleWord >= 0 && roleWord < 64 && roles.bits >> roleWord & 1 == 1 }
    /// Who acted.
    public var actor: Actor { Actor(role: actorRole, kind: actorKind, text: content?.value.actorText) }
    /// Whether the recorder chose the outcome.
    var hasChosenOutcome: Bool { chosenOutcome != nil }
    /// The date as written.
    public var date: PartialDate {
        switch precision {
        case .day: PartialDate(on.first)
        case .month: PartialDate(year: on.first.year, month: on.first.month) ?? PartialDate(on.first)
        case .year: PartialDate(year: on.first.year) ?? PartialDate(on.first)
        }
    }
    /// Facts.
    public var facts: [BoundFact] {
        get { factCount == 0 ? [] : content.unsafelyUnwrapped.value.facts }
        set { edit { $0.facts = newValue } }
    }
    /// Groups of people.
    public var groups: [BoundGroup] {
        get { groupCount == 0 ? [] : content.unsafelyUnwrapped.value.groups }
        set { edit { $0.groups = newValue } }
    }
    /// Papers.
    public var papers: [BoundPaper] {
        get { paperCount == 0 ? [] : content.unsafelyUnwrapped.value.papers }
        set { edit { $0.papers = newValue } }
    }

    private mutating func edit(_ change: (inout EventContent) -> Void) {
        var copy = content?.value ?? EventContent(id: id)
        change(&copy)
        content = Shared(copy)
        factCount = Int32(truncatingIfNeeded: copy.facts.count)
        groupCount = Int32(truncatingIfNeeded: copy.groups.count)
        paperCount = Int32(truncatingIfNeeded: copy.papers.count)
        hasParts = copy.papers.contains { $0.part != nil }
    }

    /// The same act on another day.
    public func moved(to day: CivilDate) -> Event {
        var copy = self
        copy.on = DateInterval(day)
        copy.precision = .day
        return copy
    }

    /// Position of a fact among the facts; -1 if it is not stated.
    @inline(__always)
    func slot(of fact: FactHandle) -> Int { factCount == 0 ? -1 : content.unsafelyUnwrapped.slot(of: fact) }

    /// Position of the last paper of a kind and part that was not sent back; -1 if there is none.
    @inline(__always)
    func slot(ofPaper document: DocumentHandle, part: Symbol?) -> Int {
        paperCount == 0 ? -1 : content.unsafelyUnwrapped.slot(ofPaper: document, part: part)
    }
}

/// A value behind one reference, copied when it is changed.
struct Shared<Value: Hashable & Sendable>: Hashable, Sendable {
    private final class Box: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }
    private var box: Box

    init(_ value: Value) { box = Box(value) }

    var value: Value { box.value }

    mutating func edit(_ change: (inout Value) -> Void) {
        var copy = box.value
        change(&copy)
        box = Box(copy)
    }

    static func == (a: Self, b: Self) -> Bool { a.box === b.box || a.box.value == b.box.value }
    func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}

extension Shared<EventContent> {
    func slot(of fact: FactHandle) -> Int {
        let facts = value.facts
        for slot in facts.indices where facts[slot].fact == fact { return slot }
        return -1
    }

    func slot(ofPaper document: DocumentHandle, part: Symbol?) -> Int {
        let papers = value.papers
        var slot = papers.count - 1
        while slot >= 0 {
            if papers[slot].document == document, papers[slot].part == part, papers[slot].counts { return slot }
            slot -= 1
        }
        return -1
    }
}
