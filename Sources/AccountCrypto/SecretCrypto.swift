public import AccountServices
import Crypto

/// Digests, codes and comparisons by swift-crypto.
public struct SecretCrypto: SecretWork {
    /// Nothing to set.
    public init() {}

    /// The SHA-256 of bytes.
    public func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// The six digits of a secret for a step.
    public func oneTimeCode(_ secret: [UInt8], step: Int) -> String {
        let counter = withUnsafeBytes(of: UInt64(max(0, step)).bigEndian) { Array($0) }
        // SHA-1 is what devices in use compute; for a keyed code that lives a minute it is enough.
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let start = Int(mac[mac.count - 1] & 15)
        let number = mac[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Compares in a time that depends on the lengths only.
    public func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
