internal import Foundation
internal import Testing

/// A mail server of others, started for one test and gone with it.
public final class MailServerProcess {
    /// A mail as it arrived.
    public struct Received: Decodable {
        /// The sender of the envelope.
        public var from: String
        /// The recipients of the envelope.
        public var to: [String]
        /// Whether it came through TLS.
        public var tls: Bool
        /// Who signed in.
        public var user: String?
        /// The port of the other side, one for every connection.
        public var connection: Int
        /// Headers and body.
        public var data: String
    }

    /// Where it listens.
    public let port: Int
    /// Where the certificate stands that the server shows.
    public let certificate: String
    private let folder: URL
    private let process = Process()
    private let input = Pipe()

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - security: `none`, `starttls` or `tls`.
    ///   - login: `user:password` that it asks for.
    ///   - takesOneEach: it takes one mail a connection.
    ///   - pause: up to so many milliseconds it takes before and after it keeps a mail.
    public init(
        _ security: String, login: String? = nil, auth: String = "PLAIN LOGIN", named host: String = "127.0.0.1",
        pause: Int = 0, takesOneEach: Bool = false
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "cert.pem").path()
        let key = folder.appending(path: "key.pem").path()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Fixtures.root + "/fixtures/mail/server.py", folder.path(), security]
        if login != nil || security != "none" { process.arguments?.append(login ?? "") }
        if security != "none" {
            try Self.makeCertificate(certificate, key, host)
            process.arguments? += [certificate, key]
        }
        process.environment = ["MAIL_AUTH": auth, "MAIL_PAUSE": String(pause)]
        if takesOneEach { process.environment?["MAIL_SINGLE"] = "1" }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = ""
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) {
            line += String(decoding: byte, as: UTF8.self)
        }
        port = try #require(Int(line))
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// What has arrived, in order; without the first so many.
    public func received(after count: Int = 0) throws -> [Received] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        return try names.filter { $0.hasSuffix(".json") }.sorted().dropFirst(count).map { name in
            try JSONDecoder().decode(Received.self, from: try Data(contentsOf: folder.appending(path: name)))
        }
    }

    private static func makeCertificate(_ certificate: String, _ key: String, _ host: String) throws {
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
            "-subj",
            "/CN=mail.test", "-addext",
            host.first?.isNumber == true ? "subjectAltName=IP:\(host)" : "subjectAltName=DNS:\(host)",
            "-keyout", key, "-out", certificate,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
    }
}
