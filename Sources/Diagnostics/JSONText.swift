/// Writes JSON strings without any library.
public enum JSONText {
    /// The text with everything escaped that may not stand in a JSON string; without the quotes.
    public static func escape(_ text: String) -> String {
        if isPlain(text) { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 2)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether nothing in the text has to be escaped, told by its bytes: most texts are so.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var last: UInt8 = 0, before: UInt8 = 0
            for byte in bytes {
                if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F { return false }
                // The control characters of Latin-1, and the separators of lines and paragraphs.
                if last == 0xC2, byte < 0xA0 { return false }
                if before == 0xE2, last == 0x80, byte == 0xA8 || byte == 0xA9 { return false }
                (before, last) = (last, byte)
            }
            return true
        }
    }

    /// The text as a JSON string, quotes included.
    public static func quoted(_ text: String) -> String {
        "\"" + escape(text) + "\""
    }
}
