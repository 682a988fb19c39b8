import AccountServices
import CaseServices
import CivilTime
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
        let people: [CaseListModel.Option]
        let users: [CaseListModel.Option]
        let places: [CaseListModel.Option]
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
        let place = visit.form["organization"]
        if other != me { try desk.require(.secure, at: place) }
        var problems: [String] = []
        func known(_ login: String?) -> StoreUser? { desk.users.first { $0.id == login && !$0.isDisabled } }
        let substitute = known(visit.form["substitute"])
        if substitute == nil { problems.append(visit.say("请选择代理人。", "Choose a substitute.")) }
        if known(other) == nil { problems.append(visit.say("被代理人已停用。", "The user is disabled.")) }
        if substitute?.id == other { problems.append(visit.say("不能代自己。", "Nobody is his own substitute.")) }
        if let place, !desk.organizations.contains(where: { $0.id == place }) { throw .notThere }
        func day(_ field: String) -> CivilDate? {
            visit.form[field].flatMap { try? DateText.parse($0) }?.exact
        }
        let from = day("from"), through = day("through")
        if from == nil || through == nil {
            problems.append(visit.say("请填写起止日期，如 2026-06-03。", "State the first and the last day, such as 2026-06-03."))
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
        let model = Model(
            rows: rows, hasRows: !rows.isEmpty, absent: absent, hasAbsent: !absent.isEmpty,
            mayForOthers: permissions.allowSomewhere(.secure),
            people: desk.people(chosen: visit.form["substitute"]), users: desk.people(chosen: visit.form["for"] ?? me),
            places: desk.places(chosen: visit.form["organization"]),
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
