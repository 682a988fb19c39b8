/// Takes the bytes of a report, piece by piece.
public typealias ReportSink = ([UInt8]) throws -> Void

/// A form of report that is written finding by finding.
public protocol FindingReport {
    /// Writes what stands before the findings.
    mutating func begin() throws

    /// Writes a finding, or keeps it for the end.
    mutating func add(_ record: FindingRecord) throws

    /// Writes the rest.
    mutating func finish(_ summary: AuditSummary) throws
}
