/// What came of changing a password.
public enum PasswordChange: Hashable, Sendable {
    /// It was changed. All sessions ended; this is the token of the one that goes on, nil where there was none.
    case changed(token: String?)
    /// The present password is not the one given; after too many failures, so many seconds must pass.
    case wrong(retryAfter: Int?)
    /// The new one is not taken.
    case unfit([PasswordProblem])
}
