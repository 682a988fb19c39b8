import ArgumentParser
import AuditReports
import CivilTime
import DossierAudit
import DossierDesk
import DossierFiles
import WorkflowEngine
import WorkflowModel

/// `partyflow dossier check FILE…`
struct DossierCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "核查一个或多个卷宗文件（YAML 或 JSON），不用数据库，也不留查阅记录。",
        discussion: """
            例：
              partyflow dossier check fixtures/dossiers/clean-2014.yaml
              partyflow dossier check *.yaml --on 2026-06-01 --format json
              partyflow dossier check wang-fang.yaml --layer example-province --fail-on finding
              partyflow dossier check branch-1/*.yaml --patterns
              partyflow dossier check *.yaml --out 核查报告.html
              partyflow dossier check *.yaml --out 问题清单.xlsx --explained 说明.yaml --baseline 上次.json

            结果：0 没有发现；1 有 --fail-on（默认 block）及以上的问题（已说明的、--baseline 里已有的不算）；65 文件读不懂；66 没有这个文件。
            几个文件结果不同的，取最重的一个：66 重于 65，65 重于 1，1 重于 0；读得懂的文件照常核查。
            """)

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var report: ReportOptions

    @Argument(help: ArgumentHelp("卷宗文件，- 为标准输入。", valueName: "file"))
    var files: [String]

    @Option(name: .long, help: ArgumentHelp("以哪一天为“今天”（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    @Option(name: .long, help: ArgumentHelp("另外叠加的地方层，可多次。", valueName: "layer"))
    var layer: [String] = []

    @Flag(name: .long, help: "把这些卷宗放在一起看：突击发展、同日办结、一人介绍过多等规律。")
    var patterns = false

    private var options: GlobalOptions { reading.global(for: report.form) }

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let today = on?.date ?? Today.now()
        let run = try ReportRun(
            report, options: options, rulebook: rulebook, today: today, inputs: files, layers: layer)
        var ledger = PatternLedger(rulebook)
        var gravest: ExitCode = .success
        for path in files {
            let status = try check(path, rulebook, today, &ledger, into: run)
            if status.rawValue > gravest.rawValue { gravest = status }
        }
        if patterns { try run.add(ledger.records(at: .file(Self.folder(of: files)))) }
        try run.finish()
        if run.isFailing, gravest == .success { gravest = ExitStatus.rulesSayNo }
        if gravest != .success { throw gravest }
    }

    /// The folder in which all these files lie, as they were named.
    private static func folder(of files: [String]) -> String {
        let folders = files.map { $0.split(separator: "/", omittingEmptySubsequences: false).dropLast() }
        guard var common = folders.first else { return "." }
        for folder in folders {
            let same = zip(common, folder).prefix { $0 == $1 }.count
            common = common.prefix(same)
        }
        return common.isEmpty ? "." : common.joined(separator: "/")
    }

    /// Judges one file; the status says whether it could be read.
    private func check(
        _ path: String, _ rulebook: Rulebook, _ today: CivilDate, _ ledger: inout PatternLedger, into run: ReportRun
    ) throws -> ExitCode {
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path) } catch {
            Console.err("\(path): " + options.say("错误：没有这个文件或无法读取", "error: no such file, or it cannot be read"))
            run.addUnread(path, "没有这个文件或无法读取", "no such file, or it cannot be read")
            return error.isMissing ? ExitStatus.noInput : ExitStatus.ioError
        }
        let (read, diagnostics) = DossierReader.read(bytes, file: path, rulebook: rulebook)
        Console.report(diagnostics, options.language, format: options.format, sources: [path: bytes])
        guard let file = read else {
            run.addUnread(path, errors: diagnostics)
            return ExitStatus.badInput
        }
        let layers = rulebook.layers(of: file.dossier, beside: layer.map { LayerID($0) })
        guard let judge = Judge(rulebook, workflow: file.dossier.workflow, layers: layers) else {
            let names = layers.map(\.rawValue)
            let zh = "没有地方层 \(names.joined(separator: "、"))", en = "no layer \(names.joined(separator: ", "))"
            Console.err(options.say("错误：\(zh)", "error: \(en)"))
            run.addUnread(path, zh, en)
            return ExitStatus.badInput
        }
        tell(judge, of: file.dossier, path, rulebook)
        let bound = judge.bind(file.dossier)
        let report = DossierAuditor(judge: judge).audit(bound, caseID: file.dossier.caseID, today: today)
        if patterns { ledger.add(file.dossier, bound, findings: report.findings) }
        let describer = FindingDescriber(
            judge: judge, bound: bound, dossier: file.dossier, places: DossierFilePlaces(file: file),
            language: options.language, extent: run.extent)
        try run.add(report.findings.map { describer.record($0) })
        run.countDossiers()
        run.addNotCovered(report.notCovered)
        run.addUnstated(report.unstatedProperties, in: path, judge)
        return .success
    }

    /// Which layers the dossier is judged by, and which of them nobody named.
    private func tell(_ judge: Judge, of dossier: Dossier, _ path: String, _ rulebook: Rulebook) {
        guard !judge.layers.isEmpty else { return }
        let own = rulebook.layersByOrganization(of: dossier)
        let names = judge.workflow.layers.filter { judge.layers.contains($0.id) }.map { layer in
            let title = options.words(layer.title)
            let isOwn = own.contains(layer.id) && !dossier.layers.contains(layer.id)
            return isOwn ? options.say("\(title)（按党组织适用）", "\(title) (by the organization)") : title
        }
        Console.err(
            "\(path): "
                + options.say(
                    "适用地方层：\(names.joined(separator: "、"))", "layers applied: \(names.joined(separator: ", "))"))
    }
}
