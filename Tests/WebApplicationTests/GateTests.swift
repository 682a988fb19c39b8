import AccountServices
import CaseServices
import CivilTime
import HTTPTypes
import Testing

@testable import WebApplication

/// Who gets in where.
struct GateTests {
    private static func day() throws -> CivilDate { try #require(CivilDate(year: 2026, month: 6, day: 20)) }

    /// Every route by its declaration, with the names of a case and an organization that are there.
    private static func path(_ route: Route) -> String {
        route.path.replacing("{case}", with: "M-1").replacing("{step}", with: "hold-talk")
            .replacing("{organization}", with: "branch-1").replacing("{code}", with: "zh").replacing(
                "{token}", with: String(repeating: "0", count: 64)
            )
            .replacing("{workflow}", with: "membership").replacing("{edition}", with: "2026-05-11")
    }

    @Test
    func `nobody gets in anywhere without signing in`() async throws {
        let web = try await WebHarness(on: Self.day())
        try web.openCase()
        for route in RouteTable.all where route.access != .open && route.access != .token {
            let client = WebClient(port: web.port)
            let answer =
                route.method == .get
                ? try await client.get(Self.path(route)) : try await client.post(Self.path(route), [:])
            #expect([303, 401].contains(answer.status), "\(route.path) \(answer.status)")
            #expect(!answer.text.contains("王芳"), "\(route.path)")
        }
    }

    @Test
    func `a user of another branch is refused everywhere, and it is written down`() async throws {
        let web = try await WebHarness(on: Self.day())
        try web.openCase()
        let client = try await web.client("stranger")
        _ = try await client.get("/password")
        var refused = 0
        for route in RouteTable.all where route.path != "/sign-out" {
            switch route.access {
            case .right(_, .caseFile), .subject(_, .caseFile), .right(_, .organization), .subject(_, .organization):
                let answer =
                    route.method == .get
                    ? try await client.get(Self.path(route)) : try await client.post(Self.path(route), [:])
                #expect(answer.status == 404, "\(route.path) \(answer.status)")
                refused += 1
            case .right(let right, .somewhere) where right.isAdministration:
                let answer =
                    route.method == .get
                    ? try await client.get(Self.path(route)) : try await client.post(Self.path(route), [:])
                #expect(answer.status == 404, "\(route.path) \(answer.status)")
                refused += 1
            case .open, .token, .signedIn, .right(_, .somewhere), .subject(_, .somewhere):
                guard route.method == .get else { continue }
                let answer = try await client.get(Self.path(route))
                #expect(!answer.text.contains("王芳"), "\(route.path)")
            }
        }
        #expect(refused > 2)
        var filter = SecurityFilter()
        filter.kinds = [.refused]
        #expect(try web.accounts.store.securityLog(filter).count == refused)
    }

    @Test
    func `what is not there looks like what is another's`() async throws {
        let web = try await WebHarness(on: Self.day())
        try web.openCase()
        let client = try await web.client("stranger")
        let other = try await client.get("/cases/M-1")
        let none = try await client.get("/cases/M-9")
        #expect(other.status == none.status)
        let secretary = try await web.client()
        #expect(try await secretary.get("/cases/M-9").status == 404)
    }

    @Test
    func `a form without the token of its session changes nothing`() async throws {
        let web = try await WebHarness(on: Self.day())
        try web.openCase()
        let client = try await web.client()
        let fields = [
            "version": "1", "on": "2026-06-20", "by": "branch-secretary", "fact.talked-by": "李强",
            "paper.talk-record": "yes", "do": "save", "form-token": "guessed",
        ]
        #expect(try await client.post("/cases/M-1/steps/hold-talk", fields).status == 403)
        #expect(try web.service.take("M-1").version == 1)
    }

    @Test
    func `a wrong password is refused and in the end the account is closed for a while`() async throws {
        let web = try await WebHarness(on: Self.day())
        var statuses: [Int] = []
        for _ in 0..<12 {
            let client = WebClient(port: web.port)
            let answer = try await client.post("/sign-in", ["login": "zhao", "password": "wrong wrong wrong"])
            statuses.append(answer.status)
        }
        #expect(statuses.first == 401 && statuses.last == 429)
    }

    @Test(arguments: ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
    func `signing in leads nowhere else`(target: String) async throws {
        #expect(SignInRoutes.local(target) == nil)
    }

    @Test
    func `every answer tells browsers what not to do`() async throws {
        let web = try await WebHarness(on: Self.day())
        let client = WebClient(port: web.port)
        for path in ["/sign-in", "/health", "/assets/style.css", "/nowhere"] {
            let answer = try await client.get(path)
            let policy = answer.headers["content-security-policy"] ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "\(path)")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
        }
    }
}
