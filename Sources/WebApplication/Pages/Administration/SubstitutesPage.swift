import AccountServices
import CaseServices
import CivilTime
import OrganizationRegistry
import WorkflowModel

/// Who acts for whom: arranged here, ended here, and taken up here.
enum SubstitutesPage {
    /// A substitution.
    struct Row: Encodable, Sendable {
        let number: Int
        let substitute: String
        let user: String
        let place: String
        let from: String
        let through: String
        let state: String
        let tagKind: String
        let mayEnd: Bool
    }

    /// Somebody for whom the visitor may act today.
    struct Absent: Encodable, Sendable {
        let login: String
        let name: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let rows: [Row]
        let hasRows: Bool
        let absent: [Absent]
        let hasAbsent: Bool
        let mayForOthers: Bool
        /// Has something that somebody could do in his place.
        let mayArrange: Bool
        let substitute: String
        let people: [CaseListModel.Option]
        let users: [CaseListModel.Option]
        let place: OrganizationField
        let from: String
        let through: String
        let problems: [String]
        let hasProblems: Bool
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply { try page(visit) }

    static func change(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        if let number = visit.form["end"].flatMap({ Int($0) }) { return try end(number, desk) }
        let me = desk.visitor.user.id
        let other = visit.form["for"] ?? me
        var problems: [String] = []
        let place = desk.choice.one(visit.form["organization"], &problems, visit)?.id
        if other != me { try desk.require(.secure, at: problems.isEmpty ? place : nil) }
        let asked = visit.form["substitute"] ?? ""
        let able = desk.users.filter { !$0.isDisabled }
        let named = able.filter { $0.name == asked }
        let substitute = able.first { $0.id == asked } ?? (named.count == 1 ? named.first : nil)
        if asked.isEmpty {
            problems.append(visit.say("请填写代理人。", "Name a substitute."))
        } else if named.count > 1, substitute == nil {
            problems.append(visit.say("叫“\(asked)”的不止一人，请写登录名。", "Several are called “\(asked)”; write the login."))
        } else if substitute == nil {
            problems.append(visit.say("没有“\(asked)”这个用户。", "There is no user “\(asked)”."))
        }
        if !desk.users.contains(where: { $0.id == other && !$0.isDisabled }) {
            problems.append(visit.say("被代理人已停用。", "The user is disabled."))
        }
        if substitute?.id == other { problems.append(visit.say("不能代自己。", "Nobody is his own substitute.")) }
        func day(_ field: String) -> CivilDate? {
            visit.form[field].flatMap { try? DateText.parse($0) }?.exact
        }
        let from = day("from"), through = day("through")
        if from == nil || through == nil {
            problems.append(visit.say("请填写起止日期，如 2026-06-03。", "State the first and the last day, such as 2026-06-03."))
        }
        if let from, from < visit.today {
            problems.append(
                visit.say(
                    "起日不能早于今天：已经登记的，当时是谁办的就写谁。",
                    "The first day cannot be before today: what is on record keeps whoever recorded it."))
        }
        if let from, let through, through < from {
            problems.append(visit.say("止日早于起日。", "The last day is before the first."))
        }
        guard problems.isEmpty, let substitute, let from, let through else { return try page(visit, problems) }
        let substitution = Substitution(
            substitute: substitute.id, user: other, organization: place, from: from, through: through, by: me,
            at: visit.now)
        try WebProblem.ofStore { () throws(StoreError) in _ = try desk.office.arrange(substitution) }
        return .redirect(to: "/administration/substitutes?saved=user")
    }

    /// Who is offered at once: those who work at his organizations, above or below them. Whoever arranges for others sees
    /// everybody.
    private static func offered(_ desk: Office) throws(WebProblem) -> [StoreUser] {
        let permissions = desk.visitor.caller.permissions
        let all = desk.users.filter { !$0.isDisabled && $0.id != desk.visitor.user.id }
        guard !permissions.allowSomewhere(.secure) else { return desk.users.filter { !$0.isDisabled } }
        return try WebProblem.ofStore { () throws(StoreError) in
            let store = desk.visit.site.service.store
            let log = try store.registryLog()
            func places(_ user: String) throws(StoreError) -> Set<String> {
                Set(try store.allGrants(of: user).filter { !$0.right.isAdministration }.compactMap(\.organization))
            }
            let own = try places(desk.visitor.user.id)
            let near = own.reduce(into: own) { near, place in
                near.formUnion(log.chain(of: place, on: .latest).map(\.id))
            }
            var offered: [StoreUser] = []
            for user in all {
                let isNear = try places(user.id).contains { place in
                    near.contains(place) || log.chain(of: place, on: .latest).contains { own.contains($0.id) }
                }
                if isNear { offered.append(user) }
            }
            return offered
        }
    }

