/// In which order a list has cases; those of one procedure, stage or organization stand by what they owe first, and those
/// that are equal in everything by their identifiers.
public enum CaseOrder: String, Hashable, Sendable, CaseIterable {
    /// By identifier.
    case identifier
    /// By the name of the subject.
    case subject
    /// By procedure.
    case workflow
    /// By stage.
    case state
    /// By organization.
    case organization
    /// By the day of the latest act.
    case lastAct
    /// By the first day on which something is owed.
    case due
}
