import ArgumentParser
import CaseServices
import CivilTime
import OrganizationReports
import WorkflowModel

/// `partyflow report statistics [ORGANIZATION]`
struct ReportStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics", abstract: "案件按阶段、党组织、月份、年龄统计；党员按身份、年龄和 organizations.yaml 的字段统计。",
        discussion: """
            例：
              partyflow report statistics
              partyflow report statistics ic-committee --year 2025
              partyflow report statistics --format json

            党员按这一年十二月三十一日统计；当年未到的，统计到今天。只统计有查看权限的党组织。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("只统计这个党组织和它的下级。", valueName: "id"))
    var organization: String?

    @Option(name: .long, help: ArgumentHelp("哪一年（默认今年）。", valueName: "year"))
    var year: Int?

    func run() throws {
        let desk = try options.openForMany()
        let today = Today.now()
        let year = year ?? today.year
        guard (1900...today.year).contains(year) else {
            throw desk.options.fail("没有 \(year) 年的统计", "there are no statistics of \(year)", ExitStatus.wrongUse)
        }
        if let organization { try desk.requireReading(organization) }
        let found = try desk.attempt { () throws(ServiceError) in
            try desk.service.statistics(
                below: organization, year: year, today: today, as: desk.caller, language: desk.options.language)
        }
        let tables = found.cases + found.members
        if desk.options.format == .json {
            Console.out(
                JSONValue.object([
                    "year": .int(Int64(year)), "members-on": .string(found.day.isoText),
                    "cases": .int(Int64(found.count)), "is-cut": .bool(found.extent != .whole),
                    "tables": .array(tables.map(json)),
                ]).text)
            return
        }
        for table in tables {
            Console.out("■ \(table.title)")
            var text = TextTable(table.cells.first ?? [])
            for row in table.cells.dropFirst() { text.add(row) }
            text.lines.forEach(Console.out)
            Console.out("")
        }
        Console.out(
            desk.options.say(
                "案件 \(found.count) 件；党员截至\(found.day.chineseText)。",
                "\(found.count) cases; members as of \(found.day.isoText)."))
    }

    private func json(_ table: StatisticsTable) -> JSONValue {
        .object([
            "title": .string(table.title), "rows-are": .string(table.rowHead),
            "columns": .array(table.columns.map { .string($0) }),
            "rows": .array(
                table.rows.map { row in
                    .object(["title": .string(row.title), "counts": .array(row.counts.map { .int(Int64($0)) })])
                }),
        ])
    }
}
