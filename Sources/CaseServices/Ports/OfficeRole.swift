/// What somebody is in the office, as a set of rights. It is given at an organization and holds there and below.
public enum OfficeRole: String, Hashable, Sendable, CaseIterable {
    /// Secretary or organizing member of a branch.
    case branchSecretary = "branch-secretary"
    /// Organizer of a committee.
    case organizer
    /// Checks dossiers, accepts and returns papers.
    case validator
    /// Keeps organizations, people and users, and the machine.
    case systemAdministrator = "system-administrator"
    /// Gives rights and tokens, opens closed accounts, keeps the switches.
    case securityAdministrator = "security-administrator"
    /// Reads the logs.
    case auditAdministrator = "audit-administrator"

    /// What it may do.
    public var rights: [Right] {
        switch self {
        case .branchSecretary: [.read, .record, .asFound, .recordFromPaper]
        case .organizer: [.read, .record, .asFound, .correct, .recordFromPaper, .validate]
        case .validator: [.read, .validate]
        case .systemAdministrator: [.administer, .manageUsers]
        case .securityAdministrator: [.secure]
        case .auditAdministrator: [.audit]
        }
    }
}

/// A role of a user at and below an organization.
public struct RoleGrant: Hashable, Sendable {
    /// The user.
    public var user: String
    /// The role.
    public var role: OfficeRole
    /// The organization; nil: everywhere.
    public var organization: String?

    /// A role of a user.
    public init(user: String, role: OfficeRole, organization: String? = nil) {
        self.user = user
        self.role = role
        self.organization = organization
    }

    /// The rights that follow from it.
    public var grants: [Grant] { role.rights.map { Grant(user: user, right: $0, organization: organization) } }
}

/// The three administrations that are kept apart: none of them can hide what it did from the others.
public enum Administration: String, Hashable, Sendable, CaseIterable {
    /// Users and the machine.
    case system
    /// Rights.
    case security
    /// Logs.
    case audit

    /// The right that makes it.
    public var right: Right {
        switch self {
        case .system: .manageUsers
        case .security: .secure
        case .audit: .audit
        }
    }

    /// The role that is it.
    public var role: OfficeRole {
        switch self {
        case .system: .systemAdministrator
        case .security: .securityAdministrator
        case .audit: .auditAdministrator
        }
    }

    /// Those of somebody with these rights.
    public static func held(by grants: [Grant]) -> [Administration] {
        allCases.filter { kind in grants.contains { $0.right == kind.right } }
    }
}
