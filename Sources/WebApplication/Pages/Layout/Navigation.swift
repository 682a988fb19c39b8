import CaseServices

/// The main pages, those of them that a visitor may see.
enum Navigation {
    static func entries(for visitor: Visitor, _ visit: Visit) -> [Frame.Entry] {
        Section.allCases.filter { $0.right.map(visitor.caller.permissions.allowSomewhere) ?? true }.map { section in
            Frame.Entry(
                href: section.path, title: visit.say(section.title.zh, section.title.en),
                isCurrent: section.isCurrent(visit.path))
        }
    }

    private enum Section: CaseIterable {
        case workbench, cases, meetings, organizations, statistics, check, rules, administration

        var path: String {
            switch self {
            case .workbench: "/"
            case .cases: "/cases"
            case .meetings: "/meetings"
            case .organizations: "/organizations"
            case .statistics: "/statistics"
            case .check: "/check"
            case .rules: "/rules"
            case .administration: "/administration"
            }
        }

        /// Right without which there is nothing to see there.
        var right: Right? {
            switch self {
            case .workbench, .check, .rules, .administration: nil
            case .cases, .meetings, .organizations, .statistics: .read
            }
        }

        var title: (zh: String, en: String) {
            switch self {
            case .workbench: ("工作台", "Workbench")
            case .cases: ("办理中的案", "Cases")
            case .meetings: ("会议", "Meetings")
            case .organizations: ("党组织", "Organizations")
            case .statistics: ("统计", "Statistics")
            case .check: ("材料检查", "Check")
            case .rules: ("规则", "Rules")
            case .administration: ("管理", "Administration")
            }
        }

        func isCurrent(_ here: String) -> Bool {
            path == "/" ? here == "/" : here == path || here.hasPrefix(path + "/")
        }
    }
}
