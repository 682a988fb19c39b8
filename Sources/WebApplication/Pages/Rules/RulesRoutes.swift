import HTTPTypes
import RulebookPrint
import WorkflowGraph
import WorkflowModel

/// The rules, to be read: procedures, editions, diagrams, and what a revision changed.
enum RulesRoutes {
    static let all: [Route] = [
        .get("/rules", .signedIn, "规则：全部程序和版本", "rules: every procedure and edition", list),
        .get("/rules/{workflow}", .signedIn, "一个程序的各个版本", "the editions of a procedure", procedure),
        .get("/rules/{workflow}/compare", .signedIn, "两个版本对照", "two editions side by side", compare),
        .get("/rules/{workflow}/{edition}", .signedIn, "一个版本的规则手册", "the reference of an edition", edition),
        .get("/rules/{workflow}/{edition}/diagram.svg", .signedIn, "一个版本的流程图", "the diagram of an edition", diagram),
    ]

    private static func list(_ visit: Visit) throws(WebProblem) -> Reply {
        visit.site.page(
            .rules, RulesModel(visit.site.rulebook.workflows, visit), title: visit.say("规则", "Rules"), for: visit)
    }

    private static func procedure(_ visit: Visit) throws(WebProblem) -> Reply {
        let workflow = try workflow(visit)
        let title = WorkflowTitles(visit.site.rulebook, visit.language).workflow(workflow.id)
        return visit.site.page(.rules, RulesModel([workflow], visit), title: title, for: visit)
    }

    private static func edition(_ visit: Visit) throws(WebProblem) -> Reply {
        let workflow = try workflow(visit)
        let model = EditionModel(try edition(visit.parameter("edition"), of: workflow), of: workflow, visit)
        return visit.site.page(.edition, model, title: model.title, for: visit)
    }

    private static func compare(_ visit: Visit) throws(WebProblem) -> Reply {
        let workflow = try workflow(visit)
        // Without a choice: the last two.
        let last = workflow.editions.suffix(2).map(\.id.rawValue)
        guard let from = visit.query["from"] ?? last.first, let to = visit.query["to"] ?? last.last else {
            throw .notThere
        }
        let model = CompareModel(
            from: try edition(from, of: workflow), to: try edition(to, of: workflow), of: workflow, visit)
        return visit.site.page(.compare, model, title: visit.say("版本对照", "Editions side by side"), for: visit)
    }

    private static func diagram(_ visit: Visit) throws(WebProblem) -> Reply {
        let workflow = try workflow(visit)
        let edition = try edition(visit.parameter("edition"), of: workflow)
        let captions = DiagramTexts.captions(of: edition, in: workflow, language: visit.language)
        let text = DiagramExport(edition: edition, names: workflow.vocabulary, captions: captions).svg
        return Reply(status: .ok, type: "image/svg+xml", body: Array(text.utf8))
    }

    private static func workflow(_ visit: Visit) throws(WebProblem) -> Workflow {
        guard let found = visit.site.rulebook.workflow(WorkflowID(try visit.parameter("workflow"))) else {
            throw .notThere
        }
        return found
    }

    private static func edition(_ name: String, of workflow: Workflow) throws(WebProblem) -> Edition {
        guard let found = workflow.editions.first(where: { $0.id.rawValue == name }) else { throw .notThere }
        return found
    }
}
