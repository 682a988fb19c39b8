import AccountServices
import CaseServices
import CivilTime
import Testing
import WorkflowModel

/// The three administrations in the browser, each for itself.
struct AdministrationTests {
    private let web: WebHarness

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase()
        for (login, name, right) in [
            ("xi", "席管理", Right.manageUsers), ("an", "安管理", .secure), ("shen", "申审计", .audit),
        ] {
            try web.addUser(login, name, [right])
        }
    }

    @Test
    func `each administration sees its own part and none of the others`() async throws {
        let parts = ["users", "rights", "hand-over", "log"]
        for (login, own) in [("xi", ["users"]), ("an", ["rights", "hand-over"]), ("shen", ["log"]), ("li", [])] {
            let client = try await web.client(login)
            let overview = try await client.get("/administration").text
            for part in parts {
                let isOwn = own.contains(part)
                #expect(overview.contains("/administration/\(part)\"") == isOwn, "\(login) \(part)")
                #expect(try await client.get("/administration/\(part)").status == (isOwn ? 200 : 404))
            }
            #expect(try await client.get("/administration/in-force").text.contains("发展党员"))
        }
    }

    @Test
    func `a user is added, gets a password and a role, and is disabled, each step by whom it belongs to`() async throws
    {
        let system = try await web.client("xi")
        _ = try await system.get("/administration/users")
        #expect(try await system.post("/administration/users", ["login": "wu", "name": "吴静"]).status == 303)
        let taken = try await system.post("/administration/users", ["login": "wu", "name": ""])
        #expect(taken.status == 422 && taken.text.contains("已经有这个登录名") && taken.text.contains("请填写姓名"))
        let page = "/administration/users/wu"
        let short = try await system.post(page, ["do": "password", "password": "1"])
        #expect(short.status == 422 && short.text.contains("至少"))
        #expect(try await system.post(page, ["do": "password", "password": "a long new secret"]).status == 303)
        #expect(try await system.post("/administration/rights/wu", ["do": "grant", "word": "read"]).status == 404)
        let security = try await web.client("an")
        let rights = "/administration/rights/wu"
        _ = try await security.get(rights)
        let grant = ["do": "grant", "word": "branch-secretary", "organization": "branch-1"]
        #expect(try await security.post(rights, grant).status == 303)
        let held = try await security.get(rights).text
        #expect(held.contains("支部书记（组织委员）") && held.contains("信息中心第一党支部"))
        let revoke = ["do": "revoke", "word": "branch-secretary", "organization": "branch-1"]
        #expect(try await security.post(rights, revoke).status == 303)
        #expect(try web.service.store.roles(of: "wu").isEmpty)
        #expect(try await system.post(page, ["do": "disable"]).status == 303)
        #expect(try await system.get("/administration/users").text.contains("已停用"))
        // Whoever is the last one cannot be taken away.
        let last = try await security.post("/administration/rights/an", ["do": "revoke", "word": "secure"])
        #expect(last.status == 422 && last.text.contains("就没有人能做"))
    }

    @Test
    func `an account that is closed is opened again, and the log tells of it with its chain intact`() async throws {
        for _ in 0..<12 {
            _ = try await WebClient(port: web.port).post("/sign-in", ["login": "zhao", "password": "wrong wrong"])
        }
        let security = try await web.client("an")
        #expect(try await security.get("/administration/rights/zhao").text.contains("锁定到"))
        #expect(try await security.post("/administration/rights/zhao", ["do": "unlock"]).status == 303)
        _ = try await web.client("zhao")
        let audit = try await web.client("shen")
        let log = try await audit.get("/administration/log").text
        #expect(log.contains("解锁") && log.contains("锁定") && log.contains("日志各行相连，没有改动。"))
        let some = try await audit.get("/administration/log?kind=unlocked").text
        #expect(some.contains("赵秘书") && !some.contains("登录失败</th>"))
    }

    @Test
    func `a substitute acts for somebody for some days, and both names stay`() async throws {
        try web.addUser("sun", "孙代办", [])
        let li = try await web.client()
        _ = try await li.get("/administration/substitutes")
        let period = ["substitute": "sun", "from": "2026-06-20", "through": "2026-06-22"]
        #expect(try await li.post("/administration/substitutes", period).status == 303)
        let sun = try await web.client("sun")
        #expect(try await sun.get("/cases/M-1").status == 404)
        #expect(try await sun.get("/administration/substitutes").text.contains("代 李秘书 办理"))
        #expect(try await sun.post("/acting", ["for": "zhao"]).status == 404)
        #expect(try await sun.post("/acting", ["for": "li"]).status == 303)
        let form = try await sun.get("/cases/M-1/steps/hold-talk")
        #expect(form.status == 200 && form.text.contains("正在代 李秘书 办理"))
        let talk = [
            "version": "1", "on": "2026-06-20", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "do": "save",
        ]
        #expect(try await sun.post("/cases/M-1/steps/hold-talk", talk).status == 303)
        let recorded = try web.service.take("M-1").stored.history.last?.recorded
        #expect(recorded?.by == "sun" && recorded?.onBehalfOf == "li")
        #expect(try await sun.post("/acting", ["for": ""]).status == 303)
        #expect(try await sun.get("/cases/M-1").status == 404)
    }

    @Test
    func `a hand-over lists what goes over before it does, and after it for signing`() async throws {
        let security = try await web.client("an")
        let list = try await security.get("/administration/hand-over?from=li&to=zhao").text
        #expect(list.contains("工作交接单") && list.contains("王芳") && list.contains("交接给 赵秘书"))
        #expect(try web.service.store.grants(of: "li").count == 3)
        let done = try await security.post("/administration/hand-over", ["from": "li", "to": "zhao"])
        #expect(done.status == 200 && done.text.contains("已经交接") && done.text.contains("接收人签字"))
        #expect(try web.service.store.grants(of: "li").isEmpty)
        #expect(try web.service.store.grants(of: "zhao").count == 3)
        let same = try await security.get("/administration/hand-over?from=zhao&to=zhao")
        #expect(same.status == 422 && same.text.contains("同一个人"))
    }
}
