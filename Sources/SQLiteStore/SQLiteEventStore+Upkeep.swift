public import CaseServices
import Foundation
import GRDB

extension SQLiteEventStore {
    /// Counts, sizes and the head of the log.
    public func info() throws(StoreError) -> StoreInfo {
        try reading("store", path) { db in
            func count(_ table: String) throws -> Int {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            let bytes = try Int.fetchOne(
                db, sql: "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            return StoreInfo(
                migrations: try Schema.migrator.completedMigrations(db), cases: try count("case_file"),
                events: try count("event"), organizations: try count("organization"), people: try count("person"),
                users: try count("user"), bytes: bytes ?? 0, head: try logHead(db))
        }
    }

    func logHead(_ db: Database) throws -> LogHead? {
        try HotStatement(db, "SELECT n, hash FROM store_log ORDER BY n DESC LIMIT 1").first { row in
            LogHead(number: row.integer(0), hash: Hexadecimal.text(row.bytes(1)))
        }
    }

    /// The newest line of the log: kept outside the store, it shows later that nothing before it was cut or replaced.
    public func logHead() throws(StoreError) -> LogHead? {
        try reading("store", path) { try logHead($0) }
    }

    /// The newest event of every case, in order of identifiers.
    public func heads() throws(StoreError) -> [CaseHead] {
        try reading("store", path) { db in
            try HotStatement(
                db, "SELECT id, version, head FROM case_file JOIN case_row USING (case_no) ORDER BY id"
            ).map { row in
                CaseHead(caseID: row.text(0), version: row.integer(1), hash: Hexadecimal.text(row.bytes(2)))
            }
        }
    }

    /// Copies the store while it is in use, as it stood at one moment. The key is not in the copy.
    public func backup(to target: String) throws(StoreError) {
        try Self.copy(from: pool, to: target)
    }

    /// Makes a store of a backup; `exists` if there is a store at the target.
    public static func restore(from backup: String, to target: String) throws(StoreError) {
        guard FileManager.default.fileExists(atPath: backup) else {
            throw StoreError(.notFound, kind: "backup", name: backup)
        }
        let source = try wrapping("backup", backup) {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: backup, configuration: configuration)
            let isStore = try queue.read { try $0.tableExists("store_log") && $0.tableExists("event") }
            guard isStore else { throw StoreError(.unreadable, kind: "backup", name: backup) }
            return queue
        }
        try copy(from: source, to: target)
    }

    private static func copy(from source: some DatabaseReader, to target: String) throws(StoreError) {
        let file = Foundation.open(target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StoreError(errno == EEXIST ? .exists : .io, kind: "backup", name: target, detail: systemMessage())
        }
        defer { _ = Foundation.close(file) }
        do throws(StoreError) {
            try wrapping("backup", target) {
                let queue = try DatabaseQueue(path: target)
                try source.backup(to: queue)
                // One file without a log beside it, so that copying that file copies everything.
                try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                try queue.close()
            }
            guard fsync(file) == 0 else {
                throw StoreError(.io, kind: "backup", name: target, detail: systemMessage())
            }
        } catch {
            // Half a copy must not be taken for a backup.
            unlink(target)
            throw error
        }
    }
}

extension SQLiteEventStore {
    /// How the writing connection is set: the journal, `synchronous` (2: every commit waits for the disk) and whether
    /// foreign keys are held.
    public func durability() throws(StoreError) -> (journal: String, synchronous: Int, foreignKeys: Bool) {
        try Self.wrapping("store", path) {
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
