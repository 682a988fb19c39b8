import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import Spreadsheets
import WorkflowModel

/// Columns of a table of people: those of every store, and the fields that the rules declare.
struct PersonColumns {
    let fields: [PersonField]

    var all: [(word: String, title: LocalizedText)] {
        [
            ("id", LocalizedText(zh: "编号", en: "identifier")), ("name", LocalizedText(zh: "姓名", en: "name")),
            ("born", LocalizedText(zh: "出生日期", en: "born")),
            ("full-member-since", LocalizedText(zh: "成为正式党员", en: "full member since")),
            ("organization", LocalizedText(zh: "所在党组织", en: "organization")),
            ("since", LocalizedText(zh: "转入日期", en: "in it since")),
            ("penalty", LocalizedText(zh: "处分", en: "penalties")),
        ] + fields.map { ($0.id, $0.title.localized) }
    }

    func cells(_ state: PersonState) -> [String] {
        let membership = state.memberships.last { !$0.isOver }
        return all.map { column in
            switch column.word {
            case "id": state.id
            case "name": state.person.name
            case "born": state.born?.isoText ?? ""
            case "full-member-since":
                state.person.isNotFullMember ? "无" : state.person.fullMemberSince?.isoText ?? ""
            case "organization": membership?.organization ?? ""
            case "since": membership?.from?.isoText ?? ""
            case "penalty":
                state.person.penalties.map {
                    "\($0.kind):\($0.from?.isoText ?? ""):\($0.through?.isoText ?? "")"
                }.joined(separator: "；")
            default: state.fields.first { $0.name == column.word }.map { RegisterValue.text($0.value) } ?? ""
            }
        }
    }
}

