import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import Spreadsheets
import WorkflowModel

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
        let draft = OrganizationTable(
            table, named: file, structure: desk.structure, log: desk.log, today: Today.now(), on: entry.on?.date,
            updates: update, asFound: asFound, hints: .atPrompt)
        try draft.faults.report(options)
        if options.format == .text {
            for remark in draft.remarks {
                Console.err("\(file):\(remark.place)：\(options.say(remark.text.zh, remark.text.en))")
            }
        }
        for remark in draft.leftOut {
            Console.err(
                options.say(
                    "\(file):\(remark.place)：提示：\(remark.text.zh)", "\(file):\(remark.place): note: \(remark.text.en)"))
        }
        let changes = draft.changes
        guard !changes.isEmpty else {
            Console.err(options.say("没有变化。", "Nothing has changed."))
            return
        }
        let (_, moved) = try desk.record(
            RegistryDraft(dated: changes, reason: entry.reason, paper: entry.paper), isRehearsal: isRehearsal)
        let added = draft.added.count
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
}
