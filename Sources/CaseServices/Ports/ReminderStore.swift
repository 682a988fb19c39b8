public import CivilTime
public import WorkflowModel

/// What a run found out about one case, to be stored if nobody was faster.
public struct CaseLook: Hashable, Sendable {
    /// A reminder and the channels by which it goes.
    public struct Entry: Hashable, Sendable {
        /// The reminder.
        public var reminder: Reminder
        /// Names of the channels; none where nobody is reached.
        public var channels: [String]

        /// A reminder and its channels.
        public init(_ reminder: Reminder, channels: [String]) {
            self.reminder = reminder
            self.channels = channels
        }
    }

    /// The case.
    public var caseID: String
    /// Number of events that were looked at.
    public var version: Int
    /// What follows from them on the day.
    public var projection: CaseProjection
    /// What is to be told.
    public var entries: [Entry]

    /// What a run found out.
    public init(caseID: String, version: Int, projection: CaseProjection, entries: [Entry]) {
        self.caseID = caseID
        self.version = version
        self.projection = projection
        self.entries = entries
    }
}

/// Who asks for what to deliver.
public struct ClaimRequest: Hashable, Sendable {
    /// Name of the channel.
    public var channel: String
    /// Everything for one person together.
    public var isDigest: Bool
    /// Who runs.
    public var runner: String
    /// Now.
    public var now: Instant
    /// Until when it is his.
    public var leaseUntil: Instant

    /// Who asks.
    public init(channel: String, isDigest: Bool, runner: String, now: Instant, leaseUntil: Instant) {
        self.channel = channel
        self.isDigest = isDigest
        self.runner = runner
        self.now = now
        self.leaseUntil = leaseUntil
    }
}

/// One message that a runner has to deliver.
public struct Claim: Hashable, Sendable {
    /// Its identifier, the same at every attempt.
    public var messageID: String
    /// Name of the channel.
    public var channel: String
    /// Login of the recipient.
    public var recipient: String
    /// What it tells.
    public var reminders: [Reminder]
    /// How often it was tried, this time included.
    public var attempt: Int
    /// A runner ended while it had it.
    public var isDoubtful: Bool

    /// One message.
    public init(
        messageID: String, channel: String, recipient: String, reminders: [Reminder], attempt: Int, isDoubtful: Bool
    ) {
        self.messageID = messageID
        self.channel = channel
        self.recipient = recipient
        self.reminders = reminders
        self.attempt = attempt
        self.isDoubtful = isDoubtful
    }
}

/// What became of a claimed message.
public struct ClaimResult: Hashable, Sendable {
    /// What it is.
    public enum Outcome: Hashable, Sendable {
        /// The other side has it.
        case sent
        /// To be tried again, not before.
        case again(at: Instant)
        /// It was not tried, because nobody is told on such a day; not before.
        case held(until: Instant)
        /// Nobody tries any more.
        case dead
    }

    /// The message.
    public var messageID: String
    /// Name of the channel.
    public var channel: String
    /// Who ran.
    public var runner: String
    /// What it is.
    public var outcome: Outcome
    /// What the other side said.
    public var answer: String
    /// When.
    public var at: Instant

    /// What became of it.
    public init(
        messageID: String, channel: String, runner: String, outcome: Outcome, answer: String, at: Instant
    ) {
        self.messageID = messageID
        self.channel = channel
        self.runner = runner
        self.outcome = outcome
        self.answer = answer
        self.at = at
    }
}

/// Which reminders are asked for.
public struct ReminderFilter: Hashable, Sendable {
    /// Of one case.
    public var caseID: String?
    /// With this identifier.
    public var id: String?
    /// Of these organizations; empty: all.
    public var organizations: [String] = []
    /// For this recipient.
    public var recipient: String?
    /// With a way in this state.
    public var state: Dispatch.State?
    /// With a way of which a second copy may exist.
    public var isDoubtful = false
    /// That nobody answers for.
    public var isUnaddressed = false
    /// Made on this day or later.
    public var since: CivilDate?
    /// At most so many, the newest first.
    public var limit = 1000

    /// All of them.
    public init() {}

    func admits(_ tracked: TrackedReminder) -> Bool {
        let reminder = tracked.reminder
        if let caseID, reminder.caseID != caseID { return false }
        if let id, reminder.id != id { return false }
        if !organizations.isEmpty, !organizations.contains(reminder.organization) { return false }
        if let recipient, reminder.recipient != recipient { return false }
        if let state, !tracked.dispatches.contains(where: { $0.state == state }) { return false }
        if isDoubtful, !tracked.dispatches.contains(where: \.isDoubtful) { return false }
        if isUnaddressed, !reminder.recipient.isEmpty { return false }
        if let since, reminder.madeOn < since { return false }
        return true
    }
}

/// Where reminders and their ways are kept. Several runners at once, on several machines, are the normal case: nothing
/// but the transactions of the store orders them.
public protocol ReminderStore: Sendable {
    /// Cases that have to be looked at on a day, in order of the days on which they woke.
    func casesToWake(through day: CivilDate, limit: Int) throws(StoreError) -> [String]

    /// Every reminder of a case that was made so far; of the empty name: those that belong to no case.
    func reminders(of caseID: String) throws(StoreError) -> [TrackedReminder]

    /// Stores what a run found out about a case: reminders that are new, or were withdrawn and are owed again, wait; what
    /// another runner told already is left alone. `conflict` if the case is not at its version any more.
    ///
    /// - Returns: the reminders that wait from now on, or that nobody can be told.
    func enqueue(_ look: CaseLook) throws(StoreError) -> [String]

    /// Stores reminders that belong to no case (their case has the empty name), by the same rules. Whatever of that kind
    /// waits about anything else than what is owed is withdrawn.
    ///
    /// - Returns: the reminders that wait from now on, or that nobody can be told.
    func announce(_ entries: [CaseLook.Entry], owed: Set<DatedDuty>) throws(StoreError) -> [String]

    /// Takes the next message of a channel; nil if nothing waits.
    func claim(_ request: ClaimRequest) throws(StoreError) -> Claim?

    /// Notes what became of a message.
    func finish(_ result: ClaimResult) throws(StoreError)

    /// Takes reminders out of a message that a runner has: they are withdrawn, and their cases are looked at again on a
    /// day. A runner who does not have it any more changes nothing.
    func release(
        _ reminders: [Reminder], from claim: Claim, by runner: String, wakingOn day: CivilDate
    ) throws(StoreError)

    /// Reminders in order of the days on which they were made, the newest first.
    func reminders(_ filter: ReminderFilter) throws(StoreError) -> [TrackedReminder]

    /// Lets the dead ways of a reminder be tried again; their number.
    func retry(_ reminder: String, at now: Instant) throws(StoreError) -> Int

    /// What the last run judged by: a hash of rules and calendars; nil before the first run.
    func judgedBy() throws(StoreError) -> String?

    /// Has every case looked at again on a day, because it is judged by something else from now on; number of cases.
    func wakeAll(on day: CivilDate, judgedBy hash: String) throws(StoreError) -> Int
}
