public import Diagnostics
import WorkflowModel

/// Prints findings like a compiler.
public enum FindingLine {
    /// `file:line:column: 错误: …`
    public static func text(_ record: FindingRecord, _ language: Language) -> String {
        let explained = record.explanation == nil ? "" : language == .zh ? "（已说明）" : " (explained)"
        let word = severity(record.severity, language)
        return "\(record.place.text): \(word)\(explained): \(record.message[language]) [\(record.path)]"
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
