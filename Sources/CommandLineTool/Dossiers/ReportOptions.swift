import ArgumentParser
import AuditReports
import Diagnostics
import DossierAudit
import WorkflowModel

/// A form of report as a word on the command line.
struct ReportFormArgument: ExpressibleByArgument {
    let form: ReportForm
    init?(argument: String) {
        guard let form = ReportForm(rawValue: argument) else { return nil }
        self.form = form
    }
    static var allValueStrings: [String] { ReportForm.allCases.map(\.rawValue) }
}

/// What is reported of findings, and how: the same for one dossier and for ten thousand.
struct ReportOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("报告形式（默认按 --out 的扩展名，再取 text）。", valueName: "text|json|csv|xlsx|sarif|html"))
    var format: ReportFormArgument?

    @Option(name: .long, help: ArgumentHelp("写到这个文件（写成后才换名，不留半个文件）；默认写到标准输出。", valueName: "file"))
    var out: String?

    @Option(name: .long, help: ArgumentHelp("以前的报告（json 或 sarif）：只列、只计比它新的问题。", valueName: "file"))
    var baseline: String?

    @Option(name: .long, help: ArgumentHelp("说明文件（YAML），可多次：其中具名说明的问题照列，不计入退出状态。", valueName: "file"))
    var explained: [String] = []

    @Option(name: .customLong("fail-on"), help: ArgumentHelp("达到哪一级算不通过：block、finding、note。", valueName: "severity"))
    var failOn = SeverityArgument(.block)

    /// The form asked for, by name or by the ending of the file.
    var form: ReportForm { format?.form ?? out.flatMap { ReportForm(file: $0) } ?? .text }
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
