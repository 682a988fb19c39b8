import AccountServices
import CaseServices
import CivilTime
import Diagnostics
import Foundation
import Testing
import WorkflowModel

@testable import WebApplication

/// Programs do what people do in the browser, by the same rules.
struct RestTests {
    static func day() throws -> CivilDate { try #require(CivilDate(year: 2026, month: 6, day: 20)) }

    static let talk = """
        {"do":"hold-talk","date":"2026-06-20","by":"branch-secretary","facts":{"talked-by":"li-qiang"},\
        "documents":[{"kind":"talk-record","dated":"2026-06-20"}]}
        """

    @Test
    func `a program lists, reads, asks what is next, plans`() async throws {
        let web = try await WebHarness(on: Self.day())
        for id in ["M-1", "M-2", "M-3"] { try web.openCase(id) }
        try web.openCase("M-9", at: "branch-2", name: "外人的案")
        let client = try web.program()
        let first = try await client.get("/cases?limit=2")
        #expect(first.status == 200, "\(first.text)")
        #expect(first.json["cases"]?.items.map { $0["case"]?.string } == ["M-1", "M-2"])
        let after = try #require(first.json["after"]?.string)
        let second = try await client.get("/cases?limit=2&after=\(after)")
        #expect(second.json["cases"]?.items.map { $0["case"]?.string } == ["M-3"])
        #expect(second.json["after"] == .null)
        let found = try await client.get("/cases/M-1")
        #expect(found.status == 200 && found.headers["etag"] == "\"1\"", "\(found.text)")
        #expect(found.json["state"]?["name"]?.string == "applicant")
        #expect(found.json["stages"]?.items.first?["since"]?.string == "2026-06-01", "\(found.text)")
        let next = try await client.get("/cases/M-1/next")
        let answers = next.json["next"]?.items.compactMap { $0["answer"] } ?? []
        #expect(answers.contains { $0["permission"]?.string == "allowed" })
        #expect(
            answers.contains { answer in answer["verdicts"]?.items.contains { $0["message"]?["en"] != nil } ?? false })
        let plan = try await client.get("/cases/M-1/plan?on=2026-07-01")
        #expect(plan.status == 200 && !(plan.json["steps"]?.items.isEmpty ?? true), "\(plan.text)")
    }

    @Test
    func `an act is judged, recorded once, and refused with its reasons`() async throws {
        let web = try await WebHarness(on: Self.day())
        try web.openCase()
        let client = try web.program()
        let dry = try await client.post("/cases/M-1/check", "{\"act\":\(Self.talk)}")
        #expect(dry.status == 200 && dry.json["permission"]?.string == "allowed", "\(dry.text)")
        #expect(try web.service.take("M-1").version == 1)
        let unversioned = try await client.post("/cases/M-1/acts", "{\"act\":\(Self.talk)}")
        #expect(unversioned.status == 428)
        let body = "{\"act\":\(Self.talk),\"expected-version\":1}"
        let done = try await client.post("/cases/M-1/acts", body)
        #expect(done.status == 200 && done.json["version"]?.integer == 2, "\(done.text)")
        let late = try await client.post("/cases/M-1/acts", body)
        #expect(late.status == 409 && late.headers["content-type"] == "application/problem+json")
        let early = try await client.post(
            "/cases/M-1/acts", "{\"act\":{\"do\":\"designate-activist\",\"date\":\"2026-06-20\"}}",
            headers: ["If-Match": "\"2\""])
        #expect(early.status == 422, "\(early.text)")
        // A version is as long as the document says, and no longer.
        for (zeros, status) in [(19, 422), (20, 400)] {
            let long = try await client.post(
                "/cases/M-1/acts", "{\"act\":{\"do\":\"designate-activist\",\"date\":\"2026-06-20\"}}",
                headers: ["If-Match": String(repeating: "0", count: zeros) + "2"])
            #expect(long.status == status, "\(long.text)")
        }
        #expect(early.json["type"]?.string?.hasSuffix("#rules") == true)
        let verdicts = early.json["answer"]?["verdicts"]?.items ?? []
        #expect(verdicts.contains { $0["blocks"]?.flag == true && !($0["cite"]?.items.isEmpty ?? true) })
        #expect(try web.service.take("M-1").version == 2)
    }

