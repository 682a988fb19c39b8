import ArgumentParser
import CaseServices
import CivilTime
import OrganizationReports
import Spreadsheets

/// `partyflow remind ahead`
struct RemindAheadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ahead", abstract: "今后十二个月：一个党组织及其下级到期的事，逐月列出。",
        discussion: """
            例：
              partyflow remind ahead --organization ic-committee
              partyflow remind ahead --organization branch-1 --months 3 --csv
            包括已经逾期的、各案的待办、组织生活以后各期、任期届满。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(help: ArgumentHelp("党组织（及其下级）；默认能查阅的全部。", valueName: "id"))
    var organization: String?

    @Option(help: ArgumentHelp("看几个月，1 到 36。", valueName: "n"))
    var months = 12

    @Option(help: ArgumentHelp("以哪天为今天。", valueName: "date"))
    var on: DateArgument?

    @Flag(help: "输出 CSV。")
    var csv = false

    func run() throws {
        let desk = try AheadDesk(options, store)
        guard (1...36).contains(months) else {
            throw options.fail("--months 应为 1 到 36", "--months is 1 to 36", ExitStatus.wrongUse)
        }
        if let organization { _ = try desk.organization(organization, for: desk.caller) }
        let today = on?.date ?? Today.now()
        let last = today.adding(CalendarPeriod(months: months)) ?? .latest
        let question = desk.question(organization, on: today, through: last, as: desk.caller)
        let list = try options.orFail { () throws(ServiceError) in try AheadList(desk.service, question) }
        if csv {
            Console.raw(CSVWriter.text(rows(list)))
        } else if options.format == .json {
            Console.out(json(list, today))
        } else {
            print(list, today)
        }
    }

    private func print(_ list: AheadList, _ today: CivilDate) {
        guard !list.entries.isEmpty else {
            Console.out(options.say("没有到期的事。", "Nothing falls due."))
            return
        }
        var heading = ""
        for entry in list.entries {
            let month =
                entry.day < today
                ? options.say("已经逾期", "Overdue")
                : options.say("\(entry.day.year)年\(entry.day.month)月", String(entry.day.isoText.prefix(7)))
            if month != heading {
                if !heading.isEmpty { Console.out("") }
                Console.out(month)
                heading = month
            }
            let about = [entry.subject, entry.place].compactMap { $0 }.joined(separator: options.say("，", ", "))
            let title = entry.title + (entry.occasion.map { options.say("（\($0)）", " (\($0))") } ?? "")
            let basis = entry.basis.isEmpty ? "" : options.say("；依据：\(entry.basis)", "; under: \(entry.basis)")
            let owner = entry.owner.isEmpty ? "" : options.say("；办理：\(entry.owner)", "; by: \(entry.owner)")
            Console.out("  \(entry.day.isoText)  \(title)\(options.say("：", ": "))\(about)\(owner)\(basis)")
        }
        if list.isCut { Console.err(options.say("没有全部列出。", "Not everything is listed.")) }
    }

    private func json(_ list: AheadList, _ today: CivilDate) -> String {
        JSONValue.object([
            "on": .string(today.isoText), "cut": .bool(list.isCut),
            "entries": .array(
                list.entries.map { entry in
                    .object([
                        "kind": .string(entry.kind.rawValue), "due": .string(entry.day.isoText),
                        "late": .bool(entry.day < today), "title": .string(entry.title),
                        "occasion": .optional(entry.occasion), "owner": .string(entry.owner),
                        "basis": .string(entry.basis), "subject": .optional(entry.subject),
                        "organization": .string(entry.organization), "case": .optional(entry.caseID),
                    ])
                }),
        ]).text
    }

    private func rows(_ list: AheadList) -> [[String]] {
        let heading = [
            options.say("期限", "due"), options.say("事项", "matter"), options.say("期间", "period"),
            options.say("对象", "subject"), options.say("党组织", "organization"), options.say("办理", "by"),
            options.say("依据", "under"), options.say("案号", "case"),
        ]
        return [heading]
            + list.entries.map { entry in
                [
                    entry.day.isoText, entry.title, entry.occasion ?? "", entry.subject ?? "", entry.place, entry.owner,
                    entry.basis, entry.caseID ?? "",
                ]
            }
    }
}