/// `partyflow person export [FILE]`
struct PersonExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "把某一天的人员登记写成表：CSV、YAML 或 XLSX。",
        discussion: """
            例：
              partyflow person export people.csv
              partyflow person export people.xlsx --in ic-branch-1 --on 2025-12-31

            按文件名的后缀决定格式，不写文件就写到标准输出（CSV）。不覆盖已有的文件。写出的表可以用 person import 读回。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var days: DayOptions

    @Argument(help: ArgumentHelp("写到哪个文件。", valueName: "file"))
    var file: String?

    @Option(name: .customLong("in"), help: ArgumentHelp("只写这个党组织的人。", valueName: "id"))
    var organization: String?

    func run() throws {
        let desk = try PersonDesk(options, store, for: .read, on: days.day)
        let columns = PersonColumns(fields: desk.service.rulebook.structure.personFields)
        let people = desk.people.filter { person in organization.map { $0 == person.organization } ?? true }
        try RegisterOutput(options: options, list: "people", columns: columns.all)
            .write(people.map { columns.cells($0) }, to: file)
    }
}

/// `partyflow person import FILE`
struct PersonImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "从表里登记人员：CSV、YAML 或 XLSX；有一处不对，就一个也不登记。",
        discussion: """
            例：
              partyflow person import people.csv --dry-run
              partyflow person import people.xlsx

            第一行是栏名：编号、姓名、出生日期、成为正式党员、所在党组织、转入日期、处分（种类:起日:止日，几个用；隔开），以及
            organizations.yaml 里声明的字段（中文或英文都可以）。YAML 写成 people: 下的一个列表。
            CSV 用 UTF-8 或 GB18030；工作簿有几张表的，用 --sheet 指明。所有问题一次列出：文件:行:列，或 文件:工作表!单元格。同名的给出提醒，两边都列出。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("表文件。", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("只读这张工作表（XLSX）；默认第一张有内容的。", valueName: "name"))
    var sheet: String?

    @Option(help: ArgumentHelp("原因。", valueName: "text"))
    var reason: String?

    @Flag(name: .customLong("dry-run"), help: "只检查，不登记。")
    var isRehearsal = false

    func run() throws {
        let desk = try PersonDesk(options, store, for: .administer)
        let structure = desk.service.rulebook.structure
        let columns = PersonColumns(fields: structure.personFields)
        let table = try RegisterFile(path: file, options: options, sheet: sheet).table("people")
        var reading = RegisterReading(table, path: file, columns: columns.all)
        reading.checkIdentifiers()
        let known = Set(desk.people.flatMap { [$0.id] + $0.aliases })
        let organizations = Set(desk.log.organizations(on: desk.day).map(\.id))
        var changes: [DatedChange] = []
        var added: [PersonState] = []
        for row in reading.rows {
            guard let id = row.cells["id"]?.text else { continue }
            if known.contains(id) {
                reading.fault(
                    row.place, "已经有人员“\(DisplayName.of(id))”", "there is a person `\(DisplayName.of(id))` already",
                    ExitStatus.cannotCreate)
            }
            let state = state(of: row, id, structure, &reading)
            changes.append(
                DatedChange(
                    .register(RegisteredPerson(state.person, born: state.born, fields: state.fields)), on: nil))
            if let cell = row.cells["organization"] {
                if !organizations.contains(cell.text) {
                    let near = Suggestion(cell.text, among: organizations.sorted(), listing: false)
                    reading.fault(
                        cell.place, "没有党组织“\(DisplayName.of(cell.text))”\(near.zh)",
                        "there is no organization `\(DisplayName.of(cell.text))`\(near.en)")
                }
                let since = row.cells["since"].flatMap { reading.date($0) }
                changes.append(DatedChange(.belong(id, organization: cell.text), on: since))
            }
            added.append(state)
        }
        try reading.faults.report(options)
        warn(of: added, desk)
        let recorded = try options.orFail { () throws(ServiceError) in
            try desk.service.record(
                RegistryDraft(dated: changes, reason: reason), as: desk.caller, today: Today.now(), now: Now.instant(),
                isRehearsal: isRehearsal)
        }
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "added": .int(Int64(added.count)), "entries": .int(Int64(recorded.events.count)),
                    "dry-run": .bool(isRehearsal),
                ]).text)
        } else {
            Console.out(
                options.say(
                    (isRehearsal ? "可以登记，没有登记：" : "已登记：") + "\(added.count) 人。",
                    (isRehearsal ? "This can be entered; nothing was: " : "Entered: ") + "\(added.count) people."))
        }
    }

    private func state(
        of row: RegisterReading.Row, _ id: String, _ structure: OrganizationStructure, _ reading: inout RegisterReading
    ) -> PersonState {
        var state = PersonState(Person(id: id, name: row.cells["name"]?.text ?? id))
        if row.cells["name"] == nil { reading.fault(row.place, "缺少姓名", "the name is missing") }
        var penalties: [Penalty] = []
        for (word, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
            guard !["id", "organization", "since"].contains(word) else { continue }
            var faults = Faults()
            if word == "penalty" {
                for text in cell.text.split(whereSeparator: { "；;".contains($0) }) {
                    if let penalty = PersonChange.penalty(String(text), structure, &faults) {
                        penalties.append(penalty)
                    }
                }
            } else {
                let field = structure.personField(named: word)
                let isDate = word == "born" || word == "full-member-since" || field?.kind == .date
                let text = RegisterReading.text(cell, isDate: isDate)
                PersonChange.apply(["\(word)=\(text)"], to: &state, structure, today: Today.now(), &faults)
            }
            for text in faults.texts { reading.fault(cell.place, text.zh, text.en) }
        }
        state.person.penalties = penalties
        return state
    }

    /// Somebody of the same name may be the same person.
    private func warn(of added: [PersonState], _ desk: PersonDesk) {
        let all = desk.people + added
        let byName = Dictionary(grouping: all) { $0.person.name }
        for state in added {
            // Of two in one file the later one tells.
            let twins = (byName[state.person.name] ?? []).filter { twin in
                twin.id < state.id || (twin.id != state.id && !added.contains { $0.id == twin.id })
            }
            for twin in twins where twin.born == nil || state.born == nil || twin.born == state.born {
                Console.err(
                    options.say(
                        "请注意：“\(state.id)”与“\(twin.id)”同名（\(DisplayName.of(state.person.name))，"
                            + "出生 \(state.born?.isoText ?? "不详") / \(twin.born?.isoText ?? "不详")）；若是同一个人，请用 person merge 归并。",
                        "note: `\(state.id)` and `\(twin.id)` have the same name (\(DisplayName.of(state.person.name)), "
                            + "born \(state.born?.isoText ?? "unknown") / \(twin.born?.isoText ?? "unknown"))."))
            }
        }
    }
}
