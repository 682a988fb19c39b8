import Synchronization

/// Answers to requests with an `Idempotency-Key`, so that a program that hears nothing may ask again.
///
/// Here they are kept as long as the server runs, a day at most, and so many only; the store keeps the latest of each
/// user beyond that. Nothing depends on them for safety: what is asked again after they are gone meets the version of the
/// case, or the identifier that the key gives a new one.
final class RestKeys: Sendable {
    /// What stands at a key.
    enum Standing: Sendable {
        /// Nothing; whoever asks has it now.
        case free
        /// The same request was answered.
        case answered(RestReply)
        /// The same request is under way.
        case underWay
        /// Another request has it.
        case taken
    }

    private struct Entry {
        var digest: [UInt8]
        var since: ContinuousClock.Instant
        var reply: RestReply?
    }

    private struct Content {
        var entries: [String: Entry] = [:]
        var order: [String] = []
        var bytes = 0
    }

    private static let mostEntries = 10_000
    private static let mostBytes = 64 << 20
    private static let longest = Duration.seconds(24 * 3600)
    private let content = Mutex(Content())

    /// Takes a key for a request.
    func begin(_ key: String, _ digest: [UInt8]) -> Standing {
        content.withLock { content in
            Self.forget(&content)
            guard let entry = content.entries[key] else {
                content.entries[key] = Entry(digest: digest, since: .now)
                content.order.append(key)
                return .free
            }
            guard entry.digest == digest else { return .taken }
            return entry.reply.map { .answered($0) } ?? .underWay
        }
    }

    /// Keeps the answer; nil: the request came to nothing and may be made again.
    func end(_ key: String, _ reply: RestReply?) {
        content.withLock { content in
            if let reply {
                content.entries[key]?.reply = reply
                content.bytes += reply.reply.body.count
            } else {
                content.entries[key] = nil
                content.order.removeAll { $0 == key }
            }
        }
    }

    /// The oldest go first; one that is under way stays.
    private static func forget(_ content: inout Content) {
        while let oldest = content.order.first, let entry = content.entries[oldest], let reply = entry.reply,
            content.order.count >= mostEntries || content.bytes > mostBytes || entry.since.duration(to: .now) > longest
        {
            content.order.removeFirst()
            content.entries[oldest] = nil
            content.bytes -= reply.reply.body.count
        }
    }
}
