import Foundation
import LibPQ
import SQLStore
import Synchronization

/// Connections to one server, each lent to one thread at a time.
final class ConnectionPool: Sendable {
    private let address: String
    private let settings: [(name: String, value: String)]
    private let idle = Mutex(Idle())
    private let permits: DispatchSemaphore
    /// What returns is on disk, and nobody waits for ever: whoever holds a row for so long is dead, or sits at a prompt.
    private static let session = """
        SELECT set_config('lock_timeout', '10s', false), set_config('idle_in_transaction_session_timeout', '60s', false),
            set_config('\(Schema.setting)', '\(Schema.number)', false),
            CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) END
        """
    private let patience: DispatchTimeInterval = .seconds(10)

    /// The pool gives a connection to one thread, and takes it back from it: nothing else makes it safe to hand on.
    private struct Lent: @unchecked Sendable {
        let connection: PQConnection
    }

    private struct Idle {
        var connections: [Lent] = []
        var isClosed = false
    }

    init(_ address: String, limit: Int) {
        self.address = address
        settings = [("connect_timeout", "10"), ("fallback_application_name", "partyflow")]
        permits = DispatchSemaphore(value: limit)
    }

    /// Lends a connection: one that was used before where there is one, else a new one.
    ///
    /// - Parameter isFresh: whether it must be a new one, because the others have turned out to be cut.
    func lend<Value>(isFresh: Bool = false, _ work: (PQConnection) throws -> Value) throws -> Value {
        guard permits.wait(timeout: .now() + patience) == .success else {
            throw SQLFailure(.busy, "every connection to the server is in use")
        }
        defer { permits.signal() }
        let connection = try take(isFresh: isFresh)
        defer { giveBack(connection) }
        return try work(connection)
    }

    private func take(isFresh: Bool) throws -> PQConnection {
        let lent = try idle.withLock { idle throws(SQLFailure) -> Lent? in
            guard !idle.isClosed else { throw SQLFailure(.failed, "the store is closed") }
            if isFresh { idle.connections.removeAll() }
            return idle.connections.popLast()
        }
        if let lent { return lent.connection }
        let connection = try PQConnection(address, settings: settings)
        _ = try connection.run(Self.session)
        return connection
    }

    /// What is cut, or was left in the middle of something, is closed.
    private func giveBack(_ connection: PQConnection) {
        guard connection.isAlive, !connection.isInTransaction else { return }
        let lent = Lent(connection: connection)
        idle.withLock { if !$0.isClosed { $0.connections.append(lent) } }
    }

    /// Closes what is not lent, now, and what is, when it comes back.
    func close() {
        idle.withLock { idle in
            idle.isClosed = true
            idle.connections.removeAll()
        }
    }
}
