import AccountServices
import CaseServices
import Diagnostics
import WorkflowModel

/// Addresses for calendar programs: one's own, and for the security administrator all of them.
enum CalendarRoutes {
    static let path = "/calendars"
    private static let allPath = "/administration/calendars"

    static let all: [Route] = [
        .get(path, .right(.read, .somewhere), "本人的日历地址", "one's own calendar addresses") {
            visit throws(WebProblem) in try own(visit)
        },
        .post(
            path, .right(.read, .somewhere), "发一个日历地址，或收回", "issue a calendar address, or revoke one", change),
        .get(allPath, .right(.secure, .somewhere), "全部日历地址", "all calendar addresses", others),
        .post(allPath, .right(.secure, .somewhere), "收回别人的日历地址", "revoke a calendar address", revokeAny),
    ]

    /// Whoever needs more has forgotten some.
    private static let mostValid = 20

    // MARK: One's own

    private static func own(
        _ visit: Visit, issued: String? = nil, _ problems: [String] = []
    ) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        let me = desk.visitor.user.id
        let model = CalendarsModel(
            try addresses(visit).filter { $0.user == me }, action: path, isOwn: true, issued: issued,
            places: try places(desk), problems: problems, desk)
        return visit.site.page(
            .calendars, model, title: visit.say("日历订阅", "Calendars"), for: visit,
            status: problems.isEmpty ? 200 : 422)
    }

    private static func change(_ visit: Visit) throws(WebProblem) -> Reply {
        let me = try visit.signedIn().user.id
        if let name = visit.form["revoke"] {
            let isOwn = try addresses(visit).contains { $0.name == name && $0.user == me }
            guard isOwn else { throw .notThere }
            return try revoke(name, path, visit)
        }
        let desk = try Office(visit)
        var problems: [String] = []
        // Whoever stands in for somebody subscribes with his own rights.
        let choice = OrganizationChoice(known: try places(desk))
        if case .unknown(let text) = choice.meant(visit.form["organization"]),
            !choice.isTyped || desk.organizations.contains(where: { $0.id == text })
        {
            throw .notThere
        }
        let place = choice.one(visit.form["organization"], &problems, visit)?.id
        guard problems.isEmpty else { return try own(visit, problems) }
        let known = try addresses(visit)
        guard known.count(where: { $0.user == me && $0.revokedAt == nil }) < mostValid else {
            let problem = visit.say(
                "有效的地址已有 \(mostValid) 个，请先收回不用的。", "There are \(mostValid) already; revoke some first.")
            return try own(visit, [problem])
        }
        let base = place.map { "\(me)-\($0)" } ?? me
        let names = Set(known.map(\.name))
        var number = 1
        while names.contains(number == 1 ? base : "\(base)-\(number)") { number += 1 }
        let name = number == 1 ? base : "\(base)-\(number)"
        let token = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.issueSubscription(
                named: name, for: me, organization: place, namesPeople: visit.form["names"] != nil,
                by: desk.visitor.caller, now: visit.now)
        }
        return try own(visit, issued: token)
    }

    /// The organizations of which the user himself may read.
    private static func places(_ desk: Office) throws(WebProblem) -> [Organization] {
        let site = desk.visit.site
        let own = try WebProblem.ofStore { () throws(StoreError) in
            try site.service.store.caller(desk.visitor.user.id)
        }
        guard let own else { return [] }
        return try WebProblem.of { () throws(ServiceError) in try site.service.scope(of: .read, for: own) }
            ?? desk.organizations
    }

    // MARK: All of them

    private static func others(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        var shown: [CalendarSubscription] = []
        for address in try addresses(visit) where try desk.may(address) { shown.append(address) }
        let model = CalendarsModel(
            shown, action: allPath, isOwn: false, issued: nil, places: [], problems: [], desk)
        return visit.site.page(
            .calendars, model, title: visit.say("日历地址", "Calendar addresses"), for: visit)
    }

    private static func revokeAny(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        let found = try addresses(visit).first { $0.name == visit.form["revoke"] }
        guard let found, try desk.may(found) else { throw .notThere }
        return try revoke(found.name, allPath, visit)
    }

    private static func revoke(_ name: String, _ back: String, _ visit: Visit) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.revokeSubscription(name, by: caller, now: visit.now)
        }
        return .redirect(to: back + "?saved=user")
    }

    private static func addresses(_ visit: Visit) throws(WebProblem) -> [CalendarSubscription] {
        try WebProblem.ofStore { () throws(StoreError) in try visit.site.accounts.store.subscriptions() }
    }
}

extension Office {
    /// Whether the visitor keeps the security of where an address looks.
    fileprivate func may(_ address: CalendarSubscription) throws(WebProblem) -> Bool {
        let chain =
            try address.organization.map { id throws(WebProblem) in
                try WebProblem.of { () throws(ServiceError) in try visit.site.service.chain(of: id).map(\.id) }
            } ?? []
        return visitor.caller.permissions.allow(.secure, in: chain)
    }
}
