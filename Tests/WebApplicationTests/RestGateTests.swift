import AccountServices
import CaseServices
import Diagnostics
import HTTPTypes
import Testing

@testable import WebApplication

/// Which token opens what.
struct RestGateTests {
    private static func path(_ operation: RestOperation) -> String {
        operation.path.replacing("{case}", with: "M-1")
    }

    private static func send(_ client: RestClient, _ operation: RestOperation) async throws -> RestClient.Answer {
        let act = "{\"act\":\(RestTests.talk),\"expected-version\":1}"
        return try await client.send(
            operation.method.rawValue, path(operation), operation.method == .post ? act : nil)
    }

    @Test
    func `no token, a wrong one and an ended one open nothing`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let ended = try web.program()
        try web.accounts.revokeToken("program of li", by: web.owner, now: WebHarness.now())
        let clients = [
            RestClient(port: web.port, token: nil), RestClient(port: web.port, token: "pf_guessed"),
            RestClient(port: web.port, token: "Bearer"), ended,
        ]
        for operation in RestTable.all where operation.access != .open {
            for client in clients {
                let answer = try await Self.send(client, operation)
                #expect(answer.status == 401 && answer.headers["www-authenticate"] == "Bearer", "\(operation.path)")
                #expect(!answer.text.contains("王芳"), "\(operation.path)")
            }
        }
    }

    @Test
    func `a method that an address does not take is told what is taken`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        let client = try web.program()
        for operation in RestTable.all {
            let path = Self.path(operation)
            let taken = RestTable.methods(at: RestTable.prefix + path)
            #expect(taken.contains(operation.method))
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"]
            where !taken.map(\.rawValue).contains(method) {
                let answer = try await client.send(method, path)
                #expect(answer.status == 405, "\(method) \(path)")
                #expect(answer.headers["allow"] == taken.map(\.rawValue).joined(separator: ", "))
            }
        }
        #expect(try await client.send("DELETE", "/nothing/here").status == 404)
    }

    @Test
    func `an organization that nobody registered has no meetings to list`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let client = try web.program()
        #expect(try await client.get("/organizations/branch-1/meetings").status == 200)
        #expect(try await client.get("/organizations/branch-9/meetings").status == 404)
    }

    @Test
    func `a stranger's token is refused wherever there is a case, and it is written down`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let client = try web.program("stranger")
        var refused = 0
        for operation in RestTable.all {
            let answer = try await Self.send(client, operation)
            #expect(!answer.text.contains("王芳"), "\(operation.path)")
            switch operation.access {
            case .right(_, .caseFile), .subject(_, .caseFile), .right(_, .organization), .subject(_, .organization):
                #expect(answer.status == 404, "\(operation.path) \(answer.status)")
                refused += 1
            case .open, .token, .signedIn, .right(_, .somewhere), .subject(_, .somewhere): break
            }
        }
        #expect(refused >= 5)
        #expect(try web.service.take("M-1").version == 1)
        var filter = SecurityFilter()
        filter.kinds = [.refused]
        #expect(try web.accounts.store.securityLog(filter).count == refused)
    }

    @Test
    func `a token does no more than it was given`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let token = try web.accounts.issueToken(
            named: "reader", for: "li", rights: [.read], at: nil, days: 1, by: web.owner, now: WebHarness.now())
        let reader = RestClient(port: web.port, token: token)
        #expect(try await reader.get("/cases/M-1").status == 200)
        let body = "{\"act\":\(RestTests.talk),\"expected-version\":1}"
        #expect(try await reader.post("/cases/M-1/acts", body).status == 404)
        let elsewhere = try web.accounts.issueToken(
            named: "elsewhere", for: "li", rights: [.read, .record], at: "branch-2", days: 1, by: web.owner,
            now: WebHarness.now())
        let other = RestClient(port: web.port, token: elsewhere)
        #expect(try await other.get("/cases/M-1").status == 404)
        #expect(try await other.get("/cases").json["cases"]?.items.isEmpty == true)
        #expect(try web.service.take("M-1").version == 1)
    }

    @Test
    func `a session of the browser is no token`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        let client = try await web.client()
        #expect(try await client.get("/api/v1/cases").status == 401)
    }
}
