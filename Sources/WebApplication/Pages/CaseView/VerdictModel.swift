import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// Every rule's verdict on an act, sorted for people: what keeps it from being done, what to note, what holds.
struct VerdictModel: Encodable, Sendable {
    /// What keeps it from being done.
    let reasons: [ReasonModel]
    /// What does not.
    let remarks: [ReasonModel]
    /// What holds.
    let held: [HeldModel]

    init(_ answer: Answer, of caseFile: CaseFile, act: Event, _ wording: Wording, _ visit: Visit) {
        var said: Set<String> = []
        // One absent ballot leaves many rules open: what to do about it is said once.
        reasons = wording.reasons(answer, of: caseFile, act: act).compactMap { reason in
            let isNew = reason.remedy.map { said.insert($0).inserted } ?? true
            return isNew || !reason.isUndetermined ? ReasonModel(reason, visit) : nil
        }
        remarks = answer.verdicts.filter { $0.isBroken && !$0.blocks && !$0.asksForInput }.map { verdict in
            let reason = wording.reason(verdict, in: answer, of: caseFile, act: act)
            return ReasonModel(reason, severity: reason.severityWord, visit)
        }
        held = answer.verdicts.filter { $0.verdict == .holds }.compactMap { verdict in
            let reason = wording.reason(verdict, in: answer, of: caseFile, act: act)
            // What every step is asked for by itself is no news.
            guard !reason.basis.isEmpty else { return nil }
            let facts = wording.evidence(verdict, in: answer, of: caseFile, act: act).prefix(4).map(\.text)
            return HeldModel(
                title: reason.ruleTitle, facts: facts.joined(separator: visit.say("、", ", ")).unlessEmpty,
                basis: reason.basis)
        }
    }
}
