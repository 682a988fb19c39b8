import CaseServices
import CivilTime
import Foundation
import OrganizationRegistry
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// Organizations, people and tables of them entered in the browser, from an empty registry on.
struct RegistryPageTests {
    private let web: WebHarness
    private let client: WebClient

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.addUser("guan", "关管理", [.administer, .manageUsers])
        client = try await web.client("guan")
        _ = try await client.get("/administration/organizations")
    }

    /// Sends a form with a file, as browsers do.
    private func send(
        _ path: String, _ fields: [String: String], file: (field: String, name: String, text: String)?
    ) async throws -> WebClient.Answer {
        var body = ""
        for (name, value) in fields.merging(["form-token": client.formToken], uniquingKeysWith: { first, _ in first }) {
            body += "--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        if let file {
            body += "--mark\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
            body += "Content-Type: application/octet-stream\r\n\r\n\(file.text)\r\n"
        }
        return try await client.send("POST", path, body + "--mark--\r\n", "multipart/form-data; boundary=mark")
    }

    /// What a page keeps for being sent once more.
    private static func kept(_ name: String, in text: String) throws -> String {
        let mark = try #require(text.range(of: "name=\"\(name)\" value=\""))
        return String(text[mark.upperBound...].prefix { $0 != "\"" })
    }

    @Test
    func `an organization is added and changed with the checks of the prompt, everything wrong at once`() async throws {
        let path = "/administration/add-organization"
        let wrong = try await client.post(
            path, ["id": "-1", "name": "", "members": "3", "full-members": "5", "last-election": "26-1-1"])
        #expect(wrong.status == 422)
        for text in ["编号“-1”应为", "名称是空的", "请选择类别", "的年份要写四位", "正式党员人数 5 多于党员人数 3"] {
            #expect(wrong.text.contains(text), "\(text)")
        }
        let below = try await client.post(path, ["id": "x", "name": "总支", "kind": "committee", "parent": "branch-1"])
        #expect(below.status == 422 && below.text.contains("不能设在"))
        let fields = [
            "id": "branch-3", "name": "第三党支部", "kind": "branch", "parent": "ic", "members": "11",
            "full-members": "10", "committee-size": "3", "last-election": "2024-03-10", "term": "3年", "on": "2019-05",
        ]
        let added = try await client.post(path, fields)
        #expect(added.status == 303, "\(added.text)")
        let known = try #require(try web.store.organization("branch-3"))
        #expect(known.parentName == "ic" && known.name == "第三党支部")
        let page = "/administration/organizations/branch-3"
        let form = try await client.get(page).text
        #expect(form.contains("value=\"11\"") && form.contains("<option value=\"branch\" selected>党支部"))
        var changed = fields
        changed["members"] = "12"
        changed["on"] = "2026-06-01"
        #expect(try await client.post(page, changed).location == page + "?saved=registry")
        let log = try web.store.registryLog()
        func members(_ text: String) throws -> RecordedValue? {
            log.organization("branch-3", on: try DateText.parse(text).first)?.organization.value("members")
        }
        #expect(try members("2026-05-31") == .number(Rational(11)) && members("2026-06-01") == .number(Rational(12)))
        #expect(try await client.post(page, changed).location == page + "?saved=unchanged")
    }

    @Test
    func `a committee is entered by names, and who is nobody is told`() async throws {
        let path = "/administration/organizations/branch-1/committee"
        let unknown = try await client.post(path, ["person.1": "李强", "person.2": "陈明"])
        #expect(unknown.status == 422 && unknown.text.contains("没有“陈明”") && unknown.text.contains("请填写选举或任命的日期"))
        #expect(unknown.text.contains("value=\"李强\""))
        let saved = try await client.post(
            path, ["person.1": "李强", "post.1": "书记", "person.2": "陈敏", "on": "2025-03-08"])
        #expect(saved.status == 303, "\(saved.text)")
        let body = try web.store.registryLog().organization("branch-1", on: .latest)?.bodies.first
        #expect(body?.composition.seats.map(\.person) == ["li-qiang", "chen-min"])
    }

    @Test
    func `a body beside the committee is entered without touching the committee`() async throws {
        let path = "/administration/organizations/ic/committee"
        let known = try web.store.registryLog().organization("ic", on: .latest)?.body(OrganizationStructure.leadingBody)
        let beside = try #require(try ShippedRules.rulebook().structure.bodies.last)
        let wrong = try await client.post(path, ["body": "nothing", "person.1": "李强", "on": "2025-03-08"])
        #expect(wrong.status == 422 && wrong.text.contains("没有“nothing”这种班子"))
        let saved = try await client.post(
            path, ["body": beside, "person.1": "李强", "on": "2025-03-08", "appointed": "yes"])
        #expect(saved.status == 303, "\(saved.text)")
        let after = try web.store.registryLog().organization("ic", on: .latest)
        #expect(after?.body(beside)?.composition.seats.map(\.person) == ["li-qiang"])
        #expect(after?.body(OrganizationStructure.leadingBody) == known)
    }

    @Test
    func `a person is added, moved and looked at twice where somebody has his name`() async throws {
        let path = "/administration/add-person"
        _ = try await client.get(path)
        let twin = try await client.post(path, ["id": "li-qiang-2", "name": "李强", "born": "1990-01-01"])
        #expect(twin.status == 200 && twin.text.contains("同名") && twin.text.contains("name=\"seen\""))
        #expect(try web.store.person("li-qiang-2") == nil)
        let fields = [
            "id": "li-qiang-2", "name": "李强", "born": "1990-01-01", "full-member-since": "无", "seen": "yes",
            "organization": "branch-2", "since": "2026-01-01",
        ]
        #expect(try await client.post(path, fields).status == 303)
        let page = "/administration/people/li-qiang-2"
        let moved = try await client.post(page, ["do": "move", "organization": "branch-1", "since": "2026-06-01"])
        #expect(moved.status == 303, "\(moved.text)")
        #expect(try web.store.registryLog().person("li-qiang-2", on: .latest)?.organization == "branch-1")
        let future = try await client.post(page, ["do": "save", "name": "李强", "born": "2030-01-01"])
        #expect(future.status == 422 && future.text.contains("在今天之后"))
    }

    @Test
    func `a table with errors enters nothing and names every cell; without, it is shown first and then entered whole`()
        async throws
    {
        let path = "/administration/import"
        let wrong = "编号,姓名,出生日期,所在党组织\na1,王一,1990-13-01,branch-1\na1,,1991-01-01,branch-9\n"
        let told = try await send(path, ["what": "people", "do": "save"], file: ("file", "people.csv", wrong))
        #expect(told.status == 422)
        for place in ["2:3", "3:1", "3:4"] { #expect(told.text.contains("<strong>\(place)</strong>"), "\(place)") }
        #expect(try web.store.person("a1") == nil)
        let right = "编号,姓名,出生日期,所在党组织\na1,王一,1990-12-01,branch-1\na2,王二,1991-01-01,branch-2\n"
        let shown = try await send(path, ["what": "people", "do": "check"], file: ("file", "people.csv", right))
        #expect(shown.status == 200 && shown.text.contains("可以登记：2 人") && shown.text.contains("王二"))
        #expect(try web.store.person("a1") == nil)
        let fields = [
            "what": "people", "do": "save", "kept": try Self.kept("kept", in: shown.text), "kept-name": "people.csv",
        ]
        #expect(try await send(path, fields, file: nil).location == "/administration/people?saved=imported")
        #expect(try web.store.person("a1")?.name == "王一" && web.store.person("a2")?.name == "王二")
        let again = try await send(path, ["what": "people"], file: ("file", "people.csv", right))
        #expect(again.status == 422 && again.text.contains("已经有人员"))
        let blank = try await client.get("/administration/import.csv?what=organizations")
        #expect(blank.text.contains("编号,名称,类别"))
    }

    @Test
    func `dossiers are judged before any is entered, and entered once`() async throws {
        let client = try await web.client()
        _ = try await client.get("/import-cases")
        let text = String(decoding: try Fixtures.bytes("fixtures/dossiers/clean-2026.yaml"), as: UTF8.self)
        func send(_ fields: [String: String], _ files: [(String, String)]) async throws -> WebClient.Answer {
            var body = ""
            for (name, value) in fields.merging(["form-token": client.formToken], uniquingKeysWith: { a, _ in a }) {
                body += "--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
            }
            for (name, content) in files {
                body += "--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\n"
                body += "\r\n\(content)\r\n"
            }
            return try await client.send(
                "POST", "/import-cases", body + "--mark--\r\n", "multipart/form-data; boundary=mark")
        }
        web.turn(to: try #require(CivilDate(year: 2028, month: 1, day: 15)))
        let home = ["organization": "branch-1", "do": "save"]
        let mixed = try await send(home, [("a.yaml", text), ("b.yaml", "dossier: membership\nsubject: [\n")])
        #expect(mixed.status == 422 && mixed.text.contains("b.yaml"))
        #expect(try web.store.tally(organizations: []).isEmpty)
        let other = try await send(["organization": "branch-2"], [("a.yaml", text)])
        #expect(other.status == 422 && other.text.contains("没有在这个党组织录入的权限"))
        let done = try await send(home, [("a.yaml", text)])
        #expect(done.location == "/cases?saved=cases", "\(done.text)")
        #expect(try web.store.tally(organizations: []).reduce(0) { $0 + $1.cases } == 1)
        let again = try await send(home, [("a.yaml", text)])
        #expect(again.text.contains("已有同样内容的案卷") || again.status == 303, "\(again.text)")
        #expect(try web.store.tally(organizations: []).reduce(0) { $0 + $1.cases } == 1)
    }

    @Test
    func `an empty store leads through organizations, people, users and the first case`() async throws {
        let bench = try await client.get("/").text
        let titles = ["登记党组织", "登记人员", "增加用户，给权限", "立第一个案"]
        let places = titles.compactMap { bench.range(of: "<h3>\($0)")?.lowerBound }
        #expect(places.count == titles.count && places == places.sorted())
        #expect(bench.contains("/administration/import?what=people"))
        try web.openCase()
        #expect(try await !client.get("/").text.contains("按这个顺序"))
    }
}
