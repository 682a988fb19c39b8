import AccountServices
import CalendarFeed
import CaseServices
import CivilTime
import FeedDesk
import HTTPTypes
import OrganizationRegistry
import OrganizationReports
import WorkflowModel

/// What falls due in twelve months: a page, a file for calendars, and the addresses that calendar programs fetch.
enum AheadRoutes {
    private static let own = Access.right(.read, .organization(parameter: "organization"))

    static let all: [Route] = [
        .get("/organizations/{organization}/ahead", own, "今后十二个月到期的事", "what falls due in twelve months", page),
        .get(
            "/organizations/{organization}/ahead.ics", own, "今后十二个月到期的事，存成日历", "the same as a file for calendars",
            file),
        .get(
            "/calendar/{token}.ics", .token, "日历软件来取到期的事：凭地址", "what falls due, for calendar programs, by address",
            feed),
    ]

    private static func question(
        _ visit: Visit, of root: String?, as caller: Caller
    ) -> AheadList.Question {
        AheadList.Question(
            root: root, through: FeedDesk.last(visit.today), today: visit.today, language: visit.language,
            caller: caller, now: visit.now)
    }

    private static func page(_ visit: Visit) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let (id, log, state) = try OrganizationRoutes.found(visit)
        let question = question(visit, of: id, as: caller)
        let list = try WebProblem.of { () throws(ServiceError) in
            try AheadList(visit.site.service, question, memory: visit.site.ahead)
        }
        let title = visit.say("今后十二个月", "The next twelve months")
        return visit.site.page(.ahead, AheadModel(state, list, log, visit), title: title, for: visit)
    }

    /// For the visitor himself, who sees the names on the page.
    private static func file(_ visit: Visit) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let (id, _, state) = try OrganizationRoutes.found(visit)
        try visit.site.noteExport("ahead.ics", visit)
        let text = try text(visit, of: id, named: state.organization.name, naming: true, as: caller)
        return .file(Array(text.utf8), type: type, named: "\(id).ics")
    }

    /// Whoever has the address. One that opens nothing looks like none that ever was, and there is nothing to sign in to.
    private static func feed(_ visit: Visit) throws(WebProblem) -> Reply {
        let token = try visit.parameter("token")
        let found = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.subscription(token: token)
        }
        guard let found else { return .text("404\n", status: .notFound) }
        let root = found.subscription.organization
        var place: Organization?
        if let root {
            let chain = try WebProblem.of { () throws(ServiceError) in try visit.site.service.chain(of: root) }
            // Rights that were taken away since end what the address shows.
            guard found.caller.permissions.allow(.read, in: chain.map(\.id)) else {
                return .text("404\n", status: .notFound)
            }
            place = chain.first
        }
        let text = try text(
            visit, of: root, named: place?.name, naming: found.subscription.namesPeople, as: found.caller)
        return Reply(status: .ok, type: type, body: Array(text.utf8))
    }

    private static let type = "text/calendar; charset=utf-8"

    private static func text(
        _ visit: Visit, of root: String?, named name: String?, naming: Bool, as caller: Caller
    ) throws(WebProblem) -> String {
        let title = visit.say("党务待办", "Party affairs")
        let desk = FeedDesk(
            service: visit.site.service, accounts: visit.site.accounts, site: visit.site.configuration.site,
            memory: visit.site.ahead)
        let question = question(visit, of: root, as: caller)
        return try WebProblem.of { () throws(ServiceError) in
            try desk.calendar(
                of: root, named: name.map { "\($0)\(visit.say("：", ": "))\(title)" } ?? title, naming: naming, question)
        }.text
    }
}
