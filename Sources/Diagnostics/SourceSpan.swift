/// A place in a text file: line and column count from 1, columns count Unicode code points.
public struct SourcePosition: Hashable, Sendable, Comparable {
    /// The line, counted from 1.
    public let line: Int32
    /// The column in code points, counted from 1.
    public let column: Int32

    /// Makes a position from a line and a column, both counted from 1.
    public init(line: Int32, column: Int32) {
        self.line = line
        self.column = column
    }

    /// The first position of a file.
    public static let start = SourcePosition(line: 1, column: 1)

    /// Orders positions as one reads: by line, then by column.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        left.line != right.line ? left.line < right.line : left.column < right.column
    }
}

/// A piece of a text file, half-open: `end` is the position after the last character.
public struct SourceSpan: Hashable, Sendable {
    /// The file as it was named to the reader.
    public var file: String
    /// The position of the first character.
    public var start: SourcePosition
    /// The position after the last character.
    public var end: SourcePosition
    /// The place as people name it where lines and columns mean nothing to them: a cell of a workbook (`Sheet1!C5`) or a
    /// part of an archive; empty: the file as a whole.
    public var cell: String?

    /// Makes a span of a file.
    public init(file: String, start: SourcePosition, end: SourcePosition, cell: String? = nil) {
        self.cell = cell
        self.file = file
        self.start = start
        self.end = end
    }
}
