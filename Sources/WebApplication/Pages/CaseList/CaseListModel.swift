import AccountServices
import CaseServices
import CivilTime
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

    /// What the list can be asked for, by the names in its address.
    static let fields = ["q", "workflow", "state", "organization", "due"]

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
    let organizations: [Option]
    let hasOrganizations: Bool
    let nextHref: String
    let hasNext: Bool
    let csvHref: String
    let xlsxHref: String
    let total: String
    let dues: [Option]
    let mayOpen: Bool
    let kept: [Kept]
    let hasKept: Bool
    let query: String

    init(
        _ headers: [CaseHeader], isMore: Bool, total count: Int, dues days: [String: CivilDate],
        filters: [SavedFilter] = [], organizations known: [Organization], _ visit: Visit
    ) {
        let names = Dictionary(known.map { ($0.id, $0.name) }) { first, _ in first }
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        rows = headers.map { header in
            Row(
                caseID: header.id, href: "/cases/\(header.id.urlEncoded)", subject: header.subjectName,
                workflow: titles.workflow(header.workflow), state: titles.state(header.state, of: header.workflow),
                organization: names[header.organization] ?? header.organization,
                lastOn: header.lastOn?.isoText ?? "", due: days[header.id]?.isoText ?? "",
                isOverdue: days[header.id].map { $0 < visit.today } ?? false)
        }
        isEmpty = headers.isEmpty
        let asked = Self.fields.compactMap { name in
            visit.query[name].map { "\(name)=\($0.urlEncoded)" }
        }
        isFiltered = !asked.isEmpty
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
        organizations = known.map { organization in
            Option(
                value: organization.id, title: organization.name,
                isChosen: visit.query["organization"] == organization.id)
        }
        hasOrganizations = known.count > 1
        let after = headers.last.map { ["after=\($0.id.urlEncoded)"] } ?? []
        nextHref = "/cases?" + (asked + after).joined(separator: "&")
        hasNext = isMore
        total = visit.say("共 \(count) 件", "\(count) cases")
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
