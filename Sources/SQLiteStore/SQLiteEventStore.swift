public import CaseServices
import Crypto
import Foundation
import GRDB
import Synchronization

/// Cases, registry and readings in one SQLite file.
///
/// A write that returns is on disk: the file is in WAL mode with `synchronous=FULL`. Every event is an envelope in the
/// open and a sealed body; hashes chain the events of a case, and one log chains the heads of all cases.
public final class SQLiteEventStore: EventStore, Registry {
    /// Where the database lies.
    public let path: String
    let pool: DatabasePool
    let vault: Vault
    /// Key for the registry of people.
    let registryKey: SymmetricKey
    /// Unwrapped keys of cases in use.
    let caseKeys = Mutex<[Int: SymmetricKey]>([:])
    /// The registry as it was last read: every page asks for it, and it changes seldom.
    let registryCache = Mutex(RegistryCache())
    private static let registryKeyName = "registry"

    private init(path: String, pool: DatabasePool, vault: Vault, registryKey: SymmetricKey) {
        self.path = path
        self.pool = pool
        self.vault = vault
        self.registryKey = registryKey
    }

    /// Makes a new store; `exists` if there is one.
    public static func create(
        at path: String, key: MasterKey, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLiteEventStore {
        // The file is made here, and not by the database, so that two of us cannot make it and nobody else reads it.
        let file = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StoreError(errno == EEXIST ? .exists : .io, kind: "store", name: path, detail: systemMessage())
        }
        _ = Foundation.close(file)
        return try wrapping("store", path) {
            let pool = try connect(path)
            try Schema.migrator.migrate(pool)
            let vault = Vault(master: key, randomness: randomness)
            let (registryKey, wrapped) = try vault.newKey(for: registryKeyName)
            try pool.write { db in
                try db.execute(
                    sql: "INSERT INTO store_key (name, wrapped) VALUES (?, ?)", arguments: [registryKeyName, wrapped])
            }
            return SQLiteEventStore(path: path, pool: pool, vault: vault, registryKey: registryKey)
        }
    }

    /// Opens a store that is there and has the present tables.
    public static func open(
        at path: String, key: MasterKey, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLiteEventStore {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.notFound, kind: "store", name: path)
        }
        return try wrapping("store", path) {
            let pool = try connect(path)
            try pool.read { db in
                let migrator = Schema.migrator
                if try migrator.hasBeenSuperseded(db) { throw StoreError(.tooNew, kind: "store", name: path) }
                guard try migrator.hasCompletedMigrations(db) else {
                    throw StoreError(.needsMigration, kind: "store", name: path)
                }
            }
            let vault = Vault(master: key, randomness: randomness)
            let wrapped = try pool.read { db in
                try Data.fetchOne(
                    db, sql: "SELECT wrapped FROM store_key WHERE name = ?", arguments: [registryKeyName])
            }
            guard let wrapped else { throw StoreError(.unreadable, kind: "store", name: path) }
            let registryKey = try vault.unwrap(wrapped, for: registryKeyName)
            let store = SQLiteEventStore(path: path, pool: pool, vault: vault, registryKey: registryKey)
            try store.adoptRegistry()
            return store
        }
    }

    /// Brings the tables of a store to the present form; names of the migrations that were needed.
    public static func migrate(at path: String) throws(StoreError) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.notFound, kind: "store", name: path)
        }
        return try wrapping("store", path) {
            let pool = try connect(path)
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

    /// Closes every connection; the store cannot be used afterwards.
    public func close() throws(StoreError) {
        try Self.wrapping("store", path) { try pool.close() }
    }

    private static func connect(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.label = "partyflow"
        let pool = try DatabasePool(path: path, configuration: configuration)
        // The pool turns WAL on and `synchronous` down to NORMAL; acknowledged means on disk, so it goes up again.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    // MARK: Errors

    static func wrapping<Value>(
        _ kind: String, _ name: String, _ work: () throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try work()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(code(of: error), kind: kind, name: name, detail: error.message)
        } catch let error as CodecError {
            throw StoreError(.unreadable, kind: kind, name: name, detail: "\(error.problem)")
        } catch {
            throw StoreError(.io, kind: kind, name: name, detail: "\(error)")
        }
    }

    private static func code(of error: DatabaseError) -> StoreError.Code {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .unreadable
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: .invalid
        default: .io
        }
    }

    func reading<Value>(
        _ kind: String, _ name: String, _ work: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        try Self.wrapping(kind, name) { try pool.read(work) }
    }

    /// One transaction that takes the writer's lock at its beginning, so that what it reads is what it changes.
    func writing<Value>(
        _ kind: String, _ name: String, _ work: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        try Self.wrapping(kind, name) {
            try pool.writeWithoutTransaction { db in
                try HotStatement(db, "BEGIN IMMEDIATE").run()
                do {
                    let value = try work(db)
                    try HotStatement(db, "COMMIT").run()
                    return value
                } catch {
                    // What SQLite rolled back by itself cannot be rolled back again.
                    if db.isInsideTransaction { _ = try? HotStatement(db, "ROLLBACK").run() }
                    throw error
                }
            }
        }
    }
}
