import CaseServices
public import WorkflowModel

/// That a user is signed in somewhere. The token is not here: only who has it can show it.
public struct WebSession: Hashable, Sendable {
    /// SHA-256 of the token.
    public var digest: [UInt8]
    /// Login.
    public var user: String
    /// When it began.
    public var startedAt: Instant
    /// When it was last used, to the minute or so.
    public var lastUsedAt: Instant
    /// The network address it began at.
    public var address: String

    /// A session.
    public init(digest: [UInt8], user: String, startedAt: Instant, lastUsedAt: Instant, address: String) {
        self.digest = digest
        self.user = user
        self.startedAt = startedAt
        self.lastUsedAt = lastUsedAt
        self.address = address
    }

    /// A name that may be shown: nobody gets the token from it.
    public var id: String { Hexadecimal.text(digest.prefix(6)) }
}
