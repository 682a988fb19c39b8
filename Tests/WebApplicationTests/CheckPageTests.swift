import CivilTime
import Foundation
import TestSupport
import Testing

/// Files are checked in the browser.
@Suite(.serialized)
struct CheckPageTests {
    private static func day() throws -> CivilDate { try #require(CivilDate(year: 2026, month: 11, day: 20)) }

    private static func text(_ path: String) throws -> String {
        String(decoding: try Fixtures.bytes(path), as: UTF8.self)
    }

    /// Sends files as browsers do.
    private static func send(
        _ files: [(name: String, text: String)], form: String = "", _ client: WebClient
    ) async throws -> WebClient.Answer {
        _ = try await client.get("/check")
        var body = ""
        for (name, value) in [("form-token", client.formToken), ("form", form)] {
            body += "--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        for file in files {
            body += "--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\n"
            body += "Content-Type: application/octet-stream\r\n\r\n\(file.text)\r\n"
        }
        return try await client.send("POST", "/check", body + "--mark--\r\n", "multipart/form-data; boundary=mark")
    }

    @Test
    func `a dossier and a roster give one report, person by person, to look at and to take away`() async throws {
        let web = try await WebHarness(on: Self.day())
        let client = try await web.client()
        let files: [(name: String, text: String)] = [
            ("卷宗.yaml", try Self.text("fixtures/dossiers/flawed-eleven-months.yaml")),
            ("名册.csv", try Self.text("fixtures/rosters/title-row.csv")),
        ]
        let page = try await Self.send(files, client)
        #expect(page.status == 200, "\(page.text)")
        #expect(page.text.contains("核查 ") && page.text.contains("第") && page.text.contains("条"))
        #expect(page.text.contains("download=\"核查报告-2026-11-20.html\""))
        #expect(!page.text.contains("[["))
        let html = try await Self.send(files, form: "html", client)
        #expect(html.status == 200 && html.headers["content-disposition"]?.hasPrefix("attachment") == true)
        #expect(html.text.contains("<html"))
        let json = try await Self.send(files, form: "json", client)
        #expect(json.headers["content-type"] == "application/json" && json.text.hasPrefix("{"))
    }

    @Test
    func `a malformed file is told with its line and column, and refused`() async throws {
        let web = try await WebHarness(on: Self.day())
        let client = try await web.client()
        let broken = try await Self.send([("坏.yaml", "dossier: membership\nsubject: [\n")], client)
        #expect(broken.status == 422)
        #expect(broken.text.contains("坏.yaml") && broken.text.contains("没有核查"))
        #expect(broken.text.contains(" 行第 ") && broken.text.contains(" 列"))
        let quote = try await Self.send([("坏.csv", "姓名,申请入党日期\n\"张三,2020-01-01\n")], client)
        #expect(quote.status == 200 && quote.text.contains("有几处没有读懂，其余照常核查"))
        #expect(quote.text.contains("引号没有配对") && quote.text.contains("张三"))
        let headless = try await Self.send([("无表头.csv", "甲,乙\n丙,丁\n")], client)
        #expect(headless.status == 422 && headless.text.contains("第一行应写明姓名"))
        #expect(!headless.text.contains("--mapping"))
    }

    @Test(arguments: [("scan.pdf", "%PDF-1.7"), ("empty.yaml", ""), ("book.xlsx", "not a workbook"), ("a.json", "{")])
    func `what is no dossier and no roster is refused`(name: String, text: String) async throws {
        let web = try await WebHarness(on: Self.day())
        let answer = try await Self.send([(name, text)], try await web.client())
        #expect(answer.status == 422)
    }

    @Test
    func `nothing chosen, and a form of another session`() async throws {
        let web = try await WebHarness(on: Self.day())
        let client = try await web.client()
        #expect(try await Self.send([], client).status == 422)
        #expect(try await client.post("/check", ["form-token": "guessed"]).status == 403)
    }
}
