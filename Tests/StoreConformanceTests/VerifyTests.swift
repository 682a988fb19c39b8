import CaseServices
import CivilTime
import Foundation
import GRDB
import SQLStore
import SQLiteStore
import Testing
import WorkflowModel

/// Whatever is changed behind the store's back is found and named.
struct VerifyTests {
    let folder: TemporaryFolder
    private let columns = [
        "event_id", "kind", "transition", "first_day", "last_day", "recorded_at", "recorder", "on_behalf", "mode",
        "rulebook", "calendars", "commitment", "previous", "hash",
    ]

    init() throws { folder = try TemporaryFolder() }

    /// Two cases with four and seven events.
    private func filled() throws -> SQLEventStore {
        let store = try folder.newStore()
        for id in ["M-1", "M-2"] { try store.open(try Samples.opening(id)) }
        for version in 0..<4 {
            _ = try store.append(try Samples.appending("M-1", at: version, [try Samples.event(version + 1)]))
        }
        _ = try store.append(try Samples.appending("M-2", at: 0, try Samples.everyKind()))
        return store
    }

    /// Writes as somebody would who has the file and knows SQLite.
    private func tamper(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: folder.file("store.db"), configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            for table in ["case_file", "event", "store_log"] {
                try db.execute(sql: "DROP TRIGGER IF EXISTS \(table)_is_never_changed")
                try db.execute(sql: "DROP TRIGGER IF EXISTS \(table)_is_never_shortened")
            }
            try db.execute(sql: sql, arguments: arguments)
        }
        try queue.close()
    }

    /// Turns one bit of one value.
    private func flip(_ table: String, _ column: String, where condition: String, bit: Int) throws {
        let queue = try DatabaseQueue(path: folder.file("store.db"))
        let row = try #require(
            try queue.read { try Row.fetchOne($0, sql: "SELECT \(column) FROM \(table) WHERE \(condition)") })
        try queue.close()
        let set = "UPDATE \(table) SET \(column) = ? WHERE \(condition)"
        switch (row[0] as DatabaseValue).storage {
        case .int64(let number): try tamper(set, [number ^ 1])
        case .string(let text):
            var bytes = Array(text.utf8)
            bytes[bit / 8 % bytes.count] ^= 1
            try tamper(set, [String(decoding: bytes, as: UTF8.self)])
        case .blob(let data):
            var bytes = Array(data)
            bytes[bit / 8 % bytes.count] ^= 1 << UInt8(bit % 8)
            try tamper(set, [Data(bytes)])
        case .null: try tamper(set, ["1"])
        case .double: Issue.record("no column holds a real number")
        }
    }

    private func problems(_ store: SQLEventStore) throws -> [StoreProblem] { try store.verify() }

    @Test
    func `a store nobody touched is clean`() throws {
        let store = try filled()
        #expect(try problems(store) == [])
        #expect(try folder.reopen().verify() == [])
    }

    @Test
    func `one bit in any column of an envelope names the event`() throws {
        let store = try filled()
        let copy = folder.file("copy.db")
        try SQLiteEventStore.backup(store, to: copy)
        for (round, column) in columns.enumerated() {
            try store.close()
            try replaceStore(by: copy)
            try flip("event", column, where: "case_no = 1 AND seq = 2", bit: round * 7)
            let found = try folder.reopen().verify()
            #expect(
                found.contains { $0.caseID == "M-1" && $0.sequence == 2 && $0.eventID != nil }, "\(column): \(found)")
            #expect(!found.contains { $0.caseID == "M-2" }, "\(column): \(found)")
        }
    }

    @Test
    func `one bit anywhere in a body names the event`() throws {
        let store = try filled()
        let copy = folder.file("copy.db")
        try SQLiteEventStore.backup(store, to: copy)
        try store.close()
        for bit in stride(from: 0, to: 3000, by: 101) {
            try replaceStore(by: copy)
            try flip("event_body", "sealed", where: "case_no = 2 AND seq = 5", bit: bit)
            let found = try folder.reopen().verify()
            #expect(
                found == [
                    StoreProblem(.body, caseID: "M-2", eventID: "5", sequence: 5, detail: "cannot be opened")
                ], "bit \(bit)")
        }
    }

    @Test(arguments: ["case_no", "seq", "head", "previous", "hash"])
    func `one bit in the log names the event`(column: String) throws {
        let store = try filled()
        try flip("store_log", column, where: "case_no = 1 AND seq = 3", bit: 77)
        let found = try problems(store)
        #expect(found.contains { $0.caseID == "M-1" && $0.sequence == 3 && $0.eventID == "3" }, "\(found)")
    }

    @Test(arguments: ["workflow", "organization", "opened_at", "opened_by", "commitment", "hash"])
    func `one bit in an opening names the case`(column: String) throws {
        let store = try filled()
        try flip("case_file", column, where: "case_no = 1", bit: 3)
        let found = try problems(store)
        #expect(found.contains { $0.kind == .opening && $0.caseID == "M-1" }, "\(found)")
        #expect(!found.contains { $0.caseID == "M-2" }, "\(found)")
    }

    @Test
    func `a changed key or opening names the case`() throws {
        let store = try filled()
        try flip("case_key", "wrapped", where: "case_no = 1", bit: 300)
        try flip("case_opening", "sealed", where: "case_no = 2", bit: 300)
        let found = try problems(store)
        #expect(
            found == [
                StoreProblem(.key, caseID: "M-1"),
                StoreProblem(.opening, caseID: "M-2", detail: "cannot be opened"),
            ])
    }

    @Test
    func `removed, cut and exchanged events are named`() throws {
        let store = try filled()
        let copy = folder.file("copy.db")
        try SQLiteEventStore.backup(store, to: copy)
        try store.close()
        func found(_ sql: [String]) throws -> [StoreProblem] {
            try replaceStore(by: copy)
            for statement in sql { try tamper(statement) }
            return try folder.reopen().verify()
        }
        let removed = try found([
            "DELETE FROM event_body WHERE case_no = 1 AND seq = 2", "DELETE FROM event WHERE case_no = 1 AND seq = 2",
        ])
        #expect(
            removed.contains(StoreProblem(.missing, caseID: "M-1", eventID: "2", sequence: 2)), "\(removed)")
        let cut = try found([
            "DELETE FROM event_body WHERE case_no = 1 AND seq = 4", "DELETE FROM event WHERE case_no = 1 AND seq = 4",
        ])
        #expect(
            cut.contains(
                StoreProblem(.missing, caseID: "M-1", eventID: "4", sequence: 4, detail: "the log has it")), "\(cut)")
        let bodies = try found([
            """
            UPDATE event_body SET sealed = (SELECT sealed FROM event_body WHERE case_no = 1 AND seq = 1)
            WHERE case_no = 1 AND seq = 2
            """
        ])
        #expect(bodies.map(\.sequence) == [2], "\(bodies)")
        let gone = try found(["DELETE FROM event_body WHERE case_no = 1 AND seq = 2"])
        #expect(gone == [StoreProblem(.body, caseID: "M-1", eventID: "2", sequence: 2, detail: "missing")])
        let line = try found(["DELETE FROM store_log WHERE case_no = 1 AND seq = 2"])
        #expect(
            line.contains(
                StoreProblem(
                    .log, caseID: "M-1", eventID: "2", sequence: 2, detail: "the event is not in the log")), "\(line)")
        let twice = try found([
            """
            INSERT INTO store_log SELECT (SELECT max(n) + 1 FROM store_log), case_no, seq, head, previous, hash
            FROM store_log WHERE case_no = 1 AND seq = 2
            """
        ])
        let number = 14
        #expect(
            twice.contains(
                StoreProblem(
                    .log, caseID: "M-1", eventID: "2", sequence: 2, detail: "line \(number) repeats an event")),
            "\(twice)")
        // Wherever its number stands among the others.
        for number in 1...2 {
            let left = try found(["DELETE FROM case_file WHERE case_no = \(number)"])
            for sequence in 1...4 {
                let gone = StoreProblem(
                    .missing, eventID: String(sequence), sequence: sequence, detail: "the case is gone")
                #expect(left.contains(gone), "\(left)")
            }
        }
    }

    @Test
    func `a store cut back as a whole is found by a head kept outside`() throws {
        let store = try filled()
        let early = folder.file("early.db")
        try SQLiteEventStore.backup(store, to: early)
        _ = try store.append(try Samples.appending("M-1", at: 4, [try Samples.event(5)]))
        let head = try #require(try store.logHead())
        #expect(head.number == 14)
        #expect(try store.verify(heads: [head]) == [])
        #expect(
            try store.verify(heads: [LogHead(number: 3, hash: head.hash)]).map(\.kind) == [.head])
        try store.close()
        try replaceStore(by: early)
        let before = try folder.reopen()
        #expect(try before.verify() == [])
        #expect(try before.verify(heads: [head]) == [StoreProblem(.head, detail: "line 14 is gone")])
    }

    @Test
    func `changed projections are found`() throws {
        let store = try filled()
        let derived = CaseProjection(
            state: "applicant", lastOn: try Samples.day(2021, 3, 20), duties: [],
            asOf: try Samples.day(2026, 11, 22))
        #expect(try store.verify { _, _, _ in derived } == [])
        try tamper("UPDATE case_row SET state = 'full-member', version = 9 WHERE case_no = 1")
        try tamper("UPDATE case_row SET case_id = 'M-9' WHERE case_no = 2")
        try tamper("INSERT INTO duty_due VALUES (2, 'talk', 'M-2', 1, 'secretary', 'branch-1', NULL)")
        let found = try store.verify { _, _, _ in derived }
        #expect(
            found == [
                StoreProblem(.projection, caseID: "M-1", detail: "version"),
                StoreProblem(.projection, caseID: "M-1", detail: "state"),
                StoreProblem(.projection, caseID: "M-2", detail: "case"),
                StoreProblem(.projection, caseID: "M-2", detail: "first due"),
                StoreProblem(.projection, caseID: "M-2", detail: "duties"),
            ])
    }

    @Test
    func `a damaged page is reported as such`() throws {
        let store = try filled()
        try SQLiteEventStore.backup(store, to: folder.file("copy.db"))
        try store.close()
        let path = folder.file("copy.db")
        var bytes = Array(try #require(FileManager.default.contents(atPath: path)))
        // The header of a page in the middle: SQLite itself cannot read it.
        for page in stride(from: 4096 * 4, to: bytes.count, by: 4096) { bytes[page] = 0x77 }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try replaceStore(by: path)
        do {
            let found = try folder.reopen().verify()
            #expect(found.contains { $0.kind == .database })
        } catch let error as StoreError {
            #expect(error.code == .unreadable)
        }
    }

    /// Bits turned in the file itself, past SQLite: whatever comes of it, nobody crashes, and where SQLite can still read
    /// the tables, either nothing that matters was touched or it is named.
    @Test
    func `bits turned in the file never pass for another history`() throws {
        let store = try filled()
        // The state follows from rules, and is compared where there are any.
        func cases(_ store: SQLEventStore) throws -> [StoredCase] {
            try ["M-1", "M-2"].map { id in
                var found = try store.load(id)
                found.header.state = nil
                return found
            }
        }
        let truth = try cases(store)
        let copy = folder.file("copy.db")
        try SQLiteEventStore.backup(store, to: copy)
        try store.close()
        let bytes = Array(try #require(FileManager.default.contents(atPath: copy)))
        var state: UInt64 = 20_261_122
        var named = 0
        // Enough that some hit what matters: the longer the file, the more do not.
        for round in 0..<300 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let bit = Int(state >> 20) % (bytes.count * 8)
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try replaceStore(by: copy)
            try Data(damaged).write(to: URL(fileURLWithPath: folder.file("store.db")))
            do {
                let again = try folder.reopen()
                let found = try again.verify()
                if found.isEmpty {
                    #expect(try cases(again) == truth, "round \(round), bit \(bit)")
                } else {
                    named += 1
                }
                try again.close()
            } catch is StoreError {
                named += 1
            }
        }
        #expect(named > 10)
    }

    private func replaceStore(by copy: String) throws {
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: folder.file("store.db" + ending))
        }
        try FileManager.default.copyItem(atPath: copy, toPath: folder.file("store.db"))
    }
}
