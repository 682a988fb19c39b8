import CivilTime
import Diagnostics
import RulebookPrint
import Wording
import WorkflowModel

/// An edition as text for people: stages, then each step with who acts, papers, predecessors and rules.
struct EditionText {
    let edition: Edition
    let workflow: Workflow
    let language: Language
    private let reference: Reference
    private let reader: RuleReader

    init(edition: Edition, workflow: Workflow, language: Language) {
        self.edition = edition
        self.workflow = workflow
        self.language = language
        reference = Reference(edition: edition, workflow: workflow, language: language)
        reader = RuleReader(workflow: workflow, language: language)
    }

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
            for rule in edition.checks { lines += self.lines(rule, at: nil) }
        }
        if !edition.periodicDuties.isEmpty {
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
        for property in reference.properties(of: transition) {
            lines.append("  \(property.name)\(say("：", ": "))\(property.value)")
        }
        for rule in transition.rules { lines += self.lines(rule, at: transition) }
        return lines
    }

    /// A rule with every severity it has; one with several, or of a layer, is read out, as its title may say less.
    private func lines(_ rule: Rule, at step: Transition?) -> [String] {
        let layer = rule.layer.map { "  {\($0)}" } ?? ""
        var severities: [String] = []
        for severity in rule.grades.isEmpty ? [rule.severity] : rule.grades.map(\.severity)
        where !severities.contains(word(severity)) {
            severities.append(word(severity))
        }
        let head =
            "  · \(name(rule.title))  [\(rule.id)] \(severities.joined(separator: "/"))\(cited(rule.citations))\(layer)"
        guard rule.layer != nil || !rule.grades.isEmpty else { return [head] }
        return [head, "      \(reader.explain(rule: rule, at: step, in: edition))"]
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
