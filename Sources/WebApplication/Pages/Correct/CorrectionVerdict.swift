import CaseServices
import CivilTime
import Wording
import WorkflowEngine

/// What would come of a correction that has no act of its own to judge.
struct CorrectionVerdict: Encodable, Sendable {
    /// In one sentence.
    let summary: String
    let isAllowed: Bool
    /// Acts on record that would break.
    let broken: [String]
    let hasBroken: Bool

    init(_ outcome: Outcome, on inHand: CaseInHand, _ visit: Visit) {
        switch outcome {
        case .recorded(let recorded):
            isAllowed = true
            broken = recorded.broken.map { Self.line($0, $0.inHand ?? inHand, visit) }
            summary = visit.say("可以这样更正。", "It may be corrected so.")
        case .refused(let refusal):
            isAllowed = false
            broken = refusal.broken.map { Self.line($0, $0.inHand ?? refusal.wouldBe ?? inHand, visit) }
            summary =
                broken.isEmpty
                ? visit.say("规定不允许这样更正，没有改动。", "The rules do not allow it; nothing has changed.")
                : visit.say(
                    "还不能这样更正：以后的登记会不再符合规定。请先更正或撤下它们；有更正权限的，可以勾选“即使……也更正”。",
                    "Not yet: acts on record would no longer follow the rules. Correct those first; whoever may, can tick the "
                        + "box below.")
        }
        hasBroken = !broken.isEmpty
    }

    static func line(_ act: BrokenAct, _ inHand: CaseInHand, _ visit: Visit) -> String {
        guard let event = inHand.bound.caseFile.events.first(where: { $0.id == act.event }) else { return act.event }
        let wording = Wording(judge: inHand.judge, language: visit.language)
        let returned = act.verdicts.filter { $0.key == .paperReturned }
            .map { wording.reason($0, in: act.answer, of: inHand.bound.caseFile, act: event) }
        let reasons = (wording.reasons(act.answer, of: inHand.bound.caseFile, act: event) + returned).map(\.headline)
        return "\(event.date.isoText) \(wording.title(of: event.transition))"
            + visit.say("：", ": ") + reasons.joined(separator: visit.say("；", "; "))
    }
}
