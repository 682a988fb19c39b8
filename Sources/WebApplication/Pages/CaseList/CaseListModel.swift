import CaseServices
import CivilTime
import WorkflowModel

/// The page with the list of cases.
struct CaseListModel: Sendable {
    /// A case.
    struct Row: Sendable {
        let caseID: String
        let href: String
        let subject: String
        let workflow: String
        let state: String
        let organization: String
        let lastOn: String
    }

    /// Something to filter by.
    struct Option: Sendable {
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
    let mayOpen: Bool

    init(_ headers: [CaseHeader], isMore: Bool, organizations known: [Organization], _ visit: Visit) {
        let names = Dictionary(known.map { ($0.id, $0.name) }) { first, _ in first }
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        rows = headers.map { header in
            Row(
                caseID: header.id, href: "/cases/\(header.id.urlEncoded)", subject: header.subjectName,
                workflow: titles.workflow(header.workflow), state: titles.state(header.state, of: header.workflow),
                organization: names[header.organization] ?? header.organization,
                lastOn: header.lastOn?.isoText ?? "")
        }
        isEmpty = headers.isEmpty
        let asked = ["q", "workflow", "state", "organization"].compactMap { name in
            visit.query[name].map { "\(name)=\($0.urlEncoded)" }
        }
        isFiltered = !asked.isEmpty
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
        csvHref = "/cases.csv" + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
        mayOpen = visit.visitor?.caller.permissions.allowSomewhere(.record) ?? false
    }
}
