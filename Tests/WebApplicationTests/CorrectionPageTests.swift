import CaseServices
import CivilTime
import Foundation
import TestSupport
import Testing
import WorkflowModel

/// What was recorded wrongly is put right in the browser.
struct CorrectionPageTests {
    private let web: WebHarness

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase()
    }

    private func recorded() async throws -> (client: WebClient, id: String) {
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        let saved = try await client.post(
            "/cases/M-1/steps/hold-talk",
            [
                "version": "1", "on": "2026-06-20", "by": "branch-secretary", "fact.talked-by": "李强",
                "paper.talk-record": "yes", "do": "save",
            ])
        try #require(saved.status == 303, "\(saved.text)")
        return (client, try #require(try web.service.take("M-1").stored.history.last?.id))
    }

    @Test
    func `a wrong date is corrected right after saving, with a reason`() async throws {
        let (client, id) = try await recorded()
        let path = "/cases/M-1/acts/\(id)"
        let page = try await client.get("/cases/M-1?saved=act").text
        #expect(page.contains("刚才登记有误") && page.contains("href=\"\(path)\""))
        let form = try await client.get(path + "/amend").text
        #expect(form.contains("value=\"2026-06-20\"") && form.contains("value=\"李强\""))
        #expect(form.contains("name=\"paper.talk-record\" value=\"yes\" checked"))
        var fields = [
            "version": "2", "on": "2026-06-18", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "do": "preview",
        ]
        let preview = try await client.post(path + "/amend", fields)
        #expect(preview.status == 200 && preview.text.contains("符合规定，可以登记"), "\(preview.text)")
        fields["do"] = "save"
        let silent = try await client.post(path + "/amend", fields)
        #expect(silent.status == 422 && silent.text.contains("请填写更正的原因"))
        #expect(try web.service.take("M-1").version == 2)
        fields["reason"] = "日期录错，以谈话记录为准"
        let saved = try await client.post(path + "/amend", fields)
        #expect(saved.status == 303 && saved.location == "/cases/M-1?saved=amended", "\(saved.text)")
        let inHand = try web.service.take("M-1")
        #expect(inHand.version == 3 && inHand.record(of: id)?.on.isoText == "2026-06-18")
        let entry = try await client.get(path).text
        #expect(entry.contains("日期录错，以谈话记录为准") && entry.contains("办理日期 2026-06-20"))
    }

    @Test
    func `an impossible correction is refused with the verdict, and changes nothing`() async throws {
        let (client, id) = try await recorded()
        let fields = [
            "version": "2", "on": "2026-05-20", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "reason": "试", "do": "save",
        ]
        _ = try await client.get("/cases/M-1/acts/\(id)/amend")
        let refused = try await client.post("/cases/M-1/acts/\(id)/amend", fields)
        #expect(refused.status == 422 && refused.text.contains("李强"), "\(refused.text)")
        #expect(try web.service.take("M-1").version == 2)
    }

    @Test
    func `an entry is taken back, after a look at what follows`() async throws {
        let (client, id) = try await recorded()
        let path = "/cases/M-1/acts/\(id)"
        _ = try await client.get(path)
        let silent = try await client.post(path + "/withdraw", ["version": "2", "do": "save"])
        #expect(silent.status == 422 && silent.text.contains("请填写原因"))
        let look = try await client.post(path + "/withdraw", ["version": "2", "reason": "录错人", "do": "preview"])
        #expect(look.status == 200 && look.text.contains("可以这样更正"))
        #expect(try web.service.take("M-1").version == 2)
        let gone = try await client.post(path + "/withdraw", ["version": "2", "reason": "录错人", "do": "save"])
        #expect(gone.status == 303)
        #expect(try await client.get(path).status == 404)
        let entry = try web.service.take("M-1").stored.history.last?.entry
        #expect(entry == .withdraw(id, reason: "录错人"))
    }

    @Test
    func `a paper is returned with a reason, and accepted`() async throws {
        let (client, id) = try await recorded()
        let path = "/cases/M-1/acts/\(id)"
        _ = try await client.get(path)
        let fields = ["version": "2", "kind": "talk-record", "do": "return"]
        #expect(try await client.post(path + "/paper", fields).status == 422)
        let returned = try await client.post(path + "/paper", fields.merging(["reason": "没有签名"]) { $1 })
        #expect(returned.status == 303, "\(returned.text)")
        #expect(try await client.get("/cases/M-1").text.contains("已退回"))
        _ = try await client.get(path)
        let accepted = try await client.post(path + "/paper", ["version": "3", "kind": "talk-record", "do": "accept"])
        #expect(accepted.status == 303, "\(accepted.text)")
        #expect(try await client.get(path).text.contains("没有签名"))
    }

    @Test
    func `whoever may only read is told whom to ask`() async throws {
        let (_, id) = try await recorded()
        try web.addUser("reader", "查阅员", [.read])
        let reader = try await web.client("reader")
        let page = try await reader.get("/cases/M-1/acts/\(id)")
        #expect(page.status == 200 && page.text.contains("您没有更正本案登记的权限") && page.text.contains("李秘书"))
        #expect(try await reader.get("/cases/M-1/acts/\(id)/amend").status == 404)
        let stranger = try await web.client("stranger")
        #expect(try await stranger.get("/cases/M-1/acts/\(id)").status == 404)
    }

    @Test
    func `who acts is asked where several may, and an act of another body is told before saving`() async throws {
        let client = try await web.client()
        _ = try await client.get("/cases/M-1/steps/hold-talk")
        var fields = [
            "version": "1", "on": "2026-06-20", "fact.talked-by": "李强", "paper.talk-record": "yes", "do": "save",
        ]
        let open = try await client.post("/cases/M-1/steps/hold-talk", fields)
        #expect(open.status == 422 && open.text.contains("请选择由谁办理"))
        #expect(try web.service.take("M-1").version == 1)
        fields["by"] = "branch-secretary"
        #expect(try await client.post("/cases/M-1/steps/hold-talk", fields).status == 303)
    }
}
