import ArgumentParser
import RegistryDesk
import WorkflowModel

/// `partyflow org …`
struct OrganizationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org", abstract: "党组织：增加、修改、改名、转隶、合并、分设、撤销，以及各个日期的情况。",
        discussion: """
            例：
              partyflow org add ic-committee --name 信息中心机关党委 --kind committee
              partyflow org add ic-branch-1 --name 第一党支部 --kind branch \\
                --parent ic-committee --members 21
              partyflow org list
              partyflow org set ic-branch-1 members=22 --on 2024-03-10
              partyflow org merge ic-branch-2 --into ic-branch-1 --on 2025-06-01
              partyflow org show ic-branch-1 --on 2023-12-31

            登记只增不改：每一项变动都有生效日期，任何一天的情况都可以查。办案时，程序按环节当天的情况判断。
            """,
        subcommands: [
            OrganizationAddCommand.self, OrganizationListCommand.self, OrganizationTreeCommand.self,
            OrganizationShowCommand.self, OrganizationSetCommand.self, OrganizationRenameCommand.self,
            OrganizationMoveCommand.self, OrganizationMergeCommand.self, OrganizationSplitCommand.self,
            OrganizationDissolveCommand.self, OrganizationElectCommand.self, OrganizationPostCommand.self,
            OrganizationHistoryCommand.self, OrganizationWithdrawCommand.self, OrganizationTermsCommand.self,
            OrganizationCheckCommand.self, OrganizationImportCommand.self, OrganizationExportCommand.self,
        ])
}

/// `partyflow org list`
struct OrganizationListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按上下级列出党组织。",
        discussion: """
            例：
              partyflow org list
              partyflow org list --on 2020-12-31 --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var days: DayOptions

    func run() throws {
        let desk = try OrganizationDesk(options, store, on: days.day)
        if options.format == .json {
            Console.out(JSONValue.array(desk.tree.all.map { desk.printer.json($0) }).text)
        } else if desk.tree.all.isEmpty {
            Console.err(
                options.say(
                    "还没有党组织；用 partyflow org add 增加。", "There is no organization yet; add one with partyflow org add."))
        } else {
            desk.printer.list().forEach(Console.out)
        }
    }
}

/// `partyflow org show ID`
struct OrganizationShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "查看一个党组织的各项情况、领导班子和上下级。",
        discussion: """
            例：
              partyflow org show ic-branch-1
              partyflow org show ic-branch-1 --on 2023-12-31 --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var days: DayOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    func run() throws {
        let desk = try OrganizationDesk(options, store, on: days.day)
        let organization = try desk.find(id)
        if options.format == .json {
            Console.out(desk.printer.fullJSON(organization).text)
        } else {
            desk.printer.lines(organization).forEach(Console.out)
        }
    }
}
