/// A table of counts, ready to be shown, printed and taken away.
public struct StatisticsTable: Hashable, Sendable {
    /// A line.
    public struct Row: Hashable, Sendable {
        /// What is counted.
        public var title: String
        /// How many, column by column.
        public var counts: [Int]

        /// A line.
        public init(_ title: String, _ counts: [Int]) {
            self.title = title
            self.counts = counts
        }
    }

    /// What it is about.
    public var title: String
    /// What its lines are.
    public var rowHead: String
    /// What its columns are.
    public var columns: [String]
    /// Lines.
    public var rows: [Row]
    /// The sum of every column; nil: they are not to be summed.
    public var total: Row?

    /// A table.
    public init(title: String, rowHead: String, columns: [String], rows: [Row], total: String? = nil) {
        self.title = title
        self.rowHead = rowHead
        self.columns = columns
        self.rows = rows
        self.total = total.map { name in
            Row(name, columns.indices.map { column in rows.reduce(0) { $0 + $1.counts[column] } })
        }
    }

    /// What a chart of it shows: the sums of several columns, or the lines of a single one.
    public var bars: [(title: String, count: Int)] {
        guard columns.count > 1 else { return rows.map { ($0.title, $0.counts.first ?? 0) } }
        return columns.indices.map { column in
            (columns[column], rows.reduce(0) { $0 + $1.counts[column] })
        }
    }

    /// As lines of cells, the names first.
    public var cells: [[String]] {
        [[rowHead] + columns] + (rows + [total].compactMap { $0 }).map { [$0.title] + $0.counts.map(String.init) }
    }
}
