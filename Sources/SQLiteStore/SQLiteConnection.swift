import Foundation
import GRDB
import SQLStore

/// A connection of the pool inside a transaction.
struct SQLiteConnection: SQLConnection {
    let db: Database

    var dialect: SQLDialect { .sqlite }

    func statement(_ text: String) throws -> any SQLStatement { try SQLiteStatement(db, text) }

    func scan(_ text: String) throws -> any SQLStatement { try SQLiteStatement(db, text) }

    /// Whoever writes has the whole file.
    func lock(_ part: SQLPart) {}

    /// Numbers always follow the highest there is.
    func restartNumbers() {}

    func damage() throws -> [String] {
        let files = try String.fetchAll(db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'")
        files.forEach(ReadAhead.warm)
        return try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
    }

    func migrations() throws -> [String] { try Schema.migrator.completedMigrations(db) }

    /// A file with migrations that are not known is not opened.
    func laterMigrations() -> [String] { [] }

    func size() throws -> Int {
        try Int.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()") ?? 0
    }
}
