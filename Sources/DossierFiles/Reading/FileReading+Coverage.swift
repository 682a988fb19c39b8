internal import WorkflowModel
internal import YAMLTree

/// What the source of a case covers, as exports write it.
extension FileReading {
    private static let coverageKeys = [
        "entries", "subject", "transitions", "facts", "groups", "papers", "unknown", "unknown-papers",
    ]

    mutating func covered(_ node: YAMLNode) -> Coverage? {
        guard let fields = fields(node, "covered", "`covered`", keys: Self.coverageKeys) else { return nil }
        var coverage = Coverage(
            transitions: names(fields["transitions"]) ?? [], papers: names(fields["papers"]) ?? [],
            facts: names(fields["facts"]) ?? [])
        coverage.groups = names(fields["groups"]) ?? []
        coverage.subject = names(fields["subject"])
        coverage.unknown = names(fields["unknown"]) ?? []
        coverage.unknownPapers = names(fields["unknown-papers"]) ?? []
        coverage.entries = fields["entries"].flatMap { count($0, "entries", "`entries`") }.map { Int($0) }
        return coverage
    }

    private mutating func names(_ node: YAMLNode?) -> Set<String>? {
        guard let node else { return nil }
        return Set(items(node).compactMap { text($0, "名称", "A name") })
    }
}
