import CaseServices
import CivilTime
import Foundation
import TestSupport
import Testing
import WorkflowModel

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

    @Test
    func `the list is ordered by its headings, has pages with numbers, and what is overdue first`() async throws {
        let today = try #require(CivilDate(year: 2026, month: 6, day: 20))
        let web = try await WebHarness(on: today)
        let dates = ["2026-06-19", "2026-04-01", "2026-06-01"]
        for (index, day) in dates.enumerated() {
            try web.openCase("M-\(index + 1)", applied: day, name: ["赵", "钱", "孙"][index] + "一")
        }
        let client = try await web.client()
        func order(_ path: String) async throws -> [String] {
            let text = try await client.get(path).text
            let names = ["赵一", "钱一", "孙一"]
            let places = names.compactMap { name in text.firstRange(of: ">\(name)</a>").map { (name, $0.lowerBound) } }
            return places.sorted { $0.1 < $1.1 }.map(\.0)
        }
        #expect(try await order("/cases") == ["钱一", "孙一", "赵一"])
        #expect(try await order("/cases?sort=identifier") == ["赵一", "钱一", "孙一"])
        #expect(try await order("/cases?sort=identifier&down=1") == ["孙一", "钱一", "赵一"])
        #expect(try await order("/cases?sort=lastAct") == ["钱一", "孙一", "赵一"])
        let page = try await client.get("/cases?sort=identifier").text
        #expect(
            page.contains("aria-sort=\"ascending\"><a class=\"sort\" href=\"/cases?sort=identifier&amp;down=1\">案号"))
        #expect(page.contains("第 1–3 件") && page.contains("共 3 件"))
        let table = try await client.get("/cases.csv").text
        #expect(table.contains("案号,姓名或党组织,程序,阶段,党组织,最近办理,最近期限,逾期"))
        #expect(table.contains("2026-05-01,已逾期"), "\(table)")
    }

    @Test
    func `of many organizations one is named, and not chosen from a list`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase("M-1", name: "王芳")
        try web.addUser("all", "省厅", [.read])
        // With the three that are there: as many as are offered one by one.
        func add(_ number: Int) throws {
            try web.store.put(
                Organization(
                    id: "b-\(number)", name: "乙\(number)支部",
                    properties: [
                        RecordedFact(name: "kind", value: .word("branch")),
                        RecordedFact(name: "parent", value: .text("ic")),
                    ]))
        }
        for number in 1...97 { try add(number) }
        try web.openCase("M-2", at: "b-7", name: "李雷")
        try web.openCase("M-3", at: "b-70", name: "韩梅")
        let client = try await web.client("all")
        #expect(try await client.get("/cases").text.contains(#"<option value="b-97">乙97支部"#))
        try add(98)
        let page = try await client.get("/cases").text
        #expect(
            !page.contains(#"<option value="b-97">"#) && page.contains(#"<input id="organization" name="organization""#)
        )
        #expect(try await web.client().get("/cases").text.contains(#"<input id="organization""#) == false)
        func found(_ text: String) async throws -> [Bool] {
            let query = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let page = try await client.get("/cases?organization=\(query)").text
            return ["王芳", "李雷", "韩梅"].map { page.contains(">\($0)</a>") }
        }
        #expect(try await found("b-7") == [false, true, false])
        #expect(try await found("乙7支部") == [false, true, false])
        #expect(try await found("乙7") == [false, true, true])
        #expect(try await found("没有的") == [false, false, false])
        #expect(try await client.get("/cases?organization=b-7").text.contains(#"value="乙7支部""#))
        // A name that two have stands for both, and each keeps its identifier.
        try web.store.put(
            Organization(id: "b-99", name: "乙7支部", properties: [RecordedFact(name: "kind", value: .word("branch"))]))
        try web.openCase("M-4", at: "b-99", name: "周洋")
        #expect(try await client.get("/cases?organization=b-7").text.contains(#"value="b-7""#))
        let both = try await client.get("/cases?organization=%E4%B9%997%E6%94%AF%E9%83%A8").text
        #expect(both.contains(">李雷</a>") && both.contains(">周洋</a>"))
    }

    @Test
    func `more cases than a page holds have numbers and ways on and back`() async throws {
        let today = try #require(CivilDate(year: 2026, month: 6, day: 20))
        let web = try await WebHarness(on: today)
        for index in 0..<53 { try web.openCase("M-\(100 + index)", applied: "2026-06-01", name: "王\(index)") }
        let client = try await web.client()
        let first = try await client.get("/cases?sort=identifier").text
        #expect(
            first.contains("第 1–50 件") && first.contains("共 53 件") && first.contains("page=2") && !first.contains("上一页")
        )
        let last = try await client.get("/cases?sort=identifier&page=2").text
        #expect(last.contains("第 51–53 件") && last.contains("上一页") && !last.contains("下一页"))
        #expect(last.contains("王52") && !last.contains(">王49<"))
        #expect(try await client.get("/cases?page=99").text.contains("第 51–53 件"))
    }

    @Test
    func `a case is found by its papers and by the people it names`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 11, day: 1)))
        try web.openCase("M-6", name: "周洋", from: "clean-2026.yaml", before: "talk-before-approval", on: "2026-10-10")
        try web.openCase("M-7", applied: "2026-10-01", name: "王芳")
        let client = try await web.client()
        func found(_ text: String) async throws -> [Bool] {
            let query = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let page = try await client.get("/cases?q=\(query)").text
            return [page.contains(">周洋<"), page.contains(">王芳<")]
        }
        #expect(try await found("入党志愿书") == [true, false])
        #expect(try await found("陈敏") == [true, false])
        #expect(try await found("入党申请书") == [true, true])
        #expect(try await found("没有的词") == [false, false])
    }
}
