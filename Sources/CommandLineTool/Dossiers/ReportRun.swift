import ArgumentParser
import AuditReports
import CivilTime
import Diagnostics
import DossierAudit
import DossierDesk
import DossierFiles
import Foundation
import RegistryDesk
import Wording
import WorkflowEngine
import WorkflowModel

/// One report: takes findings dossier by dossier, leaves out what is known, marks what is explained, and writes.
final class ReportRun {
    private let options: GlobalOptions
    private let failOn: Severity
    private let form: ReportForm
    private let file: ReportFile
    /// Lines go where a person reads them.
    let isForReaderAtPrompt: Bool
    private var report: any FindingReport
    private var selection: FindingSelection
    private let explanations: [(entry: NamedExplanation, span: SourceSpan)]
    private(set) var summary = AuditSummary()
    /// What of their organizations dossiers do not state, as files write it and as people call it.
    private var notCovered: [UncoveredMatters] = []
    private var unstated = UnstatedProperties()
    /// A finding that is new and not explained is as grave as is asked.
    private(set) var isFailing = false

    /// Reads what the report depends on and opens its file, or says all that is wrong.
    init(
        _ report: ReportOptions, options: GlobalOptions, rulebook: Rulebook, today: CivilDate, inputs: [String],
        layers: [String]
    ) throws {
        self.options = options
        form = report.form
        failOn = report.failOn.severity
        try Self.check(report, options, inputs: inputs)
        let files = ReportInputs(options: options)
        let explained = try files.explanations(report.explained, rulebook)
        let baseline = try report.baseline.map { try files.baseline($0) }
        explanations = explained
        selection = FindingSelection(explanations: explained.map(\.entry), baseline: baseline)
        isForReaderAtPrompt = form == .text && (report.out == nil || report.out == "-")
        let header = ReportHeader(
            language: options.language, version: Version.text, today: today.isoText, inputs: inputs,
            rulebook: rulebook.hash, calendars: rulebook.calendarHash, layers: layers, baseline: report.baseline,
            explained: report.explained, endsInSummary: !isForReaderAtPrompt)
        let file = try ReportFile(report.out, options)
        self.file = file
        self.report = form.report(header, to: { try file.write($0) })
        try self.report.begin()
    }

    private static func check(_ report: ReportOptions, _ options: GlobalOptions, inputs: [String]) throws {
        var faults = Faults()
        if report.form == .xlsx, report.out == nil || report.out == "-", isatty(1) == 1 {
            faults.add("工作簿不能显示在终端上；请用 --out 指定文件", "a workbook cannot be shown on a terminal; name a file with --out")
        }
        if let out = report.out, out != "-" {
            let target = URL(fileURLWithPath: out).resolvingSymlinksInPath().path
            for input in inputs + report.explained + [report.baseline].compactMap({ $0 })
            where URL(fileURLWithPath: input).resolvingSymlinksInPath().path == target {
                faults.add("--out 会盖掉读入的 \(input)", "--out would replace \(input), which is read")
            }
        }
        try faults.report(options)
    }

    /// What of each finding must be described.
    var extent: FindingDescriber.Extent { form.extent }

    /// Takes the findings of one dossier, or those across many.
    func add(_ records: [FindingRecord]) throws {
        for var record in records where selection.takes(&record) {
            summary.add(record)
            if record.explanation == nil, record.severity >= failOn { isFailing = true }
            try report.add(record)
        }
        if isForReaderAtPrompt, isatty(1) == 1 { try file.flush() }
    }

    /// Counts dossiers that were judged, with or without findings.
    func countDossiers(_ count: Int = 1) { summary.dossiers += count }

    /// A file that could not be read; why was said already.
    func addUnread(_ file: String, _ zh: String, _ en: String) {
        summary.unread.append(AuditSummary.Unread(file: file, reason: options.say(zh, en)))
    }

    /// The same of a file with mistakes in it, by the first of them.
    func addUnread(_ file: String, errors diagnostics: [Diagnostic]) {
        summary.unread.append(AuditSummary.Unread(file: file, errors: diagnostics, options.language))
    }

    /// Says what was not judged and why, and keeps it for the report.
    func remark(_ remark: AuditRemark) {
        let (place, zh, en) = (remark.place, remark.zh, remark.en)
        let lead = place.map { "\($0): " } ?? ""
        summary.remarks.append(lead + options.say(zh, en))
        guard options.format == .json else { return Console.err(lead + options.say("提示: \(zh)", "note: \(en)")) }
        Console.err(
            JSONValue.object([
                "file": .optional(place), "severity": .string("note"),
                "message": .object(["zh": .string(zh), "en": .string(en)]),
            ]).text)
    }

    /// Properties of the organization that a dossier does not state: said once for the whole run.
    func addUnstated(_ properties: [String], in file: String, _ judge: Judge) {
        unstated.add(properties, in: file, judge)
    }

    /// The same of many dossiers.
    func addUnstated(_ others: UnstatedProperties) { unstated.merge(others) }

    /// What the editions do not judge: said once for the whole run.
    func addNotCovered(_ matters: [UncoveredMatters]) {
        for uncovered in matters where !notCovered.contains(uncovered) { notCovered.append(uncovered) }
    }

    private func remarkNotCovered() {
        for uncovered in notCovered {
            let text = NotCoveredText.text(uncovered, options.language)
            summary.remarks.append(text)
            Console.err(options.format == .json ? NotCoveredText.json(uncovered) : text)
        }
    }

    private func remarkUnstated() {
        for text in unstated.remarks(withNames: true) { remark(text) }
    }

    /// Writes the rest, gives the file its name, and says what it all came to.
    func finish() throws {
        summary.known = selection.known
        summary.gone = selection.gone
        remarkNotCovered()
        remarkUnstated()
        noteUnmatched()
        try report.finish(summary)
        try file.finish()
        // Said with their place already.
        summary.unmatched = []
        if form != .json { for line in summary.lines(options.language) { Console.err(line) } }
    }

    /// Explanations that fitted nothing are said with their place: the finding may be gone, or the entry mistyped.
    private func noteUnmatched() {
        for (slot, rules) in selection.unmatched {
            let (entry, span) = explanations[slot]
            let found = rules.isEmpty ? nil : rules.joined(separator: ", ")
            let message = LocalizedText(
                zh: "没有用上这条说明：\(entry.caseID) 没有与它相符的 \(entry.rule) 问题",
                en: "This explanation fits nothing: \(entry.caseID) has no such finding of \(entry.rule).")
            Console.report(
                [
                    Diagnostic(
                        code: AuditFileCodes.unusedExplanation, severity: .warning, message: message, primary: span,
                        expected: found,
                        suggestion: NearestName.of(entry.rule, among: rules))
                ], options.language, format: options.format)
            summary.unmatched.append("\(span.file):\(span.start.line): " + message[options.language])
        }
    }
}
