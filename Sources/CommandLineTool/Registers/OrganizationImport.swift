import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import Spreadsheets
import WorkflowModel

/// Columns of a table of organizations.
enum OrganizationColumns {
    static let all: [(word: String, title: LocalizedText)] =
        [
            ("id", LocalizedText(zh: "编号", en: "identifier")), ("name", LocalizedText(zh: "名称", en: "name")),
        ] + OrganizationProperty.allCases.map { ($0.rawValue, $0.title) } + [
            (committee, LocalizedText(zh: "委员会", en: "committee"))
        ]

    /// The column of the body that leads the organization: `li-qiang=书记；chen-min`.
    static let committee = "committee"

    /// The cells of an organization, in the order of the columns, as an import reads them.
    static func cells(_ state: OrganizationState) -> [String] {
        all.map { column in
            switch column.word {
            case "id": state.id
            case "name": state.organization.name
            case committee: seats(state)
            case "founded": (state.organization.value("founded")?.date ?? state.since)?.isoText ?? ""
            default: state.organization.value(column.word).map { RegisterValue.text($0) } ?? ""
            }
        }
    }
}

extension OrganizationColumns {
    /// Who sits on the committee; what was appointed begins with a word that says so.
    static func seats(_ state: OrganizationState) -> String {
        guard let composition = state.bodies.first(where: \.composition.isLeading)?.composition else { return "" }
        let seats = composition.seats.map { $0.person + ($0.post.map { "=\($0)" } ?? "") }
        return (composition.isElected || seats.isEmpty ? "" : appointed[0]) + seats.joined(separator: "；")
    }

    /// The composition that a cell states; nil: as it is on record.
    static func composition(_ text: String, of state: OrganizationState) -> Composition? {
        guard text != seats(state) else { return nil }
        let word = appointed.first { text.hasPrefix($0) }
        let seats = text.dropFirst(word?.count ?? 0).split { "；;".contains($0) }.map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0.filter { $0 != " " }) }
            return Seat(person: sides.first ?? "", post: sides.count == 2 ? sides[1] : nil)
        }
        return Composition(
            body: OrganizationElectCommand.leading, seats: seats, isElected: word == nil, isLeading: true)
    }

    private static let appointed = ["任命：", "appointed:"]
}

/// Values as an import reads them again.
enum RegisterValue {
    static func text(_ value: RecordedValue) -> String {
        switch value {
        case .none: "无"
        case .date(let date): date.isoText
        case .number(let number): number.description
        case .text(let text), .word(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .period(let period): period.plainText
        case .organization(let reference): reference.id
        case .ballot: ""
        case .names(let names): names.joined(separator: "；")
        }
    }
}

/// `partyflow org export [FILE]`
struct OrganizationExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "把某一天的党组织写成表：CSV、YAML 或 XLSX。",
        discussion: """
            例：
              partyflow org export organizations.csv
              partyflow org export organizations.xlsx --on 2025-12-31
              partyflow org export > organizations.csv

            按文件名的后缀决定格式，不写文件就写到标准输出（CSV）。不覆盖已有的文件。写出的表可以用 org import 读回。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var days: DayOptions

    @Argument(help: ArgumentHelp("写到哪个文件。", valueName: "file"))
    var file: String?

    func run() throws {
        let desk = try OrganizationDesk(options, store, on: days.day)
        try RegisterOutput(options: options, list: "organizations", columns: OrganizationColumns.all)
            .write(desk.tree.states.map { OrganizationColumns.cells($0) }, to: file)
    }
}

/// `partyflow org import FILE`
struct OrganizationImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "从表里登记党组织：CSV、YAML 或 XLSX；有一处不对，就一个也不登记。",
        discussion: """
            例：
              partyflow org import organizations.csv --dry-run
              partyflow org import organizations.xlsx
              partyflow org import changes.yaml --update --on 2025-12-31

