import LibPQ
import SQLStore

/// A connection of the pool inside a transaction. What fails below is thrown as libpq said it, and becomes a failure of
/// a store where the transaction ends.
final class PostgresConnection: SQLConnection {
    let connection: PQConnection
    /// Others wait for this transaction, whatever they write.
    private(set) var isInEverybodysWay = false

    init(_ connection: PQConnection) { self.connection = connection }

    var dialect: SQLDialect { .postgres }

    func statement(_ text: String) -> any SQLStatement { PostgresStatement(connection, text) }

    func scan(_ text: String) throws -> any SQLStatement { try PostgresCursor(connection, text) }

    func lock(_ part: SQLPart) throws {
        switch part {
        case .registry: try lock(1)
        case .log:
            guard !isInEverybodysWay else { return }
            isInEverybodysWay = true
            try connection.runLater(
                """
                SELECT set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock(\(Self.space), 2)
                """, [])
        case .securityLog: try lock(4)
        case .calendar(let scope):
            try connection.runLater("SELECT pg_advisory_xact_lock(\(Self.space + 1), hashtext($1))", [.text(scope)])
        }
    }

    /// Whoever listens hears it behind the commit; so it is told where a transaction does not wait for the disk, because one
    /// that tells lets no other that tells commit.
    func tell(_ news: SQLNews) throws {
        try connection.runLater("SELECT pg_notify('\(PostgresListener.channel)', $1)", [.text(news.text)])
    }

    /// Ends the transaction, and waits until it is on disk.
    ///
    /// Whoever has the log keeps everybody waiting, and the disk is what takes time. So the log is let go when the commit
    /// is written and not on disk yet, and then a message to nobody is committed, which waits for the disk: for its own
    /// commit and for every one before it. Many wait together, and nothing is acknowledged before.
    func commit() throws {
        guard isInEverybodysWay else {
            _ = try connection.run("COMMIT")
            return
        }
        try connection.runLater("COMMIT", [])
        _ = try connection.run("SELECT pg_logical_emit_message(true, 'partyflow', '')")
    }

    /// Numbers of the store's own locks, which whoever else uses the database keeps away from. The third is taken
    /// by the tables themselves, for numbers of cases.
    static let space = 7_027_401

    private func lock(_ number: Int) throws {
        try connection.runLater("SELECT pg_advisory_xact_lock(\(Self.space), \(number))", [])
    }

    func restartNumbers() throws {
        for (table, column) in [("case_file", "case_no"), ("reading_log", "n"), ("substitution", "n")] {
            try connection.runLater(
                """
                SELECT setval(pg_get_serial_sequence('\(table)', '\(column)'), coalesce(max(\(column)), 0) + 1, false)
                FROM \(table)
                """, [])
        }
    }

    /// A server does not look through its files while it works; `pg_amcheck` does.
    func damage() -> [String] { [] }

    func migrations() throws -> [String] {
        try statement("SELECT name FROM partyflow_migration UNION SELECT name FROM partyflow_step ORDER BY name").map {
            $0.text(0)
        }
    }

    func laterMigrations() throws -> [String] {
        let known = Schema.migrations.map(\.name)
        return try migrations().filter { !known.contains($0) }
    }

    func size() throws -> Int {
        try statement("SELECT pg_database_size(current_database())").first { $0.integer(0) } ?? 0
    }

    /// What a store says of a failure.
    ///
    /// - Parameter isCommitting: whether it was the last step of a write.
    static func failure(_ error: PQError, isCommitting: Bool = false) -> SQLFailure {
        switch error.state {
        case .serialization, .deadlock, .lockTimeout, .exhausted: SQLFailure(.busy, error.message)
        case .uniqueViolation:
            SQLFailure(error.constraint?.hasSuffix("_pkey") == true ? .keyTaken : .valueTaken, error.message)
        case .invalidValue: SQLFailure(.invalid, error.message)
        case .damaged: SQLFailure(.unreadable, error.message)
        case .denied, .notPermitted: SQLFailure(.denied, error.message)
        case .unreachable, .noDatabase:
            SQLFailure(
                .unreachable,
                isCommitting ? "\(error.message) (during COMMIT: look whether it was written)" : error.message)
        case .noTable, .planChanged, .noLibrary, .other: SQLFailure(.failed, error.message)
        }
    }
}
