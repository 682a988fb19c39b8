import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import OrganizationReports
import SQLStore
import TestSupport
import Testing
import WorkflowModel

@testable import WebApplication

/// Counts of cases and members, and the sheet for inspections.
struct StatisticsPageTests {
    private static func harness(countedAtOnce: Int = 1000) async throws -> WebHarness {
        let web = try await WebHarness(
            on: try #require(CivilDate(year: 2026, month: 6, day: 20)), countedAtOnce: countedAtOnce)
        for person in ["li-qiang", "chen-min"] {
            try web.service.store.enter(.belong(person, organization: "branch-1"))
        }
        try web.openCase()
        try web.openCase("M-2", at: "branch-2", name: "张三")
        return web
    }

    @Test
    func `cases are counted by stage, month and age, for what the visitor may read`() async throws {
        let web = try await Self.harness()
        let page = try await web.client().get("/statistics")
        #expect(page.status == 200)
        #expect(
            page.text.contains("发展党员：各党组织、各阶段的案数")
                && page.text.contains("<th scope=\"row\">信息中心第一党支部</th><td class=\"number\">1</td>"))
        #expect(!page.text.contains("第二党支部"))
        #expect(page.text.contains("2026 年各月进入各阶段的案数"))
        #expect(page.text.contains("<th scope=\"row\">20–29 岁</th><td class=\"number\">1</td>"))
        #expect(page.text.contains("<svg") && !page.text.contains("[[") && !page.text.contains("style="))
    }

    @Test
    func `many cases are counted behind the back of whoever looks, and he is told as of when`() async throws {
        let web = try await Self.harness(countedAtOnce: 0)
        let client = try await web.client()
        let table = try await client.get("/statistics.csv?year=2026")
        #expect(table.status == 303 && table.location == "/statistics?year=2026")
        var page = try await client.get("/statistics").text
        for _ in 0..<300 where !page.contains("2026 年各月进入各阶段的案数") {
            try await Task.sleep(for: .milliseconds(100))
            page = try await client.get("/statistics").text
        }
        #expect(page.contains("<th scope=\"row\">信息中心第一党支部</th><td class=\"number\">1</td>"))
        #expect(page.contains("20–29 岁") && !page.contains("第二党支部") && !page.contains("时的数"))
        #expect(try await client.get("/statistics.csv?year=2026").text.contains("20–29"))
        try web.openCase("M-3", name: "李强")
        #expect(try await client.get("/statistics").text.contains("时的数，以后登记的稍后计入"))
    }

    @Test
    func `months and ages are left out where more cases would have to be read than that, and no fewer`() async throws {
        let web = try await Self.harness()
        let today = try #require(CivilDate(year: 2026, month: 6, day: 20))
        func extent(_ most: Int) throws -> Statistics.Extent {
            let found = try web.service.statistics(
                year: 2026, today: today, as: Caller(user: "li", permissions: .everything), language: .zh,
                mostRead: most)
            #expect(found.count == 2 && found.cases.contains { $0.title.contains("各月") } == (found.extent == .whole))
            return found.extent
        }
        #expect(try extent(0) == .whole)
        try web.store.database.write { _ = try $0.statement("UPDATE case_row SET digest = NULL").run() }
        #expect(try extent(1) == .tooManyToRead)
        #expect(try extent(2) == .whole)
        #expect(try web.service.deriveDigests { _ in }.derived == 2)
        #expect(try extent(0) == .whole)
    }

    @Test
    func `members are counted by the fields that the rules declare, as of the end of the year`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        let present = try await client.get("/organizations/branch-1/statistics").text
        #expect(present.contains("截至2026年6月20日的党员") && present.contains("党员：学历"))
        let past = try await client.get("/organizations/branch-1/statistics?year=2025").text
        #expect(past.contains("截至2025年12月31日的党员"))
        #expect(past.contains("<th scope=\"row\">正式党员</th><td class=\"number\">2</td>"))
        #expect(try await client.get("/statistics?year=2027").status == 404)
        let table = try await client.get("/organizations/branch-1/statistics.csv?year=2025")
        #expect(table.headers["content-type"] == "text/csv; charset=utf-8" && table.text.contains("正式党员,2"))
    }

    @Test
    func `the sheet for inspections has its five parts, and readers only for whoever reads the logs`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        _ = try await client.get("/cases/M-1")
        let sheet = try await client.get("/organizations/branch-1/inspection").text
        for part in ["一、党组织和任期", "二、组织生活的缺项", "三、案卷里的问题", "四、已经说明的问题", "五、谁看过案卷"] {
            #expect(sheet.contains(part))
        }
        #expect(sheet.contains("有查看日志权限的人才能看这一部分") && !sheet.contains("[["))
        try web.service.store.grant(Grant(user: "zhao", right: .audit, organization: "branch-1"))
        let audited = try await web.client("zhao").get("/organizations/branch-1/inspection").text
        #expect(audited.contains("<th scope=\"row\">李秘书</th>"))
        #expect(try web.service.store.readings(of: "M-1").contains { $0.user == "zhao" && $0.purpose == "inspection" })
        #expect(try await client.get("/organizations/branch-2/inspection").status == 404)
        #expect(try await client.get("/organizations/branch-2/statistics").status == 404)
    }
}