            第一行是栏名：编号、名称，以及 org set 的各个项目（中文或英文都可以）。YAML 写成 organizations: 下的一个列表。
            委员会写成 li-qiang=书记；chen-min，从上次选举日期起登记；人员须已登记，没有登记的先导入人员，再用 --update 补上。
            上级可以在同一张表里，先后不限。人数、职数不合规定的不登记，本来就有的加 --as-found。已经登记的，须写 --update，按 --on（不写就是今天）那天起的变动登记。
            CSV 用 UTF-8 或 GB18030；工作簿有几张表的，用 --sheet 指明。所有问题一次列出：文件:行:列，或 文件:工作表!单元格。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("表文件。", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("只读这张工作表（XLSX）；默认第一张有内容的。", valueName: "name"))
    var sheet: String?

    @Flag(help: "已经登记的，按表更新。")
    var update = false

    @Flag(name: .customLong("dry-run"), help: "只检查，不登记。")
    var isRehearsal = false

    @Flag(name: .customLong("as-found"), help: "照实登记本来就有的党组织：不合人数、职数规定的也登记。")
    var asFound = false

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        let table = try RegisterFile(path: file, options: options, sheet: sheet).table("organizations")
        var reading = RegisterReading(table, path: file, columns: OrganizationColumns.all)
        reading.checkIdentifiers()
        var states = Dictionary(desk.tree.states.map { ($0.id, $0) }) { $1 }
        var rows: [(row: RegisterReading.Row, state: OrganizationState, isKnown: Bool)] = []
        for row in reading.rows {
            guard let id = row.cells["id"]?.text else { continue }
            let known = desk.tree.states.first { $0.id == id }
            if known != nil, !update {
                reading.fault(
                    row.place, "已经有党组织“\(DisplayName.of(id))”；要按表更新，加 --update",
                    "there is an organization `\(DisplayName.of(id))` already; to change it, add --update",
                    ExitStatus.cannotCreate)
            }
            let state = state(of: row, id, known, desk, &reading)
            states[id] = state
            rows.append((row, state, known != nil))
        }
        // The whole tree as it would be: whatever does not fit is told at its own row.
        let tree = OrganizationTree(states.values.sorted { $0.id < $1.id }, structure: desk.structure)
        var remarks: [String] = []
        for (row, state, isKnown) in rows {
            var faults = Faults()
            tree.check(state.organization, today: Today.now(), &faults)
            let sizes = SizeRemarks(
                structure: desk.structure, organization: state.organization,
                day: entry.on?.date.first ?? state.since?.first ?? Today.now())
            for text in faults.texts { reading.fault(row.place, text.zh, text.en) }
            var tooSmall = Faults()
            if !isKnown, !asFound { sizes.refuse(&tooSmall) }
            for text in tooSmall.texts { reading.fault(row.place, text.zh, text.en, ExitStatus.rulesSayNo) }
            if options.format == .text, desk.tree[state.id] != state.organization {
                remarks += sizes.lines(options).map { "\(file):\(row.place)：\($0)" }
            }
        }
        try reading.faults.report(options)
        remarks.forEach(Console.err)
        let changes = try changes(rows, desk) + committees(rows, desk)
        guard !changes.isEmpty else {
            Console.err(options.say("没有变化。", "Nothing has changed."))
            return
        }
        let draft = RegistryDraft(dated: changes, reason: entry.reason, paper: entry.paper)
        let (_, moved) = try desk.record(draft, isRehearsal: isRehearsal)
        let added = rows.count { !$0.isKnown }
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "added": .int(Int64(added)), "entries": .int(Int64(changes.count)), "dry-run": .bool(isRehearsal),
                ]).text)
        } else {
            Console.out(
                options.say(
                    (isRehearsal ? "可以登记，没有登记：" : "已登记：") + "新增 \(added) 个，共 \(changes.count) 条。",
                    (isRehearsal ? "This can be entered; nothing was: " : "Entered: ")
                        + "\(added) new, \(changes.count) entries."))
            desk.say(moved: moved)
        }
    }

    private func state(
        of row: RegisterReading.Row, _ id: String, _ known: OrganizationState?, _ desk: OrganizationDesk,
        _ reading: inout RegisterReading
    ) -> OrganizationState {
        var state = known ?? OrganizationState(Organization(id: id, name: id))
        if let name = row.cells["name"] {
            if let problem = IdentifierCheck.nameProblem(name.text, "名称", "the name") {
                reading.fault(name.place, problem.zh, problem.en)
            }
            state.organization.name = name.text
        } else if known == nil {
            reading.fault(row.place, "缺少名称", "the name is missing")
        }
        if known == nil, row.cells["kind"] == nil { reading.fault(row.place, "缺少类别", "the kind is missing") }
        for property in OrganizationProperty.allCases {
            guard let cell = row.cells[property.rawValue] else { continue }
            // An export tells since when it is there, whether or not that was stated; the same day is no change.
            if property == .founded, let since = known?.since, since.isoText == cell.text,
                known?.organization.stated(.founded) == nil
            {
                continue
            }
            let text = RegisterReading.text(cell, isDate: property.isDate)
            do throws(PropertyProblem) {
                state.organization.state(property, try property.value(text, desk.structure))
            } catch {
                reading.fault(cell.place, error.zh, error.en)
            }
        }
        state.since = state.organization.value("founded")?.date ?? state.since
        let implied = state.organization.word("kind").flatMap { desk.structure.kind($0)?.hasCommittee }
        if known == nil, state.organization.stated(.hasCommittee) == nil, let implied {
            state.organization.state(.hasCommittee, .flag(implied))
        }
        return state
    }

    /// The committees that the table states anew. One whose members are not registered yet is left out, and that is said:
    /// people are imported into organizations, so the organizations come first.
    private func committees(
        _ rows: [(row: RegisterReading.Row, state: OrganizationState, isKnown: Bool)], _ desk: OrganizationDesk
    ) throws -> [DatedChange] {
        var changes: [DatedChange] = []
        for (row, state, isKnown) in rows {
            guard let cell = row.cells[OrganizationColumns.committee],
                let composition = OrganizationColumns.composition(cell.text, of: state)
            else { continue }
            let strangers = composition.seats.map(\.person).filter { desk.log.person($0, on: .latest) == nil }
            guard strangers.isEmpty else {
                Console.err(
                    options.say(
                        "\(file):\(cell.place)：提示：委员会没有登记，人员登记里没有 \(strangers.joined(separator: "、"))；"
                            + "导入人员后再运行 org import --update",
                        "\(file):\(cell.place): note: the committee was not entered, nobody is registered as "
                            + "\(strangers.joined(separator: ", ")); after the people, run org import --update"))
                continue
            }
            let day = state.organization.date(.lastElection) ?? (isKnown ? entry.on?.date : state.since)
            changes.append(DatedChange(.compose(state.id, composition), on: day ?? PartialDate(Today.now())))
        }
        return changes
    }

    /// Those above come before those below them.
    private func changes(
        _ rows: [(row: RegisterReading.Row, state: OrganizationState, isKnown: Bool)], _ desk: OrganizationDesk
    ) -> [DatedChange] {
        let today = entry.on?.date ?? PartialDate(Today.now())
        var changes: [DatedChange] = []
        var waiting = rows.filter { !$0.isKnown }.map(\.state)
        var founded = Set(desk.tree.ids)
        while !waiting.isEmpty {
            let ready = waiting.filter { $0.organization.parentName.map { founded.contains($0) } ?? true }
            // A circle was told before; what is left is entered as it stands.
            let next = ready.isEmpty ? waiting : ready
            changes += next.map { DatedChange(.found($0.organization), on: $0.since) }
            founded.formUnion(next.map(\.id))
            waiting.removeAll { founded.contains($0.id) }
        }
        for (_, state, isKnown) in rows where isKnown {
            guard let before = desk.tree[state.id] else { continue }
            changes += before.changes(to: state.organization).map { DatedChange($0, on: today) }
        }
        return changes
    }
}