    private static func end(_ number: Int, _ desk: Office) throws(WebProblem) -> Reply {
        let all = try WebProblem.ofStore { () throws(StoreError) in
            try desk.visit.site.service.store.substitutions()
        }
        guard let known = all.first(where: { $0.number == number }) else { throw .notThere }
        if known.user != desk.visitor.user.id { try desk.require(.secure, at: known.organization) }
        try WebProblem.ofStore { () throws(StoreError) in try desk.office.end(known) }
        return .redirect(to: "/administration/substitutes?saved=user")
    }

    /// From now on the visitor acts for somebody, or for himself again. What he may is asked anew at every request.
    static func act(_ visit: Visit) throws(WebProblem) -> Reply {
        let me = try visit.signedIn().user.id
        let other = visit.form["for"] ?? ""
        if !other.isEmpty {
            let caller = try WebProblem.ofStore { () throws(StoreError) in
                try visit.site.service.store.caller(me, for: other, on: visit.today)
            }
            guard caller != nil else { throw .notThere }
        }
        var reply = Reply.redirect(to: "/")
        reply.cookies = [
            Cookies.line(
                Cookies.acting, other.urlEncoded, seconds: other.isEmpty ? 0 : nil, isSecure: visit.isSecure)
        ]
        return reply
    }

    private static func page(_ visit: Visit, _ problems: [String] = []) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        let me = desk.visitor.user.id
        let permissions = desk.visitor.caller.permissions
        let mayAll = permissions.allowSomewhere(.secure) || permissions.allowSomewhere(.audit)
        let all = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.service.store.substitutions()
        }
        let rows = all.filter { mayAll || $0.user == me || $0.substitute == me }.reversed().map { one in
            let (state, kind) = Self.state(one, visit)
            return Row(
                number: one.number, substitute: desk.name(one.substitute), user: desk.name(one.user),
                place: one.organization.map { desk.place($0) } ?? visit.say("各处", "everywhere"),
                from: one.from.isoText, through: one.through.isoText, state: state, tagKind: kind,
                mayEnd: one.endedAt == nil && one.through >= visit.today
                    && (one.user == me || permissions.allow(.secure, in: [])))
        }
        var seen: Set<String> = []
        let absent = all.filter { $0.substitute == me && $0.holds(on: visit.today) && seen.insert($0.user).inserted }
            .map { Absent(login: $0.user, name: desk.name($0.user)) }
        let offered = try Self.offered(desk)
        let model = Model(
            rows: rows, hasRows: !rows.isEmpty, absent: absent, hasAbsent: !absent.isEmpty,
            mayForOthers: permissions.allowSomewhere(.secure),
            mayArrange: Right.allCases.contains { !$0.isAdministration && permissions.allowSomewhere($0) }
                || permissions.allowSomewhere(.secure),
            substitute: visit.form["substitute"] ?? "",
            people: Office.options(offered, chosen: visit.form["substitute"], visit),
            users: permissions.allowSomewhere(.secure)
                ? Office.options(offered, chosen: visit.form["for"] ?? me, visit) : [],
            place: OrganizationField(
                desk.choice, visit.form["organization"],
                label: visit.say("限于哪个党组织及其下级", "At and below"), none: visit.say("各处", "everywhere"), visit),
            from: visit.form["from"] ?? visit.today.isoText, through: visit.form["through"] ?? "", problems: problems,
            hasProblems: !problems.isEmpty)
        return visit.site.page(
            .substitutes, model, title: visit.say("代理", "Substitutes"), for: visit,
            status: problems.isEmpty ? 200 : 422)
    }

    private static func state(_ one: Substitution, _ visit: Visit) -> (String, String) {
        if one.endedAt != nil { return (visit.say("已提前结束", "ended"), "") }
        if one.holds(on: visit.today) { return (visit.say("代理中", "in force"), "ok") }
        return visit.today < one.from ? (visit.say("未到", "to come"), "wait") : (visit.say("已过", "over"), "")
    }
}
