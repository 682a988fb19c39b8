import Diagnostics
import DossierFiles
import WorkflowModel

/// What a plan does not cover.
struct RosterGaps {
    let plan: RosterPlan
    let rulebook: Rulebook

    private var workflow: Workflow? { rulebook.workflow(plan.mapping.workflow) }

    /// Titles of steps that some edition owes and no column covers.
    func steps(_ language: Language) -> [String] {
        var titles: [String] = []
        each { transition, name, _, _ in
            guard !transition.isOptional, !plan.coverage.transitions.contains(name) else { return }
            add(Self.title(transition.title, language), to: &titles)
        }
        return titles
    }

    /// Titles of papers and facts that covered steps owe and no column covers.
    func content(_ language: Language) -> [String] {
        var titles: [String] = []
        each { transition, name, edition, names in
            guard plan.coverage.transitions.contains(name) else { return }
            for paper in transition.files where !paper.isOptional {
                guard !plan.coverage.papers.contains("\(name).\(names.documents[paper.document])"),
                    let kind = edition.documents[paper.document.index]
                else { continue }
                add(Self.title(kind.title, language), to: &titles)
            }
            for fact in transition.facts where !plan.coverage.facts.contains("\(name).\(names.facts[fact.handle])") {
                add(
                    Self.title(transition.title, language) + (language == .zh ? "的" : ": ")
                        + Self.title(fact.title, language), to: &titles)
            }
        }
        return titles
    }

    private func each(_ body: (Transition, String, Edition, Vocabulary) -> Void) {
        guard let workflow else { return }
        for edition in workflow.editions {
            for transition in edition.transitions.compactMap({ $0 }) {
                body(transition, workflow.vocabulary.transitions[transition.handle], edition, workflow.vocabulary)
            }
        }
    }

    private func add(_ title: String, to titles: inout [String]) {
        if !titles.contains(title) { titles.append(title) }
    }

    private static func title(_ text: Text, _ language: Language) -> String {
        language == .zh ? text.zh : text.en ?? text.zh
    }
}
