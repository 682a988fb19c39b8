import CaseServices
import CivilTime
import OrganizationRegistry
import TestSupport
import Testing
import WorkflowModel

@testable import WebApplication

/// Organizations in the browser: the tree, one of them, its roster, its life.
struct OrganizationPageTests {
    private static func harness(_ month: Int = 6) async throws -> WebHarness {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: month, day: 20)))
        let store = web.service.store
        func elected(_ id: String, _ day: String) throws {
            var organization = try #require(try store.organization(id))
            organization.state("last-election", .date(try DateText.parse(day)))
            try store.put(organization)
        }
        for person in ["li-qiang", "chen-min"] { try store.enter(.belong(person, organization: "branch-1")) }
        try elected("branch-1", "2022-03-10")
        try elected("branch-2", "2024-01-15")
        return web
    }

    @Test
    func `overdue terms are seen in words, at their place and at every level above`() async throws {
        let web = try await Self.harness()
        try web.service.store.grant(Grant(user: "zhao", right: .read, organization: "ic"))
        let page = try await web.client("zhao").get("/organizations")
        #expect(page.status == 200)
        let rows = page.text.split(separator: "<tr>").dropFirst(2).map(String.init)
        #expect(rows.count == 3, "\(page.text)")
        #expect(rows[0].contains("机关党委") && rows[0].contains("下级已届满 1 个"))
        #expect(rows[1].contains("第一党支部") && rows[1].contains("已届满") && rows[1].contains("2025年3月10日"))
        #expect(rows[2].contains("第二党支部") && !rows[2].contains("class=\"tag"))
        let due = try await web.client("zhao").get("/organizations?due=1").text
        #expect(due.contains("第一党支部") && !due.contains("第二党支部"))
    }

    @Test
    func `a secretary sees his own branch only, and what lies above without a way there`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        let list = try await client.get("/organizations").text
        #expect(list.contains("第一党支部") && !list.contains("第二党支部"))
        let page = try await client.get("/organizations/branch-1")
        #expect(page.status == 200 && page.text.contains("机关党委"))
        #expect(!page.text.contains("href=\"/organizations/ic\""))
        #expect(page.text.contains("已于 2025年3月10日 届满") && page.text.contains("已经逾期"))
        for path in ["", "/members", "/members.csv", "/life"] {
            #expect(try await client.get("/organizations/branch-2\(path)").status == 404, "\(path)")
        }
        #expect(try await client.get("/organizations/nothing").status == 404)
    }

    @Test
    func `the roster is that of its day`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        let now = try await client.get("/organizations/branch-1/members").text
        #expect(now.contains("2026年6月20日：党员 2 人，有表决权 2 人。"))
        #expect(now.contains("<th scope=\"row\">李强</th>") && now.contains("2006-07-01"))
        let before = try await client.get("/organizations/branch-1/members?on=2006-06-30").text
        #expect(before.contains("2006年6月30日：党员 2 人，有表决权 0 人。"))
        let wrong = try await client.get("/organizations/branch-1/members?on=2006-06-31").text
        #expect(wrong.contains("“2006-06-31”不是日期"))
        let table = try await client.get("/organizations/branch-1/members.csv?on=2006-07-01")
        #expect(table.headers["content-type"] == "text/csv; charset=utf-8")
        #expect(table.text.contains("李强,信息中心第一党支部,正式党员,2006-07-01,有,—"))
    }

    @Test
    func `the calendar shows each month in words, and what the prompt calls a gap`() async throws {
        let web = try await Self.harness(3)
        let client = try await web.client()
        let page = try await client.get("/organizations/branch-1/life")
        #expect(page.status == 200)
        #expect(page.text.contains("每月召开支部委员会会议") && page.text.contains("class=\"missing\""))
        #expect(page.text.contains("2026年1月、2026年2月") && page.text.contains("本期待办"))
        #expect(!page.text.contains("[[") && !page.text.contains("hold-"))
        #expect(try await client.get("/organizations/branch-1/life?year=2027").status == 404)
        #expect(try await client.get("/organizations/branch-1/life?year=1").status == 404)
        let above = try await web.client("zhao")
        #expect(try await above.get("/organizations/ic/life").status == 404)
    }

    @Test
    func `in English there is no Chinese but names`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        _ = try await client.get("/language/en?to=/organizations")
        let page = try await client.get("/organizations").text
        #expect(page.contains("overdue since 2025-03-10") && page.contains("Members"))
    }
}
