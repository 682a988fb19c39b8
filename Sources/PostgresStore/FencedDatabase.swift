import CaseServices
import SQLStore
import Synchronization

/// A database whose store may be migrated while this program uses it. Where the store has no use for a program so old any
/// more, everything fails with `tooNew`.
///
/// What it writes the tables refuse by themselves, from the moment of the migration on. What it reads is refused when it
/// looks the next time, seconds later, or as soon as anything fails that the tables may be the reason of.
final class FencedDatabase: SQLDatabase {
    private let database: PostgresDatabase
    private let place: String
    private let looked = Mutex(ContinuousClock.now)
    private let interval: Duration

    init(_ database: PostgresDatabase, place: String, interval: Duration = .seconds(5)) {
        self.database = database
        self.place = place
        self.interval = interval
    }

    func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
        try fenced { try database.read(work) }
    }

    func write<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
        try fenced { try database.write(work) }
    }

    func listen(asking question: String, _ heard: @escaping @Sendable (SQLHearing) -> Void) {
        database.listen(asking: question, heard)
    }

    func close() { database.close() }

    private func fenced<Value>(_ work: () throws -> Value) throws -> Value {
        if isTime() { try look() }
        do { return try work() } catch let failure as SQLFailure {
            if failure.kind == .failed { try look() }
            throw failure
        }
    }

    private func isTime() -> Bool {
        let now = ContinuousClock.now
        return looked.withLock { looked in
            guard now - looked >= interval else { return false }
            looked = now
            return true
        }
    }

    private func look() throws {
        let needed = try database.read { db in try db.statement(Migrator.needed).first { Int($0.text(0)) ?? 0 } ?? 0 }
        guard needed <= Schema.number else { throw StoreError.tooOld(place, needed: needed) }
    }
}
