/// How far the registry has come, as far as that is known without asking.
///
/// While somebody listens, the database tells of each change and answers once a second how far it is. The first makes a
/// change known at once; the second keeps whatever is lost on the way, or cut without a word, from being unknown for longer
/// than `bound`: then everybody asks again.
struct RegistryNews: Sendable {
    /// What was committed so long ago is known, or somebody asks.
    static let bound = Duration.seconds(2)

    private(set) var latest = 0
    /// All that was committed until then is known.
    private var complete: ContinuousClock.Instant?

    /// Number of entries; nil: whoever wants to know has to ask.
    func version(at now: ContinuousClock.Instant) -> Int? {
        guard let complete, complete.duration(to: now) < Self.bound else { return nil }
        return latest
    }

    /// So many have been seen here: written, read or heard of. The registry only grows, so nobody is told of fewer
    /// afterwards.
    mutating func learn(_ version: Int) { latest = max(latest, version) }

    mutating func hear(_ heard: SQLHearing) {
        switch heard {
        case .news(.registry(let version)): learn(version)
        case .answer(let version, let asked):
            learn(version)
            complete = asked
        case .cut: complete = nil
        }
    }
}
