import RulebookPrint
import WorkflowModel

/// Two editions side by side.
struct CompareModel: Encodable, Sendable {
    /// A property before and after.
    struct Detail: Encodable, Sendable {
        let name: String
        let before: String
        let after: String
    }

    /// Something that differs.
    struct Change: Encodable, Sendable {
        let mark: String
        let kind: String
        let title: String
        let details: [Detail]
    }

    /// Things of one kind.
    struct Section: Encodable, Sendable {
        let title: String
        let changes: [Change]
        let count: Int
    }

    /// An edition to choose.
    struct Option: Encodable, Sendable {
        let value: String
        let title: String
        let isFrom: Bool
        let isTo: Bool
    }

    let rulesHref: String
    let workflow: String
    let action: String
    let before: String
    let after: String
    let options: [Option]
    let sections: [Section]
    let isSame: Bool

    init(from first: Edition, to second: Edition, of workflow: Workflow, _ visit: Visit) {
        let path = "/rules/\(workflow.id.rawValue.urlEncoded)"
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        rulesHref = path
        action = path + "/compare"
        self.workflow = titles.workflow(workflow.id)
        before = titles.edition(first.id, of: workflow.id)
        after = titles.edition(second.id, of: workflow.id)
        options = workflow.editions.map { edition in
            Option(
                value: edition.id.rawValue, title: titles.edition(edition.id, of: workflow.id),
                isFrom: edition.id == first.id, isTo: edition.id == second.id)
        }
        let comparison = Comparison(from: first, to: second, of: workflow, language: visit.language, showsNames: false)
        sections = Comparison.Section.allCases.compactMap { section in
            let found = comparison.changes.filter { $0.section == section }
            return found.isEmpty
                ? nil
                : Section(
                    title: comparison.heading(section), changes: found.map { Self.change($0, comparison) },
                    count: found.count)
        }
        isSame = sections.isEmpty
    }

    private static func change(_ change: Comparison.Change, _ comparison: Comparison) -> Change {
        let kind =
            switch change.kind {
            case .added: "added"
            case .removed: "removed"
            case .changed: "changed"
            case .reworded, .renumbered: "quiet"
            }
        let details = change.details + [change.articles].compactMap { $0 }
        return Change(
            mark: comparison.word(change.kind), kind: kind, title: change.title,
            details: details.map { Detail(name: $0.name, before: $0.before ?? "—", after: $0.after ?? "—") })
    }
}
