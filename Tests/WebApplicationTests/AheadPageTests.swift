import AccountServices
import CaseServices
import CivilTime
import Foundation
import SQLStore
import Testing
import WorkflowModel

@testable import WebApplication

/// The next twelve months in the browser, and for calendar programs.
struct AheadPageTests {
    private static func harness() async throws -> WebHarness {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase()
        return web
    }

    @Test
    func `the page says month by month what falls due, and gives a file`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        let page = try await client.get("/organizations/branch-1/ahead")
        #expect(page.status == 200)
        #expect(page.text.contains("2026年7月") && page.text.contains("2026-07-01"))
        #expect(page.text.contains("王芳：同入党申请人谈话") && page.text.contains("第七条"))
        let file = try await client.get("/organizations/branch-1/ahead.ics")
        #expect(file.status == 200)
        #expect(file.text.hasPrefix("BEGIN:VCALENDAR\r\n") && file.text.contains("DTSTART;VALUE=DATE:20260701"))
        #expect(try await client.get("/organizations/branch-2/ahead.ics").status == 404)
    }

    @Test
    func `an address opens its calendar to whoever has it, without names, until it is revoked`() async throws {
        let web = try await Self.harness()
        let token = try web.accounts.issueSubscription(
            named: "branch-1", for: "li", organization: "branch-1", namesPeople: false, by: web.owner,
            now: WebHarness.now())
        let anybody = WebClient(port: web.port)
        let answer = try await anybody.get("/calendar/\(token).ics")
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/calendar; charset=utf-8")
        let lines = answer.text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
        #expect(lines.contains("X-WR-CALNAME:信息中心第一党支部：党务待办"))
        #expect(lines.contains("SUMMARY:同入党申请人谈话：信息中心第一党支部"))
        #expect(!answer.text.contains("王芳") && !answer.text.contains("M-1"))
        // The same bytes as long as nothing changes.
        #expect(try await anybody.get("/calendar/\(token).ics").text == answer.text)
        for wrong in [String(repeating: "0", count: 64), String(token.dropLast()), "a", "%00"] {
            #expect(try await anybody.get("/calendar/\(wrong).ics").status == 404, "\(wrong)")
        }
        try web.accounts.revokeSubscription("branch-1", by: web.owner, now: WebHarness.now())
        #expect(try await anybody.get("/calendar/\(token).ics").status == 404)
    }

    @Test
    func `an address shows no more than its user may read`() async throws {
        let web = try await Self.harness()
        let token = try web.accounts.issueSubscription(
            named: "stranger", for: "stranger", organization: nil, namesPeople: true, by: web.owner,
            now: WebHarness.now())
        let client = WebClient(port: web.port)
        let answer = try await client.get("/calendar/\(token).ics")
        #expect(answer.status == 200 && !answer.text.contains("王芳"))
        let taken = try web.accounts.issueSubscription(
            named: "taken", for: "stranger", organization: "branch-2", namesPeople: true, by: web.owner,
            now: WebHarness.now())
        #expect(try await client.get("/calendar/\(taken).ics").status == 200)
        try web.store.revoke(Grant(user: "stranger", right: .read, organization: "branch-2"))
        #expect(try await client.get("/calendar/\(taken).ics").status == 404)
    }
}
