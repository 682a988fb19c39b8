/// How a sheet of a workbook is laid out.
public struct WorkbookSheet: Hashable, Sendable {
    /// A column with its heading.
    public struct Column: Hashable, Sendable {
        /// The heading.
        public var title: String
        /// Width in characters.
        public var width: Int
        /// It goes onto paper.
        public var isPrinted: Bool

        /// A column.
        public init(_ title: String, width: Int, isPrinted: Bool = true) {
            self.title = title
            self.width = width
            self.isPrinted = isPrinted
        }
    }

    /// A cell.
    public enum Cell: Hashable, Sendable {
        /// A text; an empty one leaves the cell empty.
        case text(String)
        /// A number that is counted with.
        case number(Int)
    }

    /// Name of the sheet; what spreadsheets do not allow there is left out.
    public var name: String
    /// Columns; none: a sheet without headings.
    public var columns: [Column]
    /// Whether the headings have buttons to filter by.
    public var isFiltered: Bool

    /// A layout.
    public init(name: String, columns: [Column] = [], isFiltered: Bool = false) {
        self.name = name
        self.columns = columns
        self.isFiltered = isFiltered
    }

    /// The last column that is printed; nil: all are.
    var lastPrinted: Int? { columns.firstIndex { !$0.isPrinted }.map { $0 - 1 } }

    /// Too wide for a sheet of A4.
    var isWide: Bool { columns.filter(\.isPrinted).reduce(0) { $0 + $1.width } > 200 }

    /// The name without what spreadsheets do not allow in one, and not longer than they allow.
    var allowedName: String {
        let kept = name.unicodeScalars.filter { !"[]:*?/\\'".unicodeScalars.contains($0) }
        return String(String.UnicodeScalarView(kept.prefix(31)))
    }
}
