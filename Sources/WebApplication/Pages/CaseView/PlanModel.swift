import CivilTime
import Planner
import Wording
import WorkflowEngine
import WorkflowModel

/// What is left of a case, each step on its earliest day.
struct PlanModel: Encodable, Sendable {
    /// A step.
    struct Step: Encodable, Sendable {
        let title: String
        let day: String
        let why: String?
        let limit: String?
        let isCritical: Bool
    }

    /// When the goal is reached, in one sentence.
    let summary: String
    let steps: [Step]

    init(_ plan: Plan, _ judge: Judge, _ visit: Visit) {
        let wording = Wording(judge: judge, language: visit.language)
        summary = wording.outcome(of: plan)
        steps = plan.steps.map { step in
            Step(
                title: wording.title(of: step.transition, edition: step.answer?.edition),
                day: step.earliest?.isoText ?? "—",
                why: wording.why(step, in: plan)?.text ?? wording.waits(step)
                    ?? Self.blocked(step, plan, wording, visit),
                limit: step.limit.map { limit in
                    visit.say(
                        "\(limit.through.isoText)（\(wording.limit(limit, of: step).text)）",
                        "\(limit.through.isoText) (\(wording.limit(limit, of: step).text))")
                }, isCritical: step.isCritical)
        }
    }

    /// What the rules object to on every day, or cannot tell.
    private static func blocked(_ step: PlannedStep, _ plan: Plan, _ wording: Wording, _ visit: Visit) -> String? {
        guard let answer = step.answer else { return nil }
        let reasons = answer.verdicts.filter {
            $0.severity == .block && [.violated, .undetermined].contains($0.verdict) && !$0.isWaived
        }
        return reasons.map { verdict in
            let reason = wording.reason(verdict, in: answer, of: plan.caseFile, act: step.act)
            return [reason.headline, reason.explanation].filter { !$0.isEmpty }.joined(separator: visit.say("：", ": "))
        }.joined(separator: visit.say("；", "; ")).unlessEmpty
    }
}
