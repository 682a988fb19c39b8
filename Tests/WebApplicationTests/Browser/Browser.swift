import Foundation
import Testing

/// A real browser without a window, led as WebDriver says. It lives inside `Browser.use` and not longer.
final class Browser: Sendable {
    private let port: Int
    private let session: String

    private init(port: Int, session: String) {
        self.port = port
        self.session = session
    }

    /// Starts a browser, does something with it, and ends it whatever came of that.
    static func use<Result>(
        width: Int = 1366, height: Int = 900, _ body: (Browser) async throws -> Result
    ) async throws -> Result {
        let port = try #require((0..<20).lazy.map { _ in Int.random(in: 20_000..<60_000) }.first(where: isFree))
        let driver = Process()
        driver.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        driver.arguments = ["chromedriver", "--port=\(port)", "--silent"]
        driver.standardOutput = FileHandle.nullDevice
        driver.standardError = FileHandle.nullDevice
        try driver.run()
        // Neither asked nor waited for: drivers started by tests do not hear the polite signal, and the browser at the
        // other end of the pipe ends with its driver.
        defer { if driver.isRunning { kill(driver.processIdentifier, SIGKILL) } }
        try await waitUntilReady(port, driver)
        let session = try await open(port, width, height)
        let browser = Browser(port: port, session: "/session/\(session)")
        do {
            let result = try await body(browser)
            try await browser.close()
            return result
        } catch {
            try? await browser.close()
            throw error
        }
    }

    /// Goes to an address.
    func go(_ address: String) async throws { _ = try await post("/url", ["url": address]) }

    /// Address of the page.
    func address() async throws -> String { try await Self.send(port, "GET", session + "/url", nil).text ?? "" }

    /// Types into a field, in place of what stands there.
    func type(_ text: String, into selector: String, place: Int = 0) async throws {
        let element = try await element(selector, place)
        _ = try await post("/element/\(element)/clear", [:])
        _ = try await post("/element/\(element)/value", ["text": text])
    }

    /// Clicks.
    func click(_ selector: String) async throws {
        let element = try await element(selector, 0)
        _ = try await run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", on: element)
        _ = try await post("/element/\(element)/click", [:])
    }

    /// Clicks what leads to another page, and waits until that is there.
    func follow(_ selector: String) async throws {
        try await run("window.isOfBefore = true")
        try await click(selector)
        let look = "return String(!window.isOfBefore && document.readyState === 'complete')"
        for _ in 0..<300 {
            // Between two pages there is none to ask.
            if let answer = try? await run(look), answer == "true" { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw BrowserTrouble("\(selector) leads nowhere:\n\(try await text())")
    }

    /// Whether there is such an element.
    func has(_ selector: String) async throws -> Bool {
        let body = try JSONSerialization.data(withJSONObject: ["using": "css selector", "value": selector])
        return try await Self.send(port, "POST", session + "/elements", body).list?.isEmpty == false
    }

    /// Text of the page as it is seen.
    func text() async throws -> String { try await run("return document.body.innerText") ?? "" }

    /// Runs a script of the test; the text it gives.
    @discardableResult
    func run(_ script: String, on element: String? = nil) async throws -> String? {
        let arguments: [[String: String]] = element.map { [[Self.elementKey: $0]] } ?? []
        let body = try JSONSerialization.data(withJSONObject: ["script": script, "args": arguments])
        return try await Self.send(port, "POST", session + "/execute/sync", body).text
    }

    /// Looks at pages through a window of this width, narrower than a desktop lets windows be.
    func narrow(to width: Int) async throws {
        let body = """
            {"cmd": "Emulation.setDeviceMetricsOverride",
             "params": {"width": \(width), "height": 844, "deviceScaleFactor": 1, "mobile": false}}
            """
        _ = try await Self.send(port, "POST", session + "/goog/cdp/execute", Data(body.utf8))
    }

    /// A picture of the page, kept in the folder that `PARTYFLOW_PICTURES` names; nothing where it names none.
    func picture(_ name: String) async throws {
        guard let folder = ProcessInfo.processInfo.environment["PARTYFLOW_PICTURES"] else { return }
        let text = try await Self.send(port, "GET", session + "/screenshot", nil).text
        let data = try #require(text.flatMap { Data(base64Encoded: $0) })
        try data.write(to: URL(fileURLWithPath: folder).appendingPathComponent(name + ".png"))
    }

    private func close() async throws { _ = try await Self.send(port, "DELETE", session, nil) }

    private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    private func element(_ selector: String, _ place: Int) async throws -> String {
        let body = try JSONSerialization.data(withJSONObject: ["using": "css selector", "value": selector])
        let found = try await Self.send(port, "POST", session + "/elements", body).list ?? []
        guard found.indices.contains(place), let element = found[place][Self.elementKey]?.text else {
            let page = (try? await text()) ?? ""
            throw BrowserTrouble("no element \(selector) [\(place)] on \(try await address()):\n\(page.prefix(2000))")
        }
        return element
    }

    private func post(_ path: String, _ body: [String: String]) async throws -> WireValue {
        try await Self.send(port, "POST", session + path, try JSONSerialization.data(withJSONObject: body))
    }

    // MARK: The driver

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { Glibc.close(descriptor) }
        var address = WireCall.address(port)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// The driver needs a moment until it listens. Sessions are asked for once only: each is a browser.
    private static func waitUntilReady(_ port: Int, _ driver: Process) async throws {
        for _ in 0..<150 {
            guard driver.isRunning else {
                throw BrowserTrouble("chromedriver has ended; is chromium-driver installed?")
            }
            if (try? await send(port, "GET", "/status", nil))?["ready"]?.flag == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw BrowserTrouble("chromedriver does not answer")
    }

    private static func open(_ port: Int, _ width: Int, _ height: Int) async throws -> String {
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=zh-CN",
            // Over a pipe the browser ends with its driver, however that ended.
            // Certificates of tests are signed by nobody.
            "--ignore-certificate-errors", "--remote-debugging-pipe", "--window-size=\(width),\(height)",
        ]
        let options = ["goog:chromeOptions": ["args": arguments]]
        let body = try JSONSerialization.data(withJSONObject: ["capabilities": ["alwaysMatch": options]])
        let answer = try await send(port, "POST", "/session", body)
        guard let session = answer["sessionId"]?.text else { throw BrowserTrouble("no browser: \(answer)") }
        return session
    }

    /// Beside the threads on which the server under test works: one that waits for a page must not keep it from being made.
    private static func send(_ port: Int, _ method: String, _ path: String, _ body: Data?) async throws -> WireValue {
        let call = WireCall(port: port, method: method, path: path, body: body)
        let (status, content) = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try call.send() }) }
        }
        let value = try JSONDecoder().decode(Wire.self, from: content).value
        guard status == 200 else { throw BrowserTrouble("\(method) \(path): \(value)") }
        return value
    }
}
