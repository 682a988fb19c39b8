import CivilTime
import Planner
import Wording
import WorkflowEngine

/// What is left of a case, each step on its earliest day.
struct PlanModel: Sendable {
    /// A step.
    struct Step: Sendable {
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
                why: wording.why(step, in: plan)?.text ?? wording.waits(step),
                limit: step.limit.map { wording.limit($0, of: step).text }, isCritical: step.isCritical)
        }
    }
}
