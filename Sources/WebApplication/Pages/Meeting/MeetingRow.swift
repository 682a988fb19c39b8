import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

/// A case that a meeting may deal with, and the step it may take on it.
struct MeetingRow: Sendable {
    /// The case.
    let inHand: CaseInHand
    /// The step with what the rules say of it before anything is filled in.
    let step: NextSteps.Step
    /// Its form.
    let form: StepForm

    /// The case.
    var caseID: String { inHand.dossier.caseID }
    /// Beginning of the names of its fields.
    var prefix: String { "case.\(caseID).\(form.name)." }
    /// Field that puts it on the agenda.
    var tick: String { prefix + "in" }
    /// Name of the fact with its vote; nil: nothing is voted on.
    var vote: String? {
        form.definition.facts.first { $0.type == .ballot(.resolution) }.map { form.vocabulary.facts[$0.handle] }
    }
    /// Facts that are asked for beside the vote.
    var otherFacts: [FactDeclaration] { form.definition.facts.filter { $0.type != .ballot(.resolution) } }
    /// Parts of forms that do not bear the day of the meeting.
    var otherParts: [FormPart] { form.parts.filter { !$0.isOfTheDay } }
    /// Whether it may be done, as far as can be said beforehand.
    var isReady: Bool { step.answer.permission == .allowed }

    /// The day on which it was decided in favour already; nil: it was not.
    var decided: CivilDate? {
        inHand.bound.caseFile.events.last {
            $0.transition == step.definition.handle && $0.outcome == .done
        }?.on.first
    }

    /// What was filled in for it, by the names that the form of the step has.
    func filled(_ fields: FormFields) -> FormFields {
        var own = FormFields()
        for pair in fields.pairs where pair.name.hasPrefix(prefix) {
            own.add(String(pair.name.dropFirst(prefix.count)), pair.value)
        }
        return own
    }
}
