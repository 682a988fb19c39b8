import AccountServices
import CaseServices
import Foundation
import PostgresStore
import SQLStore
import SQLiteStore
import TestSupport
import Testing

/// The stores that must behave alike.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case memory, sqlite, postgres

    /// Those that keep what they have.
    static let databases: [StoreKind] = [.sqlite, .postgres]

    var testDescription: String { rawValue }

    /// A new store, in a folder of its own where it needs one.
    func make(_ folder: TemporaryFolder) throws -> any EventStore & Registry {
        switch self {
        case .memory: MemoryStore()
        case .sqlite: try folder.newStore()
        case .postgres: try folder.newPostgresStore()
        }
    }
}

/// A folder that goes away with its last reference, and a database that goes with it.
final class TemporaryFolder: Sendable {
    let path: String
    private let database: String

    init() throws {
        let name = "partyflow-\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.path + "/" + name
        database = name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        if FileManager.default.fileExists(atPath: file("postgres.key")) {
            try? PostgresServer.shared().removeDatabase(database)
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    func newStore() throws -> SQLEventStore {
        try SQLiteEventStore.create(at: file("store.db"), key: try MasterKey.generate(at: file("store.key")))
    }

    func reopen() throws -> SQLEventStore {
        try SQLiteEventStore.open(at: file("store.db"), key: try MasterKey.read(at: file("store.key")))
    }

    // MARK: PostgreSQL

    /// An empty database of this folder, and the key of a store to be.
    func newDatabase() throws -> (address: String, key: MasterKey) {
        let key = try MasterKey.generate(at: file("postgres.key"))
        return (try PostgresServer.shared().makeDatabase(database), key)
    }

    func newPostgresStore() throws -> SQLEventStore {
        let (address, key) = try newDatabase()
        return try PostgresEventStore.create(at: address, key: key)
    }

    func reopenPostgres() throws -> SQLEventStore {
        try PostgresEventStore.open(
            at: try postgresAddress(), key: try MasterKey.read(at: file("postgres.key")))
    }

    func postgresAddress() throws -> String { try PostgresServer.shared().address(database) }

    func sql(_ text: String) throws -> String { try PostgresServer.shared().sql(text, in: database) }
}
