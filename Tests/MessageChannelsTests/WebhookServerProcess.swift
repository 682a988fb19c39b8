import Foundation
import TestSupport
import Testing

/// A receiver of webhooks, started for one test and gone with it.
final class WebhookServerProcess {
    struct Request: Decodable {
        var path: String
        var body: String
        var headers: [String: String]

        /// The body as a tree.
        func tree() throws -> NSDictionary {
            try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? NSDictionary)
        }
    }

    let port: Int
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ status: Int, _ answer: String) throws {
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Fixtures.root + "/fixtures/webhooks/server.py", String(status), answer]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        port = try #require(Int(try Self.line(output)))
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The next request.
    func request() throws -> Request { try JSONDecoder().decode(Request.self, from: Data(try Self.line(output).utf8)) }

    private static func line(_ pipe: Pipe) throws -> String {
        var bytes = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) {
            bytes += byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
