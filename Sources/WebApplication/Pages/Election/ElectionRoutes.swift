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
        let signs: [Sign]
        let caseHref: String
    }

    /// Somebody who signs.
    struct Sign: Encodable, Sendable {
        let role: String
        let names: String
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
            subject: ElectionModel.subject(of: inHand), held: held, signs: signs(event, inHand, wording),
            caseHref: "/cases/\(inHand.dossier.caseID.urlEncoded)/election")
        return visit.site.page(
            .electionSheet, model, title: visit.say("选举结果 · \(model.subject)", "Result · \(model.subject)"), for: visit)
    }

    /// Whoever the papers of the step are signed by, with the names on record where people of that name were chosen.
    private static func signs(_ id: String, _ inHand: CaseInHand, _ wording: Wording) -> [Sign] {
        let judge = inHand.judge
        let names = judge.workflow.vocabulary
        guard let event = inHand.bound.caseFile.events.first(where: { $0.id == id }),
            let index = judge.edition(on: event.on.first),
            let step = judge.editions[index].definition.transition(event.transition)
        else { return [] }
        let documents = judge.editions[index].definition.documents
        let filed = step.files.compactMap { paper in
            documents.indices.contains(paper.document.index) ? documents[paper.document.index] : nil
        }
        var roles: [RoleHandle] = []
        // Those who are chosen for it sign, by whatever paper says so; of the rest whoever signs a paper of the step.
        for role in (filed + documents.compactMap { $0 }).flatMap(\.signedBy) where !roles.contains(role) {
            let isChosen = names.groups.handle(names.roles[role]) != nil
            if isChosen || filed.contains(where: { $0.signedBy.contains(role) }) { roles.append(role) }
        }
        let people = inHand.dossier.surroundings.people
        return roles.map { role in
            let group = names.roles[role]
            let chosen =
                inHand.bound.caseFile.events.reversed().lazy.compactMap { event in
                    inHand.record(of: event.id)?.people.first { $0.name == group }?.people
                }.first ?? []
            return Sign(
                role: wording.title(of: role),
                names: chosen.map { id in people.first { $0.id == id }?.name ?? id }.joined(separator: " "))
        }
    }

    private static func read(_ visit: Visit) throws(WebProblem) -> CaseInHand {
        let visitor = try visit.signedIn()
        let caseID = try visit.parameter("case")
        return try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.read(caseID, as: visitor.caller, purpose: "web", now: visit.now)
        }
    }
}
