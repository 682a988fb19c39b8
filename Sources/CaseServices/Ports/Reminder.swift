public import CivilTime
public import WorkflowModel

/// One time a duty is owed: the duty, the day from which it runs, and the last day.
public struct DatedDuty: Hashable, Sendable {
    /// Identifier of the duty in its edition.
    public var duty: String
    /// The day from which it runs.
    public var since: CivilDate
    /// The last day.
    public var due: CivilDate

    /// One time a duty is owed.
    public init(duty: String, since: CivilDate, due: CivilDate) {
        self.duty = duty
        self.since = since
        self.due = due
    }
}

/// What a reminder says of its duty, as the rules had it when it was made.
public struct ReminderWords: Hashable, Sendable {
    /// What is owed.
    public var duty: Text
    /// For which period; nil for what is owed once.
    public var occasion: Text?
    /// The role that owes it.
    public var owner: Text
    /// The articles it rests on.
    public var basis: Text

    /// What a reminder says.
    public init(duty: Text, occasion: Text? = nil, owner: Text, basis: Text) {
        self.duty = duty
        self.occasion = occasion
        self.owner = owner
        self.basis = basis
    }
}

/// One step of the ladder of one time a duty is owed, for one recipient.
public struct Reminder: Hashable, Sendable {
    /// Stable: a hash of case, duty, days, step and recipient.
    public var id: String
    /// The case.
    public var caseID: String
    /// Its organization when the reminder was made.
    public var organization: String
    /// What is owed.
    public var owed: DatedDuty
    /// Name of the step.
    public var rung: String
    /// The day of the step.
    public var rungDay: CivilDate
    /// To those above, and not to whom owes it.
    public var isUpward: Bool
    /// Login of the recipient; empty where nobody answers.
    public var recipient: String
    /// For whom the recipient is a substitute.
    public var standsFor: String?
    /// Name of the role that owes it.
    public var owner: String
    /// Days of earlier steps that nobody was told, because nothing ran then.
    public var missed: [CivilDate]
    /// The day on which it was made.
    public var madeOn: CivilDate
    /// What it says.
    public var words: ReminderWords

    /// A reminder.
    public init(
        id: String, caseID: String, organization: String, owed: DatedDuty, rung: String, rungDay: CivilDate,
        isUpward: Bool = false, recipient: String, standsFor: String? = nil, owner: String, missed: [CivilDate] = [],
        madeOn: CivilDate, words: ReminderWords
    ) {
        self.id = id
        self.caseID = caseID
        self.organization = organization
        self.owed = owed
        self.rung = rung
        self.rungDay = rungDay
        self.isUpward = isUpward
        self.recipient = recipient
        self.standsFor = standsFor
        self.owner = owner
        self.missed = missed
        self.madeOn = madeOn
        self.words = words
    }
}

/// A reminder on its way by one channel.
public struct Dispatch: Hashable, Sendable {
    /// How far it is.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// It waits.
        case pending
        /// A runner has it.
        case claimed
        /// It was handed over.
        case sent
        /// It was refused, or tried too often.
        case dead
        /// The duty was done before it went.
        case withdrawn
    }

    /// The reminder.
    public var reminder: String
    /// Name of the channel.
    public var channel: String
    /// How far it is.
    public var state: State
    /// The message it is or was part of.
    public var messageID: String?
    /// How often it was tried.
    public var attempts: Int
    /// Not before.
    public var nextTry: Instant?
    /// A runner ended while it was handing it over: there may be a second copy, with the same message id.
    public var isDoubtful: Bool
    /// What the other side said last.
    public var answer: String?
    /// When the last result came.
    public var at: Instant?

    /// A reminder on its way.
    public init(
        reminder: String, channel: String, state: State = .pending, messageID: String? = nil, attempts: Int = 0,
        nextTry: Instant? = nil, isDoubtful: Bool = false, answer: String? = nil, at: Instant? = nil
    ) {
        self.reminder = reminder
        self.channel = channel
        self.state = state
        self.messageID = messageID
        self.attempts = attempts
        self.nextTry = nextTry
        self.isDoubtful = isDoubtful
        self.answer = answer
        self.at = at
    }
}

/// A reminder with what became of it.
public struct TrackedReminder: Hashable, Sendable {
    /// The reminder.
    public var reminder: Reminder
    /// Its ways, in order of the channels; none where nobody is reached.
    public var dispatches: [Dispatch]

    /// A reminder with what became of it.
    public init(reminder: Reminder, dispatches: [Dispatch]) {
        self.reminder = reminder
        self.dispatches = dispatches
    }

    /// Everything of it was withdrawn before it went.
    public var isWithdrawn: Bool { !dispatches.isEmpty && dispatches.allSatisfy { $0.state == .withdrawn } }
}
