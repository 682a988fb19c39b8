import ArgumentParser
import CaseServices
import SQLiteStore
import WorkflowModel

/// `partyflow org …`
struct OrganizationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org", abstract: "党组织：增加、列出、查看、修改。",
        discussion: """
            例：
              partyflow org add ic-committee --name 信息中心机关党委 --kind committee
              partyflow org add ic-branch-1 --name 第一党支部 --kind branch \\
                --parent ic-committee --members 21
              partyflow org list
              partyflow org set ic-branch-1 members=22 last-election=2024-03-10
            """,
        subcommands: [
            OrganizationAddCommand.self, OrganizationListCommand.self, OrganizationShowCommand.self,
            OrganizationSetCommand.self,
        ])
}

/// The store, who acts, and the organizations it knows.
struct OrganizationDesk {
    let store: SQLiteEventStore
    let caller: Caller
    let tree: OrganizationTree
    let options: GlobalOptions

    init(_ options: GlobalOptions, _ name: StoreNameOption) throws {
        let (store, caller) = try StoreAccess.registry(options, name)
        self.store = store
        self.caller = caller
        self.options = options
        tree = OrganizationTree(try options.orFail { () throws(StoreError) in try store.organizations() })
    }

    var printer: OrganizationPrinter { OrganizationPrinter(tree: tree, options: options) }

    /// An organization by identifier.
    func find(_ id: String) throws -> Organization {
        if let found = tree[id] { return found }
        let near = Suggestion(id, among: tree.ids, listing: false)
        throw options.fail(
            "没有党组织“\(DisplayName.of(id))”\(near.zh)", "there is no organization `\(DisplayName.of(id))`\(near.en)",
            ExitStatus.noInput)
    }

    /// Demands the right to keep organizations here; nil: everywhere.
    func requireAdministration(at organization: String?) throws {
        let chain = organization.map { tree.chain(of: $0).map(\.id) } ?? []
        guard caller.permissions.allow(.administer, in: chain) else {
            throw options.fail(
                ServiceError.notPermitted(.administer, organization: organization ?? options.say("整个库", "the store")))
        }
    }

    /// Puts the organization into the store and shows it.
    func put(_ organization: Organization, _ zh: String, _ en: String) throws {
        try options.orFail { () throws(StoreError) in try store.put(organization) }
        let after = OrganizationTree(try options.orFail { () throws(StoreError) in try store.organizations() })
        let printer = OrganizationPrinter(tree: after, options: options)
        if options.format == .json {
            Console.out(printer.fullJSON(organization).text)
        } else {
            Console.out(options.say(zh, en))
            printer.lines(organization).forEach(Console.out)
        }
    }
}

/// `partyflow org list`
struct OrganizationListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按上下级列出党组织。",
        discussion: """
            例：
              partyflow org list
              partyflow org list --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    func run() throws {
        let desk = try OrganizationDesk(options, store)
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
        commandName: "show", abstract: "查看一个党组织的各项情况和上下级。",
        discussion: """
            例：
              partyflow org show ic-branch-1
              partyflow org show ic-branch-1 --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        let organization = try desk.find(id)
        if options.format == .json {
            Console.out(desk.printer.fullJSON(organization).text)
        } else {
            desk.printer.lines(organization).forEach(Console.out)
        }
    }
}
