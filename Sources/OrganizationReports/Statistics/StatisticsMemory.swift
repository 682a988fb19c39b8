import CaseServices
import CivilTime
import Diagnostics
import Synchronization

/// What was counted before, for a server that is asked again and again: what a case says as long as it has no more
/// events, and members as long as the registry has no more entries.
public final class StatisticsMemory: Sendable {
    /// Whose members were counted.
    struct Members: Hashable {
        var tops: [String]
        var day: CivilDate
        var entries: Int
        var language: Language

        init(tops: [String], day: CivilDate, entries: Int, _ language: Language) {
            self.tops = tops
            self.day = day
            self.entries = entries
            self.language = language
        }
    }

    private let digests = Mutex<[String: (version: Int, digest: CaseDigest)]>([:])
    private let members = Mutex<[Members: [StatisticsTable]]>([:])
    /// So many cases are remembered at most.
    static let mostCases = 200_000
    /// So many counts of members.
    private static let mostMembers = 500

    /// Remembers nothing yet.
    public init() {}

    /// What a case says of which the store keeps nothing, read again where it has other events.
    func digest<Failure: Error>(
        of counted: CountedCase, reading read: () throws(Failure) -> CaseDigest
    ) throws(Failure) -> CaseDigest {
        if let known = digests.withLock({ $0[counted.id] }), known.version == counted.version { return known.digest }
        let digest = try read()
        digests.withLock { digests in
            if digests.count >= Self.mostCases { digests.removeAll() }
            digests[counted.id] = (counted.version, digest)
        }
        return digest
    }

    /// Members as counted before, or counted now.
    func members(_ key: Members, counting count: () -> [StatisticsTable]) -> [StatisticsTable] {
        if let known = members.withLock({ $0[key] }) { return known }
        let tables = count()
        members.withLock { members in
            if members.count >= Self.mostMembers { members.removeAll() }
            members[key] = tables
        }
        return tables
    }
}
