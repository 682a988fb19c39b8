/// A table as a file holds it, every cell with its place.
public struct Table: Sendable {
    /// A cell.
    public struct Cell: Hashable, Sendable {
        /// What stands in it, without blanks at its ends.
        public var text: String
        /// A number of a spreadsheet, which may be a date there; never so in text files.
        public var isNumber: Bool
        /// A number that the spreadsheet shows as a date.
        public var isDate = false
        /// Days are counted from 1904 there.
        public var countsFrom1904 = false
        /// Where it stands: `7:3`, the line and the column, or `Sheet1!C7`.
        public var place: String

        /// A cell.
        public init(_ text: String, isNumber: Bool = false, place: String = "") {
            self.text = text
            self.isNumber = isNumber
            self.place = place
        }
    }

    /// Rows in order, empty ones left out. The first one usually names the columns.
    public var rows: [[Cell]]
    /// What of its text is not as it should be, with the number of the row.
    public var faults: [(row: Int, fault: TextFault)] = []

    /// A table.
    public init(rows: [[Cell]]) { self.rows = rows }

    /// The rows of a source, of a workbook those of the first sheet that has any; as wide as the first of them at least.
    public init(reading source: any RowSource) throws(TableProblem) {
        rows = []
        var sheet: String?
        while let row = try source.next() {
            if rows.isEmpty { sheet = row.sheet } else if row.sheet != sheet { break }
            faults += row.faults.map { (row.number, $0) }
            guard !row.isEmpty else { continue }
            let width = max(row.cells.count, rows.first?.count ?? 0)
            rows.append(
                (0..<width).map { column in
                    let place = row.sheet.map { "\($0)!\(CellName.letters(column))\(row.number)" }
                    let kind = row[column].kind
                    var cell = Cell(
                        row[column].text, isNumber: kind == .number || kind == .date,
                        place: place ?? "\(row.number):\(column + 1)")
                    cell.isDate = kind == .date
                    cell.countsFrom1904 = row.countsFrom1904
                    return cell
                })
        }
    }
}

/// Why a file is no table.
public enum TableProblem: Error, Hashable, Sendable {
    /// Neither UTF-8 nor GB18030; the line, the column counted in bytes, and the byte.
    case notText(line: Int, column: Int, byte: UInt8)
    /// The workbook has no sheet of that name; those that it has.
    case unknownSheet(String, among: [String])
    /// More than may be read: what of it, how much there is, where that is known, and how much may be.
    case tooLarge(String, found: Int?, most: Int)
    /// No archive, so no workbook.
    case notWorkbook
    /// A part of the workbook that is damaged or missing.
    case damaged(String)
    /// A part of the workbook declares a document type, which spreadsheets never do and attackers do.
    case documentType(String)
    /// The workbook has no sheet.
    case noSheet
}
