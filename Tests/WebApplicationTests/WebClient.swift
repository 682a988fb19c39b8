import Foundation
import FoundationNetworking
import Testing

/// A browser without a window: it keeps cookies and the token of the forms it has seen, and follows nothing by itself.
final class WebClient: NSObject, URLSessionTaskDelegate, @unchecked Sendable {
    /// An answer.
    struct Answer {
        let status: Int
        let text: String
        let headers: [String: String]
        var location: String? { headers["location"] }
    }

    let port: Int
    private(set) var cookies: [String: String] = [:]
    private(set) var formToken = ""

    init(port: Int) { self.port = port }

    private lazy var session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func get(_ path: String) async throws -> Answer { try await send("GET", path, nil, nil) }

    /// Sends a form; the token of the last page comes with it unless it is given.
    ///
    /// - Parameter more: fields that come a second time, as they are sent.
    func post(_ path: String, _ fields: [String: String], also more: String = "") async throws -> Answer {
        var fields = fields
        if fields["form-token"] == nil { fields["form-token"] = formToken }
        let body = fields.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
        return try await send(
            "POST", path, more.isEmpty ? body : "\(body)&\(more)", "application/x-www-form-urlencoded")
    }

    func send(_ method: String, _ path: String, _ body: String?, _ type: String?) async throws -> Answer {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpShouldHandleCookies = false
        request.httpBody = body.map { Data($0.utf8) }
        if let type { request.setValue(type, forHTTPHeaderField: "Content-Type") }
        if !cookies.isEmpty {
            let line = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
            request.setValue(line, forHTTPHeaderField: "Cookie")
        }
        let (data, response) = try await session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        var headers: [String: String] = [:]
        for (name, value) in http.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        if let line = headers["set-cookie"],
            let pair = line.split(separator: ";").first?.split(separator: "=", maxSplits: 1)
        {
            cookies[String(pair[0])] = pair.count == 2 ? String(pair[1]) : nil
        }
        let text = String(decoding: data, as: UTF8.self)
        if let mark = text.range(of: #"name="form-token" value=""#) {
            formToken = String(text[mark.upperBound...].prefix { $0 != "\"" })
        }
        return Answer(status: http.statusCode, text: text, headers: headers)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
