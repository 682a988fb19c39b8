import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import Spreadsheets
import WorkflowModel

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
        let table = try RegisterFile(path: file, options: options, sheet: sheet).table("people")
        let draft = PersonTable(
            table, named: file, structure: desk.structure, log: desk.log, today: Today.now(), hints: .atPrompt)
        try draft.faults.report(options)
        for remark in draft.twins { Console.err(options.say("请注意：\(remark.zh)", "note: \(remark.en)")) }
        let recorded = try options.orFail { () throws(ServiceError) in
            try desk.service.record(
                RegistryDraft(dated: draft.changes, reason: reason), as: desk.caller, today: Today.now(),
                now: Now.instant(), isRehearsal: isRehearsal)
        }
        let added = draft.added.count
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "added": .int(Int64(added)), "entries": .int(Int64(recorded.events.count)),
                    "dry-run": .bool(isRehearsal),
                ]).text)
        } else {
            Console.out(
                options.say(
                    (isRehearsal ? "可以登记，没有登记：" : "已登记：") + "\(added) 人。",
                    (isRehearsal ? "This can be entered; nothing was: " : "Entered: ") + "\(added) people."))
        }
    }
}
