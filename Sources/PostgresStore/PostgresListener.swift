import Foundation
import LibPQ
import SQLStore
import Synchronization

/// Listens on a connection of its own, by a thread of its own, and connects anew where that was cut.
final class PostgresListener: Sendable {
    /// Where the store tells what was committed. A database holds one store.
    static let channel = "partyflow"
    private static let pause = Duration.seconds(1)

    private let address: String
    private let question: String
    private let heard: @Sendable (SQLHearing) -> Void
    private let isOver = Mutex(false)

    init(_ address: String, _ question: String, _ heard: @escaping @Sendable (SQLHearing) -> Void) {
        self.address = address
        self.question = question
        self.heard = heard
    }

    /// Begins to listen.
    func start() {
        let thread = Thread { [self] in
            while !isClosed {
                try? listen()
                heard(.cut)
                if !isClosed { Thread.sleep(forTimeInterval: 1) }
            }
        }
        thread.name = "partyflow-listen"
        thread.start()
    }

    /// Ends within a second.
    func close() { isOver.withLock { $0 = true } }

    private var isClosed: Bool { isOver.withLock { $0 } }

    /// A line that is dead without having been cut is given up after some seconds; until then nobody trusts it anyway.
    private static let settings = [
        ("connect_timeout", "5"), ("fallback_application_name", "partyflow-listen"), ("keepalives_idle", "3"),
        ("keepalives_interval", "1"), ("keepalives_count", "3"), ("tcp_user_timeout", "5000"),
    ]

    /// Until the connection is cut. It asks after it has begun to listen, so that nothing falls between the two.
    private func listen() throws {
        let connection = try PQConnection(address, settings: Self.settings.map { (name: $0.0, value: $0.1) })
        _ = try connection.run("SELECT set_config('lock_timeout', '1s', false)")
        _ = try connection.run("LISTEN \(Self.channel)")
        while !isClosed {
            let asked = ContinuousClock.now
            let answer = try connection.run(question)
            heard(.answer(answer.count > 0 ? answer.integer(0, 0) : 0, asked: asked))
            let next = asked + Self.pause
            while !isClosed, case let left = ContinuousClock.now.duration(to: next), left > .zero {
                for text in try connection.news(waiting: Int(left / .milliseconds(1)) + 1) {
                    if let news = SQLNews(text: text) { heard(.news(news)) }
                }
            }
        }
    }
}

/// Those who listen for one store.
final class PostgresListeners: Sendable {
    private let all = Mutex<[PostgresListener]>([])

    func add(_ listener: PostgresListener) {
        all.withLock { $0.append(listener) }
        listener.start()
    }

    deinit { close() }

    func close() { all.withLock { listeners in for listener in listeners { listener.close() } } }
}
