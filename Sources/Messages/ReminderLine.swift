public import CivilTime
public import WorkflowModel

/// One reminder as its reader sees it: who, what, by when, why, and where to click.
public struct ReminderLine: Hashable, Sendable {
    /// The id of the reminder.
    public var id: String
    /// The step of the ladder.
    public var rung: MessageRung
    /// The day of that step.
    public var rungDay: CivilDate
    /// What is to be done.
    public var duty: Text
    /// The period it is owed for, such as 2026年第三季度; nil for what is owed once.
    public var occasion: Text?
    /// The role that owes it.
    public var owner: Text
    /// The articles it rests on, as people cite them.
    public var basis: Text
    /// The person whose case it is; nil in the life of an organization.
    public var subject: String?
    /// The case.
    public var caseID: String
    /// The organization's name.
    public var organization: String
    /// The last day.
    public var due: CivilDate
    /// The day of the message.
    public var today: CivilDate
    /// Days of steps that fell into a time without a runner, told now.
    public var missed: [CivilDate]
    /// Who let it pass, if this goes to the next level up.
    public var escalatedFor: String?
    /// Whom the reader stands in for.
    public var onBehalfOf: String?
    /// Names of those for whom it is not done yet, where it is counted by people.
    public var people: [String] = []
    /// The page of the case.
    public var link: String?

    /// A line of these parts.
    public init(
        id: String, rung: MessageRung, rungDay: CivilDate, duty: Text, occasion: Text? = nil, owner: Text,
        basis: Text, subject: String?, caseID: String, organization: String, due: CivilDate, today: CivilDate,
        missed: [CivilDate] = [], escalatedFor: String? = nil, onBehalfOf: String? = nil, link: String? = nil
    ) {
        self.id = id
        self.rung = rung
        self.rungDay = rungDay
        self.duty = duty
        self.occasion = occasion
        self.owner = owner
        self.basis = basis
        self.subject = subject
        self.caseID = caseID
        self.organization = organization
        self.due = due
        self.today = today
        self.missed = missed
        self.escalatedFor = escalatedFor
        self.onBehalfOf = onBehalfOf
        self.link = link
    }

    /// Days from the day of the message to the last day; negative when it has passed.
    var daysLeft: Int { Int(due.dayNumber) - Int(today.dayNumber) }
}
