public import WorkflowModel

/// An address under which a calendar program fetches what is owed, for whoever knows it. Only its digest is kept.
public struct CalendarSubscription: Hashable, Sendable {
    /// Name by which people know it.
    public var name: String
    /// SHA-256 of the secret part of the address.
    public var digest: [UInt8]
    /// The user with whose rights it is read.
    public var user: String
    /// The organization it is about, with those below; nil: whatever its user may read.
    public var organization: String?
    /// Whether people are named in it.
    public var namesPeople: Bool
    /// When it was given out.
    public var issuedAt: Instant
    /// Who gave it out.
    public var issuedBy: String
    /// When it was ended.
    public var revokedAt: Instant?

    /// An address.
    public init(
        name: String, digest: [UInt8], user: String, organization: String?, namesPeople: Bool, issuedAt: Instant,
        issuedBy: String, revokedAt: Instant? = nil
    ) {
        self.name = name
        self.digest = digest
        self.user = user
        self.organization = organization
        self.namesPeople = namesPeople
        self.issuedAt = issuedAt
        self.issuedBy = issuedBy
        self.revokedAt = revokedAt
    }

    /// What is published together, whoever fetches it.
    public var scope: String { Self.scope(user: user, organization: organization, namesPeople: namesPeople) }

    /// The same for a calendar that is written without an address.
    public static func scope(user: String, organization: String?, namesPeople: Bool) -> String {
        (organization.map { "organization:\($0)" } ?? "user:\(user)") + (namesPeople ? "+names" : "")
    }
}
