import WorkflowModel

/// A part of a digest: what is as urgent as each other.
enum DigestSection: CaseIterable {
    case overdue, today, ahead, escalated

    /// Where a reminder belongs.
    init(_ line: ReminderLine) {
        if line.rung == .escalation {
            self = .escalated
        } else if line.daysLeft < 0 {
            self = .overdue
        } else {
            self = line.daysLeft == 0 ? .today : .ahead
        }
    }

    /// The text above it.
    var heading: MessageSlot {
        switch self {
        case .overdue: .headingOverdue
        case .today: .headingToday
        case .ahead: .headingAhead
        case .escalated: .headingEscalated
        }
    }

    /// The subject of a message of one matter.
    var subject: MessageSlot {
        switch self {
        case .overdue: .subjectOverdue
        case .today: .subjectToday
        case .ahead: .subjectAhead
        case .escalated: .subjectEscalated
        }
    }
}
