public import CaseServices
import Foundation
import GRDB
public import SQLStore
public import WorkflowModel

/// Stores in one SQLite file: made, opened, migrated.
///
/// A write that returns is on disk: the file is in WAL mode with `synchronous=FULL`.
public enum SQLiteEventStore {
    /// Makes a new store; `exists` if there is one.
    public static func create(
        at path: String, key: MasterKey, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLEventStore {
        try SQLEventStore.found(at: path, in: try newDatabase(path), key: key, randomness: randomness)
    }

    /// Makes a store that holds what another does, or nothing; `exists` if there is one.
    ///
    /// - Parameter until: only what was recorded by then; `CaseService.deriveAgain` has to follow. Nil: all.
    public static func create(at path: String, from source: SQLEventStore, until: Instant? = nil) throws(StoreError) {
        let database = try newDatabase(path)
        do throws(StoreError) {
            try SQLEventStore.wrapping("store", path) {
                try database.write { try source.copy(into: $0, until: until) }
                try database.close()
            }
        } catch {
            try? database.close()
            for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
            throw error
        }
    }

    /// A file with the present tables. It is made here, and not by the database, so that two of us cannot make it and
    /// nobody else reads it.
    private static func newDatabase(_ path: String) throws(StoreError) -> SQLiteDatabase {
        let file = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StoreError(errno == EEXIST ? .exists : .io, kind: "store", name: path, detail: systemMessage())
        }
        _ = Foundation.close(file)
        return try SQLEventStore.wrapping("store", path) {
            try SQLiteDatabase.explaining {
                let database = try SQLiteDatabase(path)
                try Schema.migrator.migrate(database.pool)
                return database
            }
        }
    }

    /// Opens a store that is there and has the present tables.
    public static func open(
        at path: String, key: MasterKey, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLEventStore {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.notFound, kind: "store", name: path)
        }
        let database = try SQLEventStore.wrapping("store", path) {
            try SQLiteDatabase.explaining {
                let database = try SQLiteDatabase(path)
                try database.pool.read { db in
                    let migrator = Schema.migrator
                    if try migrator.hasBeenSuperseded(db) { throw StoreError(.tooNew, kind: "store", name: path) }
                    guard try migrator.hasCompletedMigrations(db) else {
                        throw StoreError(.needsMigration, kind: "store", name: path)
                    }
                }
                return database
            }
        }
        let store = try SQLEventStore.open(at: path, in: database, key: key, randomness: randomness)
        try store.adoptRegistry(
            at: Instant(Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))))
        return store
    }

    /// Brings the tables of a store to the present form; names of the migrations that were needed.
    public static func migrate(at path: String) throws(StoreError) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.notFound, kind: "store", name: path)
        }
        return try SQLEventStore.wrapping("store", path) {
            try SQLiteDatabase.explaining {
                let pool = try SQLiteDatabase(path).pool
                let migrator = Schema.migrator
                let before = try pool.read { db in
                    if try migrator.hasBeenSuperseded(db) { throw StoreError(.tooNew, kind: "store", name: path) }
                    return try migrator.completedMigrations(db)
                }
                try migrator.migrate(pool)
                let after = try pool.read { try migrator.completedMigrations($0) }
                try pool.close()
                return after.filter { !before.contains($0) }
            }
        }
    }

    /// How the writing connection is set: the journal, `synchronous` (2: every commit waits for the disk) and whether
    /// foreign keys are held.
    public static func durability(
        of store: SQLEventStore
    ) throws(StoreError) -> (journal: String, synchronous: Int, foreignKeys: Bool) {
        let pool = try pool(of: store)
        return try SQLEventStore.wrapping("store", store.place) {
            try SQLiteDatabase.explaining {
                try pool.writeWithoutTransaction { db in
                    (
                        try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
                        try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0,
                        try Bool.fetchOne(db, sql: "PRAGMA foreign_keys") ?? false
                    )
                }
            }
        }
    }

    static func pool(of store: SQLEventStore) throws(StoreError) -> DatabasePool {
        guard let database = store.database as? SQLiteDatabase else {
            throw StoreError(.unsupported, kind: "store", name: store.place)
        }
        return database.pool
    }
}

/// What the system says of its last error.
func systemMessage() -> String { String(cString: strerror(errno)) }
