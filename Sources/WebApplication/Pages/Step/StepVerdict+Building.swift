import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

extension StepVerdict {
    /// What the rules say of an act.
    init(
        _ answer: Answer, _ event: Event, _ inHand: CaseInHand, broken: [String] = [], isFound: Bool, _ visit: Visit
    ) {
        let wording = Wording(judge: inHand.judge, language: visit.language)
        let caseFile = inHand.bound.caseFile
        let verdicts = VerdictModel(answer, of: caseFile, act: event, wording, visit)
        isAllowed = (answer.permission == .allowed || isFound) && broken.isEmpty
        reasons = verdicts.reasons
        remarks = verdicts.remarks
        held = verdicts.held
        heldCount = verdicts.held.count
        hasHeld = !verdicts.held.isEmpty
        self.broken = broken
        hasBroken = !broken.isEmpty
        if isFound, !verdicts.reasons.isEmpty {
            summary = visit.say("可以照实补录；下列各项记为问题。", "It may be recorded as found; these become findings.")
        } else if answer.permission == .allowed {
            switch answer.outcome {
            case .done: summary = visit.say("符合规定，可以登记。", "It follows the rules and may be recorded.")
            case .void:
                summary = visit.say(
                    "可以如实登记；会议无效，本次不计入，阶段不变。", "It may be recorded as it was; the meeting is void and does not count.")
            case .lost:
                summary = visit.say(
                    "可以如实登记；结果是未通过，本次不计入，阶段不变。",
                    "It may be recorded as it was; the result is negative and does not count.")
            case .refused:
                summary = visit.say("可以如实登记；上级未同意，本次不计入，阶段不变。", "It may be recorded as it was; the upper body refused.")
            }
        } else {
            summary = wording.summary(answer, of: caseFile, act: event)
        }
    }
}

/// What is shown of a refusal: the verdicts on the act, and the acts on record that would break.
enum VerdictOfRefusal {
    static func verdict(_ refusal: Refusal, _ form: StepForm, _ visit: Visit) -> StepVerdict? {
        var broken: [String] = []
        if let after = refusal.wouldBe {
            let wording = Wording(judge: after.judge, language: visit.language)
            broken = refusal.broken.map { act in
                guard let event = after.bound.caseFile.events.first(where: { $0.id == act.event }) else {
                    return act.event
                }
                let reasons = wording.reasons(act.answer, of: after.bound.caseFile, act: event).map(\.headline)
                let text = reasons.joined(separator: visit.say("；", "; "))
                return "\(event.date.isoText) \(wording.title(of: event.transition))"
                    + visit.say("：\(text)", ": \(text)")
            }
        }
        guard let answer = refusal.answer, let event = refusal.event, let inHand = refusal.inHand else {
            return nil
        }
        return StepVerdict(answer, event, inHand, broken: broken, isFound: false, visit)
    }
}
