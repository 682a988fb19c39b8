import AccountServices
import AccountWording
import CaseServices
import Diagnostics
import WorkflowModel

/// The lists of users: for whoever keeps them, and for whoever gives rights.
enum AccountsPage {
    /// A user in a list.
    struct Row: Encodable, Sendable {
        let href: String
        let login: String
        let name: String
        let held: String
        let state: String
        let tagKind: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let title: String
        let isSystem: Bool
        let rows: [Row]
        let login: String
        let name: String
        let problems: [String]
        let hasProblems: Bool
    }

    static func users(_ visit: Visit) throws(WebProblem) -> Reply { try page(visit, isSystem: true) }
    static func rights(_ visit: Visit) throws(WebProblem) -> Reply { try page(visit, isSystem: false) }

    static func add(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        try desk.require(.manageUsers, at: nil)
        let login = visit.form["login"] ?? "", name = visit.form["name"] ?? ""
        var problems: [String] = []
        let isPlain = login.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.@".unicodeScalars.contains($0)
        }
        if login.isEmpty || login.count > 64 || login.hasPrefix("-") || !isPlain {
            problems.append(
                visit.say("登录名用 1 到 64 个字母、汉字、数字或 - _ . @。", "A login has 1 to 64 letters, digits or - _ . @."))
        }
        if name.isEmpty || name.count > 200 { problems.append(visit.say("请填写姓名。", "State the name.")) }
        if desk.users.contains(where: { $0.id == login }) {
            problems.append(visit.say("已经有这个登录名。", "This login is taken."))
        }
        guard problems.isEmpty else { return try page(visit, isSystem: true, problems) }
        try WebProblem.ofStore { () throws(StoreError) in try desk.office.add(StoreUser(id: login, name: name)) }
        return .redirect(to: "/administration/users/\(login.urlEncoded)?saved=user")
    }

    private static func page(
        _ visit: Visit, isSystem: Bool, _ problems: [String] = []
    ) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        var rows: [Row] = []
        for user in desk.users {
            let (held, account) = try WebProblem.ofStore { () throws(StoreError) in
                (try desk.office.held(by: user.id), try visit.site.accounts.store.account(user.id))
            }
            let (state, kind) = Self.state(user, account, visit)
            rows.append(
                Row(
                    href: "/administration/\(isSystem ? "users" : "rights")/\(user.id.urlEncoded)", login: user.id,
                    name: user.name, held: text(held, desk), state: state, tagKind: kind))
        }
        let model = Model(
            title: isSystem ? visit.say("用户", "Users") : visit.say("权限", "Rights"), isSystem: isSystem, rows: rows,
            login: visit.form["login"] ?? "", name: visit.form["name"] ?? "", problems: problems,
            hasProblems: !problems.isEmpty)
        return visit.site.page(
            .accounts, model, title: model.title, for: visit, status: problems.isEmpty ? 200 : 422)
    }

    /// Whether somebody can sign in.
    static func state(_ user: StoreUser, _ account: Account?, _ visit: Visit) -> (String, String) {
        if user.isDisabled { return (visit.say("已停用", "disabled"), "") }
        if let until = account?.lockedUntil, let wait = visit.now.seconds(until: until), wait > 0 {
            return (visit.say("锁定到 \(Office.time(until))", "locked until \(Office.time(until))"), "late")
        }
        if account?.password == nil { return (visit.say("没有口令，不能登录网页", "no password"), "wait") }
        if account?.mustChangePassword == true { return (visit.say("首次登录须换口令", "password to be changed"), "wait") }
        return (visit.say("正常", "active"), "ok")
    }

    /// What somebody holds, by place.
    static func text(_ held: GivenRights, _ desk: Office) -> String {
        var places: [String?] = []
        for place in held.roles.map(\.organization) + held.rights.map(\.organization) where !places.contains(place) {
            places.append(place)
        }
        let visit = desk.visit
        return places.map { place in
            let titles =
                held.roles.filter { $0.organization == place }.map { visit.say($0.role.title) }
                + held.rights.filter { $0.organization == place }.map { visit.say($0.right.title) }
            return desk.place(place) + visit.say("：", ": ") + titles.joined(separator: visit.say("、", ", "))
        }.joined(separator: visit.say("；", "; "))
    }
}
