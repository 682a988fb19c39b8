/// What a database tells those who listen of what somebody has committed.
public enum SQLNews: Hashable, Sendable {
    /// The registry has so many entries.
    case registry(Int)

    /// As it travels.
    public var text: String {
        switch self {
        case .registry(let version): "registry \(version)"
        }
    }

    /// What travelled; nil: a later version says something that this one does not know.
    public init?(text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, words[0] == "registry", let version = Int(words[1]), version >= 0 else { return nil }
        self = .registry(version)
    }
}

/// What whoever listens hears.
public enum SQLHearing: Sendable {
    /// Somebody has committed something.
    case news(SQLNews)
    /// The database answered the question that it is asked again and again while somebody listens.
    ///
    /// - Parameter asked: when the question was sent: whatever was committed before is in the answer.
    case answer(Int, asked: ContinuousClock.Instant)
    /// Nobody hears anything until there is another answer.
    case cut
}
