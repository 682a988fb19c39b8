import CivilTime
import Diagnostics
import WorkflowModel

/// Titles of one edition in one language; English falls back to Chinese.
struct Tongue: Sendable {
    let edition: Edition
    let names: Vocabulary
    let language: Language

    init(_ edition: Edition, of workflow: Workflow, in language: Language) {
        self.edition = edition
        names = workflow.vocabulary
        self.language = language
    }

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String {
        switch language {
        case .zh: zh()
        case .en: en()
        }
    }

    func text(_ text: Text) -> String { say(text.zh, text.en ?? text.zh) }

    var separator: String { say("、", ", ") }

    func title(_ handle: TransitionHandle) -> String {
        edition.transition(handle).map { text($0.title) } ?? names.transitions[handle]
    }

    func title(_ handle: StateHandle) -> String {
        guard edition.states.indices.contains(handle.index), let state = edition.states[handle.index] else {
            return names.states[handle]
        }
        return text(state.title)
    }

    func title(_ handle: RoleHandle) -> String {
        guard edition.roles.indices.contains(handle.index), let role = edition.roles[handle.index] else {
            return names.roles[handle]
        }
        return text(role.title)
    }

    func title(_ handle: DocumentHandle) -> String {
        guard edition.documents.indices.contains(handle.index), let document = edition.documents[handle.index] else {
            return names.documents[handle]
        }
        return text(document.title)
    }

    func title(_ handle: GroupHandle) -> String {
        guard edition.groups.indices.contains(handle.index), let group = edition.groups[handle.index] else {
            return names.groups[handle]
        }
        return text(group.title)
    }

    func roles(_ set: RoleSet) -> [String] {
        edition.roles.compactMap { $0 }.filter { set.contains($0.handle) }.map { text($0.title) }
    }

    func states(_ set: StateSet) -> [String] {
        edition.states.compactMap { $0 }.filter { set.contains($0.handle) }.map { text($0.title) }
    }

    /// `第 8 步` before the title, where the official chart has a number.
    func numbered(_ transition: Transition) -> String {
        let name = text(transition.title)
        return transition.step.map { say("第 \($0) 步 \(name)", "Step \($0) \(name)") } ?? name
    }

    func quoted(_ title: String) -> String { say("《\(title)》", "“\(title)”") }

    /// The days in force.
    var inForce: String {
        let from = date(edition.from.isoText)
        guard let until = edition.until else { return say("自 \(from) 起施行", "in force since \(from)") }
        return say(
            "自 \(from) 起施行，\(date(until.isoText)) 起不再施行",
            "in force from \(from) until \(date(until.isoText)) (not included)")
    }

    /// The regulations with their numbers.
    var basis: String {
        edition.sources.map { source in
            quoted(source.title) + (source.number.map { say("（\($0)）", " (\($0))") } ?? "")
        }.joined(separator: separator)
    }

    /// `2026-05-11` as prose.
    func date(_ iso: String) -> String {
        guard let date = try? DateText.parse(iso) else { return iso }
        return say(date.chineseText, iso)
    }
}
