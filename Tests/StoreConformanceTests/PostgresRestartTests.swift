import CaseServices
import Foundation
import PostgresStore
import SQLStore
import Synchronization
import TestSupport
import Testing
import WorkflowModel

/// A server that crashes and comes back while work goes on.
struct PostgresRestartTests {
    /// When writers stop.
    private final class End: Sendable {
        let hasCome = Mutex(false)
        /// How often a writer was told that the server is away.
        let refusals = Mutex(0)
    }

    @Test
    func `what was acknowledged before the server crashed is there afterwards, and everybody else hears why not`()
        async throws
    {
        let folder = try TemporaryFolder()
        let server = try PostgresServer.own()
        let address = try server.makeDatabase("restart")
        let store = try PostgresEventStore.create(at: address, key: try MasterKey.generate(at: folder.file("key")))
        let cases = ["M-1", "M-2", "M-3"]
        for id in cases { try store.open(try Samples.opening(id)) }
        let end = End()
        let heard = try await withThrowingTaskGroup(of: (id: String, acked: [Int: String], refused: Int).self) {
            group in
            for id in cases {
                group.addTask {
                    var acked: [Int: String] = [:]
                    var refused = 0
                    while !end.hasCome.withLock({ $0 }) {
                        do throws(StoreError) {
                            let version = try store.header(id).version
                            guard let event = try? Samples.event(version + 1),
                                let appending = try? Samples.appending(id, at: version, [event])
                            else { break }
                            let receipt = try store.append(appending)
                            acked[receipt.version] = receipt.hashes.last ?? ""
                        } catch {
                            guard error.code == .unreachable else { throw error }
                            refused += 1
                            end.refusals.withLock { $0 += 1 }
                            usleep(20_000)
                        }
                        await Task.yield()
                    }
                    return (id, acked, refused)
                }
            }
            group.addTask {
                // A crash between two transactions is mended by connecting anew, so it is done until somebody is in the middle of one.
                var crashes = 0
                while crashes < 3 || (crashes < 30 && end.refusals.withLock { $0 } == 0) {
                    try await Task.sleep(for: .milliseconds(400))
                    try? server.crash()
                    crashes += 1
                }
                try await Task.sleep(for: .seconds(2))
                end.hasCome.withLock { $0 = true }
                return ("", [:], 0)
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try store.verify() == [])
        for (id, acked, _) in heard where !id.isEmpty {
            let history = try store.load(id).history
            #expect(!acked.isEmpty)
            for (version, hash) in acked {
                try #require(history.count >= version)
                #expect(history[version - 1].hash == hash)
            }
        }
        #expect(heard.reduce(0) { $0 + $1.refused } > 0, "nobody noticed the crashes, so this proves nothing")
        try store.close()
    }
}
