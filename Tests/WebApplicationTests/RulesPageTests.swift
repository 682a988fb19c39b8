import CaseServices
import CivilTime
import Testing
import WorkflowModel

/// The rules are read in the browser.
struct RulesPageTests {
    private static func harness() async throws -> WebHarness {
        try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
    }

    @Test
    func `every procedure stands there with its editions, and each can be read`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        let list = try await client.get("/rules")
        #expect(list.status == 200 && list.text.contains("发展党员") && list.text.contains("现行"))
        let links = list.text.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        let editions = Set(links.filter { $0.hasPrefix("/rules/") && !$0.contains("compare") })
        #expect(editions.count > 3)
        for path in editions.sorted() {
            let page = try await client.get(path)
            #expect(page.status == 200, "\(path)")
            #expect(!page.text.contains("talked-by") && !page.text.contains("（objections"), "\(path)")
            #expect(!page.text.contains("[[") && !page.text.contains("<code>") && !page.text.contains("<style>"))
        }
        for path in Set(links.filter { $0.contains("/compare?") }) {
            let page = try await client.get(path.replacing("&amp;", with: "&"))
            #expect(page.status == 200 && page.text.contains("版本对照"), "\(path)")
            #expect(!page.text.contains("（objections，"), "\(path)")
        }
    }

    @Test
    func `the diagram is an image`() async throws {
        let web = try await Self.harness()
        let client = try await web.client()
        let edition = try #require(web.service.rulebook.workflows.first?.editions.last)
        let image = try await client.get("/rules/\(edition.workflow)/\(edition.id)/diagram.svg")
        #expect(image.headers["content-type"] == "image/svg+xml" && image.text.contains("<svg"))
    }

    @Test(arguments: ["/rules/nothing", "/rules/membership/1800", "/rules/membership/compare?from=1&to=2"])
    func `what is not there is not found`(path: String) async throws {
        let web = try await Self.harness()
        #expect(try await web.client().get(path).status == 404)
    }
}
