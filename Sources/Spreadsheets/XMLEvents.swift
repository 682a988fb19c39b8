import CExpat

/// Reads XML event by event. A file with a document type is refused: spreadsheets have none, and entities of all kinds
/// are declared there.
final class XMLEvents {
    private let begin: (String, [String: String]) -> Void
    private let end: (String) -> Void
    private let characters: (String) -> Void
    private var hasType = false

    init(
        begin: @escaping (String, [String: String]) -> Void, end: @escaping (String) -> Void,
        characters: @escaping (String) -> Void
    ) {
        self.begin = begin
        self.end = end
        self.characters = characters
    }

    /// Reads a whole text; false if it is not well-formed.
    func read(_ bytes: [UInt8]) -> Bool {
        guard let parser = XML_ParserCreate(nil) else { return false }
        defer { XML_ParserFree(parser) }
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
        let isWhole = bytes.withUnsafeBytes { raw in
            XML_Parse(parser, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), 1) == XML_STATUS_OK
        }
        return isWhole && !hasType
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
