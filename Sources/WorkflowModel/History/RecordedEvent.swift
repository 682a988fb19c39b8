public import CivilTime

/// An instant as UTC text, `2026-11-22T08:30:00.123Z`; ordered as text. The core never asks a clock.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text.
    public let description: String
    /// Wraps a text in the form above.
    public init(_ text: String) { description = text }
    /// Earlier instants come first.
    public static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}

/// How an act was entered.
public enum RecordingMode: String, Hashable, Sendable {
    /// Refused if it breaks a blocking rule.
    case enforcing
    /// As the paper says, with findings.
    case asFound = "as-found"
}

/// When, by whom and how an event was entered.
public struct Recording: Hashable, Sendable {
    /// The instant.
    public var at: Instant
    /// The user who entered it (recorder).
    public var by: String
    /// The mode.
    public var mode: RecordingMode
    /// The user or body on whose behalf, if not his own.
    public var onBehalfOf: String?

    /// A recording.
    public init(at: Instant, by: String, mode: RecordingMode, onBehalfOf: String? = nil) {
        self.at = at
        self.by = by
        self.mode = mode
        self.onBehalfOf = onBehalfOf
    }
}

/// A paper as a dossier lists it.
public struct RecordedPaper: Hashable, Sendable {
    /// Kind of paper.
    public var kind: String
    /// Part of a form, if the entry is one.
    public var part: String?
    /// Date on the paper; nil: not stated.
    public var dated: PartialDate?
    /// Written as none, undated.
    public var isUndated: Bool
    /// Roles that signed; nil: not stated; empty: none.
    public var signed: [String]?
    /// Body whose seal it carries; nil: not stated; empty: none.
    public var sealedBy: String?
    /// Person who wrote it.
    public var by: String?
    /// Person or thing it is about.
    public var about: String?
    /// What it states of the subject: field and text.
    public var states: [StatedField]
    /// Hash of a scan, if one is attached.
    public var scan: String?

    /// A paper.
    public init(
        kind: String, part: String? = nil, dated: PartialDate? = nil, isUndated: Bool = false, signed: [String]? = nil,
        sealedBy: String? = nil, by: String? = nil, about: String? = nil, states: [StatedField] = [],
        scan: String? = nil
    ) {
        self.kind = kind
        self.part = part
        self.dated = dated
        self.isUndated = isUndated
        self.signed = signed
        self.sealedBy = sealedBy
        self.by = by
        self.about = about
        self.states = states
        self.scan = scan
    }
}

/// A field of the subject as a paper states it.
public struct StatedField: Hashable, Sendable {
    /// `name`, `born`, `gender`, `id-number` …
    public var field: String
    /// As written.
    public var text: String
    /// As a date, where the field is one.
    public var date: PartialDate?

    /// A stated field.
    public init(field: String, text: String, date: PartialDate? = nil) {
        self.field = field
        self.text = text
        self.date = date
    }
}

/// An organization named in a fact.
public struct OrganizationReference: Hashable, Sendable {
    /// Identifier or name.
    public var id: String
    /// Kind, if stated.
    public var kind: String?

    /// A reference.
    public init(id: String, kind: String?) {
        self.id = id
        self.kind = kind
    }
}

/// The value of a fact as recorded. Absent facts are not listed at all.
public enum RecordedValue: Hashable, Sendable {
    /// Written as none (无, —, /).
    case none
    case date(PartialDate)
    case number(Rational)
    case text(String)
    case flag(Bool)
    /// A choice or an identifier of a person.
    case word(String)
    case period(CalendarPeriod)
    case organization(OrganizationReference)
    case ballot(Ballot)
    case names([String])
}

/// A fact with its name.
public struct RecordedFact: Hashable, Sendable {
    /// Name of the fact.
    public var name: String
    /// Its value.
    public var value: RecordedValue

    /// A fact.
    public init(name: String, value: RecordedValue) {
        self.name = name
        self.value = value
    }
}

/// People recorded in a group.
public struct RecordedGroup: Hashable, Sendable {
    /// Name of the group.
    public var name: String
    /// Identifiers of people.
    public var people: [String]
    /// Written as none.
    public var isNone: Bool

    /// A group.
    public init(name: String, people: [String], isNone: Bool = false) {
        self.name = name
        self.people = people
        self.isNone = isNone
    }
}

