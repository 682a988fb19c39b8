import CaseServices
import CivilTime
import OrganizationRegistry
import OrganizationReports
import Spreadsheets
import WorkflowModel

/// Counts of cases and members, and the sheet for inspections.
enum StatisticsRoutes {
    private static let own = Access.right(.read, .organization(parameter: "organization"))

    static let all: [Route] = [
        .get("/statistics", .right(.read, .somewhere), "统计：您能看的全部党组织", "statistics of all you may read", everywhere),
        .get("/statistics.csv", .right(.read, .somewhere), "统计，存成表格", "the same as a table", everywhereTable),
        .get("/organizations/{organization}/statistics", own, "一个党组织和下级的统计", "statistics of an organization", of),
        .get("/organizations/{organization}/statistics.csv", own, "统计，存成表格", "the same as a table", table),
        .get("/organizations/{organization}/inspection", own, "检查用表", "the sheet for inspections", inspection),
    ]

    private static func everywhere(_ visit: Visit) throws(WebProblem) -> Reply {
        let shown = try StatisticsShown(nil, try year(visit), visit)
        return visit.site.page(.statistics, shown, title: visit.say("统计", "Statistics"), for: visit)
    }

    private static func everywhereTable(_ visit: Visit) throws(WebProblem) -> Reply { try file(nil, visit) }

    private static func of(_ visit: Visit) throws(WebProblem) -> Reply {
        let shown = try StatisticsShown(try place(visit), try year(visit), visit)
        return visit.site.page(.organizationStatistics, shown, title: visit.say("统计", "Statistics"), for: visit)
    }

    private static func table(_ visit: Visit) throws(WebProblem) -> Reply { try file(try place(visit), visit) }

    private static func year(_ visit: Visit) throws(WebProblem) -> Int {
        guard let text = visit.query["year"] else { return visit.today.year }
        guard let year = Int(text), (visit.today.year - StatisticsModel.years + 1...visit.today.year).contains(year)
        else {
            throw .notThere
        }
        return year
    }

    private static func file(_ place: StatisticsShown.Place?, _ visit: Visit) throws(WebProblem) -> Reply {
        let year = try year(visit)
        let shown = try StatisticsShown(place, year, visit)
        // Where nothing was counted yet the page says so.
        guard let cells = shown.cells else {
            return .redirect(to: visit.path.dropLast(".csv".count) + "?year=\(year)")
        }
        try visit.site.noteExport("statistics.csv \(year)", visit)
        return .file(
            Array(CSVWriter.text(cells).utf8), type: "text/csv; charset=utf-8",
            named: "\(visit.say("统计", "statistics"))-\(year).csv")
    }

    private static func inspection(_ visit: Visit) throws(WebProblem) -> Reply {
        let caller = try visit.signedIn().caller
        let (log, state) = try place(visit)
        let found = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.inspect(
                state.id, on: visit.today, as: caller, now: visit.now, language: visit.language)
        }
        let head = OrganizationHead(state, at: .inspection, log, visit)
        let title = visit.say("检查用表", "Inspection sheet")
        return visit.site.page(.inspection, InspectionModel(found, head: head, visit), title: title, for: visit)
    }

    private static func place(_ visit: Visit) throws(WebProblem) -> StatisticsShown.Place {
        let (_, log, state) = try OrganizationRoutes.found(visit)
        return (log, state)
    }
}
