public import CivilTime
public import WorkflowModel

/// What is kept of an event in the open, and what its hash covers. People, facts and texts are in the body; the
/// envelope holds a commitment to it.
public struct EventEnvelope: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// Position in the case, from 1.
    public var sequence: Int
    /// Identifier of the event.
    public var eventID: String
    /// `act`, `amend`, `withdraw`, `waive`, `accept`, `return` or `explain`.
    public var kind: String
    /// The transition of an act or of the act it is amended to.
    public var transition: String?
    /// First day on which it may have happened.
    public var first: CivilDate?
    /// Last day on which it may have happened.
    public var last: CivilDate?
    /// How it was entered.
    public var recorded: Recording
    /// Hash of the rulebook it was decided under.
    public var rulebook: String?
    /// Hash of the calendars it was decided under.
    public var calendars: String?

    /// The envelope of an event; nil if the event does not say how it was recorded.
    public init?(_ event: RecordedEvent, caseID: String, sequence: Int, calendars: String?) {
        guard let recorded = event.recorded else { return nil }
        let (kind, act, on) = event.entry.outline
        self.init(
            caseID: caseID, sequence: sequence, eventID: event.id, kind: kind, transition: act?.transition,
            first: on?.first, last: on?.last, recorded: recorded, rulebook: event.rulebook, calendars: calendars)
    }

    /// An envelope read back.
    public init(
        caseID: String, sequence: Int, eventID: String, kind: String, transition: String?, first: CivilDate?,
        last: CivilDate?, recorded: Recording, rulebook: String?, calendars: String?
    ) {
        self.caseID = caseID
        self.sequence = sequence
        self.eventID = eventID
        self.kind = kind
        self.transition = transition
        self.first = first
        self.last = last
        self.recorded = recorded
        self.rulebook = rulebook
        self.calendars = calendars
    }

    /// The bytes that are hashed: a line a field, each with its name, absent ones left out; a line break in a value is
    /// escaped, so that two different envelopes never read the same.
    public func canonicalBytes(commitment: [UInt8], previous: [UInt8]) -> [UInt8] {
        var lines = CanonicalLines("partyflow-event 1")
        lines.add("case", caseID)
        lines.add("sequence", sequence)
        lines.add("event", eventID)
        lines.add("kind", kind)
        lines.add("transition", transition)
        if let first, let last {
            lines.add("first", Int(first.dayNumber))
            lines.add("last", Int(last.dayNumber))
        }
        lines.add("recorded-at", recorded.at.description)
        lines.add("recorder", recorded.by)
        lines.add("for", recorded.onBehalfOf)
        lines.add("mode", recorded.mode.rawValue)
        lines.add("rulebook", rulebook)
        lines.add("calendars", calendars)
        lines.add("body", hexadecimal: commitment)
        lines.add("previous", hexadecimal: previous)
        return lines.bytes
    }
}

/// Bytes that are hashed, line by line.
public struct CanonicalLines: Sendable {
    /// The lines so far.
    public private(set) var bytes: [UInt8] = []

    /// Begins with a title that names the kind and its version.
    public init(_ title: StaticString) {
        bytes.reserveCapacity(640)
        title.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x0A)
    }

    /// A field; nothing if there is no value.
    public mutating func add(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        begin(name)
        for byte in value.utf8 {
            switch byte {
            case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
            case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
            default: bytes.append(byte)
            }
        }
        bytes.append(0x0A)
    }

    /// A number.
    public mutating func add(_ name: StaticString, _ value: Int) {
        begin(name)
        bytes.append(contentsOf: String(value).utf8)
        bytes.append(0x0A)
    }

    /// Bytes as hexadecimal text.
    public mutating func add(_ name: StaticString, hexadecimal value: [UInt8]) {
        begin(name)
        for byte in value {
            bytes.append(Hexadecimal.digits[Int(byte >> 4)])
            bytes.append(Hexadecimal.digits[Int(byte & 15)])
        }
        bytes.append(0x0A)
    }

    private mutating func begin(_ name: StaticString) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x20)
    }
}

/// Bytes as text and back.
public enum Hexadecimal {
    static let digits = Array("0123456789abcdef".utf8)

    /// Two lower-case digits a byte.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var characters: [UInt8] = []
        for byte in bytes {
            characters.append(digits[Int(byte >> 4)])
            characters.append(digits[Int(byte & 15)])
        }
        return String(decoding: characters, as: UTF8.self)
    }
}

extension RecordedEntry {
    /// The word for what the event is, its act and its date.
    var outline: (kind: String, act: RecordedAct?, on: PartialDate?) {
        switch self {
        case .act(let act): ("act", act, act.on)
        case .amend(_, let act, _): ("amend", act, act.on)
        case .withdraw: ("withdraw", nil, nil)
        case .waive(_, _, let on, _, _): ("waive", nil, on)
        case .accept: ("accept", nil, nil)
        case .giveBack: ("return", nil, nil)
        case .explain: ("explain", nil, nil)
        }
    }
}
