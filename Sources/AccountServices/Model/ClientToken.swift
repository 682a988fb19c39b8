public import CaseServices
public import WorkflowModel

/// That a program may act for a user, with a part of his rights.
public struct ClientToken: Hashable, Sendable {
    /// Name by which people know it.
    public var name: String
    /// SHA-256 of the token.
    public var digest: [UInt8]
    /// The user for whom it acts.
    public var user: String
    /// What it may do at most; what its user may not, it may not either.
    public var rights: Set<Right>
    /// Where it may at most; nil: everywhere.
    public var organization: String?
    /// When it was given out.
    public var issuedAt: Instant
    /// Who gave it out.
    public var issuedBy: String
    /// When it ends by itself.
    public var expiresAt: Instant
    /// When it was ended.
    public var revokedAt: Instant?

    /// A token.
    public init(
        name: String, digest: [UInt8], user: String, rights: Set<Right>, organization: String? = nil,
        issuedAt: Instant, issuedBy: String, expiresAt: Instant, revokedAt: Instant? = nil
    ) {
        self.name = name
        self.digest = digest
        self.user = user
        self.rights = rights
        self.organization = organization
        self.issuedAt = issuedAt
        self.issuedBy = issuedBy
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    /// Whether it opens anything at an instant.
    public func isValid(at now: Instant) -> Bool { revokedAt == nil && now < expiresAt }
}
