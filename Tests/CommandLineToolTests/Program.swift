import Foundation
import Testing

/// The program as it was built, run in a folder of its own.
final class Program: Sendable {
    /// What one run came to.
    struct Run {
        var status: Int32
        var out: String
        var err: String

        /// Standard output as one JSON object.
        func json() throws -> [String: Value] {
            try JSONDecoder().decode([String: Value].self, from: Data(out.utf8))
        }
    }

    /// The parts of JSON that tests look at.
    enum Value: Decodable, Equatable {
        case null
        case bool(Bool)
        case int(Int)
        case text(String)
        case list([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let bool = try? container.decode(Bool.self) {
                self = .bool(bool)
            } else if let int = try? container.decode(Int.self) {
                self = .int(int)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }

    /// The folder, with every link in its path followed, as the program prints it.
    let folder: String
    private let executable: URL
    private let rules: String

    init(_ place: String = #filePath) throws {
        let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        executable = here.deletingLastPathComponent().appendingPathComponent("partyflow")
        try #require(FileManager.default.isExecutableFile(atPath: executable.path), "\(executable.path)")
        let root = URL(fileURLWithPath: place).deletingLastPathComponent().appendingPathComponent("../..")
        rules = root.standardizedFileURL.appendingPathComponent("workflows").path
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        folder = temporary + "/partyflow-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func file(_ name: String) -> String { folder + "/" + name }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    func bytes(_ name: String) throws -> Data {
        try #require(FileManager.default.contents(atPath: file(name)), "\(name)")
    }

    func mode(_ name: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? Int)
    }

    /// Runs the program in the folder; nobody sits at a terminal.
    func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:]
    ) throws -> Run {
        try run(arguments, input: input, environment: environment)
    }

    /// - Parameter seconds: after which it is told to end; nil: it ends by itself.
    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], atMost seconds: Double? = nil
    ) throws -> Run {
        let names = ["in", "out", "err"].map { file(".\(UUID().uuidString).\($0)") }
        defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
        try Data(input.utf8).write(to: URL(fileURLWithPath: names[0]))
        for name in names.dropFirst() { #expect(FileManager.default.createFile(atPath: name, contents: nil)) }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PARTYFLOW_RULES": rules].merging(environment) { $1 }
        process.standardInput = FileHandle(forReadingAtPath: names[0])
        process.standardOutput = FileHandle(forWritingAtPath: names[1])
        process.standardError = FileHandle(forWritingAtPath: names[2])
        try process.run()
        let overseer = DispatchWorkItem { process.terminate() }
        if let seconds { DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: overseer) }
        process.waitUntilExit()
        overseer.cancel()
        try #require(process.terminationReason == .exit, "ended by a signal: \(arguments)")
        func text(_ name: String) -> String {
            String(decoding: FileManager.default.contents(atPath: name) ?? Data(), as: UTF8.self)
        }
        return Run(status: process.terminationStatus, out: text(names[1]), err: text(names[2]))
    }

    /// Makes a store whose first user is whoever runs the test.
    func newStore(_ more: String...) throws {
        let run = try run(
            [
                "store", "init", "--organization", "ic-committee", "--organization-name", "信息中心机关党委",
                "--organization-kind", "committee", "--user-name", "王芳", "--backup-folder", "backups",
            ] + more)
        try #require(run.status == 0, "\(run.err)")
    }
}
