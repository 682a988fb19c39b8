import AccountServices
import CaseServices

/// Users, rights, substitutes, hand-over, what is in force, and the security log: the three administrations apart.
enum AdministrationRoutes {
    static let all: [Route] = [
        .get(
            "/administration", .signedIn, "管理：各人能看到的部分", "administration, as far as one may see it", OverviewPage.show),
        .get("/administration/users", .right(.manageUsers, .somewhere), "用户", "users", AccountsPage.users),
        .post("/administration/users", .right(.manageUsers, .somewhere), "增加用户", "add a user", AccountsPage.add),
        .get(
            "/administration/users/{user}", .right(.manageUsers, .somewhere), "一个用户", "a user", AccountPage.user),
        .post(
            "/administration/users/{user}", .right(.manageUsers, .somewhere), "停用、恢复、设口令",
            "disable or enable a user, or set a password", AccountPage.change),
        .get("/administration/rights", .right(.secure, .somewhere), "权限", "rights", AccountsPage.rights),
        .get(
            "/administration/rights/{user}", .right(.secure, .somewhere), "一个用户的权限", "rights of a user",
            AccountPage.rights),
        .post(
            "/administration/rights/{user}", .right(.secure, .somewhere), "授权、收回、解锁、令其退出",
            "grant, revoke, unlock, end sessions", AccountPage.secure),
        .get("/administration/substitutes", .signedIn, "代理", "substitutes", SubstitutesPage.show),
        .post(
            "/administration/substitutes", .signedIn, "安排或结束代理", "arrange or end a substitution", SubstitutesPage.change
        ),
        .post("/acting", .signedIn, "代别人办理，或不再代", "act for somebody, or no longer", SubstitutesPage.act),
        .get(
            "/administration/hand-over", .right(.secure, .somewhere), "交接单", "what a hand-over takes", HandOverPage.show
        ),
        .post("/administration/hand-over", .right(.secure, .somewhere), "交接", "hand over", HandOverPage.done),
        .get("/administration/in-force", .signedIn, "现行的地方层和工作日历", "layers and calendars in force", InForcePage.show),
        .get("/administration/log", .right(.audit, .somewhere), "安全日志", "security log", SecurityLogPage.show),
    ]
}
