import ArgumentParser
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// Whether a branch has a committee, as a pair of flags.
enum CommitteeFlag: String, EnumerableFlag {
    case hasCommittee, noCommittee

    static func help(for value: CommitteeFlag) -> ArgumentHelp? {
        value == .hasCommittee ? "设委员会。" : "不设委员会。"
    }
}

/// `partyflow org add ID --name … --kind …`
struct OrganizationAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "增加一个党组织。",
        discussion: """
            例：
              partyflow org add ic-committee --name 信息中心机关党委 --kind committee
              partyflow org add ic-branch-1 --name 第一党支部 --kind branch \\
                --parent ic-committee --members 21 --full-members 20 \\
                --committee-size 3 --term "3 years" --last-election 2022-03-10

            类别和谁可以设在谁之下，由规则文件 organizations.yaml 规定，如 committee（党委）、general-branch（党总支）、
            branch（党支部）；写错时列出全部。--on 写成立日期；不写，就是自有记载以来一直如此。
            其余情况（vacancies、term-ends、is-organ、level）用 --set，或以后用 partyflow org set。
            没有写明的情况不作推断；与它有关的要求，程序会说明缺什么。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("编号，以后不变。", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("名称。", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("类别。", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("上级党组织的编号。", valueName: "id"))
    var parent: String?

    @Flag(exclusivity: .exclusive)
    var committee: CommitteeFlag?

    @Option(help: ArgumentHelp("党员人数。", valueName: "n"))
    var members: String?

    @Option(help: ArgumentHelp("正式党员人数。", valueName: "n"))
    var fullMembers: String?

    @Option(help: ArgumentHelp("委员职数。", valueName: "n"))
    var committeeSize: String?

    @Option(help: ArgumentHelp("任期，如 \"3 years\" 或 3年。", valueName: "period"))
    var term: String?

    @Option(help: ArgumentHelp("上次选举日期。", valueName: "date"))
    var lastElection: String?

    @Option(help: ArgumentHelp("其他情况，可多次，如 --set vacancies=1。", valueName: "key=value"))
    var set: [String] = []

    @Flag(name: .customLong("as-found"), help: "照实登记本来就有的党组织：不合人数、职数规定的也登记。")
    var asFound = false

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        try desk.requireAdministration(at: parent.flatMap { desk.tree[$0]?.id })
        var faults = Faults()
        if let problem = IdentifierCheck.problem(id, "编号", "the identifier") { faults.add(problem.zh, problem.en) }
        if name == nil { faults.add("缺少 --name 名称", "--name is missing") }
        if let name, let problem = IdentifierCheck.nameProblem(name, "名称", "the name") {
            faults.add(problem.zh, problem.en)
        }
        if kind == nil {
            faults.add(
                "缺少 --kind 类别\(Suggestion("", among: desk.structure.titledKinds).zh)",
                "--kind is missing\(Suggestion("", among: desk.structure.titledKinds).en)")
        }
        if let taken = desk.tree[id] {
            faults.add(
                "已经有党组织“\(id)”（\(taken.name)）；修改用 partyflow org set",
                "there is an organization `\(id)` already; change it with partyflow org set",
                .cannotCreate)
        }
        var organization = Organization(id: id, name: name ?? id)
        OrganizationChange(pairs: given + set, desk.structure, faults: &faults).apply(to: &organization)
        if organization.stated(.hasCommittee) == nil, let implied = desk.tree.kind(of: organization)?.hasCommittee {
            organization.state(.hasCommittee, .flag(implied))
        }
        desk.tree.check(organization, today: Today.now(), &faults)
        let day = entry.on?.date.first ?? Today.now()
        if !asFound {
            SizeRemarks(structure: desk.structure, organization: organization, day: day).refuse(
                &faults, hints: .atPrompt)
        }
        try faults.report(options)
        try desk.record(
            entry.draft([.found(organization)], on: entry.on?.date), showing: id, "已增加党组织：", "Added:")
    }

    /// The options as `key=value`.
    private var given: [String] {
        var pairs: [String] = []
        func add(_ property: OrganizationProperty, _ text: String?) {
            if let text { pairs.append("\(property.rawValue)=\(text)") }
        }
        add(.kind, kind)
        add(.parent, parent)
        add(.hasCommittee, committee.map { $0 == .hasCommittee ? "yes" : "no" })
        add(.members, members)
        add(.fullMembers, fullMembers)
        add(.committeeSize, committeeSize)
        add(.term, term)
        add(.lastElection, lastElection)
        return pairs
    }
}