    @Test
    func `what cannot be read is told by name, all of it`() async throws {
        let web = try await WebHarness(on: Self.day())
        try web.openCase()
        let client = try web.program()
        let fields = try await client.post(
            "/cases/M-1/check", "{\"act\":{\"do\":\"hold-talk\",\"dat\":\"2026-06-20\"},\"as-fund\":true}")
        #expect(fields.status == 422)
        let named = fields.json["errors"]?.items.compactMap { $0["field"]?.string } ?? []
        #expect(named == ["act.date", "act.dat", "as-fund"])
        #expect(fields.text.contains("did you mean `as-found`?"))
        let step = try await client.post(
            "/cases/M-1/check", "{\"act\":{\"do\":\"hold-tlk\",\"date\":\"2026-06-20\"}}")
        #expect(step.status == 422 && step.json["diagnostics"]?.items.first?["suggestion"]?.string == "hold-talk")
        #expect(try await client.post("/cases/M-1/check", "{\"act\":").status == 400)
        #expect(try await client.send("POST", "/cases/M-1/check", "a: b", type: "text/plain").status == 415)
        let query = try await client.get("/cases?limit=0&stat=x")
        #expect(query.status == 400 && query.json["errors"]?.items.count == 2)
        #expect(try await client.get("/nowhere").headers["content-type"] == "application/problem+json")
    }

    @Test
    func `a case is opened, a dossier checked, organizations and duties listed`() async throws {
        let web = try await WebHarness(on: Self.day())
        let client = try web.program()
        let opened = try await client.post(
            "/cases",
            "{\"workflow\":\"membership\",\"organization\":\"branch-1\",\"subject\":{\"name\":\"\\ud842\\udfb7明\"}}")
        #expect(opened.status == 201, "\(opened.text)")
        let id = try #require(opened.json["case"]?.string)
        #expect(try web.service.take(id).dossier.subject.name == "𠮷明")
        #expect(opened.headers["location"] == "/api/v1/cases/\(id)")
        let elsewhere = try await client.post(
            "/cases", "{\"workflow\":\"membership\",\"organization\":\"branch-2\",\"subject\":{\"name\":\"王\"}}")
        #expect(elsewhere.status == 422)
        let flawed = try String(
            contentsOfFile: Self.fixtures + "flawed-converted-early.yaml", encoding: .utf8)
        let report = try await client.send("POST", "/dossier-check?on=2026-06-01", flawed, type: "application/yaml")
        #expect(report.status == 200 && !(report.json["findings"]?.items.isEmpty ?? true), "\(report.text)")
        let bad = try await client.send("POST", "/dossier-check", "dossier: membershp", type: "application/yaml")
        #expect(bad.status == 422 && !(bad.json["diagnostics"]?.items.isEmpty ?? true))
        let places = try await client.get("/organizations")
        #expect(places.json["organizations"]?.items.map { $0["id"]?.string } == ["branch-1"])
        #expect(try await client.get("/duties?through=2027-06-01").status == 200)
    }

    static let fixtures =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/fixtures/dossiers/"
}

/// A program that hears nothing may ask again.
struct RestKeyTests {
    @Test
    func `another server, or the same after a restart, gives the same answer to the same key`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let client = try web.program()
        let body = "{\"act\":\(RestTests.talk),\"expected-version\":1}"
        let key = ["Idempotency-Key": "talk-1"]
        let first = try await client.post("/cases/M-1/acts", body, headers: key)
        #expect(first.status == 200, "\(first.text)")
        let (port, running) = try await web.anotherServer()
        defer { running.cancel() }
        let other = RestClient(port: port, token: client.token)
        let again = try await other.post("/cases/M-1/acts", body, headers: key)
        #expect(again.status == 200 && again.text == first.text && again.headers["etag"] == "\"2\"", "\(again.text)")
        #expect(try web.service.take("M-1").version == 2)
        let changed = try await other.post(
            "/cases/M-1/acts", "{\"act\":\(RestTests.talk),\"expected-version\":2}", headers: key)
        #expect(changed.status == 422 && changed.json["type"]?.string?.hasSuffix("#idempotency-key") == true)
        #expect(try web.accounts.drafts(of: "li", now: WebHarness.now()).isEmpty)
    }

    @Test
    func `the same key and content are answered alike, and recorded once`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let client = try web.program()
        let body = "{\"act\":\(RestTests.talk),\"expected-version\":1}"
        let key = ["Idempotency-Key": "talk-1"]
        let first = try await client.post("/cases/M-1/acts", body, headers: key)
        let again = try await client.post("/cases/M-1/acts", body, headers: key)
        #expect(first.status == 200 && again.status == 200 && first.text == again.text, "\(again.text)")
        #expect(again.headers["etag"] == "\"2\"")
        #expect(try web.service.take("M-1").version == 2)
        let other = try await client.post(
            "/cases/M-1/acts", "{\"act\":\(RestTests.talk),\"expected-version\":2}", headers: key)
        #expect(other.status == 422 && other.json["type"]?.string?.hasSuffix("#idempotency-key") == true)
        let opening = "{\"workflow\":\"membership\",\"organization\":\"branch-1\",\"subject\":{\"name\":\"王\"}}"
        let opened = try await client.post("/cases", opening, headers: ["Idempotency-Key": "open-1"])
        let same = try await client.post("/cases", opening, headers: ["Idempotency-Key": "open-1"])
        #expect(opened.status == 201 && opened.text == same.text)
        let cases = try await client.get("/cases")
        #expect(cases.json["cases"]?.items.count == 2)
    }
}
