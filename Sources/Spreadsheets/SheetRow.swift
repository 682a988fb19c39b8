/// A cell of a row as it is streamed.
public struct SheetCell: Hashable, Sendable {
    /// What a cell holds.
    public enum Kind: UInt8, Hashable, Sendable {
        /// A text; in text files everything is one.
        case text
        /// A number of a spreadsheet.
        case number
        /// A number of a spreadsheet that is shown as a date.
        case date
        /// A truth value, written `yes` or `no`.
        case flag
        /// An error that a formula left behind.
        case error
    }

    /// What stands in it, without blanks at its ends.
    public var text: String
    /// What it holds.
    public var kind: Kind

    /// A cell.
    public init(_ text: String, kind: Kind = .text) {
        self.text = text
        self.kind = kind
    }

    /// Nothing stands in it.
    public var isEmpty: Bool { text.isEmpty }
}

/// A row of a table as it is streamed.
public struct SheetRow: Hashable, Sendable {
    /// The sheet; nil: the file is one table.
    public var sheet: String?
    /// Its number, counted from 1 as spreadsheets do: rows without content count.
    public var number: Int
    /// Its cells from the first column on.
    public var cells: [SheetCell]
    /// Serial numbers of days count from 1904.
    public var countsFrom1904: Bool
    /// What of its text is not as it should be; it was read as well as possible.
    public var faults: [TextFault] = []

    /// A row.
    public init(sheet: String? = nil, number: Int, cells: [SheetCell], countsFrom1904: Bool = false) {
        self.sheet = sheet
        self.number = number
        self.cells = cells
        self.countsFrom1904 = countsFrom1904
    }

    /// Nothing stands in it.
    public var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }

    /// Whether nothing stands in a cell; beyond the last nothing does.
    public func isEmpty(_ column: Int) -> Bool { !cells.indices.contains(column) || cells[column].isEmpty }

    /// A cell, an empty one beyond the last.
    public subscript(column: Int) -> SheetCell { cells.indices.contains(column) ? cells[column] : SheetCell("") }
}

/// Where a cell stands, as people name it.
public enum CellName {
    /// The letters of a column, counted from 0: 2 is `C`.
    public static func letters(_ column: Int) -> String {
        var (rest, text) = (column + 1, "")
        while rest > 0 {
            text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }

    /// The number of a column, from 0, of its letters or of a reference such as `C7`.
    public static func column(_ reference: some StringProtocol) -> Int? {
        var number = 0
        for scalar in reference.unicodeScalars {
            guard ("A"..."Z").contains(scalar) else { break }
            number = number * 26 + Int(scalar.value) - 64
            if number > 20_000 { return nil }
        }
        return number > 0 ? number - 1 : nil
    }
}

/// Rows of a table, one after the other.
public protocol RowSource: AnyObject {
    /// The next row that is not empty; nil at the end.
    func next() throws(TableProblem) -> SheetRow?
    /// Cells that were merged in the sheets read to their end.
    var merged: [MergedCells] { get }
    /// Formulas without a stored result in those sheets.
    var uncalculated: [UncalculatedCell] { get }
}

extension RowSource {
    /// Text files merge nothing.
    public var merged: [MergedCells] { [] }
    /// Text files hold no formulas.
    public var uncalculated: [UncalculatedCell] { [] }
}

/// A formula whose result nobody stored: what it shows, only a spreadsheet can say.
public struct UncalculatedCell: Hashable, Sendable {
    /// The sheet.
    public var sheet: String
    /// Its row, counted from 1.
    public var row: Int
    /// Its column, counted from 0.
    public var column: Int
}

/// Cells of a sheet that are shown as one; only the first of them holds anything.
public struct MergedCells: Hashable, Sendable {
    /// The sheet.
    public var sheet: String
    /// Their range as it is written: `B5:B9`.
    public var range: String
    /// Rows, counted from 1.
    public var rows: ClosedRange<Int>
    /// Columns, counted from 0.
    public var columns: ClosedRange<Int>

    /// The range of a reference; nil if it is none.
    init?(_ reference: String, sheet: String) {
        let ends = reference.split(separator: ":")
        guard ends.count == 2, let left = CellName.column(ends[0]), let right = CellName.column(ends[1]),
            let top = Int(ends[0].drop { !$0.isNumber }), let bottom = Int(ends[1].drop { !$0.isNumber }),
            left <= right, top <= bottom
        else { return nil }
        self.sheet = sheet
        range = reference
        rows = top...bottom
        columns = left...right
    }
}
