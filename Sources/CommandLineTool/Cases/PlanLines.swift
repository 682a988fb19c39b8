import CivilTime
import Diagnostics
import Planner
import Wording
import WorkflowEngine
import WorkflowModel

/// A plan as a secretary reads it.
struct PlanLines {
    let judge: Judge
    let plan: Plan
    let options: GlobalOptions

    private var wording: Wording { Wording(judge: judge, language: options.language) }
    private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

    func lines(_ caseID: String, _ subject: String, _ state: StateHandle?) -> [String] {
        let stage = state.map { wording.title(of: $0) } ?? say("尚未开始", "not begun")
        let from = wording.date(plan.from)
        var lines = [
            say(
                "\(subject)（\(caseID)） 现处于：\(stage)  自 \(from) 起推算",
                "\(subject) (\(caseID)) stands at: \(stage)  planned from: \(from)"),
            wording.outcome(of: plan),
        ]
        if !table.isEmpty { lines += [""] + table }
        if plan.completion != nil, !plan.critical.isEmpty {
            let names = plan.critical.map { wording.title(of: plan.steps[$0].transition) }
            lines += ["", say("* 决定办结日期的环节：", "* steps that decide the day: ") + names.joined(separator: " → ")]
        }
        lines += late + early + open
        for step in plan.unused {
            let name = judge.workflow.vocabulary.transitions[step]
            lines.append(
                say(
                    "--what-if \(name)：余下的环节里没有“\(wording.title(of: step))”，没有影响。",
                    "--what-if \(name): “\(wording.title(of: step))” is not among the steps left; it changes nothing."))
        }
        return lines
    }

    private func title(_ step: PlannedStep) -> String {
        let edition = step.answer?.edition ?? judge.edition(on: step.act.on.first)
        let number = edition.flatMap { judge.editions[$0].definition.transition(step.transition)?.step }
        let mark = number.map { say("第\($0)步 ", "\($0) ") } ?? ""
        let note: String
        switch step.purpose {
        case .owed: note = ""
        case .recurring: note = say("（定期）", " (recurring)")
        case .again: note = say("（重新办理）", " (again)")
        }
        return mark + wording.title(of: step.transition, edition: edition) + note
    }

    private var table: [String] {
        var table = TextTable([
            "", say("最早", "earliest"), say("不晚于", "not after"), say("环节", "step"), say("为什么不能更早", "why not earlier"),
        ])
        let dated = plan.steps.filter { $0.earliest != nil }
        guard !dated.isEmpty else { return [] }
        for step in dated {
            let why = wording.why(step, in: plan)?.whole(say("（", " ("), say("）", ")")) ?? ""
            table.add([
                step.isCritical ? "*" : "", step.earliest?.isoText ?? "", step.limit?.through.isoText ?? "",
                title(step),
                why,
            ])
        }
        return table.lines
    }

    /// Steps that are late even on their first day.
    private var late: [String] {
        plan.steps.filter(\.isTooLate).compactMap { step in
            guard let limit = step.limit else { return nil }
            let why = wording.limit(limit, of: step).whole(say("（", " ("), say("）", ")"))
            let day = wording.date(limit.through), name = wording.title(of: step.transition, edition: limit.edition)
            return say("已过期限：\(name)不晚于 \(day)，\(why)。", "late already: “\(name)” by \(day), \(why).")
        }
    }

    /// Steps that are nothing to refuse on their first day and a finding all the same.
    private var early: [String] {
        plan.steps.compactMap { step in
            guard let verdict = step.spared, let answer = step.answer, let day = verdict.allowedFrom else { return nil }
            let reason = wording.reason(verdict, in: answer, of: plan.caseFile, act: step.act)
            let basis = reason.basis.isEmpty ? "" : say("（\(reason.basis)）", " (\(reason.basis))")
            let name = wording.title(of: step.transition, edition: answer.edition)
            let date = wording.date(day)
            return say(
                "\(name)：早于 \(date) 办理会记为问题，\(reason.ruleTitle)\(basis)。",
                "“\(name)” before \(date) is a finding: \(reason.ruleTitle)\(basis).")
        }
    }

    /// Where the plan ends, and why.
    private var open: [String] {
        let open = plan.steps.filter { $0.earliest == nil }
        guard !open.isEmpty else { return [] }
        let text = AnswerText(judge: judge, caseFile: plan.caseFile, options: options)
        var lines = ["", say("■ 还推算不出日期", "■ No day can be told")]
        for step in open {
            let name = judge.workflow.vocabulary.transitions[step.transition]
            let waits = wording.waits(step).map { say("  \($0)", "  \($0)") } ?? ""
            lines.append("  \(title(step))  [\(name)]\(waits)")
            if let answer = step.answer { lines += text.reasons(answer, step.act, indent: "    ") }
        }
        return lines
    }
}
