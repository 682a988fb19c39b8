/// A place of a message for which the rulebook has a text.
public enum MessageSlot: String, Hashable, Sendable, CaseIterable {
    /// The subject of a message about one matter that is still to come.
    case subjectAhead = "subject-ahead"
    /// … that is due on the day of the message.
    case subjectToday = "subject-today"
    /// … that is overdue.
    case subjectOverdue = "subject-overdue"
    /// … that somebody else has let pass.
    case subjectEscalated = "subject-escalated"
    /// The subject of a message about several matters.
    case subjectDigest = "subject-digest"
    /// The subject of a message about several matters of which some are overdue.
    case subjectDigestOverdue = "subject-digest-overdue"
    /// The first line, where people are named.
    case greeting
    /// The first line where they are not.
    case greetingNameless = "greeting-nameless"
    /// How many matters there are.
    case opening
    /// How many, and how many of them are overdue.
    case openingOverdue = "opening-overdue"
    /// Above what is overdue.
    case headingOverdue = "heading-overdue"
    /// Above what is due on the day.
    case headingToday = "heading-today"
    /// Above what is to come.
    case headingAhead = "heading-ahead"
    /// Above what others let pass.
    case headingEscalated = "heading-escalated"
    /// One matter of a person.
    case itemPerson = "item-person"
    /// One matter of an organization.
    case itemOrganization = "item-organization"
    /// Several matters of one kind, where people are not named.
    case itemCount = "item-count"
    /// By when, if it is still to come.
    case dueAhead = "due-ahead"
    /// By when, if it is due on the day.
    case dueToday = "due-today"
    /// Since when it is overdue.
    case dueOverdue = "due-overdue"
    /// Who owes it.
    case owner
    /// Who owes it and let it pass, where people are named.
    case escalated
    /// Which role owes it and let it pass.
    case escalatedNameless = "escalated-nameless"
    /// For whom it is not done yet, where people are named.
    case people
    /// For how many people it is not done yet.
    case peopleNameless = "people-nameless"
    /// That the message goes to a substitute as well.
    case substituted
    /// The articles.
    case basis
    /// Reminders that could not be sent on their days.
    case missed
    /// Where the matter is done.
    case link
    /// Where everything is to be found.
    case workbench
    /// The last lines.
    case closing

    /// What the text of the place may leave open.
    public var fields: [MessageField] {
        switch self {
        case .subjectAhead, .subjectOverdue: [.duty, .organization, .due, .days]
        case .subjectToday: [.duty, .organization, .due]
        case .subjectEscalated: [.duty, .organization, .due, .days, .owner]
        case .subjectDigest: [.count, .day]
        case .subjectDigestOverdue: [.count, .overdue, .day]
        case .greeting: [.recipient]
        case .greetingNameless: []
        case .opening: [.count, .day]
        case .openingOverdue: [.count, .overdue, .day]
        case .headingOverdue, .headingToday, .headingAhead, .headingEscalated: [.count]
        case .itemPerson: [.duty, .subject, .organization]
        case .itemOrganization: [.duty, .organization]
        case .itemCount: [.duty, .organization, .count]
        case .dueAhead, .dueOverdue: [.due, .days]
        case .dueToday: [.due]
        case .owner, .escalatedNameless: [.owner]
        case .escalated: [.owner, .person]
        case .people: [.count, .people]
        case .peopleNameless: [.count]
        case .substituted: [.person]
        case .basis: [.basis]
        case .missed: [.missed]
        case .link, .workbench: [.link]
        case .closing: [.day]
        }
    }
}
