/// What became of handing a message over.
public enum DeliveryOutcome: Hashable, Sendable {
    /// The other side took it; its answer.
    case delivered(String)
    /// The other side will never take it: it is put with the dead letters.
    case refused(String)
    /// It may be tried again later.
    case failed(String)

    /// What the other side said, or why nothing came of it.
    public var answer: String {
        switch self {
        case .delivered(let text), .refused(let text), .failed(let text): text
        }
    }
}
