import CivilTime
import RulebookPrint
import WorkflowModel

/// Procedures with their editions.
struct RulesModel: Encodable, Sendable {
    /// An edition.
    struct EditionLine: Encodable, Sendable {
        let href: String
        let title: String
        let inForce: String
        let basis: String
        let isCurrent: Bool
        /// Against the edition before it; nil: there is none before.
        let compareHref: String?
    }

    /// A procedure.
    struct Procedure: Encodable, Sendable {
        let href: String
        let title: String
        let editions: [EditionLine]
    }

    let procedures: [Procedure]
    let isEmpty: Bool

    init(_ workflows: [Workflow], _ visit: Visit) {
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        procedures = workflows.map { workflow in
            let path = "/rules/\(workflow.id.rawValue.urlEncoded)"
            let lines = workflow.editions.enumerated().map { slot, edition in
                let summary = EditionSummary(edition, of: workflow, language: visit.language)
                let before = slot > 0 ? workflow.editions[slot - 1].id.rawValue : nil
                return EditionLine(
                    href: "\(path)/\(edition.id.rawValue.urlEncoded)", title: summary.title,
                    inForce: summary.inForce, basis: summary.basis, isCurrent: edition.isInForce(on: visit.today),
                    compareHref: before.map {
                        "\(path)/compare?from=\($0.urlEncoded)&to=\(edition.id.rawValue.urlEncoded)"
                    })
            }
            return Procedure(href: path, title: titles.workflow(workflow.id), editions: lines.reversed())
        }
        isEmpty = procedures.isEmpty
    }
}
