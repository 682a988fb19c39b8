import Foundation
import GRDB
import GRDBSQLite
import SQLStore

/// One file, read by several connections and written by one.
struct SQLiteDatabase: SQLDatabase {
    let pool: DatabasePool
    private let tables = KnownTables()

    /// A file that is there. The pool turns WAL on and `synchronous` down to NORMAL; acknowledged means on disk, so it goes
    /// up again.
    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.label = "partyflow"
        pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }

    func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
        try Self.explaining {
            try pool.read { db in
                try tables.check(db, pool.path)
                return try work(SQLiteConnection(db: db))
            }
        }
    }

    /// Takes the writer's lock at the beginning, so that what is read is what is changed.
    func write<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
        try Self.explaining {
            try pool.writeWithoutTransaction { db in
                let connection = SQLiteConnection(db: db)
                try connection.statement("BEGIN IMMEDIATE").run()
                do {
                    try tables.check(db, pool.path)
                    let value = try work(connection)
                    try connection.statement("COMMIT").run()
                    return value
                } catch {
                    // What SQLite rolled back by itself cannot be rolled back again.
                    if db.isInsideTransaction { _ = try? connection.statement("ROLLBACK").run() }
                    throw error
                }
            }
        }
    }

    /// A file tells nothing.
    func listen(asking question: String, _ heard: @escaping @Sendable (SQLHearing) -> Void) {}

    func close() throws { try Self.explaining { try pool.close() } }

    /// Says what GRDB throws as a failure that stores understand.
    static func explaining<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw SQLFailure(kind(of: error), error.message ?? error.description)
        }
    }

    static func kind(of error: DatabaseError) -> SQLFailure.Kind {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_PRIMARYKEY: .keyTaken
        case .SQLITE_CONSTRAINT_UNIQUE: .valueTaken
        default:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .unreadable
            case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: .invalid
            default: .failed
            }
        }
    }
}
