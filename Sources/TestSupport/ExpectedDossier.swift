public import CivilTime
internal import YAMLTree

/// A dossier of `fixtures/dossiers` with all findings it must give.
public struct ExpectedDossier: Sendable, CustomStringConvertible {
    /// Path below the package.
    public var file: String
    /// Day of the check.
    public var on: CivilDate
    /// Findings as `ReportedFinding` describes them, sorted.
    public var findings: [String]

    /// The file without its folder.
    public var description: String { file.split(separator: "/").last.map(String.init) ?? file }

    /// Those of `expected.yaml`; none if it cannot be read, which `all()` reports.
    public static let loaded: [ExpectedDossier] = (try? all()) ?? []

    /// Reads `expected.yaml`.
    public static func all() throws -> [ExpectedDossier] {
        let folder = "fixtures/dossiers"
        let root = try StrictNode.root(try Fixtures.bytes("\(folder)/expected.yaml"), file: "\(folder)/expected.yaml")
        return try root.node.entries.map { entry in
            let node = StrictNode(node: entry.value)
            try node.allow(["on", "findings"])
            let findings = try node.required("findings").items().map { try $0.string() }
            guard findings == findings.sorted() else { throw node.problem("the findings are not sorted") }
            return ExpectedDossier(
                file: "\(folder)/\(entry.key.text)", on: try node.required("on").date(), findings: findings)
        }
    }
}
