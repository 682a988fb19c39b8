import CaseServices
import CivilTime
import Diagnostics
import Synchronization

/// What organization life asks for later, as it was found before on the same day: calendar programs ask every few hours, and
/// looking ahead over many organizations takes a while.
public final class AheadMemory: Sendable {
    /// Whose life, as whom, and of what everything depended on.
    struct Key: Hashable {
        var caseID: String
        var version: Int
        var registryVersion: Int
        var user: String
        var through: CivilDate
        var language: Language
    }

    private struct Content {
        var day: CivilDate?
        var known: [Key: [AheadEntry]] = [:]
    }

    private let content = Mutex(Content())
    /// So many organizations are remembered at most.
    private static let most = 50_000

    /// Remembers nothing yet.
    public init() {}

    /// What was found before on the day, or is found now.
    func entries<Failure: Error>(
        _ key: Key, on day: CivilDate, finding find: () throws(Failure) -> [AheadEntry]
    ) throws(Failure) -> [AheadEntry] {
        let known = content.withLock { content -> [AheadEntry]? in
            if content.day != day { content = Content(day: day) }
            return content.known[key]
        }
        if let known { return known }
        let entries = try find()
        content.withLock { content in
            guard content.day == day else { return }
            if content.known.count >= Self.most { content.known.removeAll() }
            content.known[key] = entries
        }
        return entries
    }
}
