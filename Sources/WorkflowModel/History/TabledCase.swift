public import CivilTime

/// A case as a row of a table tells it: acts by the position of their step among those of the table, and by names only
/// what some of them say beyond their day.
///
/// A table is linked to a workflow once, its rows are not: they go into the engine by position. The same case by names alone
/// is a `Dossier`, which a row can always be read as.
public struct TabledCase: Sendable {
    /// The case without its history, and without what the table covers.
    public var head: Dossier
    /// Its acts in the order of the history.
    public var acts: [TabledAct]
    /// What some of them say beyond their day.
    public var contents: [RecordedAct]
    /// What the row leaves open.
    public var gaps: RowGaps

    /// A case of a row.
    public init(head: Dossier, acts: [TabledAct], contents: [RecordedAct], gaps: RowGaps) {
        self.head = head
        self.acts = acts
        self.contents = contents
        self.gaps = gaps
    }
}

/// An act of a row.
public struct TabledAct: Hashable, Sendable {
    /// Position of its step among those of the table.
    public var step: Int32
    /// Column of its day, from 0.
    public var column: Int32
    /// Its day.
    public var on: PartialDate
    /// Position of what it says beyond that among the contents of the row; nil: nothing.
    public var content: Int? { place < 0 ? nil : Int(place) }

    private var place: Int32

    /// An act; `content` is its position among the contents of the row.
    public init(step: Int, column: Int, on: PartialDate, content: Int?) {
        self.step = Int32(truncatingIfNeeded: step)
        self.column = Int32(truncatingIfNeeded: column)
        self.on = on
        place = content.map { Int32(truncatingIfNeeded: $0) } ?? -1
    }
}

/// What one row of a table leaves open of what the table covers, by positions of steps.
public struct RowGaps: Hashable, Sendable {
    /// Steps of which the row says nothing, because the cell is another step's on that day.
    public var lacking: [Int32] = []
    /// Steps of which nobody can say whether and when they were taken.
    public var unknown: [Int32] = []
    /// Papers of which nobody can say whether they are there, as `transition.document`.
    public var unknownPapers: [String] = []

    /// Nothing.
    public init() {}

    /// The row leaves nothing open.
    public var isEmpty: Bool { lacking.isEmpty && unknown.isEmpty && unknownPapers.isEmpty }

    /// What a row covers of what its table does.
    public func coverage(of table: Coverage, steps: [String]) -> Coverage {
        guard !isEmpty else { return table }
        var coverage = table
        for step in lacking { coverage.lacking.insert(steps[Int(step)]) }
        for step in unknown { coverage.unknown.insert(steps[Int(step)]) }
        coverage.unknownPapers.formUnion(unknownPapers)
        return coverage
    }
}
