import AccountServices
import CaseServices
import CivilTime
import Foundation
import SQLStore
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Exceptions recorded and taken back, acts of bodies above told before they are saved, and what leads on comes first.
struct WaiverPageTests {
    private let web: WebHarness

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 11, day: 1)))
        try web.openReadyCase("M-5", name: "王芳")
        try web.addUser("zu", "组织员", [.read, .record, .correct])
    }

    @Test
    func `an exception is recorded from its paper by whoever may, and taken back with a reason`() async throws {
        let client = try await web.client("zu")
        let path = "/cases/M-5/waive"
        let page = try await client.get(path).text
        #expect(page.contains("由上级党委") && page.contains("value=\"resolve-admission/trained\""))
        let silent = try await client.post(path, ["rule": "resolve-admission/nothing", "do": "save"])
        #expect(silent.status == 422)
        for text in ["请选择特批的是哪一条", "请填写批准日期", "请选择批准的文件", "请填写理由"] {
            #expect(silent.text.contains(text), "\(text)")
        }
        var fields = [
            "rule": "resolve-admission/trained", "on": "2026-12-01", "paper": "meeting-minutes", "reason": "长期出差，上级同意",
            "do": "preview",
        ]
        #expect(try await client.post(path, fields).text.contains("批准日期在今天以后"))
        fields["on"] = "2026-09-20"
        let preview = try await client.post(path, fields)
        #expect(preview.status == 200, "\(preview.text)")
        #expect(try web.service.take("M-5").bound.caseFile.waivers.isEmpty)
        fields["do"] = "save"
        #expect(try await client.post(path, fields).location == "/cases/M-5?saved=waived")
        let held = try #require(try web.service.take("M-5").bound.caseFile.waivers.first)
        #expect(try await client.get(path).text.contains("登记错了，撤下"))
        let withdrawal = "\(path)/\(held.id)/withdraw"
        #expect(try await client.post(withdrawal, ["do": "save"]).status == 422)
        #expect(try await client.post(path + "/999/withdraw", ["reason": "试"]).status == 404)
        let gone = try await client.post(withdrawal, ["reason": "录错了案", "do": "save"])
        #expect(gone.status == 303, "\(gone.text)")
        #expect(try web.service.take("M-5").bound.caseFile.waivers.isEmpty)
    }

    @Test
    func `whoever may not waive is told who may, and refused`() async throws {
        let client = try await web.client()
        let page = try await client.get("/cases/M-5/waive").text
        #expect(page.contains("组织员") && !page.contains("value=\"save\""))
        #expect(try await client.post("/cases/M-5/waive", ["do": "save"]).status == 404)
    }

    @Test
    func `an act of the body above is told before saving, and its name must be one that is known`() async throws {
        try web.openCase(
            "M-6", name: "周洋", from: "clean-2026.yaml", before: "approve-admission", on: "2026-10-20")
        let client = try await web.client()
        let path = "/cases/M-6/steps/approve-admission"
        let form = try await client.get(path).text
        #expect(form.contains("list=\"organizations\"") && form.contains("<option value=\"机关党委\">"))
        var fields = [
            "version": "\(try web.service.take("M-6").version)", "on": "2026-10-26", "by": "upper-committee",
            "fact.approver": "机关党委", "fact.probation-from": "2026-09-28", "fact.probation-through": "2027-09-27",
            "paper.admission-approval": "yes", "do": "preview",
        ]
        let known = try await client.post(path, fields)
        #expect(known.text.contains("您在录入上级党委的办理结果") && known.text.contains("李秘书 代 上级党委"), "\(known.text)")
        #expect(!known.text.contains("无法认定"), "\(known.text)")
        fields["fact.approver"] = "某某党委"
        let unknown = try await client.post(path, fields)
        #expect(unknown.text.contains("无法认定") && !unknown.text.contains("符合规定，可以登记"), "\(unknown.text)")
        fields["fact.approver"] = "机关党委"
        fields["do"] = "save"
        #expect(try await client.post(path, fields).status == 303)
        let act = try #require(try web.service.take("M-6").stored.history.last)
        guard case .act(let recorded) = act.entry else { throw CancellationError() }
        #expect(
            recorded.facts.first { $0.name == "approver" }?.value
                == .organization(OrganizationReference(id: "ic", kind: nil)))
    }

    @Test
    func `what leads on stands first, what was done already last`() async throws {
        let client = try await web.client()
        let page = try await client.get("/cases/M-5").text
        let now = try #require(page.range(of: "id=\"ready\"")?.upperBound)
        let again = try #require(page.range(of: "办过的，可以再办")?.lowerBound)
        let next = try #require(page.range(of: "/steps/resolve-admission\"")?.lowerBound)
        #expect(now < next && next < again)
        #expect(try #require(page.range(of: "/steps/hear-opinions\"")?.lowerBound) > again)
    }

    @Test
    func `what waits for the body above stands on its own workbench, by organization`() async throws {
        try web.openCase(
            "M-6", name: "周洋", from: "clean-2026.yaml", before: "talk-before-approval", on: "2026-10-10")
        try web.store.put(StoreUser(id: "gao", name: "高组织员"))
        for right in [Right.read, .record] {
            try web.store.grant(Grant(user: "gao", right: right, organization: "ic"))
        }
        _ = try web.accounts.setPassword(
            of: StoreUser(id: "gao", name: "高组织员"), to: WebHarness.password, mustChange: false, by: web.owner,
            now: WebHarness.now())
        let bench = try await web.client("gao").get("/").text
        let waiting = try #require(bench.range(of: "下级报来，等本级办理")?.upperBound)
        #expect(bench[waiting...].contains("信息中心第一党支部<small>"))
        #expect(bench.contains("href=\"/cases/M-6/steps/talk-before-approval\">周洋"))
        #expect(try await !web.client().get("/").text.contains("下级报来，等本级办理"))
    }

    @Test
    func `that a case is about oneself is told before the form is filled in`() async throws {
        try web.store.put(StoreUser(id: "li", name: "李秘书", person: "M-5"))
        let form = try await web.client().get("/cases/M-5/steps/resolve-admission").text
        #expect(form.contains("这一步您不能登记") && form.contains("案的对象就是您本人"), "\(form)")
        let other = try await web.client("zhao").get("/cases/M-5/steps/resolve-admission").text
        #expect(!other.contains("这一步您不能登记"))
    }
}
