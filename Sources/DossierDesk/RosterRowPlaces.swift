public import AuditReports
import Diagnostics
public import DossierFiles
import Spreadsheets
import WorkflowModel

/// Places of findings in the row of a roster.
public struct RosterRowPlaces: FindingPlaces {
    let row: RosterRow

    /// Places of a row.
    public init(row: RosterRow) { self.row = row }

    /// The place of an act, or of one of its facts: every fact has a cell of its own.
    public func place(ofEntry entry: Int?, what: String?) -> FindingPlace {
        guard let entry else { return place(what.flatMap { row.place(ofSubject: $0) } ?? row.start) }
        guard row.tabled.acts.indices.contains(entry) else { return .file(row.path) }
        let positions = row.positions(of: row.tabled.acts[entry])
        return place(what.flatMap { positions.facts[$0] } ?? positions.act)
    }

    private func place(_ position: SourcePosition) -> FindingPlace {
        FindingPlace(position, file: row.path, sheet: row.sheet)
    }
}

extension FindingPlace {
    /// The place of a position in a file, or on a sheet of it.
    init(_ position: SourcePosition, file: String, sheet: String?) {
        let row = Int(position.line), column = Int(position.column)
        self =
            sheet.map { .cell(file: file, cell: "\($0)!\(CellName.letters(column - 1))\(row)") }
            ?? .line(file: file, line: row, column: column)
    }
}
