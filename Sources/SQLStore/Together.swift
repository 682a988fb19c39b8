import CaseServices
import Synchronization

/// Work of several threads that goes to the disk together. Everybody waits until his is there, and a commit takes about as long
/// for many as for one: what has come while the one before was written goes in one.
final class Together<Item: Sendable, Value: Sendable>: Sendable {
    /// An item and what became of it.
    private final class Ticket: Sendable {
        let item: Item
        private let outcome = Mutex<Result<Value, StoreError>?>(nil)

        init(_ item: Item) { self.item = item }

        /// What became of it; nil: it was not tried yet.
        var result: Result<Value, StoreError>? { outcome.withLock { $0 } }

        func end(_ result: Result<Value, StoreError>) { outcome.withLock { $0 = result } }
    }

    /// So many go in one: whoever writes for others waits for them.
    private let most: Int
    private let waiting = Mutex<[Ticket]>([])
    /// Held by whoever writes for all.
    private let turn = Mutex(())

    init(most: Int = 64) { self.most = most }

    /// What came of an item when this returns.
    ///
    /// - Parameter write: writes some in one transaction, in the order of their coming; gives for each what came of it.
    func run(_ item: Item, _ write: ([Item]) -> [Result<Value, StoreError>]) throws(StoreError) -> Value {
        let ticket = Ticket(item)
        waiting.withLock { $0.append(ticket) }
        return try turn.withLock { _ in
            // Whoever had the turn before may have written it; nobody but the one whose turn it is takes any away.
            while true {
                if let result = ticket.result { return result }
                let tickets = take()
                for (ticket, result) in zip(tickets, write(tickets.map(\.item))) { ticket.end(result) }
            }
        }.get()
    }

    private func take() -> [Ticket] {
        waiting.withLock { waiting in
            let tickets = Array(waiting.prefix(most))
            waiting.removeFirst(tickets.count)
            return tickets
        }
    }
}
