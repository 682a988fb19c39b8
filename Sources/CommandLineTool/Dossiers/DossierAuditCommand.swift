import ArgumentParser
import Diagnostics
import DossierDesk
import DossierFiles
import Spreadsheets
import WorkflowModel

/// `partyflow dossier audit ROSTER|FOLDER…`
struct DossierAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "成批核查：名册（CSV、XLSX，一行一人）或装着卷宗文件的文件夹。",
        discussion: """
            例：
              partyflow dossier audit 发展党员名册.csv
              partyflow dossier audit 名册.xlsx --on 2026-06-01 --format json
              partyflow dossier audit 卷宗/ --layer example-province --fail-on finding
              partyflow dossier audit 名册.csv --suggest-mapping > 我的对应.yaml
              partyflow dossier audit 名册.csv --mapping 我的对应.yaml
              partyflow dossier audit 名册.xlsx --out 核查报告.html
              partyflow dossier audit 名册.csv --out 问题清单.xlsx --explained 说明.yaml --baseline 上次.json

            名册的栏目按规则库里的对应文件（workflows/rosters）或 --mapping 认；没有对应的栏目、没有覆盖的环节各说一次。
            空格是“不清楚”，无、—、/ 是“没有”。写法见 docs/rosters.md。

            结果：0 没有发现；1 有 --fail-on（默认 block）及以上的问题；65 有读不懂的内容（其余照常核查）；66 没有这个文件。
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var report: ReportOptions

    @Argument(help: ArgumentHelp("名册、卷宗文件或文件夹，可多个。", valueName: "roster|folder"))
    var inputs: [String]

    @Option(name: .long, help: ArgumentHelp("以哪一天为“今天”（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    @Option(name: .long, help: ArgumentHelp("另外叠加的地方层，可多次。", valueName: "layer"))
    var layer: [String] = []

    @Option(name: .long, help: ArgumentHelp("名册的栏目按这个对应文件认。", valueName: "file"))
    var mapping: String?

    @Flag(name: .customLong("no-patterns"), help: "不把各份卷宗放在一起看（突击发展、同日办结、一人介绍过多等规律）。")
    var noPatterns = false

    @Option(name: .long, help: ArgumentHelp("只读这张工作表（XLSX），可多次；默认全部。", valueName: "name"))
    var sheet: [String] = []

    @Flag(name: .customLong("suggest-mapping"), help: "不核查，按这份名册的表头印出一份对应文件，改好后给 --mapping。")
    var suggestMapping = false

    private var options: GlobalOptions { reading.global(for: report.form) }

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let mapping = try MappingChoice(options: options).mapping(self.mapping, rulebook)
        guard !suggestMapping else { return try suggest(mapping, rulebook) }
        let today = on?.date ?? Today.now()
        let reportRun = try ReportRun(
            report, options: options, rulebook: rulebook, today: today, inputs: inputs, layers: layer)
        let desk = AuditDesk(
            language: options.language, rulebook: rulebook, mapping: mapping, layers: layer, today: today,
            extent: reportRun.extent, looksForPatterns: !noPatterns,
            sheets: sheet)
        let run = AuditRun(desk: desk, report: reportRun, options: options)
        for input in inputs { run.audit(input) }
        try run.close()
        if run.gravest != .success { throw run.gravest }
    }

    private func suggest(_ mapping: RosterMapping?, _ rulebook: Rulebook) throws {
        guard inputs.count == 1, let path = inputs.first else {
            throw options.fail("--suggest-mapping 一次只看一份名册", "--suggest-mapping takes one roster", ExitStatus.wrongUse)
        }
        guard let base = mapping ?? rulebook.workflows.first.map({ RosterMapping(workflow: $0.id) }) else { return }
        let rows = try RosterFile(options: options).rows(path, sheets: sheet)
        do throws(TableProblem) {
            guard let text = try RosterSuggestion.text(rows, file: path, base: base, rulebook: rulebook) else {
                throw .noSheet
            }
            Console.raw(text)
        } catch {
            Console.report([error.diagnostic(in: path)], options.language, format: options.format)
            throw ExitStatus.badInput
        }
    }
}
