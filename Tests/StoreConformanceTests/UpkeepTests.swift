import CaseServices
import CivilTime
import Foundation
import GRDB
import SQLStore
import SQLiteStore
import TestSupport
import Testing
import WorkflowModel

struct UpkeepTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func mode(of path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test
    func `store and key are made once, for their owner alone`() throws {
        let store = try folder.newStore()
        #expect(try mode(of: folder.file("store.db")) == 0o600)
        #expect(try mode(of: folder.file("store.key")) == 0o600)
        try store.close()
        let key = try MasterKey.read(at: folder.file("store.key"))
        #expect(throws: StoreError.self) { try SQLiteEventStore.create(at: folder.file("store.db"), key: key) }
        #expect(throws: StoreError.self) { try MasterKey.generate(at: folder.file("store.key")) }
        #expect(throws: StoreError(.notFound, kind: "store", name: folder.file("none.db"))) {
            try SQLiteEventStore.open(at: folder.file("none.db"), key: key)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("none.db")))
    }

    @Test
    func `a wrong, damaged or missing key is told apart`() throws {
        try folder.newStore().close()
        let other = try MasterKey.generate(at: folder.file("other.key"))
        #expect(throws: StoreError(.keyWrong, kind: "key", name: "registry")) {
            try SQLiteEventStore.open(at: folder.file("store.db"), key: other)
        }
        #expect(throws: StoreError(.keyMissing, kind: "key", name: folder.file("none.key"))) {
            try MasterKey.read(at: folder.file("none.key"))
        }
        let path = folder.file("other.key")
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        var lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        lines[1] = (lines[1].hasPrefix("A") ? "B" : "A") + lines[1].dropFirst()
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: StoreError(.unreadable, kind: "key", name: path)) { try MasterKey.read(at: path) }
    }

    @Test
    func `every writing connection waits for the disk`() throws {
        let store = try folder.newStore()
        try store.open(try Samples.opening("M-1"))
        #expect(try SQLiteEventStore.durability(of: store) == (journal: "wal", synchronous: 2, foreignKeys: true))
    }

    @Test
    func `nothing personal lies in the open in the file`() throws {
        let store = try folder.newStore()
        try store.open(try Samples.opening("M-1"))
        _ = try store.append(try Samples.appending("M-1", at: 0, [try Samples.event(1)]))
        try store.put(
            Person(id: "li", name: "李强", penalties: [Penalty(kind: "serious-warning", from: nil, through: nil)]))
        try SQLiteEventStore.backup(store, to: folder.file("copy.db"))
        let bytes = try #require(FileManager.default.contents(atPath: folder.file("copy.db")))
        for secret in ["110101199803050021", "talk-record", "li-qiang", "serious-warning", "1998-03-05"] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
    }

    @Test
    func `a backup taken while others write restores to a clean store`() async throws {
        let store = try folder.newStore()
        try store.open(try Samples.opening("M-1"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for version in 0..<60 {
                    _ = try store.append(try Samples.appending("M-1", at: version, [try Samples.event(version + 1)]))
                }
            }
            group.addTask { try SQLiteEventStore.backup(store, to: folder.file("backup.db")) }
            try await group.waitForAll()
        }
        #expect(throws: StoreError.self) { try SQLiteEventStore.backup(store, to: folder.file("backup.db")) }
        try SQLiteEventStore.restore(from: folder.file("backup.db"), to: folder.file("restored.db"))
        let restored = try SQLiteEventStore.open(
            at: folder.file("restored.db"), key: try MasterKey.read(at: folder.file("store.key")))
        #expect(try restored.verify() == [])
        let count = try restored.header("M-1").version
        #expect(try restored.load("M-1").history == Array(try store.load("M-1").history.prefix(count)))
        _ = try restored.append(try Samples.appending("M-1", at: count, [try Samples.event(count + 1)]))
        #expect(throws: StoreError.self) {
            try SQLiteEventStore.restore(from: folder.file("backup.db"), to: folder.file("restored.db"))
        }
        #expect(throws: StoreError.self) {
            try SQLiteEventStore.restore(from: folder.file("store.key"), to: folder.file("other.db"))
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("other.db")))
    }

    @Test
    func `of several programs on one file exactly one wins`() async throws {
        let first = try folder.newStore()
        let stores = [first, try folder.reopen(), try folder.reopen()]
        try first.open(try Samples.opening("M-1"))
        for version in 0..<20 {
            let appending = try Samples.appending("M-1", at: version, [try Samples.event(version + 1)])
            let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for store in stores {
                    group.addTask {
                        do throws(StoreError) {
                            _ = try store.append(appending)
                            return nil
                        } catch {
                            return error.code
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1, "\(codes)")
            #expect(codes.count { $0 == .conflict(expected: version, found: version + 1) } == 2, "\(codes)")
        }
        #expect(try first.verify() == [])
    }

    @Test
    func `counts, heads and the log agree`() throws {
        let store = try folder.newStore()
        #expect(try store.info().head == nil)
        for id in ["M-2", "M-1"] { try store.open(try Samples.opening(id)) }
        let receipt = try store.append(
            try Samples.appending("M-1", at: 0, [try Samples.event(1), try Samples.event(2)]))
        let info = try store.info()
        #expect(info.cases == 2)
        #expect(info.events == 2)
        #expect(info.head?.number == 4)
        #expect(
            info.migrations == [
                "0001 cases, events, log, projections, registry", "0002 entries of the registry", "0003 accounts",
                "0004 roles, substitutes, switches", "0005 numbers of cases", "0006 reminders",
                "0007 contacts and calendars",
                "0008 duties by organization, what cases are found by",
                "0009 what wakes, from the index alone; reminders of no case",
                "0010 reminders by recipient",
                "0011 lists in every order, names by their characters", "0012 what statistics need of a case",
                "0013 sounds and numbers by three characters",
            ])
        #expect(info.bytes > 0)
        let heads = try store.heads()
        #expect(heads.map(\.caseID) == ["M-1", "M-2"])
        #expect(heads.map(\.version) == [2, 0])
        #expect(heads.first?.hash == receipt.hashes.last)
        #expect(try store.load("M-1").history.map(\.hash) == receipt.hashes.map { $0 })
        #expect(try store.load("M-1").history.last?.previous == receipt.hashes.first)
    }

    @Test
    func `older and later tables are refused, older ones migrated`() throws {
        let key = try MasterKey.generate(at: folder.file("store.key"))
        let path = folder.file("store.db")
        try DatabaseQueue(path: path).close()
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError(.needsMigration, kind: "store", name: path)) {
            try SQLiteEventStore.open(at: path, key: key)
        }
        #expect(
            try SQLiteEventStore.migrate(at: path) == [
                "0001 cases, events, log, projections, registry", "0002 entries of the registry", "0003 accounts",
                "0004 roles, substitutes, switches", "0005 numbers of cases", "0006 reminders",
                "0007 contacts and calendars",
                "0008 duties by organization, what cases are found by",
                "0009 what wakes, from the index alone; reminders of no case",
                "0010 reminders by recipient",
                "0011 lists in every order, names by their characters", "0012 what statistics need of a case",
                "0013 sounds and numbers by three characters",
            ])
        #expect(try SQLiteEventStore.migrate(at: path) == [])
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 from the future')") }
        try queue.close()
        #expect(throws: StoreError(.tooNew, kind: "store", name: path)) {
            try SQLiteEventStore.open(at: path, key: key)
        }
        #expect(throws: StoreError(.tooNew, kind: "store", name: path)) { try SQLiteEventStore.migrate(at: path) }
    }

    @Test
    func `a program goes no further when a later one has migrated its file meanwhile`() throws {
        let store = try folder.newStore()
        try store.open(try Samples.opening("M-1"))
        let tooNew = StoreError(.tooNew, kind: "store", name: folder.file("store.db"))
        let queue = try DatabaseQueue(path: folder.file("store.db"))
        try queue.write { try $0.execute(sql: "CREATE INDEX other ON event (recorder)") }
        #expect(try store.header("M-1").version == 0)
        try queue.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 from the future')")
            try db.execute(sql: "ALTER TABLE case_row ADD COLUMN later TEXT")
        }
        #expect(throws: tooNew) {
            try store.append(try Samples.appending("M-1", at: 0, [try Samples.event(1)]))
        }
        #expect(throws: tooNew) { try store.header("M-1") }
        #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") } == 0)
    }

    @Test
    func `the guards stop a careless hand`() throws {
        let store = try folder.newStore()
        try store.open(try Samples.opening("M-1"))
        _ = try store.append(try Samples.appending("M-1", at: 0, [try Samples.event(1)]))
        let queue = try DatabaseQueue(path: folder.file("store.db"))
        for sql in ["UPDATE event SET recorder = 'x'", "DELETE FROM store_log", "UPDATE case_file SET workflow = 'x'"] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        }
    }
}
