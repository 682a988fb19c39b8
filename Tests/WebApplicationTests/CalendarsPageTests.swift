import AccountServices
import CaseServices
import CivilTime
import Foundation
import SQLStore
import Testing
import WorkflowModel

@testable import WebApplication

/// Addresses for calendar programs, issued and revoked in the browser.
struct CalendarsPageTests {
    private static func harness() async throws -> WebHarness {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase()
        return web
    }

    /// The path of the address that a page shows.
    private static func issued(_ page: WebClient.Answer) throws -> String {
        let part = try #require(page.text.components(separatedBy: "href=\"/calendar/").dropFirst().first)
        return "/calendar/" + (try #require(part.components(separatedBy: "\"").first))
    }

    private static func log(_ web: WebHarness, _ kind: SecurityKind) throws -> [String] {
        var filter = SecurityFilter()
        filter.kinds = [kind]
        return try web.accounts.store.securityLog(filter).map { "\($0.user ?? "") \($0.detail ?? "")" }
    }

    @Test
    func `an address is issued, shown once, works, is listed and revoked, and the log says so`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        let empty = try await client.get("/calendars?organization=branch-1")
        #expect(empty.status == 200 && empty.text.contains("还没有发过地址"))
        #expect(empty.text.contains("<option value=\"branch-1\" selected>"))
        #expect(!empty.text.contains("branch-2"))
        let page = try await client.post("/calendars", ["organization": "branch-1"])
        #expect(page.status == 200 && page.text.contains("只显示这一回"))
        let path = try Self.issued(page)
        let feed = try await WebClient(port: web.port).get(path)
        #expect(feed.status == 200 && feed.text.hasPrefix("BEGIN:VCALENDAR") && !feed.text.contains("王芳"))
        let list = try await client.get("/calendars")
        #expect(list.text.contains("li-branch-1") && list.text.contains("有效"))
        #expect(!list.text.contains(path))
        #expect(try await client.post("/calendars", ["revoke": "li-branch-1"]).status == 303)
        #expect(try await WebClient(port: web.port).get(path).status == 404)
        #expect(try await client.get("/calendars").text.contains("收回</span>"))
        #expect(try Self.log(web, .feedIssued).count == 1)
        #expect(try Self.log(web, .feedRevoked).count == 1)
    }

    @Test
    func `one names people, one is about all that one may read, and each has a name of its own`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        _ = try await client.get("/calendars")
        let named = try Self.issued(try await client.post("/calendars", ["organization": "", "names": "yes"]))
        let again = try Self.issued(try await client.post("/calendars", ["organization": ""]))
        let anybody = WebClient(port: web.port)
        #expect(try await anybody.get(named).text.replacing("\r\n ", with: "").contains("王芳"))
        #expect(!(try await anybody.get(again).text.contains("王芳")))
        let names = try web.store.subscriptions().map { "\($0.name) \($0.user) \($0.organization ?? "-")" }
        #expect(names == ["li li -", "li-2 li -"])
    }

    @Test
    func `nobody issues for what he may not read, or revokes what is another's`() async throws {
        let web = try await Self.harness()
        let client = try await web.client(), other = try await web.client("stranger")
        _ = try await client.get("/calendars")
        _ = try await other.get("/calendars")
        #expect(try await client.post("/calendars", ["organization": "branch-2"]).status == 404)
        #expect(try await client.post("/calendars", ["organization": "branch-9"]).status == 404)
        _ = try await client.post("/calendars", ["organization": "branch-1"])
        #expect(try await other.post("/calendars", ["revoke": "li-branch-1"]).status == 404)
        #expect(try await other.post("/administration/calendars", ["revoke": "li-branch-1"]).status == 404)
        #expect(!(try await other.get("/calendars").text.contains("li-branch-1")))
        #expect(try await client.post("/calendars", ["revoke": "nothing"]).status == 404)
        #expect(try await client.post("/calendars", ["form-token": "guessed", "organization": ""]).status == 403)
        #expect(try web.store.subscriptions().count == 1)
    }

    @Test
    func `the security administrator sees and revokes those of everybody`() async throws {
        let web = try await Self.harness()
        _ = try web.accounts.issueSubscription(
            named: "phone", for: "li", organization: "branch-1", namesPeople: true, by: web.owner,
            now: WebHarness.now())
        try web.store.grant(Grant(user: "zhao", right: .secure))
        let client = try await web.client("zhao")
        #expect(try await client.get("/administration").text.contains("/administration/calendars"))
        let page = try await client.get("/administration/calendars")
        #expect(page.text.contains("phone") && page.text.contains("李秘书") && page.text.contains("信息中心第一党支部"))
        #expect(try await client.post("/administration/calendars", ["revoke": "phone"]).status == 303)
        #expect(try web.store.subscriptions().first?.revokedAt != nil)
    }

    @Test
    func `the security administrator of one organization sees what looks there only`() async throws {
        let web = try await Self.harness()
        for (name, place) in [("here", "branch-2"), ("there", "branch-1"), ("all", nil)] {
            _ = try web.accounts.issueSubscription(
                named: name, for: "li", organization: place, namesPeople: false, by: web.owner, now: WebHarness.now())
        }
        try web.store.grant(Grant(user: "stranger", right: .secure, organization: "branch-2"))
        let client = try await web.client("stranger")
        let page = try await client.get("/administration/calendars")
        #expect(page.text.contains(">here<") && !page.text.contains(">there<") && !page.text.contains(">all<"))
        #expect(try await client.post("/administration/calendars", ["revoke": "there"]).status == 404)
    }

    @Test
    func `there is an end to how many one has`() async throws {
        let web = try await Self.harness()
        for number in 1...20 {
            _ = try web.accounts.issueSubscription(
                named: "n\(number)", for: "li", organization: nil, namesPeople: false, by: web.owner,
                now: WebHarness.now())
        }
        let client = try await web.client()
        _ = try await client.get("/calendars")
        let page = try await client.post("/calendars", ["organization": ""])
        #expect(page.status == 422 && page.text.contains("先收回不用的"))
        #expect(try web.store.subscriptions().count == 20)
    }
}
