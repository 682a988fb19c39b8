import CaseServices
import CivilTime
import Reminders
import WorkflowModel

/// What the visitor was reminded of, wherever the message went.
extension WorkbenchRoutes {
    /// Days looked back.
    private static let days = 14
    /// The most that is shown.
    private static let mostTold = 20

    /// The latest step of everything he was reminded of and that was not withdrawn; what others let pass stands first.
    static func told(_ visitor: Visitor, _ visit: Visit) throws(WebProblem) -> [WorkbenchModel.Told] {
        var filter = ReminderFilter()
        filter.recipient = visitor.caller.user
        filter.since = visit.today.adding(days: -days)
        filter.limit = 200
        let asked = filter
        let found = try WebProblem.ofStore { () throws(StoreError) in try visit.site.service.store.reminders(asked) }
            .filter { !$0.isWithdrawn }.map(\.reminder)
        struct Key: Hashable {
            var caseID: String
            var owed: DatedDuty
            var isUpward: Bool
        }
        var seen: Set<Key> = []
        let latest = found.sorted { ($0.rungDay, $0.id) > ($1.rungDay, $1.id) }.filter {
            seen.insert(Key(caseID: $0.caseID, owed: $0.owed, isUpward: $0.isUpward)).inserted
        }
        let ordered = latest.filter(\.isUpward) + latest.filter { !$0.isUpward }
        var told: [WorkbenchModel.Told] = []
        for reminder in ordered.prefix(mostTold) { told.append(try line(reminder, visit)) }
        return told
    }

    private static func line(_ reminder: Reminder, _ visit: Visit) throws(WebProblem) -> WorkbenchModel.Told {
        let service = visit.site.service
        func text(_ text: Text) -> String { visit.say(text.zh, text.en ?? text.zh) }
        var title = text(reminder.words.duty)
        if let occasion = reminder.words.occasion {
            title += visit.say("（\(text(occasion))）", " (\(text(occasion)))")
        }
        var href = "/administration/in-force"
        if !reminder.caseID.isEmpty {
            let header = try WebProblem.ofStore { () throws(StoreError) in try service.store.header(reminder.caseID) }
            let isLife = service.regimens.contains(header.workflow)
            href = isLife ? OrganizationHead.href(header.organization) + "/life" : "/cases/\(header.id.urlEncoded)"
            title = header.subjectName + visit.say("：", ": ") + title
        }
        return WorkbenchModel.Told(
            title: title, href: href, by: reminder.owed.due.isoText, step: step(reminder, visit),
            on: reminder.madeOn.isoText, isUpward: reminder.isUpward)
    }

    private static func step(_ reminder: Reminder, _ visit: Visit) -> String {
        switch Rung(id: reminder.rung) {
        case .before?: visit.say("快到期", "coming up")
        case .onDay?: visit.say("当日", "on the day")
        case .after(let number)?: visit.say("逾期第 \(number) 次", "overdue, no. \(number)")
        case .escalation?: visit.say("下级逾期未办", "undone below")
        case nil: reminder.rung
        }
    }
}
