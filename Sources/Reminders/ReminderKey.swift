public import CivilTime

/// What one reminder is: a step of the ladder of one time a duty is owed, for one recipient.
///
/// A last day that moves makes another one, so that the ladder begins again for the new day and is never climbed twice for
/// the same.
public struct ReminderKey: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// The duty.
    public var duty: String
    /// The day from which it runs.
    public var since: CivilDate
    /// The last day.
    public var due: CivilDate
    /// The step.
    public var rung: Rung
    /// Login of the recipient; empty where there is nobody.
    public var recipient: String

    /// A reminder.
    public init(caseID: String, duty: String, since: CivilDate, due: CivilDate, rung: Rung, recipient: String) {
        self.caseID = caseID
        self.duty = duty
        self.since = since
        self.due = due
        self.rung = rung
        self.recipient = recipient
    }

    /// What the identifier is the hash of.
    public var text: String { "\(caseID)|\(duty)|\(since)|\(due)|\(rung.id)|\(recipient)" }
}
