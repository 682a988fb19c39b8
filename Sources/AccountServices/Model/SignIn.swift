/// What came of signing in.
public enum SignIn: Hashable, Sendable {
    /// It worked. The token is for the cookie and nothing else; it is kept nowhere.
    case signedIn(token: String, SignedIn)
    /// The password is right; a code of the second factor is needed with it.
    case needsCode
    /// It did not work.
    case refused(SignInRefusal)
}

/// Why somebody could not sign in. Whoever asks hears no more than this.
public enum SignInRefusal: Hashable, Sendable {
    /// No such user, disabled, without a password, another password or another code.
    case wrong
    /// Closed for so many seconds, after too many failures.
    case locked(retryAfter: Int)
}
