public import CivilTime
public import WorkflowModel

/// What the time is. Only the outermost shell knows; tests say what they like.
public struct WebClock: Sendable {
    /// The instant in UTC.
    public let instant: @Sendable () -> Instant
    /// The civil date in Asia/Shanghai.
    public let today: @Sendable () -> CivilDate

    /// A clock.
    public init(instant: @escaping @Sendable () -> Instant, today: @escaping @Sendable () -> CivilDate) {
        self.instant = instant
        self.today = today
    }
}
