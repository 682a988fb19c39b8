import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

/// A rule of a step that the state of a case offers, from which a body may grant an exception.
struct WaivableRule {
    let step: TransitionHandle
    let edition: Int
    let title: Text
    let authority: RoleHandle
    /// Step and rule, as entries name it.
    let path: String

    /// All of a case on a day.
    static func all(of inHand: CaseInHand, on day: CivilDate) -> [WaivableRule] {
        let judge = inHand.judge
        guard let edition = judge.edition(on: day) else { return [] }
        let steps = judge.transitions(from: inHand.bound.caseFile.state, on: day).compactMap { handle in
            judge.editions[edition].definition.transition(handle)
        }
        return steps.flatMap { step in
            step.rules.compactMap { rule in
                rule.waivableBy.map { authority in
                    WaivableRule(
                        step: step.handle, edition: edition, title: rule.title, authority: authority,
                        path: "\(judge.workflow.vocabulary.transitions[step.handle])/\(rule.id.rawValue)")
                }
            }
        }
    }
}
