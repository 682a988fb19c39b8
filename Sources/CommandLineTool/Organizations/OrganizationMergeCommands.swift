import ArgumentParser
import CaseServices
import CivilTime
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow org merge ID… --into ID`
struct OrganizationMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "几个党组织合并为一个；党员、下级和未办结的案随之转移。",
        discussion: """
            例：
              partyflow org merge ic-branch-2 --into ic-branch-1 --on 2025-06-01 --paper 信党〔2025〕6号
              partyflow org add ic-branch-9 --name 联合党支部 --kind branch --parent ic-committee --on 2025-06-01
              partyflow org merge ic-branch-1 ic-branch-2 --into ic-branch-9 --on 2025-06-01

            并入的一方必须已经登记（新设的先用 org add）。原来的党组织从那天起不复存在，以前的登记都在。
            合并后的党员人数不再是任何一方原来的数，请用 org set 写明。不写 --on 就是从今天起。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("并走的党组织的编号。", valueName: "id"))
    var ids: [String]

    @Option(help: ArgumentHelp("合并成的党组织的编号。", valueName: "id"))
    var into: String

    @Flag(name: .customLong("dry-run"), help: "只检查，不登记。")
    var isRehearsal = false

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        for id in ids + [into] { _ = try desk.find(id) }
        let on = entry.on?.date ?? PartialDate(Today.now())
        var faults = Faults()
        let changes = desk.ending.merging(ids, into: into, &faults)
        try faults.report(options)
        let draft = entry.draft(changes, on: on)
        if isRehearsal {
            let (_, moved) = try desk.record(draft, isRehearsal: true)
            Console.out(options.say("可以合并，没有登记。", "This can be done; nothing was entered."))
            desk.say(moved: moved)
            return
        }
        try desk.record(draft, showing: into, "已合并：", "Merged:")
        try desk.sayLeft(ids.filter { $0 != into })
    }
}

/// `partyflow org split ID --part ID=PEOPLE… --rest ID`
struct OrganizationSplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "一个党组织分成几个；写名的党员到各自一方，其余的和未写明的案归 --rest。",
        discussion: """
            例：
              partyflow org add b-2 --name 第二党支部 --kind branch --parent ic-committee --on 2025-06-01
              partyflow org split b-1 --part b-2=li-qiang,chen-min --rest b-1 --on 2025-06-01

            各方必须已经登记。--rest 就是原来的党组织时，它继续存在；否则它从那天起不复存在，下级也归 --rest。
            不写 --on 就是从今天起。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("要分的党组织的编号。", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("一方及归它的人，可多次。", valueName: "id=person,person"))
    var part: [String]

    @Option(help: ArgumentHelp("其余的人和案归哪一方。", valueName: "id"))
    var rest: String

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        _ = try desk.find(id)
        var faults = Faults()
        var parts: [SplitPart] = []
        for text in part {
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let people = sides.count < 2 ? [] : sides[1].split(separator: ",").map(String.init)
            parts.append(SplitPart(organization: sides[0], people: people))
        }
        let on = entry.on?.date ?? PartialDate(Today.now())
        let changes = desk.ending.splitting(id, into: parts, rest: rest, on: on, &faults)
        try faults.report(options)
        try desk.record(entry.draft(changes, on: on), showing: rest, "已分设：", "Split:")
        try OrganizationDesk(options, store).sayWhatIsWrong(with: Set(parts.map(\.organization) + [rest]))
    }
}
