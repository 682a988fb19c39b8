/// What sets JSON apart from YAML.
enum JSONSource {
    /// Whether a file is JSON by its name.
    static func isJSON(_ file: String) -> Bool { file.lowercased().hasSuffix(".json") }

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
