/// Which users answer for what a role of a workflow owes.
public struct Answerability: Hashable, Sendable {
    /// Whom to ask, one after the other; the first that finds somebody decides.
    public enum Candidate: Hashable, Sendable {
        /// The person the case is about, as far as he is a user.
        case subject
        /// Who has a role in the office, somewhere.
        case office(OfficeWord, Place)
    }

    /// Where an office role is looked for, seen from the organization of the case.
    public enum Place: String, Hashable, Sendable, CaseIterable {
        /// At that organization alone.
        case own
        /// At the nearest organization above it that has one.
        case above
        /// At it, or else at the nearest above.
        case nearest
    }

    /// The candidates of each role, by its name.
    public var candidates: [String: [Candidate]]

    /// Who answers for which role.
    public init(candidates: [String: [Candidate]] = [:]) { self.candidates = candidates }

    /// The candidates of a role; none where the rulebook says nothing.
    public func candidates(of role: String) -> [Candidate] { candidates[role] ?? [] }
}

/// What roles in the office are called in files. What they may do is no matter of rules.
public enum OfficeWord: String, Hashable, Sendable, CaseIterable {
    /// Secretary or organizing member of a branch.
    case branchSecretary = "branch-secretary"
    /// Organizer of a committee.
    case organizer
    /// Checks dossiers.
    case validator
    /// Keeps organizations, people and users.
    case systemAdministrator = "system-administrator"
    /// Gives rights.
    case securityAdministrator = "security-administrator"
    /// Reads the logs.
    case auditAdministrator = "audit-administrator"
}
