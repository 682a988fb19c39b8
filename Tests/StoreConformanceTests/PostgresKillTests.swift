import CaseServices
import Foundation
import PostgresStore
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// Several programs append to the same cases on one server, and are killed at any instant.
@Suite(.serialized)
struct PostgresKillTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// `PARTYFLOW_KILLS` asks for more of them.
    private var rounds: Int {
        (ProcessInfo.processInfo.environment["PARTYFLOW_KILLS"].flatMap { Int($0) } ?? 30) / 5
    }

    @Test
    func `of several processes one wins each version, and nothing acknowledged is lost by SIGKILL`() throws {
        let cases = ["M-1", "M-2"]
        let store = try folder.newPostgresStore()
        for name in cases { try store.open(try Samples.opening(name)) }
        var acknowledged: [String: [Int: String]] = [:]
        // How long the programs may live at most; longer where the machine is so busy that they hardly write in that time.
        var span: UInt32 = 500_000
        for round in 0..<rounds {
            let outputs = try run(3, cases, microseconds: UInt32.random(in: span / 3...span))
            if outputs.reduce(0, { $0 + $1.count }) < 12 { span = min(span * 2, 20_000_000) }
            for line in outputs.flatMap({ $0 }) {
                let words = line.split(separator: " ").map(String.init)
                try #require(words.first == "ack", "round \(round): \(line)")
                guard words.count == 4, words[3].count == 64, let version = Int(words[2]) else { continue }
                let before = acknowledged[words[1], default: [:]].updateValue(words[3], forKey: version)
                #expect(before == nil, "two programs were told that \(words[1]) \(version) is theirs")
            }
            for (name, hashes) in acknowledged {
                let history = try store.load(name).history
                for (version, hash) in hashes {
                    try #require(history.count >= version, "\(name) \(version), round \(round)")
                    #expect(history[version - 1].hash == hash, "\(name) \(version), round \(round)")
                }
            }
            #expect(try store.verify() == [], "round \(round)")
            #expect(try store.registryVersion() % 3 == 0)
        }
        let total = acknowledged.values.reduce(0) { $0 + $1.count }
        #expect(total > rounds * 3, "the programs hardly wrote, so this proves nothing")
    }

    /// What each program printed until all were killed; last lines cut short are left out.
    private func run(_ count: Int, _ cases: [String], microseconds: UInt32) throws -> [[String]] {
        let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let program = here.deletingLastPathComponent().appendingPathComponent("StoreTorture")
        let address = try folder.postgresAddress()
        var started: [(process: Process, output: String)] = []
        for _ in 0..<count {
            let process = Process()
            process.executableURL = program
            process.arguments = [address, folder.file("postgres.key")] + cases
            let output = folder.file("output-\(UUID().uuidString)")
            #expect(FileManager.default.createFile(atPath: output, contents: nil))
            process.standardOutput = FileHandle(forWritingAtPath: output)
            try process.run()
            started.append((process, output))
        }
        usleep(microseconds)
        for (process, _) in started { kill(process.processIdentifier, SIGKILL) }
        return try started.map { process, output in
            process.waitUntilExit()
            let text = String(decoding: try #require(FileManager.default.contents(atPath: output)), as: UTF8.self)
            return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
        }
    }
}
