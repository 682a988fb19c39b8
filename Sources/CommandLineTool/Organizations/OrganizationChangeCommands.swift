import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow org rename ID NAME`
struct OrganizationRenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "党组织改名；原来的名称仍可查。",
        discussion: """
            例：
              partyflow org rename ic-branch-1 信息中心第一党支部 --on 2024-05-01 --paper 信党〔2024〕3号

            不写 --on 就是从今天起。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("新的名称。", valueName: "name"))
    var name: String

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        _ = try desk.find(id)
        var faults = Faults()
        if let problem = IdentifierCheck.nameProblem(name, "名称", "the name") { faults.add(problem.zh, problem.en) }
        try faults.report(options)
        let on = entry.on?.date ?? PartialDate(Today.now())
        try desk.record(entry.draft([.rename(id, name: name)], on: on), showing: id, "已改名：", "Renamed:")
    }
}

/// `partyflow org move ID --under PARENT`
struct OrganizationMoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "党组织转隶到另一个上级之下。",
        discussion: """
            例：
              partyflow org move ic-branch-1 --under ic-general-branch --on 2024-05-01
              partyflow org move ic-branch-1 --top            上级不在本库里

            不写 --on 就是从今天起。从那天起的环节，按新的上级判断；以前的环节不变。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    @Option(name: [.long, .customLong("to")], help: ArgumentHelp("新的上级党组织的编号。", valueName: "id"))
    var under: String?

    @Flag(help: "上级不在本库里。")
    var top = false

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        var organization = try desk.find(id)
        try desk.requireAdministration(at: under)
        var faults = Faults()
        if (under == nil) != top {
            faults.add("写 --under 新上级，或写 --top", "write --under PARENT, or --top")
        }
        organization.state(.parent, under.map { .text($0) })
        desk.tree.check(organization, today: Today.now(), &faults)
        try faults.report(options)
        let on = entry.on?.date ?? PartialDate(Today.now())
        try desk.record(entry.draft([.move(id, parent: under)], on: on), showing: id, "已转隶：", "Moved:")
    }
}

/// `partyflow org dissolve ID`
struct OrganizationDissolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dissolve", abstract: "撤销党组织。并入别处的用 merge，分成几个的用 split。",
        discussion: """
            例：
              partyflow org dissolve ic-branch-3 --on 2024-05-01 --reason 单位撤销

            先把党员转走（person move），把下级转走（org move）。不写 --on 就是从今天起。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        _ = try desk.find(id)
        let on = entry.on?.date ?? PartialDate(Today.now())
        var faults = Faults()
        let changes = desk.ending.dissolving(id, on: on, &faults)
        try faults.report(options)
        try desk.record(entry.draft(changes, on: on), showing: id, "已撤销：", "Dissolved:")
        try desk.sayLeft([id])
    }
}

/// `partyflow org withdraw ENTRY`
struct OrganizationWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "撤回一条登错的登记（党组织或人员）；它仍可查，但不再算数。",
        discussion: """
            例：
              partyflow org history ic-branch-1          先看是第几条
              partyflow org withdraw 17 --reason 日期录错
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("第几条登记。", valueName: "n"))
    var number: String

    @Option(help: ArgumentHelp("原因。", valueName: "text"))
    var reason: String

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        let (_, moved) = try desk.record(
            RegistryDraft([.withdraw(number)], on: nil, reason: reason))
        if options.format == .json {
            Console.out(JSONValue.object(["withdrawn": .string(number), "cases-moved": .int(Int64(moved))]).text)
        } else {
            Console.out(options.say("已撤回第 \(number) 条。", "Entry \(number) is withdrawn."))
            desk.say(moved: moved)
        }
    }
}
