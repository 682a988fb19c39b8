public import CaseServices

/// Who may use the program and how he proves it.
///
/// Time comes in as arguments, randomness by a port. Nothing here writes a password, a code or a token anywhere.
public final class AccountService: Sendable {
    /// Where accounts live.
    public let store: any AccountStore
    /// Where users and their rights live.
    public let registry: any Registry
    /// How careful it is.
    public let policy: SecurityPolicy
    let hasher: any PasswordHasher
    let secrets: any SecretWork
    let randomness: any Randomness

    /// A service over a store.
    public init(
        store: any AccountStore, registry: any Registry, hasher: any PasswordHasher, secrets: any SecretWork,
        policy: SecurityPolicy = SecurityPolicy(), randomness: any Randomness = SystemRandomness()
    ) {
        self.store = store
        self.registry = registry
        self.hasher = hasher
        self.secrets = secrets
        self.policy = policy
        self.randomness = randomness
    }

    /// Adds a line to the security log.
    public func note(_ entry: SecurityEntry) throws(StoreError) { try store.note(entry) }

    /// 256 bits nobody can foresee, as text.
    func newToken() -> String { Hexadecimal.text(randomness.bytes(32)) }
}
