import CaseServices
import Foundation
import PostgresStore
import SQLStore
import TestSupport
import Testing

/// A server brought back, from a backup and what it archived since, as it was at a moment.
struct PostgresPastTests {
    @Test
    func `a server is brought back as it was just before an accident, and lines kept outside tell what came after it`()
        throws
    {
        let folder = try TemporaryFolder()
        let server = try PostgresServer.archiving()
        let key = try MasterKey.generate(at: folder.file("key"))
        let store = try PostgresEventStore.create(at: try server.makeDatabase("past"), key: key)
        try store.open(try Samples.opening("M-1"))
        try server.backUp()
        for number in 1...5 { try append(number, to: store) }
        let before = try #require(try store.logHead())
        let moment = try server.sql("SELECT clock_timestamp()").trimmingCharacters(in: .whitespacesAndNewlines)
        // The accident.
        for number in 6...7 { try append(number, to: store) }
        try store.open(try Samples.opening("M-2"))
        let after = try #require(try store.logHead())

        let past = try server.asOf(moment)
        let restored = try PostgresEventStore.open(at: past.address("past"), key: key)
        #expect(try restored.load("M-1").history.count == 5)
        #expect(try restored.heads().map(\.caseID) == ["M-1"])
        #expect(try restored.verify(heads: [before]) == [])
        #expect(try restored.verify(heads: [before, after]).map(\.kind) == [.head])
        // It works on.
        try append(6, to: restored)
        #expect(try restored.verify(heads: [before]) == [])
        // Nothing has happened to the one it came from.
        #expect(try store.load("M-1").history.count == 7)
        try restored.close()
        try store.close()
    }

    private func append(_ number: Int, to store: SQLEventStore) throws {
        _ = try store.append(try Samples.appending("M-1", at: number - 1, [try Samples.event(number)]))
    }
}
