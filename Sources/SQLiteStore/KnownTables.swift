import CaseServices
import GRDB
import Synchronization

/// Sees that a file was migrated by a later program while this one uses it: then nothing is read or written any more.
final class KnownTables: Sendable {
    /// What SQLite numbers the tables with, as it was when they were last known.
    private let version = Mutex<Int?>(nil)

    /// Looks, inside a transaction, at the number that SQLite changes with every change of tables; only when it is another
    /// one, at the migrations.
    func check(_ db: Database, _ path: String) throws {
        let statement = try SQLiteStatement(db, "PRAGMA schema_version")
        defer { statement.reset() }
        let now = try statement.step() ? statement.integer(0) : 0
        guard version.withLock({ $0 }) != now else { return }
        if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError(.tooNew, kind: "store", name: path) }
        version.withLock { $0 = now }
    }
}
