import CaseServices
import CivilTime
import Messages
import Reminders
import WorkflowModel

/// What whoever keeps the machine owes, and no case: tables of working days.
extension ReminderMaker {
    /// What is to be told of years that calendars lack, and all of it that is owed, told or not.
    func calendars() throws(StoreError) -> (entries: [CaseLook.Entry], owed: Set<DatedDuty>) {
        var entries: [CaseLook.Entry] = [], all: Set<DatedDuty> = []
        guard let duty = service.rulebook.calendarDuty, let steps = duty.ladder else { return (entries, all) }
        let known = try service.store.reminders(of: "")
        for (name, calendar) in service.rulebook.calendars.sorted(by: { $0.key < $1.key }) {
            for owed in duty.owed(calendar, on: day) where owed.since <= day {
                let dated = Self.dated(name, owed.year, since: owed.since, due: owed.due)
                all.insert(dated)
                let ladder = LadderDays(steps, due: owed.due, calendar: calendar)
                let telling = telling(ladder, dated, addressees.administrators, [], among: known)
                guard !ladder.isQuiet(on: day), let step = telling.rung else { continue }
                entries += self.entries(step, telling.missed, dated, duty, owed.year)
            }
        }
        return (entries, all)
    }

    /// How such a reminder stands; nil if the table is there by now.
    func calendarStanding(of reminder: Reminder) -> ReminderStanding? {
        guard let duty = service.rulebook.calendarDuty, let steps = duty.ladder else { return nil }
        for (name, calendar) in service.rulebook.calendars {
            for owed in duty.owed(calendar, on: day)
            where Self.dated(name, owed.year, since: owed.since, due: owed.due) == reminder.owed {
                return ReminderStanding(
                    heard: addressees.administrators, ladder: LadderDays(steps, due: owed.due, calendar: calendar))
            }
        }
        return nil
    }

    private static func dated(_ calendar: String, _ year: Int, since: CivilDate, due: CivilDate) -> DatedDuty {
        DatedDuty(duty: "calendar-\(calendar)-\(year)", since: since, due: due)
    }

    private func entries(
        _ step: DatedRung, _ missed: [CivilDate], _ dated: DatedDuty, _ duty: CalendarDuty, _ year: Int
    ) -> [CaseLook.Entry] {
        let heard = addressees.administrators
        return (heard.isEmpty ? [Addressee(user: "")] : heard).map { addressee in
            let key = ReminderKey(
                caseID: "", duty: dated.duty, since: dated.since, due: dated.due, rung: step.rung,
                recipient: addressee.user)
            let reminder = Reminder(
                id: key.id, caseID: "", organization: "", owed: dated, rung: step.rung.id, rungDay: step.day,
                recipient: addressee.user, standsFor: addressee.standsFor,
                owner: OfficeRole.systemAdministrator.rawValue, missed: Array(missed.suffix(Self.mostMissed)),
                madeOn: day,
                words: ReminderWords(
                    duty: duty.title, occasion: Text(zh: "\(year)年", en: String(year)),
                    owner: Text(zh: "系统管理员", en: "system administrator"), basis: Text(zh: "", en: "")))
            let reaching = addressee.user.isEmpty ? [] : channels.filter { reaches($0, addressee.user, []) }
            return CaseLook.Entry(reminder, channels: reaching.map(\.name))
        }
    }
}
