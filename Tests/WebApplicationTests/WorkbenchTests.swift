import CaseServices
import CivilTime
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// What a secretary sees first.
struct WorkbenchTests {
    @Test
    func `a term that ends is told from the day a re-election may open, and leads to it`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 2, day: 28)))
        try web.store.put(
            Organization(
                id: "branch-1", name: "信息中心第一党支部",
                properties: [
                    RecordedFact(name: "kind", value: .word("branch")),
                    RecordedFact(name: "parent", value: .text("ic")),
                    RecordedFact(name: "term-ends", value: .date(try DateText.parse("2026-09-01"))),
                ]))
        let client = try await web.client()
        #expect(try await !client.get("/").text.contains("应当换届"))
        web.turn(to: try #require(CivilDate(year: 2026, month: 3, day: 1)))
        let page = try await client.get("/").text
        #expect(page.contains("任期至 2026年9月1日，2026年3月1日起应当换届，尚未立换届案"), "\(page)")
        let form = try await client.get("/open-case?workflow=re-election&organization=branch-1").text
        #expect(form.contains(#"value="re-election" selected"#) && form.contains(#"value="branch-1" selected"#))
    }

    @Test
    func `the administrator sees what calendars lack, and everybody what he was reminded of`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 10, day: 31)))
        try web.store.grant(Grant(user: "li", right: .manageUsers))
        let client = try await web.client()
        #expect(try await !client.get("/").text.contains("系统管理员的事"))
        web.turn(to: try #require(CivilDate(year: 2026, month: 11, day: 2)))
        let page = try await client.get("/").text
        #expect(page.contains("2027：补入下一年的放假安排") && page.contains("partyflow rules calendar add 2027"))
        #expect(!page.contains("近两周提醒过您的"))
        let day = try #require(CivilDate(year: 2026, month: 11, day: 2))
        func told(_ id: String, rung: String, isUpward: Bool) -> CaseLook.Entry {
            CaseLook.Entry(
                Reminder(
                    id: id, caseID: "", organization: "", owed: DatedDuty(duty: "talk", since: day, due: day),
                    rung: rung, rungDay: day, isUpward: isUpward, recipient: "li", owner: "secretary", madeOn: day,
                    words: ReminderWords(
                        duty: Text(zh: "谈话"), occasion: Text(zh: "2026年"), owner: Text(zh: "书记"), basis: Text(zh: ""))),
                channels: [])
        }
        _ = try web.store.announce(
            [told("r1", rung: "after-2", isUpward: false), told("r2", rung: "escalation", isUpward: true)],
            owed: [DatedDuty(duty: "talk", since: day, due: day)])
        let after = try await client.get("/").text
        let (upward, own) = (after.firstRange(of: "下级逾期未办"), after.firstRange(of: "逾期第 2 次"))
        #expect(after.contains("谈话（2026年）") && upward != nil && own != nil)
        if let upward, let own { #expect(upward.lowerBound < own.lowerBound) }
    }

    @Test
    func `many cases are judged behind the back of whoever looks, and then everything is there`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        for number in 1...20 { try web.openCase("M-\(number)", name: "王芳") }
        let client = try await web.client()
        func settled() async throws -> String {
            for _ in 0..<300 {
                let page = try await client.get("/").text
                if !page.contains("个案正在判断") { return page }
                try await Task.sleep(for: .milliseconds(100))
            }
            return "never"
        }
        #expect(try await client.get("/").text.contains("还有 16 个案正在判断"))
        #expect(try await settled() != "never")
        // One that has moved on is judged again at once, and everything on another day.
        try web.openCase("M-0", name: "李强")
        #expect(try await !client.get("/").text.contains("个案正在判断"))
        web.turn(to: try #require(CivilDate(year: 2026, month: 6, day: 21)))
        #expect(try await settled() != "never")
    }

    @Test
    func `a procedure about an organization does not take somebody's name without a word`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        let client = try await web.client()
        _ = try await client.get("/open-case")
        let fields = ["workflow": "re-election", "organization": "branch-1", "subject": "王芳"]
        let refused = try await client.post("/open-case", fields)
        #expect(refused.status == 422 && refused.text.contains("这个程序以党组织为对象"))
    }

    @Test
    func `whoever is too young by the rules is told so before a case is opened`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        let client = try await web.client()
        _ = try await client.get("/open-case")
        var fields = ["workflow": "membership", "organization": "branch-1", "subject": "王芳", "born": "2008-06-21"]
        let young = try await client.post("/open-case", fields)
        #expect(young.status == 422 && young.text.contains("今天不满 18 岁") && young.text.contains("条"), "\(young.text)")
        fields["born"] = "2008-06-20"
        #expect(try await client.post("/open-case", fields).status == 303)
    }
}
