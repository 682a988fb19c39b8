public import CaseServices

/// Why a right may not be given where the three administrations are kept apart.
public enum Separation: Hashable, Sendable {
    /// One user would hold several administrations.
    case several([Administration])
    /// Who gives rights or reads the logs would work on cases, too.
    case casesBeside(Administration)
    /// Whoever gives would be the one who gets.
    case oneself
}

extension Administration {
    /// Whether whoever holds it stays away from cases: he could let himself into any, or would watch over himself.
    var staysAwayFromCases: Bool {
        switch self {
        case .system: false
        case .security, .audit: true
        }
    }
}
