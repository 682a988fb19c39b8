import CaseServices
import CivilTime
import OrganizationReports

/// The page with counts.
struct StatisticsModel: Encodable, Sendable {
    /// A line of a table.
    struct Row: Encodable, Sendable {
        let title: String
        let counts: [Int]
    }

    /// A table with its drawing.
    struct Sheet: Encodable, Sendable {
        let title: String
        let rowHead: String
        let columns: [String]
        let rows: [Row]
        let total: Row?
        let chart: BarChart?
    }

    /// A year to choose.
    struct Year: Encodable, Sendable {
        let year: Int
        let isChosen: Bool
    }

    /// Years that can be chosen, this one included.
    static let years = 10

    let year: Int
    let choices: [Year]
    let action: String
    let csvHref: String
    let cases: [Sheet]
    let hasCases: Bool
    let members: [Sheet]
    let membersTitle: String
    let cut: String?
    /// All tables under each other, to take away.
    let cells: [[String]]

    init(_ statistics: Statistics, of organization: String?, year: Int, _ visit: Visit) {
        self.year = year
        choices = (0..<Self.years).map { Year(year: visit.today.year - $0, isChosen: visit.today.year - $0 == year) }
        action = organization.map { OrganizationHead.href($0) + "/statistics" } ?? "/statistics"
        csvHref = "\(action).csv?year=\(year)"
        cases = statistics.cases.map(Self.sheet)
        hasCases = !cases.isEmpty
        members = statistics.members.map(Self.sheet)
        let day = statistics.day
        membersTitle = visit.say("截至\(day.chineseText)的党员", "Members as of \(day.isoText)")
        cut =
            switch statistics.extent {
            case .whole: nil
            case .stages:
                visit.say(
                    "共 \(statistics.count) 案，月份和年龄正在统计，过几分钟刷新本页就能看到。",
                    "\(statistics.count) cases: months and ages are being counted; reload the page in some minutes.")
            case .tooManyToRead:
                visit.say(
                    "共 \(statistics.count) 案，其中 \(CaseService.mostRead) 案以上是旧版本登记的，还没有备好月份和年龄要用的摘要；"
                        + "请系统管理员运行 partyflow store derive，或者按下级党组织分别查看。",
                    "\(statistics.count) cases, of which more than \(CaseService.mostRead) were written by an earlier version: "
                        + "what months and ages need of them is not there yet. An administrator may run partyflow store derive; "
                        + "or look at the organizations below.")
            }
        cells = (statistics.cases + statistics.members).flatMap { [[$0.title]] + $0.cells + [[]] }
    }

    private static func sheet(_ table: StatisticsTable) -> Sheet {
        Sheet(
            title: table.title, rowHead: table.rowHead, columns: table.columns,
            rows: table.rows.map { Row(title: $0.title, counts: $0.counts) },
            total: table.total.map { Row(title: $0.title, counts: $0.counts) }, chart: BarChart(table.bars))
    }
}
