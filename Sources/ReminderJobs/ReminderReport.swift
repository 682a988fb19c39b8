public import CaseServices

/// What a run did.
public struct ReminderReport: Sendable {
    /// Something that could not be done; the rest was.
    public struct Trouble: Sendable {
        /// The case, if it is about one.
        public var caseID: String?
        /// The channel, if it is about one.
        public var channel: String?
        /// Why.
        public var error: ServiceError
    }

    /// Cases woken because rules or calendars are others than at the last run.
    public var woken = 0
    /// Cases looked at.
    public var looked = 0
    /// Reminders made.
    public var made = 0
    /// Reminders that nobody answers for.
    public var unaddressed = 0
    /// Messages handed over.
    public var messages = 0
    /// Reminders handed over.
    public var sent = 0
    /// Reminders to be tried again.
    public var failed = 0
    /// Reminders that nobody tries any more.
    public var dead = 0
    /// Reminders of which there may be a second copy.
    public var doubtful = 0
    /// What could not be done.
    public var troubles: [Trouble] = []

    /// Nothing yet.
    public init() {}

    /// Adds what another part of the run did.
    public mutating func add(_ other: ReminderReport) {
        woken += other.woken
        looked += other.looked
        made += other.made
        unaddressed += other.unaddressed
        messages += other.messages
        sent += other.sent
        failed += other.failed
        dead += other.dead
        doubtful += other.doubtful
        troubles += other.troubles
    }
}
