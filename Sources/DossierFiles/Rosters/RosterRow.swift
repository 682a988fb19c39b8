public import Diagnostics
internal import Spreadsheets
public import WorkflowModel

/// A row of a roster as a case.
public struct RosterRow: Sendable {
    /// The case, its acts by their steps among those of the table.
    public var tabled: TabledCase
    /// What could not be read of it; those cells count as not known.
    public var diagnostics: [Diagnostic]
    /// Where the contents of the acts stand, in their order.
    let places: [EventPositions]
    let row: SheetRow
    let reading: RowReading

    /// What of the table all its rows have in common.
    public var table: RosterTable { reading.table }
}

/// What the rows of one table have in common.
public final class RosterTable: Sendable {
    /// Names of its steps, by position.
    public let steps: [String]
    /// What its columns cover.
    public let coverage: Coverage

    init(_ plan: RosterPlan) {
        steps = plan.steps.map(\.transition)
        coverage = plan.coverage
    }
}
