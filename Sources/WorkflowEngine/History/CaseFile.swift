public import CivilTime
public import WorkflowModel

/// A waiver on record.
public struct Waiver: Hashable, Sendable {
    /// Edition of the waived rule, if the waiver names one.
    public var edition: EditionID?
    /// Transition of the waived rule; nil: the workflow has none of that name, and nothing is waived.
    public var place: TransitionHandle?
    /// The waived rule.
    public var rule: RuleID
    /// Role that granted it.
    public var by: RoleHandle?
    /// Day it was granted.
    public var on: PartialDate
    /// The paper it rests on is on file.
    public var hasPaper: Bool
    /// Identifier of the entry that records it.
    public var id: String
    /// A waiver.
    public init(
        id: String = "", edition: EditionID? = nil,
        place: TransitionHandle?, rule: RuleID, by: RoleHandle?, on: PartialDate,
        hasPaper: Bool = true
    ) {
        self.id = id
        self.hasPaper = hasPaper
        self.edition = edition
        self.place = place
        self.rule = rule
        self.by = by
        self.on = on
    }
}

/// Why a waiver on record lifts nothing.
public enum WaiverFault: UInt8, Hashable, Sendable {
    /// The rule cannot be waived by anybody.
    case notWaivable
    /// The rule names another authority.
    case wrongAuthority
    /// It was granted after the act.
    case tooLate
    /// The paper it rests on is not on file.
    case noPaper
}

/// A stated property of the case's organization, by its path (`kind`, `parent.kind`).
public struct BoundProperty: Hashable, Sendable {
    /// Path as interned by the rules.
    public var property: Symbol
    /// Its value.
    public var value: FactValue
}

/// What a roster covers, linked. A dossier without it is covered wholly.
public struct BoundCoverage: Hashable, Sendable {
    /// By transition handle: whether a column maps it.
    public var transitions: [Bool]
    /// Papers, as `transition.raw << 32 | document.raw`.
    public var papers: Set<Int64>
    /// Facts, as `transition.raw << 32 | fact.raw`.
    public var facts: Set<Int64>
    /// Ballots of which only some counts are covered: those counts, by the key of the fact.
    public var counts: [Int64: QuantitySet] = [:]
    /// Ballots covered in parts, of which the secrecy is covered.
    public var secrecy: Set<Int64> = []
    /// Groups of people, as `transition.raw << 32 | group.raw`.
    public var groups: Set<Int64> = []
    /// Whether the birthday has a column.
    public var isBornCovered = true
    /// By transition handle: whether nobody can say that it took place.
    public var unknown: [Bool] = []
    /// Papers of which nobody can say that they are there.
    public var unknownPapers: Set<Int64> = []
    /// Only so many entries of the history come from the roster, the first ones; nil: all do.
    public var entries: Int32?
}

/// One running instance (案): the effective history of a subject going through a workflow, linked.
///
/// Positions are subscripts into `events`, which are sorted by the earliest day of their date and then by record.
public struct CaseFile: Sendable {
    private var context: Shared<CaseContext>
    /// The source covers everything.
    private(set) var isWhole = true
    /// The effective history.
    public private(set) var events: ContiguousArray<Event>
    /// By transition handle: position of its last event, -1 if none.
    public private(set) var lastPosition: ContiguousArray<Int32>
    /// By document handle: where the last such paper (whole, not sent back) is on file.
    private(set) var lastPaper: ContiguousArray<PaperPlace>
    /// Kinds of paper that are on file so.
    private(set) var papersOnFile = PaperSet()
    /// Some paper was sent back and not handed in again.
    private(set) var hasReturnedPapers = false
    /// State after the last event; nil: the case is not open yet.
    public var state: StateHandle?

    /// A case without history.
    public init(subject: Subject, vocabulary: Vocabulary) {
        self.init(CaseContext(subject: subject), vocabulary: vocabulary)
    }

    /// A case without history in its surroundings.
    init(_ context: CaseContext, vocabulary: Vocabulary) {
        self.context = Shared(context)
        isWhole = context.coverage == nil
        events = []
        lastPosition = ContiguousArray(repeating: -1, count: vocabulary.transitions.count)
        lastPaper = ContiguousArray(repeating: .nowhere, count: vocabulary.documents.count)
    }

