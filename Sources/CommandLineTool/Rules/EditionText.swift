import CivilTime
import Diagnostics
import Wording
import WorkflowModel

/// An edition as text for people: stages, then each step with who acts, papers, predecessors and rules.
struct EditionText {
    let edition: Edition
    let workflow: Workflow
    let language: Language

    var text: String {
        var lines: [String] = []
        let until = edition.until.map { say("至 \($0.isoText) 前", "before \($0.isoText)") } ?? say("至今", "to date")
        lines.append(
            say(
                "\(name(edition.title))（\(edition.workflow)@\(edition.id)）自 \(edition.from.isoText) \(until)",
                "\(name(edition.title)) (\(edition.workflow)@\(edition.id)) from \(edition.from.isoText) \(until)")
        )
        for source in edition.sources { lines.append("\(say("依据：", "source: "))\(source.title)") }
        lines.append("")
        lines.append(
            say("阶段：", "states: ")
                + edition.states.compactMap { $0 }.map { name($0.title) }.joined(separator: say("、", ", ")))
        for transition in edition.transitions.compactMap({ $0 }) { lines += describe(transition) }
        if !edition.checks.isEmpty {
            lines.append("")
            lines.append(say("整卷核查", "on the dossier as a whole"))
            lines += edition.checks.map(line)
        }
        if !edition.periodicDuties.isEmpty {
            let reader = RuleReader(workflow: workflow, language: language)
            lines.append("")
            lines.append(say("周期性待办", "periodic duties"))
            for duty in edition.periodicDuties {
                lines.append("  · \(name(duty.title))  [\(duty.id)] \(word(duty.severity))\(cited(duty.citations))")
                lines.append("    \(reader.explain(duty: duty, in: edition))")
            }
        }
        if !edition.duties.isEmpty {
            lines.append("")
            lines.append(say("期限", "duties"))
            for duty in edition.duties {
                lines.append(
                    "  · \(name(duty.title))  \(edition.roles[duty.owner.index].map { name($0.title) } ?? "")\(cited(duty.citations))"
                )
            }
        }
        return lines.joined(separator: "\n")
    }

    private func describe(_ transition: Transition) -> [String] {
        var lines = [""]
        let step = transition.step.map { say("第 \($0) 步  ", "step \($0)  ") } ?? ""
        let move = transition.to.flatMap { edition.states[$0.index] }.map { " → \(name($0.title))" } ?? ""
        lines.append(
            "\(step)\(name(transition.title))\(move)  [\(workflow.vocabulary.transitions[transition.handle])]\(cited(transition.citations))"
        )
        let actors = edition.roles.compactMap { $0 }.filter { transition.by.contains($0.handle) }.map { name($0.title) }
        if !actors.isEmpty { lines.append("  \(say("办理", "by"))：\(actors.joined(separator: say("、", ", ")))") }
        let before = transition.after.flatMap(\.anyOf).compactMap { edition.transition($0) }.map { name($0.title) }
        if !before.isEmpty { lines.append("  \(say("先办", "after"))：\(before.joined(separator: say("、", ", ")))") }
        let papers = transition.files.compactMap { paper in
            edition.documents[paper.document.index].map {
                name($0.title) + (paper.isOptional ? say("（可选）", " (optional)") : "")
            }
        }
        if !papers.isEmpty { lines.append("  \(say("材料", "papers"))：\(papers.joined(separator: say("、", ", ")))") }
        lines += transition.rules.map(line)
        return lines
    }

    private func line(_ rule: Rule) -> String {
        let layer = rule.layer.map { "  {\($0)}" } ?? ""
        return "  · \(name(rule.title))  [\(rule.id)] \(word(rule.severity))\(cited(rule.citations))\(layer)"
    }

    private func cited(_ citations: [Citation]) -> String {
        guard !citations.isEmpty else { return "" }
        return "  " + Articles.places(citations, of: edition, language)
    }

    private func word(_ severity: Severity) -> String {
        switch severity {
        case .block: say("不予办理", "block")
        case .finding: say("问题", "finding")
        case .note: say("提示", "note")
        }
    }

    private func name(_ text: Text) -> String { language == .zh ? text.zh : text.en ?? text.zh }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
