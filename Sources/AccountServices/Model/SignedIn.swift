public import CaseServices
public import WorkflowModel

/// Who is signed in.
public struct SignedIn: Hashable, Sendable {
    /// The user.
    public var user: StoreUser
    /// On whose behalf use cases run. He may do nothing as long as the password must be changed.
    public var caller: Caller
    /// Whether the password must be changed before anything else.
    public var mustChangePassword: Bool
    /// What every form of this session carries.
    public var csrf: String
    /// Name of the session that may be shown.
    public var sessionID: String
    /// When it ends if it is not used any more.
    public var expires: Instant

    /// Who is signed in.
    public init(
        user: StoreUser, caller: Caller, mustChangePassword: Bool, csrf: String, sessionID: String, expires: Instant
    ) {
        self.user = user
        self.caller = caller
        self.mustChangePassword = mustChangePassword
        self.csrf = csrf
        self.sessionID = sessionID
        self.expires = expires
    }
}
