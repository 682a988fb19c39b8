public import AccountServices
public import CaseServices
import Crypto
import CryptoExtras
import Foundation

/// Passwords by scrypt. What is kept reads `$scrypt$ln=15,r=8,p=3$salt$hash`, so that the cost can be raised.
public struct ScryptHasher: PasswordHasher {
    /// Binary logarithm of the number of rounds.
    private let logRounds: Int
    private let blockSize: Int
    private let parallelism: Int
    private static let length = 32

    /// New passwords are kept at this cost; the default takes 32 MiB and about a sixth of a second.
    public init(logRounds: Int = 15, blockSize: Int = 8, parallelism: Int = 3) {
        self.logRounds = logRounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// What is kept of a password.
    public func hash(_ password: String, salt: [UInt8]) throws(StoreError) -> String {
        guard let hash = derive(password, salt, logRounds, blockSize, parallelism) else {
            throw StoreError(.invalid, kind: "password", name: "")
        }
        return "$scrypt$ln=\(logRounds),r=\(blockSize),p=\(parallelism)$" + Data(salt).base64EncodedString() + "$"
            + Data(hash).base64EncodedString()
    }

    /// Whether a password is the one.
    public func match(_ password: String, _ kept: String) -> PasswordMatch {
        let parts = kept.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[1] == "scrypt", let salt = Data(base64Encoded: String(parts[3])),
            let expected = Data(base64Encoded: String(parts[4])), expected.count == Self.length
        else { return .different }
        let cost = parts[2].split(separator: ",").map { $0.split(separator: "=") }
        guard cost.count == 3, cost.map({ $0.first }) == ["ln", "r", "p"], cost.allSatisfy({ $0.count == 2 }),
            let rounds = Int(cost[0][1]), let size = Int(cost[1][1]), let lanes = Int(cost[2][1]),
            // A damaged or planted line must not make the program take all memory.
            (1...20).contains(rounds), (1...32).contains(size), (1...16).contains(lanes),
            let actual = derive(password, Array(salt), rounds, size, lanes),
            SecretCrypto().areEqual(actual, Array(expected))
        else { return .different }
        return .same(isOutdated: (rounds, size, lanes) != (logRounds, blockSize, parallelism))
    }

    private func derive(
        _ password: String, _ salt: [UInt8], _ logRounds: Int, _ blockSize: Int, _ parallelism: Int
    ) -> [UInt8]? {
        // The same characters may come composed from one keyboard and in parts from another.
        let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
        let key = try? KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: Self.length, rounds: 1 << logRounds, blockSize: blockSize,
            parallelism: parallelism)
        return key?.withUnsafeBytes { Array($0) }
    }
}
