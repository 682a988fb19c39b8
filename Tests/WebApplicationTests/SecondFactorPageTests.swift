import AccountCrypto
import AccountServices
import CaseServices
import CivilTime
import Foundation
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// Codes of a device in the browser, and who a user is.
struct SecondFactorPageTests {
    private let web: WebHarness

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
    }

    private func code(_ login: String, ahead: Int = 0) throws -> String {
        let secret = try #require(try web.accounts.store.account(login)?.secondFactor?.secret)
        return SecretCrypto().oneTimeCode(secret, step: Int(Date().timeIntervalSince1970) / 30 + ahead)
    }

    @Test
    func `a device is set up, asked for at signing in, and taken away with a code only`() async throws {
        let client = try await web.client()
        #expect(try await client.get("/second-factor").text.contains("开始设置"))
        #expect(try await client.post("/second-factor", ["do": "prepare"]).status == 303)
        let page = try await client.get("/second-factor").text
        #expect(page.contains("otpauth://totp/PartyFlow:li?secret=") && page.contains("<code>"))
        #expect(try await client.post("/second-factor", ["do": "confirm", "code": "000000"]).status == 422)
        let codes = try await client.post("/second-factor", ["do": "confirm", "code": try code("li", ahead: -1)])
        #expect(codes.status == 200 && codes.text.components(separatedBy: "<li><code>").count == 11)
        #expect(try await client.get("/").status == 303, "every session ends")
        let bare = try await WebClient(port: web.port).post(
            "/sign-in", ["login": "li", "password": WebHarness.password])
        #expect(bare.status != 303)
        let again = WebClient(port: web.port)
        let signedIn = try await again.post(
            "/sign-in", ["login": "li", "password": WebHarness.password, "code": try code("li")])
        #expect(signedIn.status == 303, "\(signedIn.text)")
        let on = try await again.get("/second-factor").text
        #expect(on.contains("已启用") && !on.contains("otpauth:"))
        #expect(try await again.post("/second-factor", ["do": "remove", "code": "123456"]).status == 422)
        #expect(
            try await again.post("/second-factor", ["do": "remove", "code": try code("li", ahead: 1)]).status == 303)
        #expect(try web.accounts.store.account("li")?.secondFactor == nil)
    }

    @Test
    func `a user is tied to a person, cannot act on his own case, and sees it`() async throws {
        try web.addUser("guan", "关管理", [.manageUsers])
        try web.store.put(Person(id: "wang-fang", name: "王芳"))
        try web.store.put(StoreUser(id: "wang", name: "王芳"))
        let client = try await web.client("guan")
        let page = "/administration/users/wang"
        _ = try await client.get(page)
        let nobody = try await client.post(page, ["do": "person", "person": "王方"])
        #expect(nobody.status == 422 && nobody.text.contains("人员登记里没有“王方”"))
        #expect(try await client.post(page, ["do": "person", "person": "王芳"]).status == 303)
        #expect(try web.store.user("wang")?.person == "wang-fang")
        let twice = try await client.post("/administration/users/li", ["do": "person", "person": "王芳"])
        #expect(twice.status == 422 && twice.text.contains("已经是这个人"))
        let opening = CaseOpening(
            id: "M-7", workflow: WorkflowID("membership"), organization: "branch-1",
            subject: Subject(id: "wang-fang", name: "王芳"), at: WebHarness.now(), by: "li")
        _ = try web.service.open(opening, as: web.owner)
        _ = try web.accounts.setPassword(
            of: try #require(try web.store.user("wang")), to: WebHarness.password, mustChange: false, by: web.owner,
            now: WebHarness.now())
        let applicant = try await web.client("wang")
        let bench = try await applicant.get("/").text
        #expect(bench.contains("我本人的案") && bench.contains("href=\"/cases/M-7\"") && !bench.contains("href=\"/cases?"))
        let substitutes = try await applicant.get("/administration/substitutes").text
        #expect(!substitutes.contains("李秘书") && !substitutes.contains("name=\"substitute\""))
        let near = try await web.client("zhao").get("/administration/substitutes").text
        #expect(near.contains("李秘书") && !near.contains("外人") && !near.contains("关管理"))
        let secretary = try await web.client("zhao")
        _ = try await secretary.get("/administration/substitutes")
        let late = try await secretary.post(
            "/administration/substitutes", ["substitute": "李秘书", "from": "2026-06-19", "through": "2026-06-25"])
        #expect(late.status == 422 && late.text.contains("起日不能早于今天"))
        let nobodyThere = try await secretary.post(
            "/administration/substitutes", ["substitute": "没有的人", "from": "2026-06-20", "through": "2026-06-25"])
        #expect(nobodyThere.status == 422 && nobodyThere.text.contains("没有“没有的人”这个用户"))
        let named = try await secretary.post(
            "/administration/substitutes", ["substitute": "李秘书", "from": "2026-06-20", "through": "2026-06-25"])
        #expect(named.status == 303)
    }
}
