import CaseServices

/// The way to each part of the administration that a visitor may see.
enum OverviewPage {
    /// A part.
    struct Part: Encodable, Sendable {
        let href: String
        let title: String
        let text: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let parts: [Part]
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let permissions = try visit.signedIn().caller.permissions
        var parts: [Part] = []
        func add(_ right: Right?, _ path: String, _ title: (String, String), _ text: (String, String)) {
            guard right.map(permissions.allowSomewhere) ?? true else { return }
            parts.append(
                Part(
                    href: "/administration/\(path)", title: visit.say(title.0, title.1),
                    text: visit.say(text.0, text.1)))
        }
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
            .audit, "log", ("安全日志", "Security log"),
            ("登录、拒绝、授权、导出（审计管理员）", "who signed in, was refused, got rights (audit administrator)"))
        add(
            nil, "substitutes", ("代理", "Substitutes"),
            ("一段时间请人代办，或代别人办理", "have somebody act for you for some days, or act for him"))
        add(
            nil, "in-force", ("现行规则和日历", "In force"), ("各程序的版本、地方层，工作日历到哪一年", "editions, layers, years of the calendar")
        )
        return visit.site.page(
            .administration, Model(parts: parts), title: visit.say("管理", "Administration"), for: visit)
    }
}
