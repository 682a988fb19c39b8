public import CaseServices

/// Makes of a password what may be kept of it.
public protocol PasswordHasher: Sendable {
    /// What is kept of a password: the method, its cost, the salt and the hash, in one text.
    func hash(_ password: String, salt: [UInt8]) throws(StoreError) -> String
    /// Whether a password is the one that a kept text was made of.
    func match(_ password: String, _ kept: String) -> PasswordMatch
}

/// What came of comparing a password.
public enum PasswordMatch: Hashable, Sendable {
    /// It is another, or what is kept cannot be read.
    case different
    /// It is the one. `isOutdated`: kept at another cost than new ones are, and to be hashed again.
    case same(isOutdated: Bool)
}
