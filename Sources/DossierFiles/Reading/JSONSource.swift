internal import Diagnostics
internal import YAMLTree

/// What sets JSON apart from YAML.
enum JSONSource {
    /// Whether a file is JSON by its name.
    static func isJSON(_ file: String) -> Bool { file.lowercased().hasSuffix(".json") }

    /// Reads a file by its name: YAML, or JSON, in which what only YAML allows is an error.
    static func read(_ bytes: [UInt8], file: String) -> (document: YAMLDocument?, diagnostics: [Diagnostic]) {
        guard isJSON(file) else { return YAMLReader.read(bytes, file: file, limits: .dossier) }
        let (document, syntax) = YAMLReader.read(joiningSurrogates(bytes), file: file, limits: .dossier)
        // Where the text is no YAML either, that has been told with its place.
        guard let fault = JSONGrammar.fault(bytes),
            isComment(bytes, at: fault.offset) || !syntax.contains(where: { $0.severity == .error })
        else { return (document, syntax) }
        let before = String(decoding: bytes[..<min(fault.offset, bytes.count)], as: UTF8.self).unicodeScalars
        let line = before.count { $0 == "\n" } + 1
        let column = (before.lastIndex(of: "\n").map { before[before.index(after: $0)...].count } ?? before.count) + 1
        let place = SourcePosition(line: Int32(clamping: line), column: Int32(clamping: column))
        let next = SourcePosition(line: place.line, column: place.column + 1)
        return (
            document,
            syntax.filter { $0.severity != .error } + [
                Diagnostic(
                    code: Code.notJSON.code, severity: .error,
                    message: LocalizedText(zh: "不是 JSON：\(fault.zh)", en: "This is not JSON: \(fault.en)."),
                    primary: SourceSpan(file: file, start: place, end: next),
                    hint: LocalizedText(
                        zh: "按 JSON 改正，或者把文件名改成 .yaml", en: "write it as JSON, or name the file .yaml"))
            ]
        )
    }

    /// A comment, which YAML would misread as something else further down.
    private static func isComment(_ bytes: [UInt8], at offset: Int) -> Bool {
        let rest = bytes.dropFirst(offset).prefix(2)
        return rest.first == 0x23 || rest.elementsEqual([0x2F, 0x2F]) || rest.elementsEqual([0x2F, 0x2A])
    }

    /// The text with characters that JSON writes as two escapes (`\ud842\udfb7`) written as one YAML escape.
    ///
    /// Blanks after the closing quote make up for the difference, so that what follows keeps its place.
    static func joiningSurrogates(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var inString = false
        var owed = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if inString, byte == 0x5C {
                if let code = pair(bytes, at: index) {
                    let digits = String(code, radix: 16, uppercase: true)
                    result += Array(("\\U" + String(repeating: "0", count: 8 - digits.count) + digits).utf8)
                    owed += 2
                    index += 12
                } else {
                    result += bytes[index..<min(index + 2, bytes.count)]
                    index += 2
                }
                continue
            }
            result.append(byte)
            index += 1
            guard byte == 0x22 else { continue }
            inString.toggle()
            if !inString {
                result += [UInt8](repeating: 0x20, count: owed)
                owed = 0
            }
        }
        return result
    }

    private static func pair(_ bytes: [UInt8], at index: Int) -> UInt32? {
        guard let high = unit(bytes, at: index), let low = unit(bytes, at: index + 6),
            (0xD800...0xDBFF).contains(high), (0xDC00...0xDFFF).contains(low)
        else { return nil }
        return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }

    private static func unit(_ bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + 6 <= bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 else { return nil }
        return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
}
