import CivilTime
import Testing

/// The list of cases: what is due, how many, and taking it away.
struct CaseListTests {
    @Test
    func `cases are found by what is due, counted, and saved as a workbook`() async throws {
        let today = try #require(CivilDate(year: 2026, month: 6, day: 20))
        let web = try await WebHarness(on: today)
        try web.openCase()
        let client = try await web.client()
        let all = try await client.get("/cases").text
        #expect(all.contains("共 1 件") && all.contains("王芳"))
        // The talk is owed within a month of the application.
        #expect(try await client.get("/cases?due=month").text.contains("王芳"))
        #expect(!(try await client.get("/cases?due=overdue").text.contains("王芳")))
        let book = try await client.get("/cases.xlsx?due=month")
        #expect(book.status == 200 && book.headers["content-type"]?.contains("spreadsheetml") == true)
        let kept = try await client.post("/cases/filters", ["do": "save", "name": "本月", "query": "due=month&x=1"])
        #expect(kept.status == 303 && kept.location == "/cases?due=month")
        #expect(try await client.get("/cases").text.contains("href=\"/cases?due=month\">本月"))
        #expect(!(try await web.client("zhao").get("/cases").text.contains("本月")))
        #expect(try await client.post("/cases/filters", ["do": "save", "name": "", "query": ""]).status == 400)
        #expect(try await client.post("/cases/filters", ["do": "remove", "name": "本月"]).status == 303)
        #expect(!(try await client.get("/cases").text.contains("本月")))
        #expect(try await web.client("stranger").get("/cases").text.contains("还没有案"))
    }
}
