import Diagnostics
import Spreadsheets

/// A workbook: the findings, their totals, and what was audited how.
struct WorkbookReport: FindingReport {
    private let header: ReportHeader
    private let sheet: FindingSheet
    private let sink: ReportSink
    private let workbook = WorkbookStream()
    private var count = 0

    /// Spreadsheets take 1,048,576 rows a sheet.
    private static let mostRows = 1_000_000

    init(header: ReportHeader, sink: @escaping ReportSink) {
        self.header = header
        sheet = FindingSheet(language: header.language)
        self.sink = sink
    }

    func begin() { beginSheet(1) }

    private func beginSheet(_ number: Int) {
        let name = header.say("问题", "Findings")
        workbook.begin(
            WorkbookSheet(
                name: number == 1 ? name : "\(name) \(number)", columns: sheet.columns, isFiltered: true))
    }

    mutating func add(_ record: FindingRecord) {
        if count > 0, count % Self.mostRows == 0 { beginSheet(count / Self.mostRows + 1) }
        count += 1
        workbook.add([.number(count)] + sheet.row(record).map { .text($0) })
    }

    func finish(_ summary: AuditSummary) throws {
        totals(summary)
        parameters(summary)
        try sink(workbook.finish())
    }

    private func totals(_ summary: AuditSummary) {
        let language = header.language
        let words = Tally.words(language)
        workbook.begin(
            WorkbookSheet(
                name: header.say("汇总", "Totals"),
                columns: [
                    .init(header.say("按什么", "By"), width: 14), .init(header.say("名称", "Name"), width: 36),
                    .init(header.say("编号", "Id"), width: 60),
                ] + words.map { .init($0, width: 10) } + [.init(header.say("合计", "Total"), width: 10)],
                isFiltered: true))
        func add(_ kind: String, _ name: String, _ key: String, _ tally: Tally) {
            workbook.add(
                [.text(kind), .text(name), .text(key)] + tally.numbers.map { .number($0) } + [.number(tally.all)])
        }
        add(header.say("全部", "All"), "", "", summary.total)
        for group in summary.rules { add(header.say("规则", "Rule"), group.title[language], group.key, group.tally) }
        for group in summary.organizations {
            add(header.say("党组织", "Organization"), group.title[language], group.key, group.tally)
        }
        for group in summary.years { add(header.say("年度", "Year"), group.title[language], group.key, group.tally) }
    }

    private func parameters(_ summary: AuditSummary) {
        workbook.begin(
            WorkbookSheet(
                name: header.say("本次核查", "This audit"),
                columns: [.init(header.say("项目", "Item"), width: 24), .init(header.say("内容", "Content"), width: 90)]))
        for line in header.lines(summary) { workbook.add([.text(line.name), .text(line.value)]) }
        for line in summary.lines(header.language) {
            workbook.add([.text(header.say("结果", "Result")), .text(line)])
        }
        for unread in summary.unread {
            workbook.add([.text(header.say("未能读入", "Not read")), .text("\(unread.file)  \(unread.reason)")])
        }
        for remark in summary.remarks {
            workbook.add([.text(header.say("没有核查", "Not covered")), .text(remark)])
        }
    }
}
