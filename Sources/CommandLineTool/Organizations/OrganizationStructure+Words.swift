import Diagnostics
import WorkflowModel

extension OrganizationStructure {
    /// Kinds that stand in the tree, from its top to its leaves.
    var placed: [OrganizationKind] { kinds.filter { !$0.isBeside } }

    /// The words of all kinds.
    var words: [String] { kinds.map(\.id) }

    /// Levels that the lengths of terms tell apart.
    var levels: [String] {
        var seen: Set<String> = []
        return terms.flatMap(\.levels).filter { seen.insert($0).inserted }
    }

    /// The kind by its word, its title, another of its names, or its number among those in the tree.
    func kind(argument: String) -> OrganizationKind? {
        if let found = kind(named: argument) { return found }
        guard let number = Int(argument), placed.indices.contains(number - 1) else { return nil }
        return placed[number - 1]
    }
}

extension GlobalOptions {
    /// A text of the rules in the chosen language.
    func words(_ text: Text) -> String { say(text.zh, text.en ?? text.zh) }
}

extension Text {
    /// Both languages, for messages.
    var localized: LocalizedText { LocalizedText(zh: zh, en: en ?? zh) }
}
