internal import CivilTime
public import Diagnostics
public import Spreadsheets
public import WorkflowModel

/// Reads the rows of a roster as dossiers, one after the other.
public final class RosterReader {
    /// The file as it was named to the reader.
    public let file: String
    /// Which columns feed what, by sheet in the order of the file.
    public private(set) var plans: [(sheet: String?, plan: RosterPlan)] = []
    /// Rows that are nobody's: totals, repeated column names, notes below the table.
    public private(set) var skipped = 0
    /// Number of people read.
    public private(set) var people = 0
    /// Sheets without a row of column names.
    public private(set) var unreadSheets: [String] = []
    /// What is wrong with the tables and with rows that are nobody's; complete at the end.
    public private(set) var diagnostics: [Diagnostic] = []

    private let source: any RowSource
    private let planner: RosterPlanner
    private let names: WorkflowNames
    private let structure: OrganizationStructure
    private var waiting: [SheetRow] = []
    private var isAtEnd = false
    /// What is wrong with the tables as such has been told.
    private var isTold = false
    private var current: RowReading?
    private var sheet: String?
    private var hasBegun = false
    private var rowsByKey: [String: Int] = [:]
    private var shape = TableShape()

    /// The problem of a sheet without column names.
    public static let noHeader = TableCode.noHeader.code

    /// Rows are looked through for the column names up to this many.
    private static let headerRows = 15

    /// A reader of rows.
    public init(_ source: any RowSource, file: String, mapping: RosterMapping, rulebook: Rulebook) {
        self.source = source
        self.file = file
        planner = RosterPlanner(mapping: mapping, names: RosterNames(mapping.workflow, in: rulebook))
        names = WorkflowNames(mapping.workflow, in: rulebook)
        structure = rulebook.structure
    }

    /// The next person; nil at the end.
    public func next() throws(TableProblem) -> RosterRow? { try nextDraft()?.read() }

    /// The next person's row, not read yet; nil at the end. Drafts may be read in any order and from several threads.
    public func nextDraft() throws(TableProblem) -> RosterDraft? {
        while let row = try take() {
            if !hasBegun || row.sheet != sheet { try begin(row) } else if let found = draft(row) { return found }
        }
        if !isTold {
            isTold = true
            if !hasBegun { diagnostics.append(TableShape.nothing(file)) }
            diagnostics +=
                shape.diagnostics(in: file) + shape.diagnostics(of: source.merged, plans, in: file)
                + shape.diagnostics(of: source.uncalculated, plans, in: file)
        }
        return nil
    }

    private func take() throws(TableProblem) -> SheetRow? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        guard !isAtEnd else { return nil }
        guard let row = try source.next() else {
            isAtEnd = true
            return nil
        }
        return row
    }

    /// A new table begins: its first rows are looked at together.
    private func begin(_ first: SheetRow) throws(TableProblem) {
        hasBegun = true
        sheet = first.sheet
        current = nil
        var rows = [first]
        while rows.count < Self.headerRows, let row = try take() {
            rows.append(row)
            if row.sheet != sheet { break }
        }
        let own = rows.filter { $0.sheet == sheet }
        waiting = rows + waiting
        guard let plan = planner.plan(own), plan.mapped > 0,
            plan.steps.contains(where: { !$0.dates.isEmpty }) || plan.mapped > 1
        else {
            unreadSheets.append(sheet ?? "")
            diagnostics += own.flatMap { row in row.faults.map { $0.diagnostic(in: file, row: row.number) } }
            diagnostics.append(TableShape.noHeader(own, planner.mapping, file))
            return
        }
        for row in own where row.number <= plan.header {
            diagnostics += row.faults.map { $0.diagnostic(in: file, row: row.number) }
        }
        diagnostics += TableShape.repeated(plan, file, sheet)
        diagnostics += TableShape.missing(planner.mapping, plan, file, sheet)
        waiting.removeAll { $0.sheet == sheet && $0.number <= plan.header }
        plans.append((sheet, plan))
        current = RowReading(
            plan: plan, names: names, steps: planner.names, structure: structure, file: file, sheet: sheet)
    }

    private func draft(_ row: SheetRow) -> RosterDraft? {
        guard let current else { return nil }
        guard current.isPerson(row) else {
            skipped += 1
            shape.pass(row)
            diagnostics += row.faults.map { $0.diagnostic(in: file, row: row.number) }
            return nil
        }
        shape.look(at: row, current.plan)
        shape.look(atIdentityOf: row, in: current.idNumberColumn)
        people += 1
        let key = current.key(row, isFirstSheet: plans.count == 1)
        let earlier = rowsByKey[key]
        if earlier == nil { rowsByKey[key] = row.number }
        return RosterDraft(row: row, reading: current, key: key, earlier: earlier)
    }
}
