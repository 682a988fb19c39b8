import AccountServices
import CaseServices
import CivilTime
import Diagnostics
import WorkflowModel

/// The page with the list of cases.
struct CaseListModel: Encodable, Sendable {
    /// A case.
    struct Row: Encodable, Sendable {
        let caseID: String
        let href: String
        let subject: String
        let workflow: String
        let state: String
        let organization: String
        let lastOn: String
        let due: String
        let isOverdue: Bool
    }

    /// A search that was kept.
    struct Kept: Encodable, Sendable {
        let name: String
        let href: String
    }

    /// A heading that orders the list.
    struct Head: Encodable, Sendable {
        let title: String
        let href: String
        /// As assistive programs call the present order.
        let order: String
        let mark: String
    }

    /// What the list can be narrowed by, by the names in its address.
    static let filters = ["q", "workflow", "state", "organization", "due"]
    /// What its address has besides the page.
    static let fields = filters + ["sort", "down"]

    /// Something to filter by.
    struct Option: Encodable, Sendable {
        let value: String
        let title: String
        let isChosen: Bool
    }

    let rows: [Row]
    let isEmpty: Bool
    let isFiltered: Bool
    let search: String
    let workflows: [Option]
    let states: [Option]
    /// By which organization the list is narrowed; nil: there is only one.
    let place: OrganizationField?
    let heads: [Head]
    let previousHref: String?
    let nextHref: String?
    let pages: String
    let csvHref: String
    let xlsxHref: String
    let total: String
    let dues: [Option]
    let mayOpen: Bool
    let kept: [Kept]
    let hasKept: Bool
    let query: String

    init(
        _ headers: [CaseHeader], page: CaseListPage, filters: [SavedFilter] = [],
        organizations known: [Organization], _ visit: Visit
    ) {
        let names = Dictionary(known.map { ($0.id, $0.name) }) { first, _ in first }
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        rows = headers.map { header in
            Row(
                caseID: header.id, href: "/cases/\(header.id.urlEncoded)", subject: header.subjectName,
                workflow: titles.workflow(header.workflow), state: titles.state(header.state, of: header.workflow),
                organization: names[header.organization] ?? header.organization,
                lastOn: header.lastOn?.isoText ?? "", due: header.firstDue?.isoText ?? "",
                isOverdue: header.firstDue.map { $0 < visit.today } ?? false)
        }
        isEmpty = headers.isEmpty
        let asked = Self.fields.compactMap { name in
            visit.query[name].map { "\(name)=\($0.urlEncoded)" }
        }
        isFiltered = Self.filters.contains { visit.query[$0] != nil }
        query = asked.joined(separator: "&")
        kept = filters.map { Kept(name: $0.name, href: "/cases" + ($0.query.isEmpty ? "" : "?" + $0.query)) }
        hasKept = !filters.isEmpty
        search = visit.query["q"] ?? ""
        let chosen = visit.query["workflow"]
        workflows = visit.site.rulebook.workflows.map { workflow in
            Option(
                value: workflow.id.rawValue, title: titles.workflow(workflow.id),
                isChosen: chosen == workflow.id.rawValue)
        }
        states =
            chosen.map { titles.states(of: WorkflowID($0)) }?.map { state in
                Option(value: state.id, title: state.title, isChosen: visit.query["state"] == state.id)
            } ?? []
        place =
            known.count > 1
            ? OrganizationField(narrowing: OrganizationChoice(known: known), visit.query["organization"], visit) : nil
        func link(_ page: Int) -> String { "/cases?" + (asked + ["page=\(page)"]).joined(separator: "&") }
        let last = page.first + headers.count
        previousHref = page.number > 1 ? link(page.number - 1) : nil
        nextHref = last < page.total ? link(page.number + 1) : nil
        pages =
            headers.isEmpty
            ? "" : visit.say("第 \(page.first + 1)–\(last) 件", "\(page.first + 1)–\(last)")
        total = visit.say("共 \(page.total) 件", "of \(page.total)")
        let narrowed = Self.filters.compactMap { name in visit.query[name].map { "\(name)=\($0.urlEncoded)" } }
        heads = CaseListPage.columns.map { column in
            let isChosen = page.order == column.order
            let turns = isChosen && !page.isDescending
            let parts = narrowed + ["sort=\(column.order.rawValue)"] + (turns ? ["down=1"] : [])
            return Head(
                title: visit.say(column.title.zh, column.title.en), href: "/cases?" + parts.joined(separator: "&"),
                order: isChosen ? (page.isDescending ? "descending" : "ascending") : "none",
                mark: isChosen ? (page.isDescending ? "▼" : "▲") : "")
        }
        let due = visit.query["due"]
        dues = [
            ("overdue", visit.say("已经逾期", "overdue")), ("week", visit.say("一周内到期", "within a week")),
            ("month", visit.say("一个月内到期", "within a month")),
        ].map { Option(value: $0.0, title: $0.1, isChosen: due == $0.0) }
        xlsxHref = "/cases.xlsx" + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
        csvHref = "/cases.csv" + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
        mayOpen = visit.visitor?.caller.permissions.allowSomewhere(.record) ?? false
    }
}
