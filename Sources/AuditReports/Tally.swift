import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Findings counted by severity; explained ones apart.
public struct Tally: Hashable, Sendable {
    /// Of severity `block`.
    public private(set) var blocks = 0
    /// Of severity `finding`.
    public private(set) var findings = 0
    /// Of severity `note`.
    public private(set) var notes = 0
    /// Explained, of any severity.
    public private(set) var explained = 0
    /// Of those that are not explained, what is not shown to be wrong either.
    public private(set) var undetermined = 0

    /// Nothing counted.
    public init() {}

    /// Counts a finding.
    public mutating func add(_ record: FindingRecord) {
        guard record.explanation == nil else {
            explained += 1
            return
        }
        if record.verdict == .undetermined { undetermined += 1 }
        switch record.severity {
        case .block: blocks += 1
        case .finding: findings += 1
        case .note: notes += 1
        }
    }

    /// Those that are not explained.
    public var open: Int { blocks + findings + notes }

    /// All of them.
    public var all: Int { open + explained }

    /// The numbers in the order in which they are shown.
    var numbers: [Int] { [blocks, findings, notes, explained] }

    /// What the numbers count.
    static func words(_ language: Language) -> [String] {
        language == .zh ? ["错误", "问题", "提示", "已说明"] : ["errors", "warnings", "notes", "explained"]
    }

    /// The numbers in one line, those that are zero left out.
    func text(_ language: Language) -> String {
        let singular = language == .zh ? Self.words(.zh) : ["error", "warning", "note", "explained"]
        let parts = zip(zip(singular, Self.words(language)), numbers).filter { $0.1 > 0 }.map { words, number in
            language == .zh ? "\(words.1) \(number)" : "\(number) \(number == 1 ? words.0 : words.1)"
        }
        let open =
            undetermined == 0
            ? "" : language == .zh ? "；其中无法认定 \(undetermined)" : "; \(undetermined) of them undetermined"
        return parts.joined(separator: language == .zh ? "，" : ", ") + open
    }
}
