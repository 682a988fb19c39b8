import CaseServices
import CivilTime
import OrganizationRegistry
import WorkflowModel

/// What stands above every page of an organization: where it lies, its name, and its pages.
struct OrganizationHead: Encodable, Sendable {
    /// An organization above.
    struct Crumb: Encodable, Sendable {
        let name: String
        /// Its page; nil: the visitor may not read it.
        let href: String?
    }

    /// A page of the organization.
    struct Tab: Encodable, Sendable {
        let href: String
        let title: String
        let isCurrent: Bool
    }

    /// The pages.
    enum Page: CaseIterable {
        case overview, ahead, members, life, statistics, inspection

        var path: String {
            switch self {
            case .overview: ""
            case .ahead: "/ahead"
            case .members: "/members"
            case .life: "/life"
            case .statistics: "/statistics"
            case .inspection: "/inspection"
            }
        }

        var title: (zh: String, en: String) {
            switch self {
            case .overview: ("概况", "Overview")
            case .ahead: ("今后十二个月", "Next twelve months")
            case .members: ("党员名册", "Roster")
            case .life: ("组织生活", "Organization life")
            case .statistics: ("统计", "Statistics")
            case .inspection: ("检查用表", "Inspection sheet")
            }
        }
    }

    let name: String
    let line: String
    let crumbs: [Crumb]
    let tabs: [Tab]
    let ended: String?

    init(_ state: OrganizationState, at page: Page, _ log: RegistryLog, _ visit: Visit) {
        let chain = log.chain(of: state.id, on: visit.today).map(\.organization)
        let permissions = visit.visitor?.caller.permissions
        crumbs = chain.indices.dropFirst().reversed().map { place in
            let may = permissions?.allow(.read, in: chain[place...].map(\.id)) ?? false
            return Crumb(name: chain[place].name, href: may ? Self.href(chain[place].id) : nil)
        }
        name = state.organization.name
        let kind = state.organization.word("kind").flatMap { visit.site.rulebook.structure.kind($0) }
        line = kind.map { visit.say($0.title.zh, $0.title.en ?? $0.title.zh) } ?? visit.say("类别没有登记", "kind not stated")
        tabs = Page.allCases.map { tab in
            Tab(
                href: Self.href(state.id) + tab.path, title: visit.say(tab.title.zh, tab.title.en),
                isCurrent: tab == page)
        }
        ended = state.end.map { end in
            let day = state.endedOn.map { visit.say($0.chineseText, $0.isoText) } ?? visit.say("某日", "some day")
            let into: [String] =
                switch end {
                case .dissolved: []
                case .merged(let into): [into]
                case .split(let into, let rest): into.contains(rest) ? into : into + [rest]
                }
            let names = into.map { log.organization($0, on: visit.today)?.organization.name ?? $0 }
            let after = names.joined(separator: visit.say("、", ", "))
            return switch end {
            case .dissolved: visit.say("已于 \(day) 撤销。", "Dissolved on \(day).")
            case .merged: visit.say("已于 \(day) 并入\(after)。", "Merged into \(after) on \(day).")
            case .split: visit.say("已于 \(day) 分设为\(after)。", "Split into \(after) on \(day).")
            }
        }
    }

    /// The page of an organization.
    static func href(_ id: String) -> String { "/organizations/\(id.urlEncoded)" }
}
