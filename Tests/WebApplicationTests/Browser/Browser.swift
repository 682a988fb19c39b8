import Foundation
import FoundationNetworking
import Testing

/// A real browser without a window, led as WebDriver says.
final class Browser: Sendable {
    private let driver: Process
    private let base: String
    private let session: String

    /// Starts one with a window of this size.
    init(width: Int = 1366, height: Int = 768) async throws {
        let port = Int.random(in: 20_000..<60_000)
        driver = Process()
        driver.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        driver.arguments = ["chromedriver", "--port=\(port)", "--silent"]
        driver.standardOutput = FileHandle.nullDevice
        driver.standardError = FileHandle.nullDevice
        try driver.run()
        base = "http://127.0.0.1:\(port)"
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN",
            "--window-size=\(width),\(height)",
        ]
        let options = ["goog:chromeOptions": ["args": arguments]]
        let body = try JSONSerialization.data(withJSONObject: ["capabilities": ["alwaysMatch": options]])
        var found: String?
        // The driver needs a moment until it listens.
        for _ in 0..<50 where found == nil {
            try await Task.sleep(for: .milliseconds(200))
            found = (try? await Self.send("POST", base + "/session", body))?["sessionId"]?.text
        }
        session = base + "/session/" + (try #require(found, "chromedriver does not answer"))
    }

    deinit { driver.terminate() }

    /// Closes the window.
    func close() async throws { _ = try await Self.send("DELETE", session, nil) }

    /// Goes to an address.
    func go(_ address: String) async throws { _ = try await post("/url", ["url": address]) }

    /// Address of the page.
    func address() async throws -> String { try await Self.send("GET", session + "/url", nil).text ?? "" }

    /// Types into a field, in place of what stands there.
    func type(_ text: String, into selector: String) async throws {
        let element = try await element(selector)
        _ = try await post("/element/\(element)/clear", [:])
        _ = try await post("/element/\(element)/value", ["text": text])
    }

    /// Clicks.
    func click(_ selector: String) async throws {
        let element = try await element(selector)
        _ = try await run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", on: element)
        _ = try await post("/element/\(element)/click", [:])
    }

    /// Text of the page as it is seen.
    func text() async throws -> String { try await run("return document.body.innerText") ?? "" }

    /// Runs a script of the test; the text it gives.
    @discardableResult
    func run(_ script: String, on element: String? = nil) async throws -> String? {
        let arguments: [[String: String]] = element.map { [[Self.elementKey: $0]] } ?? []
        let body = try JSONSerialization.data(withJSONObject: ["script": script, "args": arguments])
        return try await Self.send("POST", session + "/execute/sync", body).text
    }

    private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    private func element(_ selector: String) async throws -> String {
        let found = try await post("/element", ["using": "css selector", "value": selector])
        let element = found[Self.elementKey]?.text
        return try #require(element, "no element \(selector)")
    }

    private func post(_ path: String, _ body: [String: String]) async throws -> WireValue {
        try await Self.send("POST", session + path, try JSONSerialization.data(withJSONObject: body))
    }

    private static func send(_ method: String, _ address: String, _ body: Data?) async throws -> WireValue {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = method
        request.timeoutInterval = 60
        request.httpBody = body
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let (data, _) = try await URLSession.shared.data(for: request)
        return try JSONDecoder().decode(Wire.self, from: data).value
    }
}

/// What WebDriver answers.
private struct Wire: Decodable {
    let value: WireValue
}

/// A value of JSON.
enum WireValue: Decodable, Sendable {
    case text(String), number(Double), flag(Bool), list([WireValue]), members([String: WireValue]), null

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let flag = try? single.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? single.decode(Double.self) {
            self = .number(number)
        } else if let text = try? single.decode(String.self) {
            self = .text(text)
        } else if let list = try? single.decode([WireValue].self) {
            self = .list(list)
        } else {
            self = .members(try single.decode([String: WireValue].self))
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    subscript(name: String) -> WireValue? { if case .members(let members) = self { members[name] } else { nil } }
}
