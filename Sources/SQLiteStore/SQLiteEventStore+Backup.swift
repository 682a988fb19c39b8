public import CaseServices
import Foundation
import GRDB
public import SQLStore

extension SQLiteEventStore {
    /// Copies a store while it is in use, as it stood at one moment, into one file; it may lie on a server. The key is not
    /// in the copy.
    public static func backup(_ store: SQLEventStore, to target: String) throws(StoreError) {
        if let database = store.database as? SQLiteDatabase {
            try copy(from: database.pool, to: target)
            return
        }
        let filled = target + ".filling"
        defer { for suffix in ["", "-wal", "-shm"] { unlink(filled + suffix) } }
        try create(at: filled, from: store)
        try restore(from: filled, to: target)
    }

    /// Makes a store of a backup; `exists` if there is a store at the target.
    public static func restore(from backup: String, to target: String) throws(StoreError) {
        guard FileManager.default.fileExists(atPath: backup) else {
            throw StoreError(.notFound, kind: "backup", name: backup)
        }
        let source = try SQLEventStore.wrapping("backup", backup) {
            try SQLiteDatabase.explaining {
                var configuration = Configuration()
                configuration.readonly = true
                let queue = try DatabaseQueue(path: backup, configuration: configuration)
                let isStore = try queue.read { try $0.tableExists("store_log") && $0.tableExists("event") }
                guard isStore else { throw StoreError(.unreadable, kind: "backup", name: backup) }
                return queue
            }
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
            try SQLEventStore.wrapping("backup", target) {
                try SQLiteDatabase.explaining {
                    let queue = try DatabaseQueue(path: target)
                    try source.backup(to: queue)
                    // One file without a log beside it, so that copying that file copies everything.
                    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                    try queue.close()
                }
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
