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
    func `a workbench that is shown again is as it would be written, for whoever looks`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase("M-1", applied: "2026-06-01")
        let (client, zhao) = (try await web.client(), try await web.client("zhao"))
        func content(_ client: WebClient) async throws -> Substring {
            let page = try await client.get("/").text
            let start = try #require(page.firstRange(of: "<main")?.lowerBound)
            return page[start...]
        }
        let first = try await content(client)
        #expect(first.contains("王芳：") && first.contains("立案"))
        #expect(try await content(client) == first)
        #expect(try await content(zhao) == first)
        // The frame is everybody's own, and the language whoever looks chose.
        #expect(try await client.get("/").text.contains("李秘书"))
        #expect(try await zhao.get("/").text.contains("赵秘书"))
        _ = try await client.get("/language/en")
        #expect(try await content(client).contains("Due within"))
        _ = try await client.get("/language/zh")
        #expect(try await content(client) == first)
        // Another case, another name of an organization, less to see, another day: each makes another page.
        try web.openCase("M-2", name: "李雷")
        let two = try await content(client)
        #expect(two.contains("李雷：") && two.contains("王芳："))
        try web.store.put(
            Organization(
                id: "branch-1", name: "信息中心新支部",
                properties: [
                    RecordedFact(name: "kind", value: .word("branch")),
                    RecordedFact(name: "parent", value: .text("ic")),
                ]))
        #expect(!two.contains("信息中心新支部"))
        #expect(try await content(client).contains("信息中心新支部"))
        try web.store.revoke(Grant(user: "zhao", right: .record, organization: "branch-1"))
        #expect(try await !content(zhao).contains("/open-case"))
        #expect(try await content(client).contains("/open-case"))
        try web.store.revoke(Grant(user: "zhao", right: .read, organization: "branch-1"))
        #expect(try await !content(zhao).contains("李雷"))
        web.turn(to: try #require(CivilDate(year: 2026, month: 7, day: 2)))
        #expect(try await content(client).contains("已逾期 1 天"))
    }

    @Test
    func `forms left half filled in go with the session of whoever looks`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        let client = try await web.client()
        _ = try await client.get("/open-case")
        _ = try await client.post("/open-case", ["subject": "王芳", "do": "preview"])
        func token(_ client: WebClient) async throws -> [Substring] {
            let page = try await client.get("/").text
            #expect(page.contains("上次没有填完的"))
            return page.matches(of: /name="form-token" value="([^"]*)"/).map(\.output.1)
        }
        let (one, other) = (try await token(client), try await token(try await web.client()))
        #expect(Set(one).count == 1 && Set(other).count == 1 && Set(one) != Set(other) && one.count > 1)
    }

    @Test
    func `duties of cases beyond those looked through bear the names of today`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        for number in 100...400 { try web.openCase("M-\(number)", name: "甲\(number)") }
        let page = try await web.client().get("/").text
        #expect(page.contains("甲100：") && page.contains("甲400："))
        let named = try web.service.headers(of: ["M-400", "M-9", "M-100"])
        #expect(named.map(\.subjectName) == ["甲100", "甲400"])
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
