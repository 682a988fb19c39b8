import CivilTime
public import Diagnostics
public import Planner
public import WorkflowEngine
import WorkflowModel

/// A plan for programs.
public struct PlanTree {
    private let judge: Judge
    private let plan: Plan

    /// A plan of a case.
    public init(judge: Judge, plan: Plan) {
        self.judge = judge
        self.plan = plan
    }

    private var zh: Wording { Wording(judge: judge, language: .zh) }
    private var en: Wording { Wording(judge: judge, language: .en) }
    private var names: Vocabulary { judge.workflow.vocabulary }

    /// The plan with every step.
    public func value(_ caseID: String) -> JSONTree {
        .object([
            "case": .string(caseID), "from": .string(plan.from.isoText),
            "goal": .optional(plan.goal.map { names.states[$0] }),
            "completion": .optional(plan.completion?.isoText), "ended": .bool(plan.isEnded),
            "outcome": both(zh.outcome(of: plan), en.outcome(of: plan)),
            "steps": .array(plan.steps.map(step)),
            "unused": .array(plan.unused.map { .string(names.transitions[$0]) }),
        ])
    }

    private func both(_ zh: String, _ en: String) -> JSONTree { .object(["zh": .string(zh), "en": .string(en)]) }

    private func step(_ step: PlannedStep) -> JSONTree {
        let edition = step.answer?.edition ?? judge.edition(on: step.act.on.first)
        var members: [String: JSONTree] = [
            "transition": .string(names.transitions[step.transition]),
            "title": both(
                zh.title(of: step.transition, edition: edition), en.title(of: step.transition, edition: edition)),
            "edition": .optional(edition.map { judge.editions[$0].definition.id.rawValue }),
            "purpose": .string(purpose(step.purpose)), "standing": .string(standing(step.standing)),
            "earliest": .optional(step.earliest?.isoText), "critical": .bool(step.isCritical),
            "follows-from": step.cause.map { .int(Int64($0)) } ?? .null,
        ]
        if let chinese = zh.why(step, in: plan), let english = en.why(step, in: plan) {
            members["why"] = told(chinese, english)
        }
        if let limit = step.limit {
            var told = told(zh.limit(limit, of: step), en.limit(limit, of: step))
            if case .object(var inner) = told {
                inner["date"] = .string(limit.through.isoText)
                inner["late"] = .bool(step.isTooLate)
                told = .object(inner)
            }
            members["not-after"] = told
        }
        if let verdict = step.spared, let answer = step.answer {
            members["without-finding-from"] = .optional(verdict.allowedFrom?.isoText)
            members["finding"] = AnswerTree(judge: judge, caseFile: plan.caseFile).verdict(
                verdict, answer, step.act)
        }
        switch step.standing {
        case .from: break
        case .waiting(let steps): members["waits-for"] = .array(steps.map { .string(names.transitions[$0]) })
        case .blocked:
            if let answer = step.answer {
                members["answer"] = AnswerTree(judge: judge, caseFile: plan.caseFile).value(answer, step.act)
            }
        }
        return .object(members)
    }

    private func told(_ zh: PlanText, _ en: PlanText) -> JSONTree {
        .object([
            "zh": .string(zh.text), "en": .string(en.text), "rule": .optional(zh.path),
            "cite": zh.basis.isEmpty ? .null : both(zh.basis, en.basis),
        ])
    }

    private func purpose(_ purpose: PlannedStep.Purpose) -> String {
        switch purpose {
        case .owed: "owed"
        case .recurring: "recurring"
        case .again: "again"
        }
    }

    private func standing(_ standing: PlannedStep.Standing) -> String {
        switch standing {
        case .from: "dated"
        case .blocked: "blocked"
        case .waiting: "waiting"
        }
    }
}
