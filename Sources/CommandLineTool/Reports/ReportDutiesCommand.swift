import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationReports
import Spreadsheets

/// `partyflow report duties`
struct ReportDutiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duties", abstract: "逾期未办的事：按党组织和责任人，逾期多久，逐月多少；只有件数，没有姓名。",
        discussion: """
            例：
              partyflow report duties
              partyflow report duties --organization ic-committee --on 2026-11-30
              partyflow report duties --csv > 逾期.csv
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(help: ArgumentHelp("党组织（及其下级）；默认能查阅的全部。", valueName: "id"))
    var organization: String?

    @Option(help: ArgumentHelp("以哪天为今天。", valueName: "date"))
    var on: DateArgument?

    @Flag(help: "输出 CSV。")
    var csv = false

    func run() throws {
        let desk = try AheadDesk(options, store)
        if let organization { _ = try desk.organization(organization, for: desk.caller) }
        let today = on?.date ?? Today.now()
        let question = desk.question(organization, on: today, through: today, as: desk.caller)
        let list = try options.orFail { () throws(ServiceError) in try AheadList(desk.service, question) }
        let report = UndoneReport(list.entries, on: today)
        if csv {
            Console.raw(CSVWriter.text([heading] + report.rows.map(cells)))
        } else if options.format == .json {
            Console.out(json(report, today))
        } else {
            print(report, today)
        }
        if list.isCut {
            Console.err(options.say("逾期的很多，没有全部计入。", "There is more than was counted."))
        }
    }

    private var heading: [String] {
        [options.say("党组织", "organization"), options.say("责任人", "owner"), options.say("逾期", "overdue")]
            + UndoneReport.Band.allCases.map { options.say($0.title.zh, $0.title.en) }
            + [options.say("最早期限", "oldest"), options.say("最长天数", "longest")]
    }

    private func cells(_ row: UndoneReport.Row) -> [String] {
        [row.place, row.owner, String(row.count)] + row.bands.map { String($0) }
            + [row.oldest.isoText, String(row.longest)]
    }

    private func print(_ report: UndoneReport, _ today: CivilDate) {
        guard report.count > 0 else {
            Console.out(options.say("没有逾期未办的事。", "Nothing is overdue."))
            return
        }
        var table = TextTable(heading)
        for row in report.rows { table.add(cells(row)) }
        table.lines.forEach(Console.out)
        Console.out("")
        var months = TextTable([options.say("到期月份", "month"), options.say("至今未办", "undone")])
        for month in report.months { months.add([month.text, String(month.count)]) }
        months.lines.forEach(Console.out)
        Console.out("")
        Console.out(
            options.say(
                "截至\(today.chineseText)，逾期未办 \(report.count) 件。", "As of \(today.isoText): \(report.count) overdue."))
    }

    private func json(_ report: UndoneReport, _ today: CivilDate) -> String {
        JSONValue.object([
            "on": .string(today.isoText), "overdue": .int(Int64(report.count)),
            "rows": .array(
                report.rows.map { row in
                    .object([
                        "organization": .string(row.organization), "name": .string(row.place),
                        "owner": .string(row.owner), "overdue": .int(Int64(row.count)),
                        "bands": .array(row.bands.map { .int(Int64($0)) }), "oldest": .string(row.oldest.isoText),
                        "longest": .int(Int64(row.longest)),
                    ])
                }),
            "months": .array(
                report.months.map { .object(["month": .string($0.text), "undone": .int(Int64($0.count))]) }),
        ]).text
    }
}
