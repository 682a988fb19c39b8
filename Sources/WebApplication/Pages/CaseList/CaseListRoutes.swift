import CaseServices
import CivilTime
import Spreadsheets
import Wording
import WorkflowEngine
import WorkflowModel

/// The list of cases, and the same as a table to take away.
enum CaseListRoutes {
    static let all: [Route] = [
        .get("/cases", .right(.read, .somewhere), "案的列表，可查找、筛选", "list of cases", list),
        .get("/cases.csv", .right(.read, .somewhere), "案的列表，存成表格", "list of cases as a table", table),
    ]

    private static let pageLength = 50

    private static func list(_ visit: Visit) throws(WebProblem) -> Reply {
        var filter = try filter(visit)
        filter.limit = pageLength + 1
        filter.after = visit.query["after"]
        let headers = try headers(filter, visit)
        let shown = Array(headers.prefix(pageLength))
        let model = CaseListModel(
            shown, isMore: headers.count > pageLength, organizations: try organizations(visit), visit)
        return visit.site.page(.cases, model, title: visit.say("办理中的案", "Cases"), for: visit)
    }

    private static func table(_ visit: Visit) throws(WebProblem) -> Reply {
        var filter = try filter(visit)
        filter.limit = 100_000
        let model = CaseListModel(
            try headers(filter, visit), isMore: false, organizations: try organizations(visit), visit)
        try visit.site.noteExport("cases.csv \(model.rows.count)", visit)
        let head = [
            visit.say("案号", "case"), visit.say("姓名或党组织", "subject"), visit.say("程序", "procedure"),
            visit.say("阶段", "stage"), visit.say("党组织", "organization"), visit.say("最近办理", "last act"),
        ]
        let lines =
            [head] + model.rows.map { [$0.caseID, $0.subject, $0.workflow, $0.state, $0.organization, $0.lastOn] }
        return .file(
            Array(CSVWriter.text(lines).utf8), type: "text/csv; charset=utf-8",
            named: visit.say("案的列表-\(visit.today.isoText).csv", "cases-\(visit.today.isoText).csv"))
    }

    private static func filter(_ visit: Visit) throws(WebProblem) -> CaseFilter {
        var filter = CaseFilter()
        filter.workflow = visit.query["workflow"].map { WorkflowID($0) }
        filter.state = visit.query["state"]
        filter.nameContains = visit.query["q"]
        if let organization = visit.query["organization"] {
            filter.organizations = [organization]
        }
        return filter
    }

    /// Headers that the visitor may read. What he may not see is never read from the store.
    private static func headers(_ filter: CaseFilter, _ visit: Visit) throws(WebProblem) -> [CaseHeader] {
        let visitor = try visit.signedIn()
        return try WebProblem.of { () throws(ServiceError) in
            var filter = filter
            if let scope = try visit.site.service.scope(of: .read, for: visitor.caller) {
                let allowed = Set(scope.map(\.id))
                filter.organizations =
                    filter.organizations.isEmpty
                    ? allowed.sorted() : filter.organizations.filter { allowed.contains($0) }
                guard !filter.organizations.isEmpty else { return [] }
            }
            return try visit.site.service.list(filter, as: visitor.caller).headers
        }
    }

    private static func organizations(_ visit: Visit) throws(WebProblem) -> [Organization] {
        let visitor = try visit.signedIn()
        let scope = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.scope(of: .read, for: visitor.caller)
        }
        if let scope { return scope }
        return try WebProblem.ofStore { () throws(StoreError) in try visit.site.service.store.organizations() }
    }
}
