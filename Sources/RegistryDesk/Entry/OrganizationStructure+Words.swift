public import Diagnostics
public import WorkflowModel

extension OrganizationStructure {
    /// Kinds that stand in the tree, from its top to its leaves.
    public var placed: [OrganizationKind] { kinds.filter { !$0.isBeside } }

    /// The words of all kinds with their titles.
    public var titledKinds: [(word: String, title: LocalizedText)] { kinds.map { ($0.id, $0.title.localized) } }

    /// The words of all bodies with their titles; the body that leads has that of the committee.
    public var titledBodies: [(word: String, title: LocalizedText)] {
        bodies.map { body in
            let own = body == Self.leadingBody ? LocalizedText(zh: "委员会", en: "committee") : nil
            return (body, own ?? kind(body)?.title.localized ?? LocalizedText(zh: body, en: body))
        }
    }

    /// Levels that the lengths of terms tell apart.
    public var levels: [String] {
        var seen: Set<String> = []
        return terms.flatMap(\.levels).filter { seen.insert($0).inserted }
    }

    /// The kind by its word, its title, another of its names, or its number among those in the tree.
    public func kind(argument: String) -> OrganizationKind? {
        if let found = kind(named: argument) { return found }
        guard let number = Int(argument), placed.indices.contains(number - 1) else { return nil }
        return placed[number - 1]
    }
}

extension Text {
    /// Both languages, for messages.
    public var localized: LocalizedText { LocalizedText(zh: zh, en: en ?? zh) }
}
