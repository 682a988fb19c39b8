import CaseServices
import CivilTime
import Diagnostics
import Reminders
import WorkflowModel

/// Reminders as people and programs read them.
struct ReminderLines {
    let options: GlobalOptions

    static let columns = [
        "id", "case", "organization", "duty", "due", "rung", "rung-day", "made-on", "recipient", "stands-for", "states",
        "doubtful", "answer",
    ]

    func table(_ reminders: [TrackedReminder]) -> [String] {
        guard !reminders.isEmpty else { return [] }
        var table = TextTable([
            options.say("编号", "id"), options.say("案", "case"), options.say("党组织", "organization"),
            options.say("事项", "duty"), options.say("到期", "due"), options.say("提醒", "step"),
            options.say("收件人", "recipient"), options.say("情况", "state"),
        ])
        for tracked in reminders {
            let reminder = tracked.reminder
            table.add([
                String(reminder.id.prefix(12)), reminder.caseID, reminder.organization, title(reminder),
                reminder.owed.due.isoText, step(reminder), recipient(reminder), states(tracked),
            ])
        }
        return table.lines
    }

    private func title(_ reminder: Reminder) -> String {
        let words = reminder.words
        func text(_ text: Text) -> String { options.say(text.zh, text.en ?? text.zh) }
        return text(words.duty) + (words.occasion.map { options.say("（\($0.zh)）", " (\($0.en ?? $0.zh))") } ?? "")
    }

    private func step(_ reminder: Reminder) -> String {
        switch Rung(id: reminder.rung) {
        case .onDay?: options.say("当日", "on the day")
        case .escalation?: options.say("报告上级", "to those above")
        case .after(let number)?: options.say("逾期第 \(number) 次", "overdue, no. \(number)")
        case .before(let period)?: options.say("提前\(period.chineseText)", "\(period.plainText) before")
        case nil: reminder.rung
        }
    }

    private func recipient(_ reminder: Reminder) -> String {
        if reminder.recipient.isEmpty { return options.say("（没有人）", "(nobody)") }
        guard let other = reminder.standsFor else { return reminder.recipient }
        return options.say("\(reminder.recipient)（代 \(other)）", "\(reminder.recipient) (for \(other))")
    }

    private func states(_ tracked: TrackedReminder) -> String {
        tracked.dispatches.map { way in
            let word =
                switch way.state {
                case .pending: options.say("待发", "pending")
                case .claimed: options.say("正在发", "being sent")
                case .sent: options.say("已发", "sent")
                case .dead: options.say("不再发", "given up")
                case .withdrawn: options.say("已撤回", "withdrawn")
                }
            return "\(way.channel) \(word)" + (way.isDoubtful ? options.say("（可能两份）", " (perhaps twice)") : "")
        }.joined(separator: options.say("，", ", "))
    }

    func json(_ tracked: TrackedReminder, to channels: [String] = []) -> JSONValue {
        let reminder = tracked.reminder
        return .object([
            "id": .string(reminder.id), "case": .string(reminder.caseID),
            "organization": .string(reminder.organization), "duty": .string(reminder.owed.duty),
            "since": .string(reminder.owed.since.isoText), "due": .string(reminder.owed.due.isoText),
            "rung": .string(reminder.rung), "rung-day": .string(reminder.rungDay.isoText),
            "made-on": .string(reminder.madeOn.isoText), "recipient": .string(reminder.recipient),
            "stands-for": .optional(reminder.standsFor), "owner": .string(reminder.owner),
            "missed": .array(reminder.missed.map { .string($0.isoText) }),
            "channels": .array(channels.map { .string($0) }),
            "dispatches": .array(
                tracked.dispatches.map { way in
                    .object([
                        "channel": .string(way.channel), "state": .string(way.state.rawValue),
                        "message": .optional(way.messageID), "attempts": .int(Int64(way.attempts)),
                        "next-try": .optional(way.nextTry?.description), "doubtful": .bool(way.isDoubtful),
                        "answer": .optional(way.answer), "at": .optional(way.at?.description),
                    ])
                }),
        ])
    }

    /// One record of a table with commas, by the order of `columns`.
    func record(_ tracked: TrackedReminder) -> [String] {
        let reminder = tracked.reminder
        return [
            reminder.id, reminder.caseID, reminder.organization, reminder.owed.duty, reminder.owed.due.isoText,
            reminder.rung, reminder.rungDay.isoText, reminder.madeOn.isoText, reminder.recipient,
            reminder.standsFor ?? "",
            tracked.dispatches.map { "\($0.channel)=\($0.state.rawValue)" }.joined(separator: " "),
            String(tracked.dispatches.contains(where: \.isDoubtful)),
            tracked.dispatches.compactMap(\.answer).joined(separator: " | "),
        ]
    }

    /// A line of such a table. A cell that a spreadsheet would take for a formula is not one.
    static func comma(_ cells: [String]) -> String {
        cells.map { cell in
            let safe = cell.first.map { "=+-@\t".contains($0) } ?? false ? "'" + cell : cell
            guard safe.contains(where: { "\",\n\r".contains($0) }) else { return safe }
            return "\"" + safe.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: ",")
    }
}
