import CaseServices

/// The way to each part of the administration that a visitor may see.
enum OverviewPage {
    /// A part.
    struct Part: Encodable, Equatable, Sendable {
        let href: String
        let title: String
        let text: String
        /// It is about the program, and not everybody's.
        let isAdministration: Bool
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let parts: [Part]
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        visit.site.page(
            .administration, Model(parts: parts(visit)), title: visit.say("管理", "Administration"), for: visit)
    }

    /// The parts that a visitor may see.
    static func parts(_ visit: Visit) -> [Part] {
        guard let permissions = visit.visitor?.caller.permissions else { return [] }
        var parts: [Part] = []
        func add(_ right: Right?, _ path: String, _ title: (String, String), _ text: (String, String)) {
            guard right.map(permissions.allowSomewhere) ?? true else { return }
            parts.append(
                Part(
                    href: "/administration/\(path)", title: visit.say(title.0, title.1),
                    text: visit.say(text.0, text.1), isAdministration: right != nil))
        }
        add(
            .administer, "organizations", ("登记党组织", "Organizations"),
            ("增加、改动、委员会、从表里导入（系统管理员）", "add, change, committees, import (system administrator)"))
        add(
            .administer, "people", ("登记人员", "People"),
            ("增加、改动、转组织关系、处分、从表里导入（系统管理员）", "add, change, move, penalties, import (system administrator)"))
        add(
            .manageUsers, "users", ("用户", "Users"),
            ("增加、停用、设口令（系统管理员）", "add, disable, set passwords (system administrator)"))
        add(
            .secure, "rights", ("权限", "Rights"),
            ("角色和权限、解锁、令其退出（安全管理员）", "roles, rights, unlocking (security administrator)"))
        add(
            .secure, "hand-over", ("交接", "Hand-over"),
            ("角色、权限、未办结的案转给另一人，打印交接单", "tasks go to another, with the list to sign"))
        add(
            .secure, "calendars", ("日历地址", "Calendar addresses"),
            ("看全部日历订阅地址，收回（安全管理员）", "all addresses of calendars, to be revoked (security administrator)"))
        add(
            .audit, "log", ("安全日志", "Security log"),
            ("登录、拒绝、授权、导出（审计管理员）", "who signed in, was refused, got rights (audit administrator)"))
        add(
            nil, "substitutes", ("代理", "Substitutes"),
            ("一段时间请人代办，或代别人办理", "have somebody act for you for some days, or act for him"))
        add(
            nil, "in-force", ("现行规则和日历", "In force"), ("各程序的版本、地方层，工作日历到哪一年", "editions, layers, years of the calendar")
        )
        return parts
    }
}
