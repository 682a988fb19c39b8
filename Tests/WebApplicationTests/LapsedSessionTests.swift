import AccountServices
import CaseServices
import CivilTime
import Foundation
import Testing

/// A session that ended costs nobody what he typed.
struct LapsedSessionTests {
    private let web: WebHarness

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase()
    }

    /// Fields that the sign-in page carries, as a browser would send them on.
    private func carried(_ page: String) throws -> [String: String] {
        var fields: [String: String] = [:]
        for name in ["carried-place", "carried", "to"] {
            let mark = try #require(page.range(of: "name=\"\(name)\" value=\""), "\(page)")
            fields[name] = String(page[mark.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
        }
        return fields
    }

    @Test(arguments: [false, true])
    func `a form sent after the session ended comes back as it was`(isCookieGone: Bool) async throws {
        var client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        if isCookieGone {
            client = WebClient(port: web.port)
        } else {
            _ = try web.accounts.endSessions(of: "li", by: web.owner, now: WebHarness.now())
        }
        let fields = [
            "version": "1", "on": "2026-06-18", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "do": "save",
        ]
        let lapsed = try await client.post("/cases/M-1/steps/hold-talk", fields)
        #expect(lapsed.status == 401 && lapsed.text.contains("刚才填写的内容没有丢"))
        #expect(try web.service.take("M-1").version == 1)
        // A slip in the password does not lose it either.
        var sign = try carried(lapsed.text).merging(["login": "li", "password": "wrong"]) { $1 }
        let slip = try await client.post("/sign-in", sign)
        #expect(slip.status == 401)
        sign = try carried(slip.text).merging(["login": "li", "password": WebHarness.password]) { $1 }
        let back = try await client.post("/sign-in", sign)
        #expect(back.status == 303 && back.location == "/cases/M-1/steps/hold-talk")
        let form = try await client.get(back.location ?? "").text
        #expect(form.contains("您上次没有填完的内容") && form.contains("value=\"2026-06-18\"") && form.contains("李强"))
        #expect(form.contains("name=\"paper.talk-record\" value=\"yes\" checked"))
        #expect(try await client.post("/cases/M-1/steps/hold-talk", fields).status == 303)
        #expect(try web.service.take("M-1").version == 2)
    }

    @Test
    func `a new case and a meeting come back too`() async throws {
        let stranger = WebClient(port: web.port)
        let opening = try await stranger.post("/open-case", ["subject": "赵新", "born": "2001-02-03", "do": "save"])
        var sign = try carried(opening.text).merging(["login": "li", "password": WebHarness.password]) { $1 }
        let back = try await stranger.post("/sign-in", sign)
        #expect(back.location == "/open-case")
        #expect(try await stranger.get("/open-case").text.contains("赵新"))
        let other = WebClient(port: web.port)
        let path = "/meetings/at/branch-1/new"
        let meeting = try await other.post(
            path,
            [
                "kind": "hold-branch-meeting", "from": "kind=hold-branch-meeting&on=2026-06-19", "on": "2026-06-19",
                "entitled": "7", "do": "save",
            ])
        sign = try carried(meeting.text).merging(["login": "li", "password": WebHarness.password]) { $1 }
        let way = try await other.post("/sign-in", sign)
        #expect(way.location == path + "?kind=hold-branch-meeting&on=2026-06-19")
        #expect(try await other.get(way.location ?? "").text.contains("value=\"7\""))
    }

    @Test
    func `a form opened before signing in anew is not lost, and not taken unasked`() async throws {
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        let fields = [
            "version": "1", "on": "2026-06-18", "fact.talked-by": "李强", "form-token": "of-another-session",
            "do": "save",
        ]
        let answer = try await client.post("/cases/M-1/steps/hold-talk", fields)
        #expect(answer.status == 403 && answer.text.contains("李强") && answer.text.contains("接着填"))
        #expect(try web.service.take("M-1").version == 1)
        #expect(!(try await client.get("/cases/M-1/steps/hold-talk").text.contains("您上次没有填完的内容")))
    }

    @Test
    func `an address with a query is there again after signing in`() async throws {
        let client = WebClient(port: web.port)
        let answer = try await client.get("/cases?workflow=membership")
        #expect(answer.location == "/sign-in?to=%2Fcases%3Fworkflow%3Dmembership")
    }

    @Test
    func `what is half filled in is told, and can be thrown away`() async throws {
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        _ = try await client.post(
            "/cases/M-1/steps/hold-talk", ["version": "1", "on": "2026-06-18", "fact.talked-by": "李强", "do": "preview"])
        let bench = try await client.get("/").text
        #expect(bench.contains("上次没有填完的") && bench.contains("王芳：党组织派人谈话"))
        let dropped = try await client.post("/drafts/drop", ["place": "/cases/M-1/steps/hold-talk", "to": "/"])
        #expect(dropped.status == 303 && dropped.location == "/?saved=dropped")
        #expect(!(try await client.get("/").text.contains("上次没有填完的")))
    }

    @Test
    func `what was sent twice is recorded once, and said so`() async throws {
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        let fields = [
            "version": "1", "on": "2026-06-18", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "do": "save",
        ]
        #expect(try await client.post("/cases/M-1/steps/hold-talk", fields).status == 303)
        let again = try await client.post("/cases/M-1/steps/hold-talk", fields)
        #expect(again.status == 409 && again.text.contains("您刚才已经登记过这一条") && !again.text.contains("别人先办了一步"))
        #expect(!again.text.contains("符合规定，可以登记"))
        #expect(try web.service.take("M-1").version == 2)
        #expect(!(try await client.get("/").text.contains("上次没有填完的")))
    }
}
