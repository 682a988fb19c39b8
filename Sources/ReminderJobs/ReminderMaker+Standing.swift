import CaseServices
import CivilTime
import Reminders
import WorkflowModel

/// What a reminder is about, as it stands right before it goes.
struct ReminderStanding {
    /// Whoever answers for it now.
    var heard: [Addressee]
    /// Of what stays undone: whoever should have done it.
    var owing: [Addressee] = []
    /// People for whom it is not done yet: whoever did it since the reminder was made is not among them any more.
    var people: [Person] = []
    /// Its ladder.
    var ladder: LadderDays
}

extension ReminderMaker {
    /// How a reminder stands; nil if what it is about is not owed any more.
    func standing(of reminder: Reminder) throws(ServiceError) -> ReminderStanding? {
        guard !reminder.caseID.isEmpty else { return calendarStanding(of: reminder) }
        let inHand = try service.take(reminder.caseID)
        guard let duty = service.owed(by: inHand, on: day).first(where: { $0.dated == reminder.owed }),
            let role = reminder.isUpward ? duty.escalateTo : duty.owner
        else { return nil }
        let chain = try service.chain(of: inHand.organization).map(\.id)
        let subject = inHand.stored.header.subjectID
        return ReminderStanding(
            heard: addressees.answering(for: role, at: chain, subject: subject),
            owing: reminder.isUpward ? addressees.answering(for: duty.owner, at: chain, subject: subject) : [],
            people: duty.people, ladder: duty.ladder)
    }
}
