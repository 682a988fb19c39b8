import ArgumentParser
import AuditReports
import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow dossier …`
struct DossierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier", abstract: "核查卷宗文件：缺什么材料，哪些日期和票数不对，依据哪一条。",
        discussion: "例：partyflow dossier check fixtures/dossiers/flawed-eleven-months.yaml",
        subcommands: [DossierCheckCommand.self])
}

/// A severity as a word on the command line.
struct SeverityArgument: ExpressibleByArgument {
    let severity: Severity
    init?(argument: String) {
        guard let severity = Severity(word: argument) else { return nil }
        self.severity = severity
    }
    init(_ severity: Severity) { self.severity = severity }
    static var allValueStrings: [String] { Severity.allCases.map(\.word) }
    var defaultValueDescription: String { severity.word }
}

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

            结果：0 没有发现；1 有 --fail-on（默认 block）及以上的问题；65 文件读不懂；66 没有这个文件。
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("卷宗文件，- 为标准输入。", valueName: "file"))
    var files: [String]

    @Option(name: .long, help: ArgumentHelp("以哪一天为“今天”（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    @Option(name: .customLong("fail-on"), help: ArgumentHelp("达到哪一级算不通过：block、finding、note。", valueName: "severity"))
    var failOn = SeverityArgument(.block)

    @Option(name: .long, help: ArgumentHelp("另外叠加的地方层，可多次。", valueName: "layer"))
    var layer: [String] = []

    @Flag(name: .long, help: "把这些卷宗放在一起看：突击发展、同日办结、一人介绍过多等规律。")
    var patterns = false

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        var ledger = PatternLedger(rulebook)
        var gravest: ExitCode = .success
        var checked = 0, findings = 0
        var unstated: [(property: String, files: [String])] = []
        for path in files {
            let result = check(path, rulebook, &ledger)
            gravest = Self.graver(gravest, result.status)
            checked += result.isRead ? 1 : 0
            findings += result.findings
            for property in result.unstated {
                let known = unstated.firstIndex { $0.property == property } ?? unstated.count
                if known == unstated.count { unstated.append((property, [])) }
                unstated[known].files.append(path)
            }
        }
        if patterns {
            let found = ledger.records(at: .file(Self.folder(of: files)))
            findings += found.count
            for record in found {
                Console.out(
                    options.format == .json ? FindingJSON.text(record) : FindingLine.text(record, options.language))
            }
            if found.contains(where: { $0.severity >= failOn.severity }) {
                gravest = Self.graver(gravest, ExitStatus.rulesSayNo)
            }
        }
        if options.format == .text {
            for (property, files) in unstated { remark(property, files) }
            Console.err(
                options.say(
                    "核查 \(checked) 份卷宗，\(findings) 个问题。"
                        + (checked < files.count ? "\(files.count - checked) 个文件未能读入。" : ""),
                    "\(checked) \(checked == 1 ? "dossier" : "dossiers") checked, \(findings) \(findings == 1 ? "finding" : "findings")."
                        + (checked < files.count ? " \(files.count - checked) files could not be read." : "")))
        }
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

    private struct Outcome {
        var status: ExitCode
        var isRead: Bool
        var findings: Int
        /// What of their organizations the dossiers do not state.
        var unstated: [String] = []
    }

    /// What is not judged is said once for the whole run.
    private func remark(_ property: String, _ files: [String]) {
        guard let first = files.first else { return }
        if files.count == 1 {
            Console.err(
                options.say(
                    "\(first): 提示: 卷宗没有写明组织的“\(property)”，与它有关的条件未作判断。",
                    "\(first): note: the organization's “\(property)” is not stated; conditions on it were not judged.")
            )
            return
        }
        Console.err(
            options.say(
                "提示: \(files.count) 份卷宗没有写明组织的“\(property)”（如 \(first)），与它有关的条件未作判断。",
                "note: \(files.count) dossiers (\(first) and others) do not state the organization's “\(property)”; conditions on it were not judged."
            ))
    }

    private static func graver(_ a: ExitCode, _ b: ExitCode) -> ExitCode { a.rawValue >= b.rawValue ? a : b }

    private func check(_ path: String, _ rulebook: Rulebook, _ ledger: inout PatternLedger) -> Outcome {
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path) } catch {
            Console.err("\(path): " + options.say("错误：没有这个文件或无法读取", "error: no such file, or it cannot be read"))
            return Outcome(
                status: error.isMissing ? ExitStatus.noInput : ExitStatus.ioError, isRead: false, findings: 0)
        }
        let (read, diagnostics) = DossierReader.read(bytes, file: path, rulebook: rulebook)
        Console.report(diagnostics, options.language, format: options.format, sources: [path: bytes])
        guard let file = read else { return Outcome(status: ExitStatus.badInput, isRead: false, findings: 0) }
        let layers = file.dossier.layers + layer.map { LayerID($0) }.filter { !file.dossier.layers.contains($0) }
        guard let judge = Judge(rulebook, workflow: file.dossier.workflow, layers: layers) else {
            Console.err(
                options.say(
                    "错误：没有地方层 \(layers.map(\.rawValue).joined(separator: "、"))",
                    "error: no layer \(layers.map(\.rawValue).joined(separator: ", "))"))
            return Outcome(status: ExitStatus.badInput, isRead: false, findings: 0)
        }
        let bound = judge.bind(file.dossier)
        let report = DossierAuditor(judge: judge).audit(
            bound, caseID: file.dossier.caseID, today: on?.date ?? Today.now())
        if patterns { ledger.add(file.dossier, bound, findings: report.findings) }
        let describer = FindingDescriber(
            judge: judge, bound: bound, dossier: file.dossier, places: DossierFilePlaces(file: file),
            language: options.language, extent: options.format == .json ? .whole : .line)
        for finding in report.findings {
            let record = describer.record(finding)
            Console.out(
                options.format == .json ? FindingJSON.text(record) : FindingLine.text(record, options.language))
        }
        let isFailing = report.findings.contains { !$0.isExplained && $0.severity >= failOn.severity }
        return Outcome(
            status: isFailing ? ExitStatus.rulesSayNo : .success, isRead: true, findings: report.findings.count,
            unstated: report.unstatedProperties.map { name(of: $0, judge) })
    }

    /// As people call it, and as files write it.
    private func name(of property: String, _ judge: Judge) -> String {
        guard let word = judge.workflow.vocabulary.symbols.handle(property) else { return property }
        let title = Wording(judge: judge, language: options.language).title(of: word)
        return title == property ? property : options.say("\(title)（\(property)）", "\(title) (\(property))")
    }
}
