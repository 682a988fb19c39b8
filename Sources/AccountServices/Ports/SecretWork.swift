/// What is computed with secrets that need no slow hash, because nobody can guess them.
public protocol SecretWork: Sendable {
    /// The SHA-256 of bytes.
    func digest(_ bytes: [UInt8]) -> [UInt8]
    /// The six digits of a secret for a step of thirty seconds (RFC 6238).
    func oneTimeCode(_ secret: [UInt8], step: Int) -> String
    /// Compares without telling by the time it takes where two differ.
    func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool
}

extension SecretWork {
    /// What is kept of a token.
    func digest(ofToken token: String) -> [UInt8] { digest(Array(token.utf8)) }
}
