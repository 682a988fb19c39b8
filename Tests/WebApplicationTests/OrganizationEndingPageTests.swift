import CaseServices
import CivilTime
import Foundation
import OrganizationRegistry
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// Organizations merged, split and dissolved in the browser.
struct OrganizationEndingPageTests {
    private let web: WebHarness
    private let client: WebClient
    private let path = "/administration/organizations/branch-1/end"

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.addUser("guan", "关管理", [.administer])
        client = try await web.client("guan")
        _ = try await client.get(path)
        let places = ["li-qiang", "chen-min"].map { RegistryChange.belong($0, organization: "branch-1") }
        _ = try web.service.record(
            RegistryDraft(places, on: try DateText.parse("2020-01-01")), as: web.owner,
            today: try #require(CivilDate(year: 2026, month: 6, day: 20)),
            now: WebHarness.now())
    }

    private func places() throws -> [String?] {
        let log = try web.store.registryLog()
        return ["li-qiang", "chen-min"].map { log.person($0, on: .latest)?.organization }
    }

    @Test
    func `what would follow is shown before a merger, and everybody goes along`() async throws {
        let nowhere = try await client.post(path, ["what": "merge", "do": "save"])
        #expect(nowhere.status == 422 && nowhere.text.contains("请选择并入哪个党组织"))
        let fields = ["what": "merge", "target": "branch-2", "on": "2026-06-01"]
        let preview = try await client.post(path, fields.merging(["do": "preview"]) { $1 })
        #expect(preview.status == 200, "\(preview.text)")
        #expect(preview.text.contains("从 2026-06-01 起，“信息中心第一党支部”并入“信息中心第二党支部”，党员 2 人随之转去"))
        #expect(try places() == ["branch-1", "branch-1"])
        let saved = try await client.post(path, fields.merging(["do": "save"]) { $1 })
        #expect(saved.location == "/administration/organizations/branch-2?saved=registry", "\(saved.text)")
        #expect(try places() == ["branch-2", "branch-2"])
        #expect(try web.store.registryLog().organization("branch-1", on: .latest)?.end != nil)
        let again = try await client.post(path, fields.merging(["do": "save"]) { $1 })
        #expect(again.status == 404)
    }

    @Test
    func `a branch is split by naming who goes, and goes on with the rest`() async throws {
        let form = try await client.get(path + "?what=split").text
        #expect(form.contains("name=\"part.li-qiang\"") && form.contains("name=\"part.chen-min\""))
        let nobody = try await client.post(path, ["what": "split", "target": "branch-1", "do": "save"])
        #expect(nobody.status == 422)
        let fields = ["what": "split", "target": "branch-1", "part.chen-min": "branch-2"]
        let preview = try await client.post(path, fields)
        #expect(preview.text.contains("“信息中心第二党支部”：1 人") && preview.text.contains("还没有登记"))
        let saved = try await client.post(path, fields.merging(["do": "save"]) { $1 })
        #expect(saved.status == 303, "\(saved.text)")
        #expect(try places() == ["branch-1", "branch-2"])
        #expect(try web.store.registryLog().organization("branch-1", on: .latest)?.end == nil)
    }

    @Test
    func `an organization with members or others below it is not dissolved`() async throws {
        let members = try await client.post(path, ["what": "dissolve", "do": "save"])
        #expect(members.status == 422 && members.text.contains("还有 2 名党员") && members.text.contains("转组织关系"))
        let below = try await client.post(
            "/administration/organizations/ic/end", ["what": "dissolve", "do": "save"])
        #expect(below.status == 422)
        #expect(below.text.contains("信息中心第一党支部（branch-1）、信息中心第二党支部（branch-2）"), "\(below.text)")
        let empty = "/administration/organizations/branch-2/end"
        let saved = try await client.post(empty, ["what": "dissolve", "do": "save", "reason": "单位撤销"])
        #expect(saved.location == "/administration/organizations?saved=registry", "\(saved.text)")
        #expect(try web.store.registryLog().organization("branch-2", on: .latest)?.end == .dissolved)
    }

    @Test
    func `who keeps one branch cannot merge it into another`() async throws {
        try web.addUser("bu", "部分管理", [.administer], at: "branch-1")
        let other = try await web.client("bu")
        _ = try await other.get(path)
        let refused = try await other.post(path, ["what": "merge", "target": "branch-2", "do": "save"])
        #expect(refused.status == 403 || refused.status == 404 || refused.status == 422, "\(refused.status)")
        #expect(try places() == ["branch-1", "branch-1"])
        let elsewhere = try await other.get("/administration/organizations/branch-2/end")
        #expect(elsewhere.status == 404)
    }
}
