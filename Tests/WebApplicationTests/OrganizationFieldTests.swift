import CaseServices
import CivilTime
import Foundation
import SQLStore
import TestSupport
import Testing
import WorkflowModel

@testable import WebApplication

/// Of more than a hundred organizations one is named in forms, and what fits several is offered to choose from.
struct OrganizationFieldTests {
    /// A hundred and three organizations, two of which have one name.
    private static func harness() async throws -> WebHarness {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        for number in 1...100 {
            let name = number == 100 ? "乙7支部" : "乙\(number)支部"
            let parent = RecordedFact(name: "parent", value: .text(number == 100 ? "branch-1" : "ic"))
            try web.store.put(
                Organization(
                    id: "b-\(number)", name: name,
                    properties: [RecordedFact(name: "kind", value: .word("branch")), parent]))
        }
        try web.addUser("all", "省厅", [.read, .record, .secure])
        return web
    }

    private static let typed = #"<input id="organization" name="organization" type="search""#

    @Test
    func `forms of whoever has many take a name, and those of others a choice`() async throws {
        let web = try await Self.harness()
        let many = try await web.client("all"), few = try await web.client()
        for path in [
            "/open-case", "/meetings", "/meetings/new", "/calendars", "/import-cases", "/administration/substitutes",
        ] {
            let page = try await many.get(path).text
            #expect(page.contains(Self.typed), "\(path)")
            #expect(page.utf8.count < 12_000, "\(path)")
            guard !path.hasPrefix("/administration") else { continue }
            #expect(try await !few.get(path).text.contains(Self.typed), "\(path)")
        }
    }

    @Test
    func `a case is opened at the organization that is named`() async throws {
        let web = try await Self.harness()
        let client = try await web.client("all")
        _ = try await client.get("/open-case")
        func open(_ organization: String) async throws -> WebClient.Answer {
            try await client.post(
                "/open-case",
                [
                    "workflow": "membership", "organization": organization, "subject": "王芳", "born": "1998-03-05",
                    "do": "save",
                ])
        }
        let unknown = try await open("丙8支部")
        #expect(unknown.status == 422 && unknown.text.contains("没有名称里有“丙8支部”的党组织，是不是“乙"))
        #expect(unknown.text.contains(#"type="search" value="丙8支部" required"#))
        #expect(try await open("").text.contains("请选择党组织"))

        let several = try await open("乙7支部")
        #expect(several.status == 422 && several.text.contains("对得上 2 个党组织"))
        #expect(several.text.contains(#"<option value="b-7">乙7支部（机关党委，b-7）</option>"#))
        #expect(several.text.contains(#"<option value="b-100">乙7支部（信息中心第一党支部，b-100）</option>"#))
        #expect(several.text.contains(#"<option value="">都不是，重新填写</option>"#))

        let chosen = try await open("b-100")
        #expect(chosen.status == 303, "\(chosen.text)")
        #expect(try await open("乙98").status == 303)
        var filter = CaseFilter()
        filter.limit = 10
        #expect(Set(try web.store.list(filter).map(\.organization)) == ["b-100", "b-98"])
    }

    @Test
    func `what names no organization gives no right everywhere`() async throws {
        let web = try await Self.harness()
        let client = try await web.client("all")
        let path = "/administration/rights/zhao"
        _ = try await client.get(path)
        let before = try web.store.grants(of: "zhao")
        for text in ["没有的", "乙7支部"] {
            let refused = try await client.post(path, ["do": "grant", "word": "correct", "organization": text])
            #expect(refused.status == 422, "\(text)")
        }
        #expect(try web.store.grants(of: "zhao").count == before.count)
        let given = try await client.post(path, ["do": "grant", "word": "correct", "organization": "乙98"])
        #expect(given.status == 303)
        #expect(try web.store.grants(of: "zhao").filter { $0.right == .correct }.map(\.organization) == ["b-98"])
    }

    @Test
    func `meetings are listed and begun at what is named`() async throws {
        let web = try await Self.harness()
        let client = try await web.client("all")
        #expect(try await client.get("/meetings").text.contains("党组织较多，请先指明一个"))
        func query(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
        let list = try await client.get("/meetings?organization=\(query("乙98支部"))").text
        #expect(!list.contains("党组织较多") && list.contains("/meetings/new?organization=b-98"))
        let kind = try #require(MeetingKindName.first(in: try await client.get("/meetings/new").text))
        let begun = try await client.get("/meetings/new?organization=\(query("乙98支部"))&kind=\(kind)")
        #expect(begun.status == 303 && begun.location?.hasPrefix("/meetings/at/b-98/new") == true)
        let several = try await client.get("/meetings/new?organization=\(query("乙7支部"))&kind=\(kind)").text
        #expect(several.contains("对得上 2 个党组织") && several.contains(#"<option value="b-7">"#))
        #expect(several.contains(#"value="\#(kind)" required checked"#))
    }
}

/// The first kind of meeting that a page offers.
private enum MeetingKindName {
    static func first(in page: String) -> String? {
        page.components(separatedBy: #"name="kind" value=""#).dropFirst().first?.components(separatedBy: "\"").first
    }
}
