/// What a text of a message leaves open, written `{due}` in the file of messages.
public enum MessageField: String, Hashable, Sendable, CaseIterable {
    /// The name of the person the message goes to.
    case recipient
    /// The day of the message.
    case day
    /// How many matters, with their unit.
    case count
    /// How many of them are overdue, with their unit.
    case overdue
    /// The duty, with the period it is owed for.
    case duty
    /// The person whose case it is.
    case subject
    /// The organization.
    case organization
    /// The last day.
    case due
    /// Days left, or days gone by, with their unit.
    case days
    /// The role that owes the duty.
    case owner
    /// Whoever it was that let it pass.
    case person
    /// Those for whom it is not done yet.
    case people
    /// The articles.
    case basis
    /// Days whose reminders could not be sent.
    case missed
    /// The address of the page where it is done.
    case link
}
