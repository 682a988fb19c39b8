import AccountServices
import CaseServices
import CivilTime
import Diagnostics
import Spreadsheets
import Wording
import WorkflowEngine
import WorkflowModel

/// The list of cases, and the same as a table to take away.
enum CaseListRoutes {
    static let all: [Route] = [
        .get("/cases", .right(.read, .somewhere), "案的列表，可查找、筛选", "list of cases", list),
        .post("/cases/filters", .right(.read, .somewhere), "存下或去掉常用的筛选", "keep or drop a search", keep),
        .get("/cases.csv", .right(.read, .somewhere), "案的列表，存成表格", "list of cases as a table") {
            visit throws(WebProblem) in
            .file(
                Array(CSVWriter.text(try table(visit)).utf8), type: "text/csv; charset=utf-8",
                named: fileName("csv", visit))
        },
        .get("/cases.xlsx", .right(.read, .somewhere), "案的列表，存成工作簿", "list of cases as a workbook") {
            visit throws(WebProblem) in
            .file(
                WorkbookWriter.bytes(try table(visit), sheet: visit.say("案的列表", "cases")),
                type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                named: fileName("xlsx", visit))
        },
    ]

    private static func list(_ visit: Visit) throws(WebProblem) -> Reply {
        var filter = try filter(visit)
        let visitor = try visit.signedIn()
        let counted = filter
        let total = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.count(counted, as: visitor.caller)
        }
        let part = CaseListPage(visit, total: total)
        filter.order = part.order
        filter.limit = CaseListPage.length
        filter.offset = part.first
        let shown = try headers(filter, visit)
        let model = CaseListModel(
            shown, page: part,
            filters: try WebProblem.ofStore { () throws(StoreError) in
                try visit.site.accounts.filters(of: visitor.user.id)
            }, organizations: try visit.organizations(where: .read), visit)
        return visit.site.page(.cases, model, title: visit.say("办理中的案", "Cases"), for: visit)
    }

    /// Keeps what is being looked for under a name, or takes it away.
    private static func keep(_ visit: Visit) throws(WebProblem) -> Reply {
        let user = try visit.signedIn().user.id
        let name = visit.form["name"] ?? ""
        if visit.form["do"] == "remove" {
            try WebProblem.ofStore { () throws(StoreError) in
                try visit.site.accounts.removeFilter(name, of: user)
            }
            return .redirect(to: "/cases")
        }
        // Only what the list knows goes back into an address.
        let given = FormFields((visit.form["query"] ?? "").utf8) ?? FormFields()
        let query = CaseListModel.fields.compactMap { field in
            given[field].map { "\(field)=\($0.urlEncoded)" }
        }.joined(separator: "&")
        do throws(StoreError) {
            try visit.site.accounts.saveFilter(name, query, of: user)
        } catch  where error.code == .invalid {
            throw .badRequest(
                LocalizedText(
                    zh: "请给筛选起一个不超过 40 字的名字；最多存 30 个", en: "give it a name of at most 40 characters; 30 can be kept"))
        } catch {
            throw .service(.store(error))
        }
        return .redirect(to: "/cases" + (query.isEmpty ? "" : "?" + query))
    }

    private static func fileName(_ ending: String, _ visit: Visit) -> String {
        visit.say("案的列表-\(visit.today.isoText).\(ending)", "cases-\(visit.today.isoText).\(ending)")
    }

    /// The last day of what is asked for by its day; nil: not asked.
    static func dueThrough(_ visit: Visit) -> CivilDate? {
        guard let text = visit.query["due"] else { return nil }
        if text == "overdue" { return visit.today.adding(days: -1) }
        if text == "week" { return visit.today.adding(days: 7) }
        if text == "month" { return visit.today.adding(days: 30) }
        return (try? DateText.parse(text))?.exact
    }

    private static func table(_ visit: Visit) throws(WebProblem) -> [[String]] {
        var filter = try filter(visit)
        filter.limit = 100_000
        let headers = try headers(filter, visit)
        let model = CaseListModel(
            headers, page: CaseListPage(visit, total: headers.count),
            organizations: try visit.organizations(where: .read), visit)
        try visit.site.noteExport("\(visit.path.dropFirst()) \(model.rows.count)", visit)
        let head =
            [visit.say("案号", "case")]
            + CaseListPage.columns.filter { $0.order != .identifier }.map { visit.say($0.title.zh, $0.title.en) }
            + [visit.say("逾期", "overdue")]
        return [head]
            + model.rows.map { row in
                [
                    row.caseID, row.subject, row.workflow, row.state, row.organization, row.lastOn, row.due,
                    row.isOverdue ? visit.say("已逾期", "overdue") : "",
                ]
            }
    }

    private static func filter(_ visit: Visit) throws(WebProblem) -> CaseFilter {
        var filter = CaseFilter()
        filter.workflow = visit.query["workflow"].map { WorkflowID($0) }
        filter.state = visit.query["state"]
        if let text = visit.query["q"] {
            filter.nameContains = text
            filter.orOrganizations = try visit.organizations(where: .read).filter { $0.name.contains(text) }.prefix(
                1000
            ).map(\.id)
            filter.orCases = try found(text, filter, visit)
        }
        filter.dueThrough = dueThrough(visit)
        if let organization = visit.query["organization"] {
            filter.organizations = OrganizationChoice(known: try visit.organizations(where: .read)).identifiers(
                of: organization)
        }
        let page = CaseListPage(visit, total: 0)
        filter.order = page.order
        filter.isDescending = page.isDescending
        return filter
    }

    /// Cases in whose papers and people a text stands, where those that may be read are not too many to look through.
    private static func found(_ text: String, _ filter: CaseFilter, _ visit: Visit) throws(WebProblem) -> [String] {
        var all = CaseFilter()
        all.workflow = filter.workflow
        all.state = filter.state
        all.limit = CaseWords.most
        let (counted, caller) = (all, try visit.signedIn().caller)
        let count = try WebProblem.of { () throws(ServiceError) in try visit.site.service.count(counted, as: caller) }
        guard count <= CaseWords.most else { return [] }
        let headers = try headers(all, visit)
        return try WebProblem.of { () throws(ServiceError) in
            try visit.site.caseWords.cases(with: text, among: headers, visit.site.service)
        }
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
}
