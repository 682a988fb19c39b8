import CBenchLimits
import CivilTime
import DossierAudit
import DossierFiles
import Foundation
import Spreadsheets
import WorkflowEngine
import WorkflowModel

/// Rows D1 and D2: whole audits of large tables, each beside the bare reading of the same table, in turn.
struct AuditingRows {
    let files: BenchFiles
    let rounds: Int

    private static let dossiers = 100_000
    /// The day of the audits of row D2.
    private static let today = "2026-10-01"

    func dates() throws -> [Row] {
        let folder = try Scratch()
        let table = folder.path("dates.csv"), report = folder.path("report.txt")
        guard limit_dates_write(table, Self.dossiers) == 0 else { throw BenchProblem(text: "row D1: no room") }
        let words = [try program(), "dossier", "audit", table, "--rules", files.root + "/fixtures/bench/date-rules"]
        var ours: [Double] = [], limits: [Double] = []
        for _ in 0..<count {
            ours.append(try Self.run(words, report).seconds)
            var violations = 0, broken = 0
            limits.append(limit_dates_judge(table, &violations, &broken))
            let found = try Self.findings(report)
            guard violations == 54_576, broken == 39_424, found.all == violations, found.rows == broken else {
                throw BenchProblem(
                    text:
                        "row D1: \(found.all) violations in \(found.rows) dossiers, by hand \(violations) in \(broken)")
            }
        }
        let micro = [ours, limits].map { median($0) / Double(Self.dossiers) * 1e6 }
        return [
            .time(
                "D1 dates", "100,000 dossiers of 30 dates, 20 rules, CSV to report", micro[0], "µs",
                limit: ("C, the rules by hand", micro[1]), atMost: 1.2)
        ]
    }

    func roster() throws -> [Row] {
        let folder = try Scratch()
        let table = folder.path("roster.csv"), report = folder.path("report.txt")
        let text = RosterWorkload(rows: Self.dossiers).text
        try Data(text).write(to: URL(fileURLWithPath: table))
        let words = [
            try program(), "dossier", "audit", table, "--rules", files.root + "/workflows", "--on", Self.today,
        ]
        var ours: [Double] = [], limits: [Double] = [], peak = 0
        for _ in 0..<count {
            let run = try Self.run(words, report)
            ours.append(run.seconds)
            peak = max(peak, run.peak_kib)
            var rows = 0, cells = 0
            limits.append(limit_cells(table, &rows, &cells))
            guard rows == Self.dossiers + 1, cells == rows * RosterWorkload.columns.count else {
                throw BenchProblem(text: "row D2: \(rows) rows and \(cells) cells")
            }
            let found = try Self.findings(report)
            guard abs(found.rows - Self.dossiers / 4) < Self.dossiers / 100 else {
                throw BenchProblem(text: "row D2: findings in \(found.rows) rows, a quarter is at fault")
            }
        }
        let rates = [ours, limits].map { Double(Self.dossiers) / median($0) }
        return [
            .rate(
                "D2 roster", "100,000 rows of 22 columns, CSV to report", rates[0], "rows/s",
                limit: ("C, finding the cells", rates[1]), atLeast: 50_000),
            .time(
                "D2 memory", "the same, most memory at once", Double(peak) / 1024, "MiB",
                limit: ("the table", Double(text.count) / 1_048_576), atMost: 300),
            try core(text),
        ]
    }

    /// Linking and judging dossiers that were read before, in one thread.
    private func core(_ text: [UInt8]) throws -> Row {
        let rulebook = try files.shippedRulebook()
        guard let mapping = rulebook.rosters.first, let judge = Judge(rulebook, workflow: mapping.workflow),
            let day = try? DateText.parse(Self.today).exact
        else { throw BenchProblem(text: "row D2: no mapping") }
        let part = Self.head(text, lines: 4001)
        func read() -> [RosterRow] {
            var result: [RosterRow] = []
            guard let rows = try? CSVRows(part) else { return [] }
            let reader = RosterReader(rows, file: "roster.csv", mapping: mapping, rulebook: rulebook)
            while let row = try? reader.next() { result.append(row) }
            return result
        }
        let rows = read()
        guard rows.count == 4000, let table = rows.first?.table else {
            throw BenchProblem(text: "row D2: \(rows.count) rows were read")
        }
        var link = LinkedTable(judge, steps: table.steps, covered: table.coverage)
        let cases = rows.map(\.tabled), auditor = DossierAuditor(judge: judge)
        var findings = 0, readAgain = 0
        let times = inTurn(
            rounds,
            [
                {
                    for index in cases.indices {
                        let bound = judge.bind(cases[index], of: &link)
                        findings += auditor.audit(bound, caseID: cases[index].head.caseID, today: day).findings.count
                    }
                },
                { readAgain += read().count },
            ])
        guard findings > 0, readAgain > 0 else { throw BenchProblem(text: "row D2: nothing was found") }
        let rates = times.map { Double(cases.count) / $0 }
        return .rate(
            "D2 core", "rows linked and judged, one thread, already read", rates[0], "/s",
            limit: ("reading the same rows", rates[1]), atLeast: 100_000)
    }

    // MARK: Running

    /// Whole audits are long enough to be measured a few times only.
    private var count: Int { max(1, min(rounds, 5)) }

    private func program() throws -> String {
        let folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent().path
        let path = folder + "/partyflow"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw BenchProblem(text: "rows D1, D2: \(path) is not built")
        }
        return path
    }

    private static func run(_ words: [String], _ report: String) throws -> limit_run {
        var words = words.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var result = limit_run()
        let code = words.withUnsafeMutableBufferPointer { limit_run($0.baseAddress, report, &result) }
        guard code == 0, result.status == 0 || result.status == 1 else {
            throw BenchProblem(text: "rows D1, D2: the audit ended with \(result.status)")
        }
        return result
    }

    /// How many faults a report names, and in how many rows: `file:row:column: word: …`. What is merely open is a note.
    private static func findings(_ report: String) throws -> (all: Int, rows: Int) {
        guard let data = FileManager.default.contents(atPath: report) else {
            throw BenchProblem(text: "rows D1, D2: no report")
        }
        var all = 0, rows: Set<Int> = []
        for line in data.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 2)
            // Patterns are of the table as a whole.
            guard parts.count == 3, let row = Int(String(decoding: parts[1], as: UTF8.self)),
                !parts[2].drop(while: { $0 != 0x20 }).starts(with: " 提示".utf8)
            else { continue }
            all += 1
            rows.insert(row)
        }
        return (all, rows.count)
    }

    private static func head(_ text: [UInt8], lines: Int) -> [UInt8] {
        var left = lines
        let end = text.firstIndex { byte in
            if byte == 0x0A { left -= 1 }
            return left == 0
        }
        return Array(text[..<(end ?? text.count)])
    }
}

/// A folder that goes when nobody needs it.
private final class Scratch {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("partyflow-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}
