import WorkflowModel

/// What rules can ask of an organization.
enum OrganizationProperty {
    /// How a property can be tested.
    enum Kind {
        case word, number, flag, date, period, names
    }

    private static let kinds: [(name: String, kind: Kind)] = [
        ("kind", .word), ("level", .word), ("parent", .word), ("members", .number), ("full-members", .number),
        ("committee-size", .number), ("vacancies", .number), ("has-committee", .flag), ("is-organ", .flag),
        ("last-election", .date), ("term-ends", .date), ("term", .period), ("founded", .date), ("dissolved", .date),
        (RosterCount.voting, .number), (RosterCount.suspended, .number), (SittingCommittee.property, .names),
    ]

    /// The kind of a property; `parent.kind` and `parent.parent.kind` walk up the tree.
    static func kind(of path: String) -> Kind? {
        var rest = Substring(path)
        while rest.hasPrefix("parent.") { rest = rest.dropFirst("parent.".count) }
        return kinds.first { $0.name == rest }?.kind
    }

    /// The names, also as properties of the parent.
    static var names: [String] { kinds.map(\.name) + kinds.map { "parent." + $0.name } }

    /// The names for a message.
    static var list: String { kinds.map(\.name).joined(separator: " ") + " parent.kind …" }
}
