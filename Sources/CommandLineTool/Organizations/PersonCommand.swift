import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow person …`
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "人员：党员名册，以及介绍人、培养联系人、谈话人等各环节写到的人。",
        discussion: """
            例：
              partyflow person add li-qiang --name 李强 --full-member-since 2006-07-01
              partyflow person list --full-members
              partyflow person penalty li-qiang warning --from 2025-03-01 --through 2026-02-28
              partyflow person move li-qiang --to ic-branch-2 --on 2025-06-01
              partyflow person roster ic-branch-1 --on 2025-03-08
            """,
        subcommands: [
            PersonAddCommand.self, PersonListCommand.self, PersonShowCommand.self, PersonSetCommand.self,
            PersonRenameCommand.self, PersonMoveCommand.self, PersonPenaltyCommand.self, PersonPostCommand.self,
            PersonRosterCommand.self, PersonMergeCommand.self, PersonSplitCommand.self, PersonHistoryCommand.self,
            PersonImportCommand.self, PersonExportCommand.self,
        ])
}

/// `partyflow person add ID --name …`
struct PersonAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "登记一个人。",
        discussion: """
            例：
              partyflow person add li-qiang --name 李强 --full-member-since 2006-07-01
              partyflow person add zhou-yan --name 周岩 --full-member-since 无
              partyflow person add sun-tao --name 孙涛 --born 1970-02 --full-member-since 1998-06 \\
                --in ic-branch-1 --penalty serious-warning:2025-03-01:2026-08-31

            日期可以只写到月或年；不是正式党员的，写“无”。处分的种类见 organizations.yaml 的 penalties；
            写成 种类:起日:止日，止日不明就空着。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("编号，以后不变。", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("姓名。", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("成为正式党员的日期；不是正式党员写“无”。", valueName: "date"))
    var fullMemberSince: String?

    @Option(help: ArgumentHelp("出生日期。", valueName: "date"))
    var born: String?

    @Option(name: .customLong("in"), help: ArgumentHelp("所在党组织的编号；--on 写从哪天起，不写就是一直在。", valueName: "id"))
    var organization: String?

    @Option(help: ArgumentHelp("处分及其影响期，可多次。", valueName: "kind:from:through"))
    var penalty: [String] = []

    @Option(help: ArgumentHelp("organizations.yaml 里声明的字段，可多次。", valueName: "key=value"))
    var field: [String] = []

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        var faults = Faults()
        if let problem = IdentifierCheck.problem(id, "编号", "the identifier") { faults.add(problem.zh, problem.en) }
        if name == nil { faults.add("缺少 --name 姓名", "--name is missing") }
        if let taken = desk.people.first(where: { $0.id == id }) {
            faults.add(
                "已经有人员“\(id)”（\(DisplayName.of(taken.person.name))）；修改用 partyflow person set",
                "there is a person `\(id)` already; change it with partyflow person set", .cannotCreate)
        }
        let pairs =
            (name.map { ["name=\($0)"] } ?? []) + (fullMemberSince.map { ["full-member-since=\($0)"] } ?? [])
            + penalty.map { "penalty=\($0)" }
        var state = PersonState(Person(id: id, name: name ?? id))
        PersonChange.apply(
            pairs + (born.map { ["born=\($0)"] } ?? []) + field, to: &state, desk.service.rulebook.structure,
            today: Today.now(), &faults)
        if let organization { desk.check(organization, on: entry.on?.date, &faults) }
        try faults.report(options)
        for twin in desk.people where twin.person.name == state.person.name {
            let isSure = twin.born != nil && twin.born == state.born
            let (zh, en) = isSure ? ("同名且同日出生的", "the same name and birthday") : ("同名", "the same name")
            Console.err(
                options.say(
                    "请注意：已有\(zh)人员“\(twin.id)”；若是同一个人，请不要登记两次。",
                    "note: `\(twin.id)` has \(en); do not enter one person twice."))
            if isSure {
                PersonPrinter(options: options, on: desk.day, structure: desk.structure).lines(twin).forEach(
                    Console.err)
            }
        }
        var changes = [
            DatedChange(.register(RegisteredPerson(state.person, born: state.born, fields: state.fields)), on: nil)
        ]
        if let organization { changes.append(DatedChange(.belong(id, organization: organization), on: entry.on?.date)) }
        try desk.record(
            RegistryDraft(dated: changes, reason: entry.reason, paper: entry.paper), showing: id, "已登记：", "Added:")
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
              partyflow person set li-qiang schooling=研究生 --on 2025-09-01

            项目：name、born、full-member-since、penalty，以及 organizations.yaml 里声明的字段（如 schooling=大学本科）。不写 --on，改的是登记的差错，自始如此；
            写了 --on，是从那天起变了（学历、职业等字段和 full-member-since），那以前的照旧，person show --on 可查（如年报的 12 月 31 日）。写一个或几个 penalty 就代替原有的全部处分，
            空着就是没有处分。真有变动的：改名用 person rename，受处分用 person penalty，转组织关系用 person move。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("编号或姓名。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("要改的项目。", valueName: "key=value"))
    var changes: [String] = []

    func run() throws {
        let day = entry.on?.date.interval.last
        let desk = try PersonDesk(options, store, for: .administer, on: day ?? Today.now())
        let before = try desk.find(id)
        var after = before
        var faults = Faults()
        if changes.isEmpty {
            faults.add(
                "没有写要改什么，如 full-member-since=2006-07-01",
                "nothing to change; write for example full-member-since=2006-07-01")
        }
        for key in changes.compactMap({ $0.split(separator: "=").first.map(String.init) })
        where entry.on != nil && ["name", "born", "penalty"].contains(key) {
            faults.add(
                "“\(key)”不随 --on 变动：改名用 person rename，受处分用 person penalty，生日只有登记的差错",
                "`\(key)` does not change with --on: use person rename or person penalty; a birthday can only have been "
                    + "entered wrongly", .wrongUse)
        }
        PersonChange.apply(changes, to: &after, desk.service.rulebook.structure, today: Today.now(), &faults)
        try faults.report(options)
        let corrections = corrections(before, after, desk)
        guard !corrections.isEmpty else {
            Console.err(options.say("没有变化。", "Nothing has changed."))
            return
        }
        try desk.record(entry.draft(corrections, on: entry.on?.date), showing: before.id, "已修改：", "Changed:")
    }
}

extension PersonSetCommand {
    /// The entries that make a person read so from the beginning.
    private func corrections(_ before: PersonState, _ after: PersonState, _ desk: PersonDesk) -> [RegistryChange] {
        let id = before.id
        var corrections: [RegistryChange] = []
        if before.person.name != after.person.name { corrections.append(.renamePerson(id, name: after.person.name)) }
        let (old, new) = (before.facts, after.facts)
        let stated = new.filter { !old.contains($0) }
        var withdrawn = old.map(\.name).filter { name in !new.contains { $0.name == name } }
        let penalties = after.person.penalties
        if before.person.penalties != penalties {
            withdrawn.append("penalty")
            for entry in desk.log.entries(about: .person(id)) {
                if case .penalize = entry.change { corrections.append(.withdraw(entry.id)) }
            }
        }
        if !stated.isEmpty || !withdrawn.isEmpty {
            corrections.append(.describe(id, facts: stated, withdrawn: withdrawn))
        }
        if before.person.penalties != penalties { corrections += penalties.map { .penalize(id, $0) } }
        return corrections
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
        let day = on?.date ?? Today.now()
        let desk = try PersonDesk(options, store, for: .read, on: day)
        let printer = PersonPrinter(options: options, on: day, structure: desk.structure)
        let people = desk.people.filter { person in
            (name.map { person.person.name.contains($0) } ?? true)
                && (!fullMembers || printer.isUnencumbered(person.person))
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
        let desk = try PersonDesk(options, store, for: .read, on: on?.date ?? Today.now())
        let person = try desk.find(id)
        let printer = PersonPrinter(options: options, on: desk.day, structure: desk.structure, log: desk.log)
        if options.format == .json {
            Console.out(printer.json(person).text)
        } else {
            printer.lines(person).forEach(Console.out)
        }
    }
}
