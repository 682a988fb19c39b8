import AccountCrypto
import AccountServices
import CaseServices
import CivilTime
import OrganizationRegistry
import SQLStore
import WorkflowModel

/// A store of accounts with a user, and a service that hashes fast.
struct AccountStores {
    let folder: TemporaryFolder
    let accounts: any AccountStore
    let registry: any Registry
    let service: AccountService

    init(_ kind: StoreKind) throws {
        folder = try TemporaryFolder()
        switch kind {
        case .memory:
            let store = MemoryStore()
            registry = store
            accounts = MemoryAccountStore(users: store)
        case .sqlite:
            let store = try folder.newStore()
            registry = store
            accounts = store
        case .postgres:
            let store = try folder.newPostgresStore()
            registry = store
            accounts = store
        }
        try registry.put(StoreUser(id: "li", name: "李娜"))
        try registry.grant(Grant(user: "li", right: .read, organization: "ic"))
        try registry.put(StoreUser(id: "wang", name: "王芳"))
        service = Self.service(accounts, registry)
    }

    static func service(_ accounts: any AccountStore, _ registry: any Registry, logRounds: Int = 4) -> AccountService {
        AccountService(
            store: accounts, registry: registry,
            hasher: ScryptHasher(logRounds: logRounds, blockSize: 1, parallelism: 1), secrets: SecretCrypto())
    }

    /// So many seconds after the beginning of the test's time.
    static func at(_ seconds: Int) -> Instant { Instant("2026-11-22T08:30:00.000Z").adding(seconds: seconds) }

    static let admin = Caller(user: "wang", permissions: .everything)
    static let password = "长夜难明赤县天百年魔怪"

    func setPassword(_ text: String = password, of user: String = "li", mustChange: Bool = false) throws {
        let who = StoreUser(id: user, name: "李娜")
        let problems = try service.setPassword(
            of: who, to: text, mustChange: mustChange, by: Self.admin, now: Self.at(0))
        guard problems.isEmpty else { throw StoreError(.invalid, kind: "password", name: "\(problems)") }
    }

    func signIn(_ password: String = password, code: String? = nil, after seconds: Int = 0) throws -> SignIn {
        try service.signIn(login: "li", password: password, code: code, from: "10.0.0.7", now: Self.at(seconds))
    }

    func token(after seconds: Int = 0) throws -> String {
        guard case .signedIn(let token, _) = try signIn(after: seconds) else {
            throw StoreError(.invalid, kind: "session", name: "li")
        }
        return token
    }

    func kinds() throws -> [SecurityKind] { try accounts.securityLog(SecurityFilter()).map(\.kind) }
}
