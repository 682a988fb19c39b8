import AccountServices
import CaseServices
import CivilTime
import Reminders
import WorkflowModel

/// What happens to a message between being claimed and being handed over. It may have waited for days: who answers for
/// what it tells, and whether that is owed, may be otherwise by now.
extension ReminderRun {
    /// A reminder that goes, as it stands now.
    struct Part {
        var reminder: Reminder
        var standing: ReminderStanding
    }

    /// What of a message still goes to its recipient, and until when it waits because nobody is told on this day; the rest
    /// is told to whoever answers for it now.
    func sift(
        _ claim: Claim, _ maker: ReminderMaker, _ report: inout ReminderReport
    ) throws(ServiceError) -> (parts: [Part], loudDay: CivilDate?) {
        var staying: [Part] = [], leaving: [Reminder] = [], loudDays: [CivilDate] = []
        var isLoud = false
        for reminder in claim.reminders {
            // What cannot be read is not told; looking at its case says why.
            guard let standing = try? maker.standing(of: reminder),
                standing.heard.contains(where: { $0.user == reminder.recipient })
            else {
                leaving.append(reminder)
                continue
            }
            staying.append(Part(reminder: reminder, standing: standing))
            guard standing.ladder.isQuiet(on: maker.day) else {
                isLoud = true
                continue
            }
            if let next = standing.ladder.firstLoudDay(after: maker.day) { loudDays.append(next) }
        }
        try release(leaving, from: claim, maker, &report)
        // What may be told today takes the rest of its message along.
        return (staying, isLoud ? nil : loudDays.min())
    }

    private func release(
        _ leaving: [Reminder], from claim: Claim, _ maker: ReminderMaker, _ report: inout ReminderReport
    ) throws(ServiceError) {
        guard !leaving.isEmpty else { return }
        try stored { () throws(StoreError) in
            try service.store.release(leaving, from: claim, by: runner, wakingOn: maker.day)
        }
        report.released += leaving.count
        for id in Set(leaving.map(\.caseID)).sorted() {
            guard !id.isEmpty else {
                report.made += try stored { () throws(StoreError) in try announceCalendars(maker) }.made
                continue
            }
            do throws(ServiceError) {
                let look = try maker.look(at: id)
                report.made += try stored { () throws(StoreError) in try service.store.enqueue(look) }.count
                report.unaddressed += look.entries.count { $0.reminder.recipient.isEmpty }
            } catch {
                // Somebody recorded something meanwhile: it is awake still, and the next run looks at it.
                if case .store(let problem) = error, case .conflict = problem.code { continue }
                report.troubles.append(ReminderReport.Trouble(caseID: id, error: error))
            }
        }
    }

    /// That a message waits for the morning of a day, even where a run is made for a day that is long over.
    func held(_ claim: Claim, until day: CivilDate) -> ClaimResult {
        let now = clock(), morning = Instant("\(day.isoText)T00:00:00.000Z")
        return ClaimResult(
            messageID: claim.messageID, channel: claim.channel, runner: runner,
            outcome: .held(until: max(morning, now.adding(seconds: Self.lease))), answer: "", at: now)
    }
}
