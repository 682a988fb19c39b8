import ArgumentParser
import CivilTime
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow org tree`
struct OrganizationTreeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tree", abstract: "按上下级列出党组织：人数、任期届满日期，逾期未换届的逐级汇总。",
        discussion: """
            例：
              partyflow org tree
              partyflow org tree ic-committee --on 2025-12-31
              partyflow org tree --format json

            届满日期：写明的为准；没有写明的，从上次选举之日起按写明的任期或 organizations.yaml 的默认任期推算。
            “逾期”一栏是本级及以下已过届满日期的党组织数。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var days: DayOptions

    @Argument(help: ArgumentHelp("只看这个党组织及其下级。", valueName: "id"))
    var id: String?

    func run() throws {
        let desk = try OrganizationDesk(options, store, on: days.day)
        let roots = try id.map { [try desk.find($0)] } ?? desk.tree.roots
        let overview = TermOverview(tree: desk.tree, on: desk.day)
        if options.format == .json {
            Console.out(JSONValue.array(roots.map { overview.json($0, desk.printer) }).text)
        } else {
            overview.lines(roots, options).forEach(Console.out)
        }
    }
}

/// Terms of a tree of organizations on a day, summed up at every level.
struct TermOverview {
    let tree: OrganizationTree
    let on: CivilDate

    /// Whether the term is over: its last possible day lies behind.
    func isOverdue(_ organization: Organization) -> Bool {
        tree.termEnd(of: organization).map { $0.last < on } ?? false
    }

    /// Organizations at and below one whose term is over.
    func overdue(atAndBelow organization: Organization, depth: Int = 0) -> Int {
        guard depth < 32 else { return 0 }
        return tree.children(of: organization.id).reduce(isOverdue(organization) ? 1 : 0) { sum, child in
            sum + overdue(atAndBelow: child, depth: depth + 1)
        }
    }

    func lines(_ roots: [Organization], _ options: GlobalOptions) -> [String] {
        var table = TextTable([
            options.say("名称", "name"), options.say("编号", "id"), options.say("类别", "kind"),
            options.say("党员", "members"), options.say("届满", "term ends"), options.say("逾期", "overdue"),
        ])
        func add(_ organization: Organization, depth: Int) {
            let end = tree.termEnd(of: organization)
            let closes = tree.structure.closing(of: organization) != nil
            let late = closes ? options.say("（应当撤销）", " (dissolve it)") : options.say("（已逾期）", " (overdue)")
            let mark = isOverdue(organization) ? late : ""
            let count = overdue(atAndBelow: organization)
            table.add([
                String(repeating: "  ", count: depth) + DisplayName.of(organization.name), organization.id,
                tree.kind(of: organization).map { options.words($0.title) } ?? "—",
                organization.count(.members).map { "\($0)" } ?? "—", end.map { $0.isoText + mark } ?? "—",
                count > 0 ? "\(count)" : "—",
            ])
            guard depth < 32 else { return }
            for child in tree.children(of: organization.id) { add(child, depth: depth + 1) }
        }
        for root in roots { add(root, depth: 0) }
        return table.lines
    }

    func json(_ organization: Organization, _ printer: OrganizationPrinter, depth: Int = 0) -> JSONValue {
        guard case .object(var members) = printer.json(organization) else { return .null }
        members["term-ends"] = .optional(tree.termEnd(of: organization)?.isoText)
        members["is-overdue"] = .bool(isOverdue(organization))
        members["overdue"] = .int(Int64(overdue(atAndBelow: organization)))
        members["below"] = .array(
            depth < 32 ? tree.children(of: organization.id).map { json($0, printer, depth: depth + 1) } : [])
        return .object(members)
    }
}
