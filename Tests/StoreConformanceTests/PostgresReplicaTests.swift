import CaseServices
import Foundation
import PostgresStore
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// A primary server and a standby that follows it by streaming, both real.
struct PostgresReplicaTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func listed(_ store: SQLEventStore) throws -> [String] {
        var filter = CaseFilter()
        filter.mayLag = true
        return try store.list(filter).map { "\($0.id) \($0.version)" }
    }

    /// Waits until something holds, ten seconds at most.
    private func wait(_ holds: () throws -> Bool) throws {
        for _ in 0..<100 where try !holds() { usleep(100_000) }
        #expect(try holds())
    }

    @Test
    func `lists come from the standby, cases from the primary; without the standby both do, and it can take over`()
        throws
    {
        var primary: PostgresServer? = try PostgresServer.own()
        let database = "followed"
        let address = try #require(try primary?.makeDatabase(database))
        let key = try MasterKey.generate(at: folder.file("store.key"))
        try PostgresEventStore.create(at: address, key: key).close()
        let standby = try #require(try primary?.standby())
        let store = try PostgresEventStore.open(at: address, replica: standby.address(database), key: key)

        try store.open(try Samples.opening("M-1"))
        try wait { try listed(store) == ["M-1 0"] }
        // A standby that lags: the list is of before, and the case itself is not.
        try standby.sql("SELECT pg_wal_replay_pause()")
        _ = try store.append(try Samples.appending("M-1", at: 0, [try Samples.event(1)]))
        #expect(try listed(store) == ["M-1 0"])
        #expect(try store.header("M-1").version == 1)
        var exact = CaseFilter()
        exact.mayLag = false
        #expect(try store.list(exact).map(\.version) == [1])
        try standby.sql("SELECT pg_wal_replay_resume()")
        try wait { try listed(store) == ["M-1 1"] }

        // Nothing is written there, whoever asks.
        #expect(throws: (any Error).self) { try standby.sql("DELETE FROM case_tally", in: database) }
        #expect(throws: StoreError.self) {
            try PostgresEventStore.open(at: standby.address(database), key: key).open(try Samples.opening("M-2"))
        }

        // It ends amid the work, and comes back by itself.
        try standby.crash()
        #expect(try listed(store) == ["M-1 1"])
        _ = try store.append(try Samples.appending("M-1", at: 1, [try Samples.event(2)]))
        #expect(try listed(store) == ["M-1 2"])
        try wait { (try? standby.sql("SELECT version FROM case_row", in: database)) == "2\n" }

        // The primary is lost; what had come over is whole, and work goes on.
        try store.close()
        primary = nil
        try standby.sql("SELECT pg_promote()")
        let promoted = try PostgresEventStore.open(at: standby.address(database), key: key)
        #expect(try promoted.verify() == [])
        _ = try promoted.append(try Samples.appending("M-1", at: 2, [try Samples.event(3)]))
        #expect(try listed(promoted) == ["M-1 3"])
        #expect(try promoted.verify() == [])
    }
}
