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
        let caseID = try visit.parameter("case")
        let day = visit.query["on"].flatMap { try? DateText.parse($0) }?.exact ?? visit.today
        let known = visit.query["known"].flatMap { try? DateText.parse($0) }?.exact
        guard day == visit.today, known == nil, visit.query["saved"] != "act" else {
            return shown(try written(caseID, on: day, known: known, visit), visit)
        }
        return try today(caseID, visit)
    }

    /// What everybody looks at: the case as it is. What was written before is shown again as long as it would be the same.
    private static func today(_ caseID: String, _ visit: Visit) throws(WebProblem) -> Reply {
        let service = visit.site.service
        let caller = try visit.signedIn().caller
        // Read first: whatever comes in meanwhile makes the page one of before.
        let place = try visit.seen.place(caseID, service)
        let key = CasePages.Key(
            caseID: caseID, language: visit.language, mayRecord: caller.permissions.allow(.record, in: place.chain))
        let basis = CasePages.Basis(
            version: place.header.version, registryVersion: place.registryVersion, day: visit.today)
        if let page = visit.site.casePages.page(key, on: basis), caller.person != page.subjectID,
            try areCalled(page.names, visit)
        {
            try WebProblem.of { () throws(ServiceError) in
                try service.readAgain(caseID, at: page.organizations, as: caller, purpose: "web", now: visit.now)
            }
            return shown(page, visit)
        }
        let page = try written(caseID, on: visit.today, known: nil, visit)
        if caller.person != page.subjectID { visit.site.casePages.keep(page, key, on: basis) }
        return shown(page, visit)
    }

    /// Whether users have the names that they had.
    private static func areCalled(_ names: [String: String], _ visit: Visit) throws(WebProblem) -> Bool {
        let now = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.service.store.userNames(of: Set(names.keys))
        }
        return names.allSatisfy { login, name in (now[login] ?? login) == name }
    }

    private static func shown(_ page: CasePages.Page, _ visit: Visit) -> Reply {
        visit.site.page(around: page.content, title: page.title, for: visit)
    }

    /// The page of a case, and who reads it is noted.
    private static func written(
        _ caseID: String, on day: CivilDate, known: CivilDate?, _ visit: Visit
    ) throws(WebProblem) -> CasePages.Page {
        let visitor = try visit.signedIn()
        let service = visit.site.service
        // The end of the day at the office.
        let instant = known.map { Instant("\($0.isoText)T15:59:59.999Z") }
        return try WebProblem.of { () throws(ServiceError) in
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
            let model = CaseModel(
                inHand, layered: try service.layeredActs(of: inHand), on: day, isForSubject: isForSubject,
                mayRecord: visitor.caller.permissions.allow(
                    .record, in: chain.isEmpty ? [inHand.stored.header.organization] : chain)
                    && known == nil && visitor.caller.person != inHand.stored.opening.subject.id,
                justDone: visit.query["saved"] == "act" ? own : nil, users: names, known: known, visit)
            return CasePages.Page(
                title: model.name, content: visit.site.content(.caseContent, model, visit),
                organizations: inHand.organizations, subjectID: inHand.stored.opening.subject.id, names: names)
        }
    }
}