    /// Whom it is about.
    public var subject: Subject {
        get { context.value.subject }
        set { context.edit { $0.subject = newValue } }
    }
    /// The dossier states no identifier of the subject's own: then only the name tells whether somebody is the subject.
    public var isSubjectKnownByNameOnly: Bool {
        get { context.value.isSubjectKnownByNameOnly }
        set { context.edit { $0.isSubjectKnownByNameOnly = newValue } }
    }
    /// Facts and flags of the subject, linked.
    public var subjectFacts: [BoundFact] {
        get { context.value.subjectFacts }
        set { context.edit { $0.subjectFacts = newValue } }
    }
    /// People by handle, as they are known last.
    public var people: [Person] {
        get { context.value.standing.people }
        set { context.edit { $0.standing.people = newValue } }
    }
    /// The name behind an identifier of a person; a text that is none stands for itself.
    public func nameOf(_ text: String) -> String {
        people.first { $0.id == text }?.name ?? text
    }
    /// Penalty kinds of the people, linked, by handle of the person.
    public var penalties: [[BoundPenalty]] {
        get { context.value.standing.penalties }
        set { context.edit { $0.standing.penalties = newValue } }
    }
    /// Transitions that took place on a day nobody knows.
    public var undated: Set<TransitionHandle> { context.value.undated }
    /// People and their penalties as they are known last: an act that is entered now reads these.
    var standing: Standing {
        get { context.value.standing }
        set { context.edit { $0.standing = newValue } }
    }
    /// The same as events on record read them, by `Event.surroundings`; the first is that of the opening.
    var earlierStanding: [Standing] {
        get { context.value.earlierStanding }
        set { context.edit { $0.earlierStanding = newValue } }
    }
    /// People and their penalties as an act reads them.
    public func standing(for act: Event) -> Standing {
        let version = Int(act.surroundings)
        let earlier = context.value.earlierStanding
        return earlier.indices.contains(version) ? earlier[version] : context.value.standing
    }
    /// Stated properties of the organization, as they are known last: an act that is entered now reads these.
    public var properties: [BoundProperty] {
        get { context.value.properties }
        set { context.edit { $0.properties = newValue } }
    }
    /// The same as events on record read them, by `Event.surroundings`; the first is that of the opening.
    var earlierProperties: [[BoundProperty]] {
        get { context.value.earlierProperties }
        set { context.edit { $0.earlierProperties = newValue } }
    }
    /// Stated properties of the organization as an act reads them.
    public func properties(for act: Event) -> [BoundProperty] {
        let version = Int(act.surroundings)
        let earlier = context.value.earlierProperties
        return earlier.indices.contains(version) ? earlier[version] : context.value.properties
    }
    /// Fixes for an act that comes on record what it reads of its surroundings now.
    ///
    /// - Parameter isChanged: whether that differs from what the last one read.
    public mutating func settleSurroundings(of act: inout Event, isChanged: Bool) {
        if isChanged {
            earlierProperties.append(properties)
            earlierStanding.append(standing)
        }
        act.surroundings = Int16(truncatingIfNeeded: context.value.earlierProperties.count - 1)
    }
    /// Waivers on record.
    public var waivers: [Waiver] {
        get { context.value.waivers }
        set { context.edit { $0.waivers = newValue } }
    }
    /// The same behind its reference, for whoever looks at it again and again.
    var sharedCoverage: Shared<BoundCoverage>? { context.value.coverage }
    /// What the source covers; nil: everything.
    public var coverage: BoundCoverage? {
        get { sharedCoverage?.value }
        set {
            context.edit { $0.coverage = newValue.map { Shared($0) } }
            isWhole = newValue == nil
        }
    }

    /// Keeps room for so many events, so that appending does not allocate.
    public mutating func reserve(_ count: Int) { events.reserveCapacity(count) }

    /// Appends an event that lies at the end of the effective order.
    public mutating func append(_ event: Event) {
        let position = Int32(truncatingIfNeeded: events.count)
        let slot = event.transition.index
        var placed = event
        placed.previousOfSame = lastPosition[slot]
        events.append(placed)
        lastPosition[slot] = position
        if event.paperCount > 0 { file(event.papers, at: position) }
    }

