public import Diagnostics
public import DossierAudit
import WorkflowModel

/// What an edition that judged an act does not judge: said once for a run, never a finding.
public enum NotCoveredText {
    /// `{"not-covered": {edition, matters: [{id, zh, en}]}}`
    public static func json(_ uncovered: UncoveredMatters) -> String {
        var inner = JSONMembers()
        inner.set("edition", "\(uncovered.workflow)/\(uncovered.edition)")
        let matters = uncovered.matters.map { matter in
            var item = JSONMembers()
            item.set("id", matter.id)
            item.set("zh", matter.text.zh)
            item.set("en", matter.text.en ?? matter.text.zh)
            return item.text
        }
        inner.set("matters", json: JSONMembers.list(matters))
        var members = JSONMembers()
        members.set("not-covered", json: inner.text)
        return members.text
    }

    /// A headline and a line for each matter.
    public static func text(_ uncovered: UncoveredMatters, _ language: Language) -> String {
        let edition = "\(uncovered.workflow)/\(uncovered.edition)"
        let head =
            language == .zh
            ? "提示: \(edition) 版不判断：" : "note: not judged by the edition \(edition):"
        let lines = uncovered.matters.map { matter in
            "  - " + (language == .zh ? matter.text.zh : matter.text.en ?? matter.text.zh)
        }
        return ([head] + lines).joined(separator: "\n")
    }
}
