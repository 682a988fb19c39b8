public import WorkflowModel

/// A table linked to a workflow, once for all its rows: its steps to handles, what it covers to tables of flags.
///
/// A value that learns: rows leave the same few things open, and what they cover then is linked when it first comes.
public struct LinkedTable: Sendable {
    /// Names of its steps.
    let names: [String]
    /// The same by handle; nil: the workflow has none of that name.
    let steps: [TransitionHandle?]
    private let table: Coverage
    private let base: BoundCoverage
    private let whole: Shared<BoundCoverage>
    private var known: [RowGaps: Shared<BoundCoverage>] = [:]
    private static let mostKept = 4096

    /// Links a table.
    ///
    /// - Parameters:
    ///   - steps: names of its steps, by position.
    ///   - covered: what its columns cover, whatever a row says.
    public init(_ judge: Judge, steps: [String], covered: Coverage) {
        names = steps
        self.steps = steps.map { judge.workflow.vocabulary.transitions.handle($0) }
        table = covered.ofTable
        base = judge.link(table)
        whole = Shared(base)
    }

    /// How much it has learnt.
    public var learnt: Int { known.count }

    /// What a row covers.
    mutating func coverage(_ gaps: RowGaps, _ judge: Judge) -> Shared<BoundCoverage> {
        guard !gaps.isEmpty else { return whole }
        if let found = known[gaps] { return found }
        let made = Shared(judge.link(gaps.coverage(of: table, steps: names), into: base))
        if known.count < Self.mostKept { known[gaps] = made }
        return made
    }
}
