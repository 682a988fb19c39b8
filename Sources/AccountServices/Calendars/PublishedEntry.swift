public import CivilTime
public import WorkflowModel

/// What a calendar is known to say about one thing: how often it changed and when, so that programs take the newer.
public struct PublishedEntry: Hashable, Sendable {
    /// The name of the thing, for ever.
    public var uid: String
    /// Its day.
    public var day: CivilDate
    /// SHA-256 of all that is said of it.
    public var fingerprint: [UInt8]
    /// How often that changed.
    public var sequence: Int
    /// When it changed last.
    public var modifiedAt: Instant
    /// It is no longer said.
    public var isCancelled: Bool

    /// What is known of one thing.
    public init(
        uid: String, day: CivilDate, fingerprint: [UInt8], sequence: Int, modifiedAt: Instant, isCancelled: Bool = false
    ) {
        self.uid = uid
        self.day = day
        self.fingerprint = fingerprint
        self.sequence = sequence
        self.modifiedAt = modifiedAt
        self.isCancelled = isCancelled
    }

    /// What a calendar says now, after what it said before: what is new begins, what changed counts on, what is missing is
    /// cancelled, and what was cancelled before an instant is forgotten.
    public static func next(
        after before: [PublishedEntry], saying now: [PublishedEntry], at instant: Instant, forgetting limit: Instant
    ) -> [PublishedEntry] {
        let known = Dictionary(before.map { ($0.uid, $0) }) { first, _ in first }
        var next = now.map { entry in
            guard let old = known[entry.uid] else { return entry }
            guard old.isCancelled || old.day != entry.day || old.fingerprint != entry.fingerprint else { return old }
            var changed = entry
            changed.sequence = old.sequence + 1
            changed.modifiedAt = instant
            return changed
        }
        let said = Set(now.map(\.uid))
        for old in before where !said.contains(old.uid) {
            if old.isCancelled {
                if old.modifiedAt >= limit { next.append(old) }
            } else {
                var gone = old
                gone.sequence += 1
                gone.modifiedAt = instant
                gone.isCancelled = true
                next.append(gone)
            }
        }
        return next
    }
}
