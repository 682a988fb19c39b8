import CivilTime
import Diagnostics
import WorkflowModel

/// What procedures, stages and duties are called.
struct WorkflowTitles {
    private let rulebook: Rulebook
    private let language: Language

    init(_ rulebook: Rulebook, _ language: Language) {
        self.rulebook = rulebook
        self.language = language
    }

    private func say(_ text: Text) -> String { language == .zh ? text.zh : text.en ?? text.zh }

    /// A procedure, as its latest edition calls it.
    func workflow(_ id: WorkflowID) -> String {
        rulebook.workflow(id)?.editions.last.map { say($0.title) } ?? id.rawValue
    }

    /// An edition by its title and the year from which it is in force.
    func edition(_ edition: EditionID, of id: WorkflowID) -> String {
        guard let found = rulebook.workflow(id)?.editions.first(where: { $0.id == edition }) else {
            return workflow(id)
        }
        let title = say(found.title)
        return language == .zh
            ? "\(title)（\(found.from.chineseText)起施行的版本）" : "\(title) (in force from \(found.from.isoText))"
    }

    /// A stage, as the latest edition that has it calls it.
    func state(_ name: String?, of id: WorkflowID) -> String {
        guard let name else { return language == .zh ? "尚未开始" : "not begun" }
        guard let workflow = rulebook.workflow(id), let handle = workflow.vocabulary.states.handle(name) else {
            return name
        }
        for edition in workflow.editions.reversed() {
            if edition.states.indices.contains(handle.index), let state = edition.states[handle.index] {
                return say(state.title)
            }
        }
        return name
    }

    /// A step, as the latest edition that has it calls it.
    func step(_ name: String, of id: WorkflowID) -> String {
        guard let workflow = rulebook.workflow(id), let handle = workflow.vocabulary.transitions.handle(name) else {
            return name
        }
        let found = workflow.editions.reversed().lazy.compactMap { $0.transition(handle) }.first
        return found.map { say($0.title) } ?? name
    }

    /// All stages of a procedure in its latest edition.
    func states(of id: WorkflowID) -> [(id: String, title: String)] {
        guard let workflow = rulebook.workflow(id), let edition = workflow.editions.last else { return [] }
        return edition.states.compactMap { $0 }.map { (workflow.vocabulary.states[$0.handle], say($0.title)) }
    }

    /// A duty and who owes it, as the latest edition that has it calls them, or the first layer that adds it.
    func duty(_ duty: String, of id: WorkflowID) -> (title: String, owner: String) {
        let layered = rulebook.layered.sorted { $0.key < $1.key }.map(\.value).filter { $0.id == id }
        for edition in ([rulebook.workflow(id)].compactMap { $0 } + layered).flatMap({ $0.editions.reversed() }) {
            let owed = edition.duties.first { $0.id == duty }.map { ($0.title, $0.owner) }
            let recurring = edition.periodicDuties.first { $0.id == duty }.map { ($0.title, $0.owner) }
            guard let (title, handle) = owed ?? recurring else { continue }
            let owner = edition.roles.compactMap { $0 }.first { $0.handle == handle }
            return (say(title), owner.map { say($0.title) } ?? "")
        }
        return (duty, "")
    }
}
