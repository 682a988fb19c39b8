public import AuditReports
public import Diagnostics
public import DossierAudit

/// What a stretch of rows of a roster came to: of most rows nothing is to be said.
public struct AuditedRows: Sendable {
    /// A row of which something is to be said.
    public struct Row: Sendable {
        /// What could not be read of it.
        public var diagnostics: [Diagnostic]
        /// The findings, as far as the report needs them.
        public var records: [FindingRecord]
        /// Layers of the row that the rulebook does not have: then it was not judged.
        public var unknownLayers: [String]
    }

    /// Those rows, in their order.
    public internal(set) var rows: [Row] = []
    /// Rows that were judged.
    public internal(set) var judged = 0
    /// What the editions that judged them do not judge.
    public internal(set) var notCovered: [UncoveredMatters] = []
    /// What they do not state of their organizations.
    public internal(set) var unstated = UnstatedProperties()
    /// What patterns need of them; nil: nobody looks for any.
    public internal(set) var ledger: PatternLedger?

    mutating func add(_ matters: [UncoveredMatters]) {
        for matter in matters where !notCovered.contains(matter) { notCovered.append(matter) }
    }
}
