/// A table as a file holds it, every cell with its place.
public struct Table: Hashable, Sendable {
    /// A cell.
    public struct Cell: Hashable, Sendable {
        /// What stands in it, without blanks at its ends.
        public var text: String
        /// A number of a spreadsheet, which may be a date there; never so in text files.
        public var isNumber: Bool
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

    /// A table.
    public init(rows: [[Cell]]) { self.rows = rows }
}

/// Why a file is no table.
public enum TableProblem: Error, Hashable, Sendable {
    /// Not UTF-8 text; the line where it ends to be.
    case notUTF8(line: Int)
    /// Neither UTF-8 nor GB18030; the line, and the column counted in bytes.
    case notText(line: Int, column: Int)
    /// The workbook has no sheet of that name; those that it has.
    case unknownSheet(String, among: [String])
    /// A quotation mark is not closed; the line where it opens.
    case openQuote(line: Int)
    /// Text stands behind a closing quotation mark.
    case afterQuote(line: Int)
    /// More than may be read.
    case tooLarge
    /// Not a spreadsheet, or a damaged one; what is wrong with it.
    case damaged(String)
    /// The workbook has no sheet.
    case noSheet
}
