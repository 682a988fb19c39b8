import CivilTime
import Foundation
import Testing
import WebApplication

extension BrowserTests {
    /// The server speaks TLS itself.
    @Suite
    struct TLSTests {
        @Test
        func `a browser signs in over TLS, and its session goes over nothing else`() async throws {
            let files = try Self.certificate()
            defer { try? FileManager.default.removeItem(atPath: files.folder) }
            let web = try await WebHarness(
                on: try #require(CivilDate(year: 2026, month: 6, day: 20)), certificate: files.certificate)
            try await Browser.use { browser in
                try await browser.signIn("li", at: web)
                #expect(try await browser.address().hasPrefix("https://"))
                #expect(try await browser.text().contains("李秘书"))
                // Hidden from scripts as ever; and a plain connection gets no answer at all.
                #expect(try await browser.run("return document.cookie") == "")
            }
            await #expect(throws: (any Error).self) { try await WebClient(port: web.port).get("/health") }
        }

        /// Signed by nobody but itself.
        private static func certificate() throws -> (folder: String, certificate: CertificateFiles) {
            let folder = NSTemporaryDirectory() + "partyflow-tls-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let tool = Process()
            tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            tool.arguments = [
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                "-keyout", folder + "/key.pem", "-out", folder + "/chain.pem",
            ]
            tool.standardError = FileHandle.nullDevice
            try tool.run()
            tool.waitUntilExit()
            try #require(tool.terminationStatus == 0)
            return (folder, CertificateFiles(chain: folder + "/chain.pem", key: folder + "/key.pem"))
        }
    }
}