/// An act as recorded, by names.
public struct RecordedAct: Hashable, Sendable {
    /// The transition.
    public var transition: String
    /// Civil date of the act, as on paper.
    public var on: PartialDate
    /// Acting role or body, if stated.
    public var by: String?
    /// Acting person, if stated.
    public var person: String?
    /// Groups of people.
    public var people: [RecordedGroup]
    /// Facts.
    public var facts: [RecordedFact]
    /// Papers.
    public var papers: [RecordedPaper]
    /// Outcome chosen by the recorder (`void`, `lost`, `refused`), if any.
    public var outcome: String?
    /// State in which a transfer opens the case, if it does.
    public var opens: String?

    /// An act.
    public init(
        transition: String, on: PartialDate, by: String? = nil, person: String? = nil, people: [RecordedGroup] = [],
        facts: [RecordedFact] = [], papers: [RecordedPaper] = [], outcome: String? = nil, opens: String? = nil
    ) {
        self.transition = transition
        self.on = on
        self.by = by
        self.person = person
        self.people = people
        self.facts = facts
        self.papers = papers
        self.outcome = outcome
        self.opens = opens
    }
}

/// What an event of a history says.
public enum RecordedEntry: Hashable, Sendable {
    /// An act took place.
    case act(RecordedAct)
    /// The event with this id is corrected to read so.
    indirect case amend(String, RecordedAct, reason: String)
    /// The event with this id is removed.
    case withdraw(String, reason: String)
    /// A rule (its path) is waived by a role, resting on a paper.
    indirect case waive(String, by: String, on: PartialDate, paper: RecordedPaper?, reason: String)
    /// A paper of the event with this id is accepted.
    indirect case accept(String, paper: String)
    /// A paper of the event with this id is sent back.
    indirect case giveBack(String, paper: String, reason: String)
    /// A finding (its fingerprint) is explained by a paper.
    indirect case explain(String, paper: RecordedPaper?, reason: String)
}

/// One event of a history.
///
/// What only recorded and exported events have stands behind one reference: a row of a table is nothing but acts.
public struct RecordedEvent: Hashable, Sendable {
    /// Identifier, unique in its case; files without one are given `1`, `2` … by position.
    public var id: String
    /// What it says.
    public var entry: RecordedEntry
    private var record: EventRecord?

    /// How it was entered; nil in files written by hand.
    public var recorded: Recording? {
        get { record?.values.recorded }
        set { edit { $0.recorded = newValue } }
    }
    /// Hash of the rulebook it was decided under.
    public var rulebook: String? {
        get { record?.values.rulebook }
        set { edit { $0.rulebook = newValue } }
    }
    /// What it read of its surroundings, as stored.
    public var read: Surroundings? {
        get { record?.values.read }
        set { edit { $0.read = newValue } }
    }
    /// Hash of this event's envelope, as exported.
    public var hash: String? {
        get { record?.values.hash }
        set { edit { $0.hash = newValue } }
    }
    /// Hash of the event before.
    public var previous: String? {
        get { record?.values.previous }
        set { edit { $0.previous = newValue } }
    }
    /// How it was entered where it was imported from.
    public var origin: Recording? {
        get { record?.values.origin }
        set { edit { $0.origin = newValue } }
    }

    /// An event.
    public init(
        id: String, entry: RecordedEntry, recorded: Recording? = nil, rulebook: String? = nil,
        read: Surroundings? = nil, hash: String? = nil, previous: String? = nil, origin: Recording? = nil
    ) {
        self.id = id
        self.entry = entry
        record = EventRecord(
            EventRecord.Values(
                recorded: recorded, rulebook: rulebook, read: read, hash: hash, previous: previous, origin: origin))
    }

    private mutating func edit(_ change: (inout EventRecord.Values) -> Void) {
        var values = record?.values ?? EventRecord.Values()
        change(&values)
        record = EventRecord(values)
    }
}

/// How an event came on record. It never changes: whoever edits makes another one.
final class EventRecord: Hashable, Sendable {
    struct Values: Hashable, Sendable {
        var recorded: Recording?
        var rulebook: String?
        var read: Surroundings?
        var hash: String?
        var previous: String?
        var origin: Recording?
    }

    let values: Values

    /// Nil where there is nothing to keep.
    init?(_ values: Values) {
        guard values != Values() else { return nil }
        self.values = values
    }

    static func == (a: EventRecord, b: EventRecord) -> Bool { a === b || a.values == b.values }
    func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
