import AuditReports
import WorkflowEngine
import WorkflowModel

/// A finding as a line of the page.
struct CheckedFinding: Encodable, Sendable {
    /// What stands for its gravity: `no`, `note`.
    let kind: String
    let severity: String
    let title: String
    let step: String?
    let place: String
    let text: String
    let remedy: String?
    let articles: String?
    let evidence: [String]
    let hasEvidence: Bool
    let missing: String?
    let cases: String?

    init(_ record: FindingRecord, _ visit: Visit) {
        let semicolon = visit.say("；", "; ")
        kind = record.severity == .note ? "note" : "no"
        severity =
            switch record.severity {
            case .block: visit.say("错误", "error")
            case .finding: visit.say("问题", "warning")
            case .note: visit.say("提示", "note")
            }
        let open = record.verdict == .undetermined ? visit.say("（无法认定）", " (undetermined)") : ""
        title = visit.say(record.title) + open
        step = record.step.unlessEmpty
        place = Self.place(record.place, visit)
        text = record.facts ?? visit.say(record.message)
        remedy = (record.remedy ?? record.cure.map { visit.say($0.text) })?.unlessEmpty
        articles = record.citations.map { visit.say($0.text) }.joined(separator: semicolon).unlessEmpty
        let facts = record.evidence.map { basis in
            basis.text + (basis.place.map { visit.say("（", " (") + Self.place($0, visit) + visit.say("）", ")") } ?? "")
        }
        evidence = facts + record.figures.map { visit.say($0.text) + visit.say("：", ": ") + "\($0.value)" }
        hasEvidence = !evidence.isEmpty
        missing = record.missing.map(\.text).joined(separator: semicolon).unlessEmpty
        cases = record.cases.joined(separator: visit.say("、", ", ")).unlessEmpty
    }

    private static func place(_ place: FindingPlace, _ visit: Visit) -> String {
        switch place {
        case .file(let file): file
        case .line(_, let line, let column):
            visit.say("第 \(line) 行第 \(column) 列", "line \(line), column \(column)")
        case .cell(_, let cell): cell
        }
    }
}
