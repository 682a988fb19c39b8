import CaseServices
import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// The form of a step, made from the rulebook: what the edition of the day asks for, in its order.
struct StepForm: Sendable {
    /// The step.
    let definition: Transition
    /// Its name in the rules.
    let name: String
    /// The edition of the day.
    let edition: Edition
    /// Subscript of the edition.
    let editionIndex: Int
    /// Names of everything.
    let vocabulary: Vocabulary
    /// The case.
    let inHand: CaseInHand

    /// The form of a step on a day; nil where no edition of that day has it.
    init?(_ name: String, of inHand: CaseInHand, on day: CivilDate) {
        let judge = inHand.judge
        guard let handle = judge.workflow.vocabulary.transitions.handle(name), let index = judge.edition(on: day),
            let definition = judge.editions[index].definition.transition(handle)
        else { return nil }
        self.definition = definition
        self.name = name
        self.inHand = inHand
        edition = judge.editions[index].definition
        editionIndex = index
        vocabulary = judge.workflow.vocabulary
    }

    /// Titles of the papers a step files, those that nobody owes marked so.
    static func paperTitles(of definition: Transition, edition: Int?, _ wording: Wording) -> [String] {
        definition.files.map { paper in
            let title = wording.title(of: paper.document, edition: edition)
            let plain = wording.language == .zh ? "《\(title)》" : title
            return paper.isOptional ? plain + (wording.language == .zh ? "（可不附）" : " (optional)") : plain
        }
    }

    /// Roles that may act.
    var roles: [RoleHandle] { edition.roles.compactMap { $0?.handle }.filter { definition.by.contains($0) } }

    /// Groups of people the step records.
    var groups: [ParticipantGroup] {
        definition.people.compactMap { edition.groups.indices.contains($0.index) ? edition.groups[$0.index] : nil }
    }

    /// Parts of forms that the rules of the step ask for.
    var parts: [FormPart] { edition.formParts(of: definition) }

    /// Name of a part's field.
    func field(_ part: FormPart) -> String {
        "part.\(vocabulary.documents[part.document]).\(vocabulary.symbols[part.part])"
    }

    /// How many places for people a group has on the form: as many as may be named, and no end of them.
    func places(_ group: ParticipantGroup) -> Int { Int(min(max(group.atMost, group.atLeast, 1), 6)) }
}
