public import Diagnostics
import WorkflowModel

/// Prints findings like a compiler.
public enum FindingLine {
    /// `file:line:column: 错误: …`
    public static func text(_ record: FindingRecord, _ language: Language) -> String {
        let explained = record.explanation.map { self.explained($0, language) } ?? ""
        let word = severity(record.severity, language)
        return oneLine("\(record.place.text): \(word)\(explained): \(record.message[language]) [\(record.path)]")
    }

    /// Without what would break the line or steer the terminal: names and texts of dossiers are anybody's.
    private static func oneLine(_ text: String) -> String {
        if isSurelyOneLine(text) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Holds no byte with which anything begins that has to go; texts with others are looked through one by one.
    private static func isSurelyOneLine(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for (at, byte) in bytes.enumerated() {
                if byte < 0x20 || byte == 0x7F || byte == 0xC2 { return false }
                // Quotation marks and dashes are the only ones of general punctuation that sentences need.
                if byte == 0xE2,
                    bytes[at + 1] == 0x81 || bytes[at + 1] == 0x80 && !(0x90...0xA6).contains(bytes[at + 2])
                {
                    return false
                }
                if byte == 0xEF, bytes[at + 1] == 0xBB { return false }
            }
            return true
        }
    }

    private static func explained(_ explanation: FindingRecord.Explanation, _ language: Language) -> String {
        let text = explanation.text(language)
        switch language {
        case .zh: return text.isEmpty ? "（已说明）" : "（已说明：\(text)）"
        case .en: return text.isEmpty ? " (explained)" : " (explained: \(text))"
        }
    }

    /// The word of a compiler for a severity.
    static func severity(_ severity: Severity, _ language: Language) -> String {
        switch (severity, language) {
        case (.block, .zh): "错误"
        case (.finding, .zh): "问题"
        case (.note, .zh): "提示"
        case (.block, .en): "error"
        case (.finding, .en): "warning"
        case (.note, .en): "note"
        }
    }
}
