import AccountServices
import CaseServices
import CivilTime
import Diagnostics
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

@testable import WebApplication

/// Programs correct what is on record, and record meetings.
struct RestCorrectionTests {
    @Test
    func `an act is amended, its paper returned, and it is withdrawn, each of the version that was seen`() async throws
    {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let client = try web.program()
        let done = try await client.post(
            "/cases/M-1/acts", "{\"act\":\(RestTests.talk),\"expected-version\":1}")
        let event = try #require(done.json["event"]?.string)
        let path = "/cases/M-1/acts/\(event)"
        let act = RestTests.talk.replacing("2026-06-20", with: "2026-06-18")
        let blind = try await client.post(path + "/amend", "{\"act\":\(act),\"reason\":\"日期\"}")
        #expect(blind.status == 428)
        let silent = try await client.post(path + "/amend", "{\"act\":\(act),\"reason\":\" \",\"expected-version\":2}")
        #expect(silent.status == 422 && silent.json["errors"]?.items.first?["field"]?.string == "reason")
        let amended = try await client.post(
            path + "/amend", "{\"act\":\(act),\"reason\":\"日期录错\"}", headers: ["If-Match": "\"2\""])
        #expect(amended.status == 200 && amended.json["version"]?.integer == 3, "\(amended.text)")
        #expect(try web.service.take("M-1").record(of: event)?.on.isoText == "2026-06-18")
        let late = try await client.post(path + "/withdraw", "{\"reason\":\"录错人\",\"expected-version\":2}")
        #expect(late.status == 409 && late.json["type"]?.string?.hasSuffix("#conflict") == true)
        let returned = try await client.post(
            path + "/papers",
            "{\"kind\":\"talk-record\",\"verdict\":\"returned\",\"reason\":\"没有签名\",\"expected-version\":3}")
        #expect(returned.status == 200, "\(returned.text)")
        let strange = try await client.post(
            path + "/papers", "{\"kind\":\"talk-recrd\",\"verdict\":\"accepted\",\"expected-version\":4}")
        #expect(strange.status == 422 && strange.json["errors"]?.items.first?["field"]?.string == "kind")
        let gone = try await client.post(path + "/withdraw", "{\"reason\":\"录错人\",\"expected-version\":4}")
        #expect(gone.status == 200, "\(gone.text)")
        #expect(try await client.post(path + "/withdraw", "{\"reason\":\"录错人\",\"expected-version\":5}").status == 404)
    }

    @Test
    func `an exception is recorded and withdrawn, and what cannot be waived is named`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 9, day: 27)))
        try web.openReadyCase("M-5", name: "王芳")
        try web.addUser("zu", "组织员", [.read, .record, .correct])
        let client = try web.program("zu")
        let version = try web.service.take("M-5").version
        func body(_ rule: String, _ role: String) -> String {
            """
            {"rule":"\(rule)","by":"\(role)","date":"2026-09-20","paper":{"kind":"meeting-minutes"},\
            "reason":"上级同意","expected-version":\(version)}
            """
        }
        let path = "/cases/M-5/waivers"
        let not = try await client.post(path, body("resolve-admission/reviewed-before-meeting", "upper-committee"))
        #expect(not.status == 422 && not.json["errors"]?.items.first?["field"]?.string == "rule", "\(not.text)")
        let other = try await client.post(path, body("resolve-admission/trained", "branch-secretary"))
        #expect(other.status == 422 && other.json["errors"]?.items.first?["field"]?.string == "by")
        let waived = try await client.post(path, body("resolve-admission/trained", "upper-committee"))
        #expect(waived.status == 200, "\(waived.text)")
        let event = try #require(waived.json["event"]?.string)
        let gone = try await client.post(
            "\(path)/\(event)/withdraw", "{\"reason\":\"录错了\"}", headers: ["If-Match": "\(version + 1)"])
        #expect(gone.status == 200, "\(gone.text)")
        #expect(try web.service.take("M-5").bound.caseFile.waivers.isEmpty)
        let secretary = try await web.program().post(path, body("resolve-admission/trained", "upper-committee"))
        #expect(secretary.status == 404)
    }

    @Test
    func `a meeting is judged, recorded whole or not at all, and listed`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 9, day: 28)))
        for member in ["li-qiang", "chen-min"] { try web.service.store.place(member, in: "branch-1") }
        try web.openReadyCase("M-1", name: "周洋")
        let client = try web.program()
        func meeting(_ votes: String, _ more: String = "") -> String {
            """
            {"organization":"branch-1","do":"hold-branch-meeting","date":"2026-09-28","by":"branch-meeting",\
            "people":{"present":["li-qiang","chen-min"]},"facts":{"notified":"2026-09-21"},\
            "documents":[{"kind":"meeting-minutes","dated":"2026-09-28"},{"kind":"attendance-sheet","dated":"2026-09-28"}],\
            "acts":[{"case":"M-1","do":"resolve-admission","people":{"introducer":["li-qiang","chen-min"]},\
            "facts":{"vote":{\(votes),"secret":true}},"documents":[{"kind":"ballot-summary","dated":"2026-09-28"},{"kind":"admission-form","part":"resolution",\
            "dated":"2026-09-28"},{"kind":"admission-form","part":"introducer-opinion","by":"li-qiang","dated":"2026-09-21"},\
            {"kind":"admission-form","part":"introducer-opinion","by":"chen-min","dated":"2026-09-22"}]}]\(more)}
            """
        }
        let good = "\"for\":2,\"against\":0,\"abstained\":0"
        let dry = try await client.post("/meetings", meeting(good, ",\"dry-run\":true"))
        #expect(dry.status == 200 && dry.json["recorded"]?.flag == false, "\(dry.text)")
        #expect(dry.json["entitled"]?.integer == 2)
        let bad = try await client.post("/meetings", meeting("\"for\":9,\"against\":0,\"abstained\":0"))
        #expect(bad.json["recorded"]?.flag == false || bad.status == 422, "\(bad.text)")
        #expect(try web.service.take("M-1").record(of: "branch-1-2026-09-28") == nil)
        let unknown = try await client.post("/meetings", meeting(good).replacing("\"M-1\"", with: "\"M-9\""))
        #expect(unknown.status == 422 && unknown.text.contains("M-9"))
        let held = try await client.post("/meetings", meeting(good))
        #expect(held.status == 200 && held.json["recorded"]?.flag == true, "\(held.text)")
        let list = try await client.get("/organizations/branch-1/meetings")
        #expect(list.json["meetings"]?.items.first?["cases"]?.items.first?.string == "M-1", "\(list.text)")
        #expect(try await web.program("stranger").get("/organizations/branch-1/meetings").status == 404)
    }

    @Test
    func `a right that is missing is named where the case can be read, a stage that is none is told`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let token = try web.accounts.issueToken(
            named: "reads only", for: "li", rights: [.read, .record], at: nil, days: 1, by: web.owner,
            now: WebHarness.now())
        let client = RestClient(port: web.port, token: token)
        let body = "{\"act\":\(RestTests.talk),\"expected-version\":1,\"as-found\":true}"
        let refused = try await client.post("/cases/M-1/acts", body)
        #expect(refused.status == 403 && refused.text.contains("as-found"), "\(refused.text)")
        let state = try await client.get("/cases?state=applicnt")
        #expect(state.status == 400 && state.text.contains("applicant"), "\(state.text)")
        let away = try await client.get("/cases/M-9")
        #expect(away.status == 404 && !away.text.contains("工作台"))
    }
}