    /// The same with an event that is in its place already.
    private mutating func place(_ position: Int) {
        let slot = events[position].transition.index
        events[position].previousOfSame = lastPosition[slot]
        lastPosition[slot] = Int32(truncatingIfNeeded: position)
        if events[position].paperCount > 0 { file(events[position].papers, at: Int32(truncatingIfNeeded: position)) }
    }

    private mutating func file(_ papers: [BoundPaper], at position: Int32) {
        if papers.contains(where: \.isReturned) { hasReturnedPapers = true }
        for slot in papers.indices where papers[slot].part == nil && papers[slot].counts {
            let document = papers[slot].document
            lastPaper[document.index] = PaperPlace(event: position, paper: Int32(truncatingIfNeeded: slot))
            papersOnFile.insert(document)
        }
    }

    /// Replaces the history by these events, sorted into the effective order.
    public mutating func setEvents(_ unsorted: [Event]) {
        var own = ContiguousArray(unsorted)
        takeEvents(&own)
    }

    /// The same with events of one's own, which are gone then: nothing is copied.
    mutating func takeEvents(_ unsorted: inout ContiguousArray<Event>) {
        func isEarlier(_ a: Event, _ b: Event) -> Bool {
            a.on.first != b.on.first ? a.on.first < b.on.first : a.sequence < b.sequence
        }
        let isSorted = unsorted.indices.dropFirst().allSatisfy { slot in
            let before = unsorted[slot - 1].on.first, day = unsorted[slot].on.first
            return before != day ? before < day : unsorted[slot - 1].sequence <= unsorted[slot].sequence
        }
        if !isSorted { unsorted.sort(by: isEarlier) }
        forget()
        swap(&events, &unsorted)
        for position in events.indices { place(position) }
    }

    /// Sets how an event turned out.
    mutating func setOutcome(_ outcome: ActOutcome, at position: Int) { events[position].outcome = outcome }

    /// Forgets the history and keeps the room it took.
    public mutating func reset(state: StateHandle?) {
        forget()
        self.state = state
    }

    private mutating func forget() {
        events.removeAll(keepingCapacity: true)
        for index in lastPosition.indices { lastPosition[index] = -1 }
        for index in lastPaper.indices { lastPaper[index] = .nowhere }
        papersOnFile = PaperSet()
        hasReturnedPapers = false
    }

    /// Position at which an event dated so would be judged: after all events of the same or an earlier first day.
    public func position(for date: DateInterval) -> Int {
        var position = events.count
        while position > 0, events[position - 1].on.first > date.first { position -= 1 }
        return position
    }
}

/// What surrounds a case and changes rarely; behind one reference, so that a case is cheap to hand on.
struct CaseContext: Hashable, Sendable {
    var subject: Subject
    var isSubjectKnownByNameOnly = false
    var subjectFacts: [BoundFact] = []
    var standing = Standing()
    var earlierStanding: [Standing] = []
    var properties: [BoundProperty] = []
    var earlierProperties: [[BoundProperty]] = []
    var waivers: [Waiver] = []
    var coverage: Shared<BoundCoverage>?
    var undated: Set<TransitionHandle> = []
}

/// Where a paper is on file: position of the event, -1 if none, and of the paper there.
struct PaperPlace: Hashable, Sendable {
    var event: Int32
    var paper: Int32
    static let nowhere = PaperPlace(event: -1, paper: -1)
}

/// A penalty with its kind linked.
public struct BoundPenalty: Hashable, Sendable {
    /// Its kind; nil if no rule names it.
    public var kind: Symbol?
    /// First day.
    public var from: PartialDate?
    /// Last day.
    public var through: PartialDate?
}

/// People of a case with their penalties, by handle.
public struct Standing: Hashable, Sendable {
    /// The people.
    public var people: [Person] = []
    /// Their penalties, with kinds linked.
    public var penalties: [[BoundPenalty]] = []
    /// Whether each is a member of the case's organization or of one below it; nil: not stated.
    public var isMember: [Bool?] = []

    /// People with their penalties.
    public init(people: [Person] = [], penalties: [[BoundPenalty]] = [], isMember: [Bool?] = []) {
        self.people = people
        self.penalties = penalties
        self.isMember = isMember
    }
}
