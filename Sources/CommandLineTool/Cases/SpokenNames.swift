import Diagnostics
import WorkflowModel

/// What people read on papers and in answers, as the identifiers that dossiers are written in: a step, a paper, a fact or a
/// word of a choice may be given by its title where that names one alone. What is no title stands as it is written.
struct SpokenNames {
    private let workflow: Workflow?

    init(_ workflow: Workflow?) { self.workflow = workflow }

    private var transitions: [Transition] {
        (workflow?.editions ?? []).flatMap { edition in edition.transitions.compactMap { $0 } }
    }

    func transition(_ text: String) -> String {
        guard let workflow, workflow.vocabulary.transitions.handle(text) == nil else { return text }
        return one(transitions.filter { $0.title.reads(text) }.map { workflow.vocabulary.transitions[$0.handle] })
            ?? text
    }

    func document(_ text: String) -> String {
        guard let workflow, workflow.vocabulary.documents.handle(text) == nil else { return text }
        let kinds = workflow.editions.flatMap { edition in edition.documents.compactMap { $0 } }
        return one(kinds.filter { $0.title.reads(text) }.map { workflow.vocabulary.documents[$0.handle] }) ?? text
    }

    func group(_ text: String) -> String {
        guard let workflow, workflow.vocabulary.groups.handle(text) == nil else { return text }
        let groups = workflow.editions.flatMap { edition in edition.groups.compactMap { $0 } }
        return one(groups.filter { $0.title.reads(text) }.map { workflow.vocabulary.groups[$0.handle] }) ?? text
    }

    func role(_ text: String) -> String {
        guard let workflow, workflow.vocabulary.roles.handle(text) == nil else { return text }
        let roles = workflow.editions.flatMap { edition in edition.roles.compactMap { $0 } }
        return one(roles.filter { $0.title.reads(text) }.map { workflow.vocabulary.roles[$0.handle] }) ?? text
    }

    /// A fact of a step, given by its identifier.
    func fact(_ text: String, of step: String) -> String {
        guard let workflow, workflow.vocabulary.facts.handle(text) == nil else { return text }
        return one(
            facts(of: step).filter { $0.title.reads(text) }.map { workflow.vocabulary.facts[$0.handle] }) ?? text
    }

    /// A value of a fact, both given by their identifiers: a word of a choice, or yes and no.
    func value(_ text: String, of fact: String, in step: String) -> String {
        guard let workflow, let handle = workflow.vocabulary.facts.handle(fact) else { return text }
        var found: [String] = []
        for declared in facts(of: step) where declared.handle == handle {
            switch declared.type {
            case .choice(let words):
                found += zip(words, declared.choiceTitles).filter { $0.1.reads(text) }
                    .map { workflow.vocabulary.symbols[$0.0] }
            case .flag: found += ["是": ["true"], "否": ["false"]][text] ?? []
            case .date, .number, .text, .person, .period, .organization, .names, .ballot: break
            }
        }
        return one(found) ?? text
    }

    private func facts(of step: String) -> [FactDeclaration] {
        guard let handle = workflow?.vocabulary.transitions.handle(step) else { return [] }
        return transitions.filter { $0.handle == handle }.flatMap(\.facts)
    }

    /// The role that was probably meant, with its title; nil: the text is a role, or like none.
    func nearRole(_ text: String) -> LocalizedText? {
        guard let workflow, workflow.vocabulary.roles.handle(role(text)) == nil else { return nil }
        let roles = workflow.editions.flatMap { edition in edition.roles.compactMap { $0 } }
        guard
            let near = NearestName.of(
                text, among: roles.flatMap { [workflow.vocabulary.roles[$0.handle], $0.title.zh] }),
            let found = roles.first(where: { workflow.vocabulary.roles[$0.handle] == near || $0.title.zh == near })
        else { return nil }
        let id = workflow.vocabulary.roles[found.handle]
        return LocalizedText(zh: "“\(id)”（\(found.title.zh)）", en: "“\(id)” (\(found.title.en ?? found.title.zh))")
    }

    /// A complaint about a name at the prompt, with the title beside each name that may be written.
    func titled(_ diagnostic: Diagnostic, of step: String, _ language: Language) -> Diagnostic {
        guard let workflow, let expected = diagnostic.expected else { return diagnostic }
        var titles: [String: Text] = [:]
        for declared in facts(of: step) {
            titles[workflow.vocabulary.facts[declared.handle]] = declared.title
            if case .choice(let words) = declared.type {
                for (word, title) in zip(words, declared.choiceTitles) {
                    titles[workflow.vocabulary.symbols[word]] = title
                }
            }
        }
        for edition in workflow.editions {
            for kind in edition.documents.compactMap({ $0 }) {
                titles[workflow.vocabulary.documents[kind.handle]] = kind.title
            }
        }
        func told(_ name: String) -> String {
            switch language {
            case .zh: titles[name].map { "\(name)（\($0.zh)）" } ?? name
            case .en: titles[name].map { "\(name) (\($0.en ?? $0.zh))" } ?? name
            }
        }
        var result = diagnostic
        result.expected = expected.split(separator: ", ").map { told(String($0)) }
            .joined(separator: language == .zh ? "、" : ", ")
        return result
    }

    private func one(_ found: [String]) -> String? {
        guard let first = found.first, found.allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}

extension Text {
    /// Whether it is what somebody wrote, quotation marks aside.
    fileprivate func reads(_ text: String) -> Bool {
        let bare = text.filter { !"《》“”".contains($0) }
        return zh == bare || en == bare
    }
}
