/// What the security log tells of.
public enum SecurityKind: String, Hashable, Sendable, CaseIterable {
    /// Somebody signed in.
    case signedIn = "signed-in"
    /// Somebody could not.
    case failed
    /// An account is closed for a while, after too many failures.
    case lockedOut = "locked-out"
    /// An account was opened again before its time.
    case unlocked
    /// Somebody signed out.
    case signedOut = "signed-out"
    /// Sessions were ended by somebody.
    case sessionsEnded = "sessions-ended"
    /// A user has changed his password.
    case passwordChanged = "password-changed"
    /// An administrator has set a password.
    case passwordSet = "password-set"
    /// A second factor is asked for from now on.
    case secondFactorOn = "second-factor-on"
    /// No second factor is asked for any more.
    case secondFactorOff = "second-factor-off"
    /// A recovery code took the place of a device.
    case recoveryCodeUsed = "recovery-code-used"
    /// Something was asked for without the right to it.
    case refused
    /// A user was added.
    case userAdded = "user-added"
    /// A user was changed.
    case userChanged = "user-changed"
    /// A user may not act any more.
    case userDisabled = "user-disabled"
    /// A user may act again.
    case userEnabled = "user-enabled"
    /// A role or right was given.
    case granted
    /// A role or right was taken away.
    case revoked
    /// Somebody acts for another for a time.
    case substituted
    /// Somebody's tasks went to another.
    case handedOver = "handed-over"
    /// A token was given out.
    case tokenIssued = "token-issued"
    /// A token was ended.
    case tokenRevoked = "token-revoked"
    /// An address of a calendar was given out.
    case feedIssued = "feed-issued"
    /// An address of a calendar was ended.
    case feedRevoked = "feed-revoked"
    /// Dossiers or lists left the store.
    case exported
    /// A switch of the whole store was changed.
    case policyChanged = "policy-changed"
}
