import ArgumentParser
import AuditReports
import Diagnostics
import DossierDesk
import DossierFiles
import Foundation
import Spreadsheets
import WorkflowModel

/// One run of `dossier audit`: what is read is judged in batches on all cores and printed in the order of the input.
final class AuditRun {
    private let desk: AuditDesk
    private let options: GlobalOptions
    private let report: ReportRun
    /// What was read, laid side by side.
    private var ledger: PatternLedger
    private var inputs: [String] = []
    /// Why the report could not be written on.
    private var failure: (any Error)?
    private var progress: AuditProgress
    private(set) var gravest: ExitCode = .success

    init(desk: AuditDesk, report: ReportRun, options: GlobalOptions) {
        self.desk = desk
        self.options = options
        self.report = report
        ledger = PatternLedger(desk.rulebook)
        progress = AuditProgress(options: options)
    }

    /// Audits a roster, a dossier, or every one of them in a folder.
    func audit(_ input: String) {
        guard failure == nil else { return }
        inputs.append(input)
        var isFolder: ObjCBool = false
        guard input == "-" || FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
            unread(input, "没有这个文件或文件夹", "no such file or folder", ExitStatus.noInput)
            return
        }
        let files = isFolder.boolValue ? AuditFolder.files(in: input) : [input]
        if files.isEmpty {
            unread(input, "文件夹里没有卷宗或名册", "the folder has no dossier and no roster", ExitStatus.noInput)
        }
        var waiting: [String] = []
        for file in files {
            guard AuditFolder.isRoster(file) else {
                waiting.append(file)
                continue
            }
            auditDossiers(&waiting)
            auditRoster(file)
        }
        auditDossiers(&waiting)
    }

    /// Writes the report to its end and says what the whole came to.
    func close() throws {
        progress.clear()
        if desk.looksForPatterns { judgePatterns() }
        if let failure { throw failure }
        try report.finish()
        if report.isFailing { note(ExitStatus.rulesSayNo) }
    }

    /// What shows in all of it together, one pattern beside the other.
    private func judgePatterns() {
        let ledger = ledger, place = FindingPlace.file(inputs.joined(separator: " "))
        var rest = Array(0..<ledger.patterns)
        Batches.run(
            next: {
                defer { rest = [] }
                return rest
            },
            slice: 1, work: { $0.flatMap { ledger.records(ofPattern: $0, at: place) } }, done: { self.add($0) })
    }

    /// Says why an input could not be read, and keeps it for the report.
    private func unread(_ path: String, _ zh: String, _ en: String, _ status: ExitCode) {
        progress.clear()
        Console.err("\(path): " + options.say("错误：\(zh)", "error: \(en)"))
        report.addUnread(path, zh, en)
        note(status)
    }

    private func note(_ status: ExitCode) {
        if status.rawValue > gravest.rawValue { gravest = status }
    }

    // MARK: Dossiers

    private func auditDossiers(_ files: inout [String]) {
        var rest = files[...]
        let desk = desk
        Batches.run(
            next: {
                defer { rest = rest.dropFirst(256) }
                return Array(rest.prefix(256))
            },
            work: { $0.map { AuditedDossier.read($0, desk) } },
            done: { $0.forEach(self.take) })
        files.removeAll()
    }

    private func take(_ read: AuditedDossier) {
        progress.clear(if: !read.diagnostics.isEmpty)
        Console.report(
            read.diagnostics, options.language, format: options.format, sources: [read.path: read.bytes])
        if let trouble = read.trouble { unread(read.path, trouble.zh, trouble.en, read.status) }
        note(read.status)
        if let piece = read.piece {
            take(piece, of: read.path)
        } else if read.trouble == nil {
            report.addUnread(read.path, errors: read.diagnostics)
        }
    }

    private func take(_ piece: AuditedPiece, of file: String) {
        guard piece.unknownLayers.isEmpty else { return refuse(file, piece.unknownLayers) }
        progress.clear(if: report.isForReaderAtPrompt && !piece.records.isEmpty)
        report.countDossiers()
        add(piece.records)
        if let sample = piece.sample { ledger.add(sample) }
        report.addNotCovered(piece.notCovered)
        if let judge = piece.judge { report.addUnstated(piece.unstated, in: file, judge) }
        progress.step(report.summary.dossiers, report.summary.total.all)
    }

    private func refuse(_ file: String, _ layers: [String]) {
        unread(
            file, "没有地方层 \(layers.joined(separator: "、"))", "no layer \(layers.joined(separator: ", "))",
            ExitStatus.badInput)
    }

    /// Where nothing more can be written, the rest is not judged in vain for long: the next input is not begun.
    private func add(_ records: [FindingRecord]) {
        guard failure == nil else { return }
        do { try report.add(records) } catch { failure = error }
    }

    // MARK: Rosters

    private func take(_ audited: AuditedRows, of file: String) {
        for row in audited.rows {
            progress.clear(if: !row.diagnostics.isEmpty)
            Console.report(row.diagnostics, options.language, format: options.format)
            if row.diagnostics.contains(where: { $0.severity == .error }) { note(ExitStatus.badInput) }
            guard row.unknownLayers.isEmpty else {
                refuse(file, row.unknownLayers)
                continue
            }
            progress.clear(if: report.isForReaderAtPrompt && !row.records.isEmpty)
            add(row.records)
        }
        report.countDossiers(audited.judged)
        if let more = audited.ledger { ledger.merge(more) }
        report.addNotCovered(audited.notCovered)
        report.addUnstated(audited.unstated)
        progress.step(report.summary.dossiers, report.summary.total.all)
    }

    private func auditRoster(_ path: String) {
        guard let mapping = desk.mapping else {
            unread(
                path, "规则库没有名册对应文件，请用 --mapping", "the rulebook maps no rosters; use --mapping", ExitStatus.badInput)
            return
        }
        let reader: RosterReader
        do throws(ExitCode) {
            reader = RosterReader(
                try RosterFile(options: options).rows(path, sheets: desk.sheets.isEmpty ? mapping.sheets : desk.sheets),
                file: path, mapping: mapping,
                rulebook: desk.rulebook)
        } catch {
            // Why was said already.
            report.addUnread(path, "无法读取", "it cannot be read")
            note(error)
            return
        }
        var problem: TableProblem?
        let desk = desk
        Batches.run(
            next: {
                var batch: [RosterDraft] = []
                do throws(TableProblem) {
                    while batch.count < 512, problem == nil, let row = try reader.nextDraft() { batch.append(row) }
                } catch { problem = error }
                return batch
            },
            slice: 128, work: { desk.audit($0) }, done: { self.take($0, of: path) })
        progress.clear()
        if let problem {
            let diagnostic = problem.diagnostic(in: path)
            Console.report([diagnostic], options.language, format: options.format)
            report.addUnread(path, diagnostic.message.zh, diagnostic.message.en)
            note(ExitStatus.badInput)
        }
        // A sheet without column names is an error where no other has any.
        let headless = reader.diagnostics.filter { $0.code == RosterReader.noHeader }
        let told = reader.plans.isEmpty ? reader.diagnostics : reader.diagnostics.filter { !headless.contains($0) }
        Console.report(told, options.language, format: options.format)
        if told.contains(where: { $0.severity == .error }) { note(ExitStatus.badInput) }
        if reader.plans.isEmpty {
            if problem == nil { report.addUnread(path, errors: headless) }
        } else {
            for remark in RosterRemarks.list(reader, file: path, desk.rulebook) { report.remark(remark) }
        }
    }
}

/// A dossier from a file, read and judged.
struct AuditedDossier: Sendable {
    var path: String
    var bytes: [UInt8] = []
    var diagnostics: [Diagnostic] = []
    var piece: AuditedPiece?
    var status: ExitCode = .success
    var trouble: LocalizedText?

    static func read(_ path: String, _ desk: AuditDesk) -> AuditedDossier {
        var result = AuditedDossier(path: path)
        do { result.bytes = try FileBytes.read(path) } catch {
            result.status = error.isMissing ? ExitStatus.noInput : ExitStatus.ioError
            result.trouble = LocalizedText(zh: "没有这个文件或无法读取", en: "no such file, or it cannot be read")
            return result
        }
        let (file, diagnostics) = DossierReader.read(result.bytes, file: path, rulebook: desk.rulebook)
        result.diagnostics = diagnostics
        if diagnostics.isEmpty { result.bytes = [] }
        guard let file else {
            result.status = ExitStatus.badInput
            return result
        }
        result.piece = desk.audit(file)
        return result
    }
}
