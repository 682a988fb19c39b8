import CaseServices
import Foundation
import SQLStore
import Testing
import WorkflowModel

/// A program that appends is killed at any instant; nothing it acknowledged may be lost.
@Suite(.serialized)
struct KillTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// `PARTYFLOW_KILLS` asks for more of them.
    private var rounds: Int { ProcessInfo.processInfo.environment["PARTYFLOW_KILLS"].flatMap { Int($0) } ?? 30 }

    private func program() throws -> URL {
        let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let url = here.deletingLastPathComponent().appendingPathComponent("StoreTorture")
        try #require(FileManager.default.isExecutableFile(atPath: url.path), "\(url.path)")
        return url
    }

    @Test
    func `nothing acknowledged is lost by SIGKILL, and the store stays clean`() throws {
        let cases = ["M-1", "M-2", "M-3"]
        let store = try folder.newStore()
        for name in cases { try store.open(try Samples.opening(name)) }
        try store.close()
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        var acknowledged: [String: [Int: String]] = [:]
        var total = 0
        var registered = 0
        // How long a program may live at most; longer where the machine is so busy that it cannot write anything in that time.
        var span: UInt64 = 90_000
        for round in 0..<rounds {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // From before it has opened the store to well into writing.
            let lines = try run(cases, microseconds: UInt32(5_000 + (state >> 33) % span))
            if lines.isEmpty { span = min(span * 3 / 2, 10_000_000) }
            for line in lines {
                let words = line.split(separator: " ").map(String.init)
                try #require(words.first == "ack", "round \(round), seed \(seed): \(line)")
                guard words.count == 4, words[3].count == 64, let version = Int(words[2]) else { continue }
                acknowledged[words[1], default: [:]][version] = words[3]
                total += 1
            }
            let after = try folder.reopen()
            for (name, hashes) in acknowledged {
                let history = try after.load(name).history
                for (version, hash) in hashes {
                    try #require(history.count >= version, "\(name) \(version), round \(round), seed \(seed)")
                    #expect(history[version - 1].hash == hash, "\(name) \(version), round \(round), seed \(seed)")
                }
            }
            #expect(try after.verify() == [], "round \(round), seed \(seed)")
            // Entries of one transaction are there together.
            let entries = try after.registryVersion()
            #expect(entries % 3 == 0 && entries >= registered, "round \(round), seed \(seed)")
            registered = entries
            try after.close()
        }
        #expect(total > rounds && registered > rounds, "the program hardly wrote, so this proves nothing")
    }

    /// What the program printed until it was killed; a last line cut short is left out.
    private func run(_ cases: [String], microseconds: UInt32) throws -> [String] {
        let process = Process()
        process.executableURL = try program()
        process.arguments = [folder.file("store.db"), folder.file("store.key")] + cases
        let output = folder.file("output-\(UUID().uuidString)")
        #expect(FileManager.default.createFile(atPath: output, contents: nil))
        process.standardOutput = FileHandle(forWritingAtPath: output)
        try process.run()
        usleep(microseconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let text = String(decoding: try #require(FileManager.default.contents(atPath: output)), as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.removeLast()
        return lines
    }
}
