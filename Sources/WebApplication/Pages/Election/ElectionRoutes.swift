import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// Elections of a case: where they stand, and the sheet of each result.
enum ElectionRoutes {
    static let all: [Route] = [
        .get(
            "/cases/{case}/election", .right(.read, .caseFile(parameter: "case")), "一个案的选举", "elections of a case", show
        ),
        .get(
            "/cases/{case}/election/{event}", .right(.read, .caseFile(parameter: "case")), "选举结果单",
            "sheet of an election", sheet),
    ]

    /// A result as a sheet of paper.
    struct Sheet: Encodable, Sendable {
        let subject: String
        let held: ElectionModel.Held
        let caseHref: String
    }

    private static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let inHand = try read(visit)
        let visitor = try visit.signedIn()
        let chain = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.chain(of: inHand.stored.header.organization).map(\.id)
        }
        let mayRecord = visitor.caller.permissions.allow(
            .record, in: chain.isEmpty ? [inHand.stored.header.organization] : chain)
        let model = ElectionModel(inHand, mayRecord: mayRecord, visit)
        return visit.site.page(
            .election, model, title: visit.say("选举 · \(model.subject)", "Election · \(model.subject)"), for: visit)
    }

    private static func sheet(_ visit: Visit) throws(WebProblem) -> Reply {
        let inHand = try read(visit)
        let event = try visit.parameter("event")
        let wording = Wording(judge: inHand.judge, language: visit.language)
        guard let held = ElectionModel.held(inHand, wording, visit).first(where: { $0.event == event }) else {
            throw .notThere
        }
        let model = Sheet(
            subject: inHand.dossier.subject.name, held: held,
            caseHref: "/cases/\(inHand.dossier.caseID.urlEncoded)/election")
        return visit.site.page(
            .electionSheet, model, title: visit.say("选举结果 · \(model.subject)", "Result · \(model.subject)"), for: visit)
    }

    private static func read(_ visit: Visit) throws(WebProblem) -> CaseInHand {
        let visitor = try visit.signedIn()
        let caseID = try visit.parameter("case")
        return try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.read(caseID, as: visitor.caller, purpose: "web", now: visit.now)
        }
    }
}
