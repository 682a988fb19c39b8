import CExpat

/// Reads XML event by event. A file with a document type is refused: spreadsheets have none, and entities of all kinds
/// are declared there.
final class XMLEvents {
    private let begin: (String, [String: String]) -> Void
    private let end: (String) -> Void
    private let characters: (String) -> Void
    private var hasType = false
    private var parser: XML_Parser?

    init(
        begin: @escaping (String, [String: String]) -> Void, end: @escaping (String) -> Void,
        characters: @escaping (String) -> Void
    ) {
        self.begin = begin
        self.end = end
        self.characters = characters
    }

    deinit { if let parser { XML_ParserFree(parser) } }

    /// Reads a whole text, the part of that name.
    func read(_ bytes: [UInt8], _ part: String) throws(TableProblem) {
        try feed(bytes, part)
        try finish(part)
    }

    /// Reads a piece of a text.
    func feed(_ bytes: [UInt8], _ part: String) throws(TableProblem) {
        let isFine = parse(bytes, isLast: false)
        if hasType { throw .documentType(part) }
        if !isFine { throw .damaged(part) }
    }

    /// The text is over.
    func finish(_ part: String) throws(TableProblem) {
        if !parse([], isLast: true) { throw .damaged(part) }
    }

    private func parse(_ bytes: [UInt8], isLast: Bool) -> Bool {
        guard let parser = parser ?? makeParser() else { return false }
        let isFine = bytes.withUnsafeBytes { raw in
            XML_Parse(parser, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), isLast ? 1 : 0)
                == XML_STATUS_OK
        }
        return isFine
    }

    private func makeParser() -> XML_Parser? {
        guard let parser = XML_ParserCreate(nil) else { return nil }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let reader = XMLEvents.of(data), let name else { return }
                var values: [String: String] = [:]
                var at = attributes
                while let key = at?.pointee, let value = at?.advanced(by: 1).pointee {
                    values[XMLEvents.local(key)] = String(cString: value)
                    at = at?.advanced(by: 2)
                }
                reader.begin(XMLEvents.local(name), values)
            },
            { data, name in
                guard let reader = XMLEvents.of(data), let name else { return }
                reader.end(XMLEvents.local(name))
            })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let reader = XMLEvents.of(data), let text else { return }
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
            reader.characters(String(decoding: bytes, as: UTF8.self))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLEvents.of(data)?.hasType = true }
        return parser
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLEvents? {
        data.map { Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    /// A name without its prefix.
    private static func local(_ name: UnsafePointer<CChar>) -> String {
        let text = String(cString: name)
        return text.split(separator: ":").last.map(String.init) ?? text
    }
}
