import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import SQLiteStore
import WorkflowModel

/// `partyflow person …`
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "人员：介绍人、培养联系人、谈话人等各环节写到的人。",
        discussion: """
            例：
              partyflow person add li-qiang --name 李强 --full-member-since 2006-07-01
              partyflow person list --full-members
              partyflow person set li-qiang penalty=warning:2025-03-01:2026-02-28
            """,
        subcommands: [
            PersonAddCommand.self, PersonListCommand.self, PersonShowCommand.self, PersonSetCommand.self,
        ])
}

/// The store, who acts, and the people it knows.
struct PersonDesk {
    let store: SQLiteEventStore
    let caller: Caller
    let people: [Person]
    let options: GlobalOptions

    init(_ options: GlobalOptions, _ name: StoreNameOption, for right: Right) throws {
        let (store, caller) = try StoreAccess.registry(options, name)
        self.store = store
        self.caller = caller
        self.options = options
        // People belong to no organization; who has the right somewhere may look them up.
        let grants = try options.orFail { () throws(StoreError) in try store.grants(of: caller.user) }
        guard grants.contains(where: { $0.right == right || $0.right == .administer }) else {
            throw options.fail(ServiceError.notPermitted(right, organization: options.say("人员登记", "people")))
        }
        people = try options.orFail { () throws(StoreError) in try store.people(nameContains: nil) }
    }

    func find(_ id: String) throws -> Person {
        if let found = people.first(where: { $0.id == id }) { return found }
        let named = people.filter { $0.name == id }
        if let found = named.first, named.count == 1 { return found }
        let near = Suggestion(id, among: people.map(\.id) + people.map(\.name), listing: false)
        throw options.fail(
            named.isEmpty
                ? "没有人员“\(DisplayName.of(id))”\(near.zh)"
                : "有 \(named.count) 个人叫“\(id)”，请写编号：\(named.map(\.id).joined(separator: "、"))",
            named.isEmpty
                ? "there is nobody `\(DisplayName.of(id))`\(near.en)"
                : "\(named.count) people are called `\(id)`; name one of \(named.map(\.id).joined(separator: ", "))",
            ExitStatus.noInput)
    }

    func put(_ person: Person, _ zh: String, _ en: String) throws {
        try options.orFail { () throws(StoreError) in try store.put(person) }
        let printer = PersonPrinter(options: options, on: Today.now())
        if options.format == .json {
            Console.out(printer.json(person).text)
        } else {
            Console.out(options.say(zh, en))
            printer.lines(person).forEach(Console.out)
        }
    }
}

/// `partyflow person add ID --name …`
struct PersonAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "登记一个人。",
        discussion: """
            例：
              partyflow person add li-qiang --name 李强 --full-member-since 2006-07-01
              partyflow person add zhou-yan --name 周岩 --full-member-since 无
              partyflow person add sun-tao --name 孙涛 --full-member-since 1998-06 \\
                --penalty serious-warning:2025-03-01:2026-08-31

            日期可以只写到月或年；不是正式党员的，写“无”。处分：warning（警告）、serious-warning（严重警告）、
            removal-from-post（撤销党内职务）、observation（留党察看）；写成 种类:起日:止日，止日不明就空着。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("编号，以后不变。", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("姓名。", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("成为正式党员的日期；不是正式党员写“无”。", valueName: "date"))
    var fullMemberSince: String?

    @Option(help: ArgumentHelp("处分及其影响期，可多次。", valueName: "kind:from:through"))
    var penalty: [String] = []

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        var faults = Faults()
        if let problem = IdentifierCheck.problem(id, "编号", "the identifier") { faults.add(problem.zh, problem.en) }
        if name == nil { faults.add("缺少 --name 姓名", "--name is missing") }
        if let taken = desk.people.first(where: { $0.id == id }) {
            faults.add(
                "已经有人员“\(id)”（\(DisplayName.of(taken.name))）；修改用 partyflow person set",
                "there is a person `\(id)` already; change it with partyflow person set", ExitStatus.cannotCreate)
        }
        let pairs =
            (name.map { ["name=\($0)"] } ?? []) + (fullMemberSince.map { ["full-member-since=\($0)"] } ?? [])
            + penalty.map { "penalty=\($0)" }
        var person = Person(id: id, name: name ?? id)
        PersonChange.apply(pairs, to: &person, today: Today.now(), &faults)
        try faults.report(options)
        for twin in desk.people where twin.name == person.name {
            Console.err(
                options.say(
                    "请注意：已有同名人员“\(twin.id)”；若是同一个人，请不要登记两次。",
                    "note: `\(twin.id)` has the same name; do not enter one person twice."))
        }
        try desk.put(person, "已登记：", "Added:")
    }
}

/// `partyflow person set ID key=value…`
struct PersonSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "修改一个人的情况。已办的案各自留有当时的情况，不受影响。",
        discussion: """
            例：
              partyflow person set li-qiang full-member-since=2006-07-01
              partyflow person set li-qiang penalty=warning:2025-03-01:2026-02-28
              partyflow person set li-qiang penalty=

            项目：name、full-member-since、penalty。写一个或几个 penalty 就代替原有的全部处分；空着就是没有处分。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("要改的项目。", valueName: "key=value"))
    var changes: [String] = []

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        var person = try desk.find(id)
        var faults = Faults()
        if changes.isEmpty {
            faults.add(
                "没有写要改什么，如 full-member-since=2006-07-01",
                "nothing to change; write for example full-member-since=2006-07-01")
        }
        PersonChange.apply(changes, to: &person, today: Today.now(), &faults)
        try faults.report(options)
        try desk.put(person, "已修改：", "Changed:")
    }
}

/// `partyflow person list`
struct PersonListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出人员，以及何时成为正式党员、有无处分。",
        discussion: """
            例：
              partyflow person list
              partyflow person list --full-members --on 2026-03-01
              partyflow person list --name 李 --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(help: ArgumentHelp("姓名中含有。", valueName: "text"))
    var name: String?

    @Flag(help: "只列在那一天确是正式党员、又没有处分影响的人。")
    var fullMembers = false

    @Option(help: ArgumentHelp("看哪一天的情况（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    func run() throws {
        let desk = try PersonDesk(options, store, for: .read)
        let printer = PersonPrinter(options: options, on: on?.date ?? Today.now())
        let people = desk.people.filter { person in
            (name.map { person.name.contains($0) } ?? true) && (!fullMembers || printer.isUnencumbered(person))
        }
        if options.format == .json {
            Console.out(JSONValue.array(people.map { printer.json($0) }).text)
        } else if people.isEmpty {
            Console.err(options.say("没有符合的人员。", "Nobody."))
        } else {
            printer.list(people).forEach(Console.out)
        }
    }
}

/// `partyflow person show ID`
struct PersonShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "查看一个人。",
        discussion: """
            例：
              partyflow person show li-qiang
              partyflow person show 李强 --on 2026-03-01
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("看哪一天的情况（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    func run() throws {
        let desk = try PersonDesk(options, store, for: .read)
        let person = try desk.find(id)
        let printer = PersonPrinter(options: options, on: on?.date ?? Today.now())
        if options.format == .json {
            Console.out(printer.json(person).text)
        } else {
            printer.lines(person).forEach(Console.out)
        }
    }
}
