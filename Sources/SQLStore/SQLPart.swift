/// A part of a store that one transaction at a time writes into, because each line follows the one before.
///
/// Whoever needs several takes them in this order, and rows of cases before all of them.
public enum SQLPart: Hashable, Sendable {
    /// What a calendar has said.
    case calendar(String)
    /// Entries of the registry.
    case registry
    /// The log over all cases.
    case log
    /// The security log.
    case securityLog
}
