/// The step of the ladder a reminder stands on, as far as its reader is concerned.
public enum MessageRung: Hashable, Sendable {
    /// A warning before the last day.
    case before
    /// The last day.
    case onDay
    /// The n-th reminder after it.
    case after(Int)
    /// To the next level up.
    case escalation
}
