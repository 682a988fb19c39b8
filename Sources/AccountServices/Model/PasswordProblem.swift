/// Why a password is not taken.
public enum PasswordProblem: Hashable, Sendable {
    /// It has fewer characters than this.
    case tooShort(Int)
    /// It has more characters than this.
    case tooLong(Int)
    /// It is the login or the name, or holds little else.
    case isName
    /// It is one of those that are tried first.
    case common
    /// It is the present one.
    case unchanged
}
