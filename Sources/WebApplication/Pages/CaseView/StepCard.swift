import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// One step of a case with everything the rules say of it.
struct StepCard: Encodable, Sendable {
    /// Title of the step.
    let title: String
    /// `第 8 步`; nil where the official chart does not number it.
    let number: String?
    /// Nobody owes it.
    let isOptional: Bool
    /// Where its form is.
    let href: String
    /// What the button says.
    let button: String
    /// When: today, from a day, not yet.
    let tag: String
    /// Style of the tag.
    let tagKind: String
    /// Reasons why not, the one that takes longest first.
    let reasons: [ReasonModel]
    /// Whether there are any.
    let hasReasons: Bool
    /// What is worth knowing and keeps nobody from acting.
    let remarks: [ReasonModel]
    /// Rules that hold.
    let held: [HeldModel]
    /// How many.
    let heldCount: Int
    /// Whether any is shown.
    let hasHeld: Bool
    /// Papers the step brings.
    let papers: String?

    /// A step of a case.
    init(_ step: NextSteps.Step, _ inHand: CaseInHand, _ visit: Visit) {
        let judge = inHand.judge
        let wording = Wording(judge: judge, language: visit.language)
        let definition = step.definition
        title = wording.title(of: definition.handle, edition: step.answer.edition)
        number = definition.step.map { visit.say("第 \($0) 步", "step \($0)") }
        isOptional = definition.isOptional
        let name = judge.workflow.vocabulary.transitions[definition.handle]
        href = "/cases/\(inHand.dossier.caseID.urlEncoded)/steps/\(name.urlEncoded)"
        button = visit.say("登记：\(title)", "Record: \(title)")
        switch step.answer.permission {
        case .allowed: (tag, tagKind) = (visit.say("今天可以办", "today"), "ok")
        case .allowedFrom(let day):
            (tag, tagKind) = (visit.say("\(wording.date(day))起", "from \(wording.date(day))"), "wait")
        case .blocked: (tag, tagKind) = (visit.say("还不能办", "not yet"), "no")
        }
        let verdicts = VerdictModel(step.answer, of: inHand.bound.caseFile, act: step.act, wording, visit)
        reasons = verdicts.reasons
        hasReasons = !verdicts.reasons.isEmpty
        remarks = verdicts.remarks
        held = verdicts.held
        heldCount = verdicts.held.count
        hasHeld = !verdicts.held.isEmpty
        papers =
            StepForm.paperTitles(of: definition, edition: step.answer.edition, wording).joined(
                separator: visit.say("、", ", ")
            ).unlessEmpty
    }
}
