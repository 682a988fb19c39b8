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

    /// Cases opened because a term draws to its end.
    public var opened = 0
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
    /// Reminders taken back right before they went, because somebody else answers by now, or nobody owes it any more.
    public var released = 0
    /// Reminders that wait for a working day.
    public var held = 0
    /// Reminders that nobody tries any more.
    public var dead = 0
    /// Reminders of which there may be a second copy.
    public var doubtful = 0
    /// What could not be done.
    public var troubles: [Trouble] = []

    /// Nothing yet.
    public init() {}

    /// Whether there was anything to deliver.
    var didAnything: Bool { messages + failed + dead + released + held + troubles.count > 0 }

    /// Adds what another part of the run did.
    public mutating func add(_ other: ReminderReport) {
        opened += other.opened
        woken += other.woken
        looked += other.looked
        made += other.made
        unaddressed += other.unaddressed
        messages += other.messages
        sent += other.sent
        failed += other.failed
        released += other.released
        held += other.held
        dead += other.dead
        doubtful += other.doubtful
        troubles += other.troubles
    }
}
