public import WorkflowModel

/// Events as canonical JSON: one line, keys sorted, the same bytes for the same event on every machine and in every
/// version. What is signed by a hash is these bytes, so nothing here may change without a new format number.
public enum EventCodec {
    /// The format written.
    public static let format = 1
    /// The format of an opening that says what its source covers; the others are written in the first.
    public static let openingFormat = 2

    /// An event as one line of JSON.
    public static func encode(_ event: RecordedEvent) -> String {
        String(decoding: bytes(of: event), as: UTF8.self)
    }

    /// The same as UTF-8.
    public static func bytes(of event: RecordedEvent) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(event)
        return writer.bytes
    }

    /// Reads what `encode` wrote, in this or an earlier format.
    public static func decode(_ text: String) throws(CodecError) -> RecordedEvent { try decode(Array(text.utf8)) }

    /// Reads what `bytes(of:)` wrote.
    public static func decode(_ bytes: [UInt8]) throws(CodecError) -> RecordedEvent {
        try JSONParser.parse(bytes).reader.upcast().event()
    }

    /// The opening of a case as one line of JSON.
    public static func bytes(of opening: CaseOpening) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(opening)
        return writer.bytes
    }

    /// Reads an opening.
    public static func decodeOpening(_ bytes: [UInt8]) throws(CodecError) -> CaseOpening {
        try JSONParser.parse(bytes).reader.upcast(EventCodec.openingFormat).opening()
    }

    /// Properties of an organization as JSON.
    public static func bytes(of properties: [RecordedFact]) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(properties)
        return writer.bytes
    }

    /// Reads the properties of an organization.
    public static func decodeProperties(_ bytes: [UInt8]) throws(CodecError) -> [RecordedFact] {
        try JSONParser.parse(bytes).facts("properties")
    }

    /// A person of the registry as JSON.
    public static func bytes(of person: Person) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(person)
        return writer.bytes
    }

    /// Reads a person of the registry.
    public static func decodePerson(_ bytes: [UInt8]) throws(CodecError) -> Person {
        try JSONParser.parse(bytes).reader.person()
    }
}

extension ObjectReader {
    /// Brings an object of an earlier format to the newest one, which so far adds keys and changes none.
    func upcast(_ newest: Int = EventCodec.format) throws(CodecError) -> ObjectReader {
        let format = try integer("format") ?? 0
        guard (EventCodec.format...newest).contains(format) else { throw CodecError(.format(format)) }
        return self
    }
}
