import Foundation
import LibPQ
import SQLStore

/// A database on a server. Writers see what others have committed, lock the rows they are about to change, and begin again
/// where the server says that two of them got in each other's way.
struct PostgresDatabase: SQLDatabase {
    let pool: ConnectionPool
    private let address: String
    private let listeners = PostgresListeners()
    /// Attempts at a transaction before others have been in the way for too long.
    private static let attempts = 8

    init(_ address: String, connections: Int = 16) {
        self.address = address
        pool = ConnectionPool(address, limit: connections)
    }

    func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
        try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", isReading: true, work)
    }

    func write<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
        try transaction("BEGIN ISOLATION LEVEL READ COMMITTED", isReading: false, work)
    }

    func listen(asking question: String, _ heard: @escaping @Sendable (SQLHearing) -> Void) {
        listeners.add(PostgresListener(address, question, heard))
    }

    func close() {
        listeners.close()
        pool.close()
    }

    private func transaction<Value>(
        _ beginning: String, isReading: Bool, _ work: (any SQLConnection) throws -> Value
    ) throws -> Value {
        var attempt = 1
        while true {
            // A connection that was cut while nobody used it shows that at its first use, and then others do as well.
            var isCommitting = false
            do {
                return try pool.lend(isFresh: attempt > 1) { connection in
                    try run(beginning, connection, &isCommitting, work)
                }
            } catch let error as PQError {
                guard attempt < Self.attempts, Self.mayBeginAgain(error, isReading || !isCommitting, attempt) else {
                    throw PostgresConnection.failure(error, isCommitting: isCommitting && !isReading)
                }
            }
            // Who waited for whom is not to be decided the same way again.
            usleep(UInt32.random(in: 500...4_000) * UInt32(attempt))
            attempt += 1
        }
    }

    private func run<Value>(
        _ beginning: String, _ connection: PQConnection, _ isCommitting: inout Bool,
        _ work: (any SQLConnection) throws -> Value
    ) throws -> Value {
        do {
            try connection.runLater(beginning, [])
            let transaction = PostgresConnection(connection)
            let value = try work(transaction)
            isCommitting = true
            try transaction.commit()
            return value
        } catch {
            connection.forget()
            if connection.isAlive, connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
            throw error
        }
    }

    /// - Parameter isUndone: it is certain that nothing was written.
    private static func mayBeginAgain(_ error: PQError, _ isUndone: Bool, _ attempt: Int) -> Bool {
        switch error.state {
        case .serialization, .deadlock: true
        // The server said that it did not do it; a cut connection says nothing of a commit.
        case .planChanged: attempt == 1
        case .unreachable: isUndone && attempt <= 2
        case .lockTimeout, .uniqueViolation, .invalidValue, .noTable, .noDatabase, .denied, .notPermitted, .exhausted,
            .damaged, .noLibrary, .other:
            false
        }
    }
}
