import CaseServices
import CivilTime
import SQLStore
import Testing

/// A secretary leads a case in the browser.
struct CasePageTests {
    private static func day(_ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: 2026, month: month, day: day))
    }

    @Test
    func `a case says what may be done and why the rest must wait`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        let client = try await web.client()
        let page = try await client.get("/cases/M-1")
        #expect(page.status == 200)
        #expect(page.text.contains("现在可以办") && page.text.contains("党组织派人谈话"))
        #expect(page.text.contains("还不能办"))
        #expect(page.text.contains("入党申请人"))
        #expect(!page.text.contains("[["))
    }

    @Test
    func `a page that is shown again is as it would be written, for whoever looks, and noted each time`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        try web.addUser("reader", "读者", [.read])
        let (client, reader) = (try await web.client(), try await web.client("reader"))
        func content(_ client: WebClient) async throws -> Substring {
            let page = try await client.get("/cases/M-1").text
            let start = try #require(page.firstRange(of: "<main")?.lowerBound)
            return page[start...]
        }
        let first = try await content(client)
        #expect(first.contains("登记：") && first.contains("李秘书 于"))
        #expect(try await content(client) == first)
        let other = try await content(reader)
        #expect(!other.contains("登记：") && other.contains("党组织派人谈话"))
        #expect(try await content(reader) == other)
        #expect(try await content(client) == first)
        #expect(try web.store.readings(of: "M-1").filter { $0.purpose == "web" }.count == 5)
        // Another name, another event, another day: each makes another page.
        try web.store.put(StoreUser(id: "li", name: "李红"))
        #expect(try await content(client).contains("李红 于"))
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        _ = try await client.post(
            "/cases/M-1/steps/hold-talk",
            [
                "version": "1", "on": "2026-06-20", "by": "branch-secretary", "fact.talked-by": "李强",
                "paper.talk-record": "yes", "do": "save",
            ])
        let present = try await content(reader)
        #expect(present.contains("<span class=\"day\">2026-06-20</span>"))
        web.turn(to: try Self.day(12, 1))
        #expect(try await content(reader) != present)
        // Who has lost the right sees nothing, and whom the case is about sees his own page.
        try web.store.revoke(Grant(user: "reader", right: .read))
        #expect(try await reader.get("/cases/M-1").status == 404)
        try web.store.put(StoreUser(id: "reader", name: "读者", person: "M-1"))
        #expect(try await content(reader).contains("这是您本人的案"))
        #expect(try await !content(client).contains("这是您本人的案"))
    }

    @Test
    func `a step is judged before it is saved, and saved once`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        let client = try await web.client()
        let form = try await client.get("/cases/M-1/steps/hold-talk")
        #expect(form.status == 200 && form.text.contains("谈话"))
        var fields = [
            "version": "1", "on": "2026-06-20", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "do": "preview",
        ]
        let preview = try await client.post("/cases/M-1/steps/hold-talk", fields)
        #expect(preview.status == 200 && preview.text.contains("符合规定，可以登记。"), "\(preview.text)")
        #expect(try web.service.take("M-1").version == 1)
        fields["do"] = "save"
        let saved = try await client.post("/cases/M-1/steps/hold-talk", fields)
        #expect(saved.status == 303 && saved.location == "/cases/M-1?saved=act")
        #expect(try web.service.take("M-1").version == 2)
        let again = try await client.post("/cases/M-1/steps/hold-talk", fields)
        #expect(again.status == 409 && again.text.contains("填写的内容都还在") && again.text.contains("李强"))
        #expect(try web.service.take("M-1").version == 2)
    }

    @Test
    func `what cannot be read is told field by field, and nothing typed is lost`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        let answer = try await client.post(
            "/cases/M-1/steps/hold-talk",
            ["version": "1", "on": "六月", "fact.talked-by": "李墙", "do": "save"])
        #expect(answer.status == 422)
        #expect(answer.text.contains("“六月”不是日期"))
        let next = try await client.post(
            "/cases/M-1/steps/hold-talk",
            ["version": "1", "on": "2026-06-20", "fact.talked-by": "李墙", "do": "save"])
        #expect(next.status == 422 && next.text.contains("人员登记里没有“李墙”"))
        #expect(next.text.contains("value=\"李墙\""))
    }

    @Test
    func `a step too early is refused with the article and the first day`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/designate-activist")
        let answer = try await client.post(
            "/cases/M-1/steps/designate-activist", ["version": "1", "on": "2026-06-20", "do": "save"])
        #expect(answer.status == 422)
        #expect(answer.text.contains("第") && answer.text.contains("条"))
        #expect(try web.service.take("M-1").version == 1)
    }

    @Test
    func `what was typed is there again on another machine, until it is recorded`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        var fields = [
            "version": "1", "on": "2026-06-18", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "do": "preview",
        ]
        _ = try await client.post("/cases/M-1/steps/hold-talk", fields)
        let other = try await web.client()
        let page = try await other.get("/cases/M-1/steps/hold-talk").text
        #expect(page.contains("您上次没有填完的内容") && page.contains("value=\"2026-06-18\"") && page.contains("李强"))
        let colleague = try await web.client("zhao")
        #expect(!(try await colleague.get("/cases/M-1/steps/hold-talk").text.contains("李强\"")))
        fields["do"] = "save"
        #expect(try await other.post("/cases/M-1/steps/hold-talk", fields).status == 303)
        #expect(!(try await other.get("/cases/M-1/steps/hold-talk").text.contains("您上次没有填完的内容")))
    }

    @Test
    func `a formula in a name is kept from running in the table`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase(name: "=1+1")
        try web.openCase("M-2", name: "张, 三")
        let table = try await web.client().get("/cases.csv")
        #expect(table.status == 200 && table.text.contains("M-1,'=1+1,") && table.text.contains("M-2,\"张, 三\","))
    }

    @Test
    func `what was known on a day is shown without what was recorded later, and nothing is recorded from there`()
        async throws
    {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase()
        let client = try await web.client()
        let now = try await client.get("/cases/M-1").text
        #expect(now.contains("递交入党申请书") && now.contains("name=\"known\""))
        let then = try await client.get("/cases/M-1?known=2020-01-01")
        #expect(then.status == 200 && then.text.contains("到 2020年1月1日 为止系统里登记了的"), "\(then.text)")
        #expect(then.text.contains("还没有登记任何环节") && !then.text.contains("class=\"btn primary\""))
        #expect(try await web.client("stranger").get("/cases/M-1?known=2020-01-01").status == 404)
    }
}
