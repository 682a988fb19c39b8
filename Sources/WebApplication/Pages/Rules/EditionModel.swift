import RulebookPrint
import WorkflowModel

/// An edition as a page: the printed reference in our frame.
struct EditionModel: Encodable, Sendable {
    let rulesHref: String
    let workflow: String
    let title: String
    let line: String
    /// Made by the reference printer, every text in it escaped there.
    let body: String
    let diagramHref: String
    let diagramName: String
    let compareHref: String?

    init(_ edition: Edition, of workflow: Workflow, _ visit: Visit) {
        let path = "/rules/\(workflow.id.rawValue.urlEncoded)"
        let summary = EditionSummary(edition, of: workflow, language: visit.language)
        rulesHref = path
        self.workflow = WorkflowTitles(visit.site.rulebook, visit.language).workflow(workflow.id)
        title = summary.title
        line = [summary.basis, summary.inForce].joined(separator: visit.say("；", "; "))
        diagramHref = "\(path)/\(edition.id.rawValue.urlEncoded)/diagram.svg"
        diagramName = summary.title + ".svg"
        let figure = visit.say("流程图：阶段、环节和先后", "Diagram: stages, steps and their order")
        body = Reference(edition: edition, workflow: workflow, language: visit.language, showsNames: false)
            .fragment(diagram: "<img src=\"\(diagramHref)\" alt=\"\(figure)\">")
        let slot = workflow.editions.firstIndex { $0.id == edition.id } ?? 0
        compareHref =
            slot > 0
            ? "\(path)/compare?from=\(workflow.editions[slot - 1].id.rawValue.urlEncoded)&to=\(edition.id.rawValue.urlEncoded)"
            : nil
    }
}
