import AccountServices
import CaseServices
import Diagnostics
import Foundation
import FoundationNetworking
import Testing
import WorkflowModel

/// A program that shows a token.
struct RestClient {
    /// An answer.
    struct Answer {
        let status: Int
        let text: String
        let headers: [String: String]
        /// The content as JSON; null where it is none.
        var json: JSONTree { (try? JSONTree(reading: Array(text.utf8))) ?? .null }
    }

    let port: Int
    let token: String?

    func get(_ path: String) async throws -> Answer { try await send("GET", path) }

    func post(_ path: String, _ body: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("POST", path, body, headers: headers)
    }

    func send(
        _ method: String, _ path: String, _ body: String? = nil, type: String = "application/json",
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)/api/v1\(path)"), "\(path)")
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpShouldHandleCookies = false
        request.httpBody = body.map { Data($0.utf8) }
        if body != nil { request.setValue(type, forHTTPHeaderField: "Content-Type") }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        var found: [String: String] = [:]
        for (name, value) in http.allHeaderFields { found["\(name)".lowercased()] = "\(value)" }
        return Answer(status: http.statusCode, text: String(decoding: data, as: UTF8.self), headers: found)
    }
}

extension WebHarness {
    /// A program that acts for a user with all he may do.
    func program(_ user: String = "li") throws -> RestClient {
        let token = try accounts.issueToken(
            named: "program of \(user)", for: user, rights: [.read, .record, .recordFromPaper, .asFound, .correct],
            at: nil, days: 1, by: owner, now: Self.now())
        return RestClient(port: port, token: token)
    }
}
