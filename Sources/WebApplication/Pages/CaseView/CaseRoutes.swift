import CaseServices
import CivilTime
import WorkflowEngine
import WorkflowModel

/// A case as it stands.
enum CaseRoutes {
    static let all: [Route] = [
        .get("/cases/{case}", .subject(orRight: .read, .caseFile(parameter: "case")), "一个案的现状", "a case", show)
    ]

    private static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        let caseID = try visit.parameter("case")
        let service = visit.site.service
        let day = visit.query["on"].flatMap { try? DateText.parse($0) }?.exact ?? visit.today
        let known = visit.query["known"].flatMap { try? DateText.parse($0) }?.exact
        // The end of the day at the office.
        let instant = known.map { Instant("\($0.isoText)T15:59:59.999Z") }
        let model = try WebProblem.of { () throws(ServiceError) in
            let inHand = try service.read(
                caseID, as: visitor.caller, purpose: known == nil ? "web" : "web as of", now: visit.now, asOf: instant)
            let isForSubject = service.isSubjectOnly(visitor.caller, of: inHand)
            let chain = try service.chain(of: inHand.stored.header.organization).map(\.id)
            let names = try service.userNames(of: inHand)
            // What one has just recorded is corrected from here.
            let last = inHand.bound.caseFile.events.max { $0.sequence < $1.sequence }
            let own = last.flatMap { event in
                inHand.stored.history.first { $0.id == event.id && $0.recorded?.by == visitor.user.id }?.id
            }
            return CaseModel(
                inHand, layered: try service.layeredActs(of: inHand), on: day, isForSubject: isForSubject,
                mayRecord: visitor.caller.permissions.allow(
                    .record, in: chain.isEmpty ? [inHand.stored.header.organization] : chain)
                    && known == nil && visitor.caller.person != inHand.stored.opening.subject.id,
                justDone: visit.query["saved"] == "act" ? own : nil, users: names, known: known, visit)
        }
        return visit.site.page(.caseFile, model, title: model.name, for: visit)
    }
}
