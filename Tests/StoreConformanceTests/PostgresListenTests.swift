import CaseServices
import Foundation
import OrganizationRegistry
import PostgresStore
import Synchronization
import TestSupport
import Testing
import WorkflowModel

@testable import SQLStore

/// Hearing of changes to the registry on a server, also where the connection on which they are told is cut.
@Suite(.serialized)
struct PostgresListenTests {
    private static let listeners = "application_name = 'partyflow-listen' AND datname = current_database()"

    /// Two stores in one database of a server of their own: the first listens, the second is what another process has.
    private struct Pair {
        let server: PostgresServer
        let name: String
        let here: SQLEventStore
        let there: SQLEventStore

        init(_ server: PostgresServer, _ name: String) throws {
            self.server = server
            self.name = name
            let address = try server.makeDatabase(name)
            let key = try #require(MasterKey(bytes: [UInt8](repeating: 7, count: 32)))
            here = try PostgresEventStore.create(at: address, key: key)
            there = try PostgresEventStore.open(at: address, key: key)
            here.followRegistry()
        }

        func close() throws {
            try here.close()
            try there.close()
        }

        func sql(_ text: String) throws -> String { try server.sql(text, in: name) }

        /// What is known here without asking; nil: nothing is.
        var known: Int? { here.registryNews.withLock { $0.version(at: .now) } }

        /// Writes there, and gives how many entries there are.
        func write() throws -> Int {
            try there.put(Organization(id: "branch-\(try there.registryVersion())", name: "党支部"))
            return try there.registryVersion()
        }
    }

    /// Waits until something holds; for so long at most.
    private func holds(within limit: Duration = .seconds(20), _ condition: () throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if try condition() { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return try condition()
    }

    @Test
    func `what another process writes is heard of without asking`() async throws {
        let pair = try Pair(PostgresServer.shared(), "listen-\(UUID().uuidString)")
        defer { pair.server.removeDatabase(pair.name) }
        #expect(try await holds { pair.known == 0 })
        let first = try pair.write()
        #expect(first == 1)
        // The question that is asked each second would not be answered in time for the second one.
        #expect(try await holds { pair.known == first })
        let second = try pair.write()
        #expect(try await holds { pair.known == second })
        #expect(try pair.here.registryLog(mayLag: true).count == 2)
        try pair.close()
        #expect(
            try await holds { try pair.sql("SELECT count(*) FROM pg_stat_activity WHERE \(Self.listeners)") == "0\n" })
    }

    @Test
    func `while something is heard nobody asks, and nobody waits for whoever has the registry`() async throws {
        let pair = try Pair(PostgresServer.shared(), "listen-\(UUID().uuidString)")
        defer { pair.server.removeDatabase(pair.name) }
        let count = try pair.write()
        #expect(try pair.here.registryLog().count == count)
        var seen: [Int] = []
        for _ in 0..<20 where seen.isEmpty {
            #expect(try await holds { pair.known == count })
            seen = try pair.there.database.write { db in
                _ = try db.statement("LOCK TABLE registry_event, registry_body IN ACCESS EXCLUSIVE MODE").run()
                // On a machine that is busy enough, what was heard is too old by now.
                guard pair.known != nil else { return [] }
                return [
                    try pair.here.registryVersion(mayLag: true), try pair.here.registryLog(mayLag: true).count,
                ]
            }
        }
        #expect(seen == [count, count])
        try pair.close()
    }

    @Test
    func `a listener that was cut or whose server crashed asks meanwhile, and listens again`() async throws {
        let pair = try Pair(PostgresServer.own(), "listen")
        #expect(try await holds { pair.known == 0 })
        for round in 0..<3 {
            if round < 2 {
                let ended = try pair.sql(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE \(Self.listeners)")
                #expect(ended == "1\n")
            } else {
                try pair.server.crash()
            }
            // The writer hears of the crash, too; nothing was promised to him then.
            var written = 0
            #expect(
                try await holds {
                    written = (try? pair.write()) ?? 0; return written > 0
                })
            #expect(
                try await holds { (try? pair.here.registryVersion(mayLag: true)) == written }, "round \(round)")
            #expect(try pair.here.registryLog(mayLag: true).count == written)
            #expect(try await holds { pair.known == written }, "nobody listens after round \(round)")
            let next = try pair.write()
            #expect(try await holds { pair.known == next }, "round \(round)")
        }
        try pair.close()
    }

    @Test
    func `a line that is dead without having been cut hides a change for two seconds at most`() async throws {
        let pair = try Pair(PostgresServer.own(), "silent")
        #expect(try await holds { pair.known == 0 })
        let text = try pair.sql("SELECT pid FROM pg_stat_activity WHERE \(Self.listeners)")
        let process = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        // What stands still neither answers nor tells, and its socket stays open.
        #expect(kill(process, SIGSTOP) == 0)
        defer { kill(process, SIGCONT) }
        let written = try pair.write()
        let end = ContinuousClock.now + RegistryNews.bound
        var seen = 0, asked = ContinuousClock.now
        repeat {
            asked = .now
            seen = try pair.here.registryVersion(mayLag: true)
            try await Task.sleep(for: .milliseconds(20))
        } while asked <= end && seen < written
        if seen < written { seen = try pair.here.registryVersion(mayLag: true) }
        #expect(seen == written)
        #expect(pair.known == nil)
        #expect(try pair.here.registryLog(mayLag: true).count == written)
        let again = try pair.write()
        #expect(try pair.here.registryVersion(mayLag: true) == again)
        kill(process, SIGCONT)
        #expect(try await holds { pair.known == again })
        try pair.close()
    }

    @Test
    func `what a program writes until it is killed is known, and nothing that it did not`() async throws {
        let folder = try TemporaryFolder()
        let here = try folder.newPostgresStore()
        try here.open(try Samples.opening("M-1"))
        here.followRegistry()
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("StoreTorture")
        let process = Process()
        process.executableURL = program
        process.arguments = [try folder.postgresAddress(), folder.file("postgres.key"), "M-1"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        #expect(try await holds { (here.registryNews.withLock { $0.version(at: .now) } ?? 0) > 20 })
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        // Whatever it had sent is done or undone by now, or will be in a moment.
        #expect(
            try await holds {
                here.registryNews.withLock { $0.version(at: .now) } == (try folder.reopenPostgres().registryVersion())
            })
        #expect(try here.registryLog(mayLag: true).count == (try here.registryVersion()))
        #expect(try here.verify() == [])
        try here.close()
    }
}
