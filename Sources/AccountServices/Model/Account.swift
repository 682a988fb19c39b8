public import WorkflowModel

/// How a user proves who he is, and how often somebody failed to.
public struct Account: Hashable, Sendable {
    /// Login.
    public var user: String
    /// What is kept of the password; nil: he has none and cannot sign in.
    public var password: String?
    /// When it was set.
    public var passwordSetAt: Instant?
    /// Whether it must be changed before anything else, because somebody else has set it.
    public var mustChangePassword = false
    /// Attempts that failed since the last one that did not.
    public var failures = 0
    /// When the last one failed.
    public var lastFailure: Instant?
    /// Until when nobody can sign in.
    public var lockedUntil: Instant?
    /// What is asked for beside the password.
    public var secondFactor: SecondFactor?

    /// An account without a password.
    public init(user: String) { self.user = user }
}
