public import CaseServices

/// Roles and single rights of a user.
public struct GivenRights: Hashable, Sendable {
    /// Single rights.
    public var rights: [Grant]
    /// Roles.
    public var roles: [RoleGrant]

    /// Roles and rights.
    public init(rights: [Grant] = [], roles: [RoleGrant] = []) {
        self.rights = rights
        self.roles = roles
    }

    /// Whether there is neither.
    public var isEmpty: Bool { rights.isEmpty && roles.isEmpty }

    /// Every right that follows.
    public var all: [Grant] { rights + roles.flatMap(\.grants) }

    /// The same for another user.
    public func given(to user: String) -> GivenRights {
        GivenRights(
            rights: rights.map { Grant(user: user, right: $0.right, organization: $0.organization) },
            roles: roles.map { RoleGrant(user: user, role: $0.role, organization: $0.organization) })
    }
}
