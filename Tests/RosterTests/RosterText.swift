import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import Spreadsheets
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Rosters written as text, read by the shipped mapping.
enum RosterText {
    static func rows(_ text: String) throws -> [RosterRow] {
        var rows: [RosterRow] = []
        let reader = try reader(CSVRows(Array(text.utf8)))
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    static func reader(_ source: any RowSource) throws -> RosterReader {
        let rulebook = try ShippedRules.rulebook()
        let mapping = try #require(rulebook.rosters.first)
        return RosterReader(source, file: "r.csv", mapping: mapping, rulebook: rulebook)
    }

    /// `rule verdict` of every finding.
    static func findings(_ file: DossierFile) throws -> Set<String> {
        let judge = try ShippedRules.judge(file.dossier.workflow)
        let report = DossierAuditor(judge: judge).audit(
            judge.bind(file.dossier), caseID: file.dossier.caseID, today: nil)
        return Set(report.findings.map { "\($0.path.place)/\($0.path.rule) \($0.verdict)" })
    }
}

/// Rows that a spreadsheet would give.
final class GivenRows: RowSource {
    private var rows: [SheetRow]
    let merged: [MergedCells]
    init(_ cells: [[SheetCell]], countsFrom1904: Bool = false, merged: [MergedCells] = []) {
        self.merged = merged
        rows = cells.enumerated().map { number, cells in
            SheetRow(sheet: "S", number: number + 1, cells: cells, countsFrom1904: countsFrom1904)
        }
    }
    func next() throws(TableProblem) -> SheetRow? { rows.isEmpty ? nil : rows.removeFirst() }
}
