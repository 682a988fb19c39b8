import WorkflowModel

/// The organization by which a list is narrowed: chosen where there are few, typed where there are many.
struct OrganizationChoice {
    /// So many are offered one by one.
    static let most = 100

    /// Those that the visitor may read.
    let known: [Organization]

    /// Whether its name is typed.
    var isTyped: Bool { known.count > Self.most }

    /// Identifiers of those that are meant: by identifier, by name, else by a part of the name. What means none keeps its
    /// place, so that nothing is found.
    func identifiers(of text: String) -> [String] {
        if known.contains(where: { $0.id == text }) { return [text] }
        let named = known.filter { $0.name == text }
        let meant = named.isEmpty ? known.filter { $0.name.contains(text) } : named
        return meant.isEmpty ? [text] : meant.map(\.id)
    }

    /// What stands in the field: the name, if no other has it.
    func typed(_ text: String) -> String {
        guard let chosen = known.first(where: { $0.id == text }) else { return text }
        return known.count { $0.name == chosen.name } == 1 ? chosen.name : text
    }
}
