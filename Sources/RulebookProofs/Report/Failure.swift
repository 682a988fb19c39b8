import Diagnostics
import WorkflowModel

/// What failed, as the first sentence of an explanation.
enum Failure {
    case stateUnreachable(Text)
    case noEnd(Text)
    case dead(Text)
    case deadRule(Text, Text)
    case readsWithout(Text, Text, Text)
    case readsNever(Text, Text, Text)
    case unused(Text)
    case neverFiled(Text)
    case noOwner(Text)
    case noDischarge(Text, Text?)
    case stuckAtBorder(Text)
    case stateGone(Text)

    var text: LocalizedText {
        switch self {
        case .stateUnreachable(let state):
            LocalizedText(
                zh: "从立案出发到不了阶段“\(state.zh)”", en: "no case gets from its opening to the state “\(state.english)”")
        case .noEnd(let state):
            LocalizedText(
                zh: "到了阶段“\(state.zh)”就无法办结", en: "a case in the state “\(state.english)” never comes to an end")
        case .dead(let step):
            LocalizedText(zh: "环节“\(step.zh)”永远办不成", en: "the step “\(step.english)” can never be done")
        case .deadRule(let rule, let step):
            LocalizedText(
                zh: "环节“\(step.zh)”的规则“\(rule.zh)”在它适用的情形下永远不能满足",
                en: "the rule “\(rule.english)” of the step “\(step.english)” can never hold where it applies")
        case .readsWithout(let rule, let step, let other):
            LocalizedText(
                zh: "环节“\(step.zh)”的规则“\(rule.zh)”要看“\(other.zh)”，但不办“\(other.zh)”也能走到这里，规则就不起作用",
                en:
                    "the rule “\(rule.english)” of the step “\(step.english)” reads the step “\(other.english)”, but there is "
                    + "a way to it without that step, on which the rule says nothing")
        case .readsNever(let rule, let step, let other):
            LocalizedText(
                zh: "环节“\(step.zh)”的规则“\(rule.zh)”要看“\(other.zh)”，但“\(other.zh)”不可能在它之前办",
                en:
                    "the rule “\(rule.english)” of the step “\(step.english)” reads the step “\(other.english)”, which can "
                    + "never come before it")
        case .unused(let paper):
            LocalizedText(
                zh: "材料“\(paper.zh)”没有环节形成，也没有规则用到",
                en: "the paper “\(paper.english)” is filed by no step and read by no rule")
        case .neverFiled(let paper):
            LocalizedText(
                zh: "有规则要看材料“\(paper.zh)”，但没有环节形成它",
                en: "a rule reads the paper “\(paper.english)”, but no step files it")
        case .noOwner(let duty):
            LocalizedText(zh: "待办“\(duty.zh)”没有责任人", en: "the duty “\(duty.english)” has no owner")
        case .noDischarge(let duty, nil):
            LocalizedText(
                zh: "待办“\(duty.zh)”没有能办结它的环节", en: "no step that can be done discharges the duty “\(duty.english)”")
        case .noDischarge(let duty, let state?):
            LocalizedText(
                zh: "待办“\(duty.zh)”在阶段“\(state.zh)”里没有能办结它的环节",
                en: "no step discharges the duty “\(duty.english)” in the state “\(state.english)”")
        case .stuckAtBorder(let state):
            LocalizedText(
                zh: "换用新版本时停在阶段“\(state.zh)”的，按新版本无法办结",
                en:
                    "a case resting in the state “\(state.english)” at the border cannot be completed under the new edition"
            )
        case .stateGone(let state):
            LocalizedText(
                zh: "阶段“\(state.zh)”在新版本里改了名称或没有了，未能证明衔接",
                en:
                    "the state “\(state.english)” has another name or does not exist in the new edition; the border is not proved"
            )
        }
    }
}

extension Text {
    /// English, or Chinese where there is none.
    var english: String { en ?? zh }
}
