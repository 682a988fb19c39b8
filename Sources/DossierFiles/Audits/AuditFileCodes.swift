public import Diagnostics

/// Codes of what can be wrong with the files that a report depends on besides the dossiers.
public enum AuditFileCodes {
    /// An earlier report that cannot be read.
    public static let badReport: DiagnosticCode = "PF0801"
    /// An explanation that fits no finding.
    public static let unusedExplanation: DiagnosticCode = "PF0802"
}
