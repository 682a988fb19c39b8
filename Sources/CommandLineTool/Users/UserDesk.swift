import AccountCrypto
import AccountServices
import AccountWording
import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import SQLStore
import WorkflowModel

/// The store, who acts, and the users it knows.
struct UserDesk {
    let store: SQLEventStore
    let caller: Caller
    let users: [StoreUser]
    let tree: OrganizationTree
    let accounts: AccountService
    /// One user may hold all administrations.
    let isSingle: Bool
    let options: GlobalOptions

    init(_ options: GlobalOptions, _ name: StoreNameOption) throws {
        let (store, caller) = try StoreAccess.registry(options, name)
        self.store = store
        self.caller = caller
        self.options = options
        isSingle = try options.orFail { () throws(StoreError) in try store.isOn(.singleAdministrator) }
        users = try options.orFail { () throws(StoreError) in try store.users() }
        let log = try options.orFail { () throws(StoreError) in try store.registryLog() }
        accounts = AccountService(
            store: store, registry: store, hasher: ScryptHasher(), secrets: SecretCrypto())
        tree = OrganizationTree(log.organizations(on: .latest), structure: OrganizationStructure())
    }

    func find(_ id: String) throws -> StoreUser {
        if let found = users.first(where: { $0.id == id }) { return found }
        let near = Suggestion(id, among: users.map(\.id), listing: false)
        throw options.fail(
            "没有用户“\(DisplayName.of(id))”\(near.zh)", "there is no user `\(DisplayName.of(id))`\(near.en)",
            ExitStatus.noInput)
    }

    /// Demands a right here; nil: everywhere.
    func require(_ right: Right, at organization: String?) throws {
        let chain = organization.map { tree.chain(of: $0).map(\.id) } ?? []
        guard caller.permissions.allow(right, in: chain) else { throw refusal(right, organization) }
    }

    /// Demands one of the rights somewhere.
    func requireAny(_ rights: Right...) throws {
        guard !rights.contains(where: caller.permissions.allowSomewhere), let first = rights.first else { return }
        throw refusal(first, nil)
    }

    private func refusal(_ right: Right, _ organization: String?) -> ExitCode {
        options.fail(ServiceError.notPermitted(right, organization: organization ?? options.say("整个库", "the store")))
    }

    /// What administrators do, on behalf of the caller and now.
    var office: UserOffice { UserOffice(accounts, as: caller, now: Now.instant()) }

    /// Adds a line to the security log.
    func note(_ kind: SecurityKind, about: String?, _ detail: String? = nil) throws {
        try options.orFail { () throws(StoreError) in try office.note(kind, about: about, detail) }
    }

    /// The roles and rights that words name, at an organization; what is wrong is added to the faults.
    func given(_ words: [String], to user: String, at organization: String?, _ faults: inout Faults) -> GivenRights {
        if let organization, tree[organization] == nil {
            let near = Suggestion(organization, among: tree.ids)
            faults.add(
                "没有党组织“\(DisplayName.of(organization))”\(near.zh)",
                "there is no organization `\(DisplayName.of(organization))`\(near.en)", .noInput)
        }
        var rights: [Right] = [], roles: [OfficeRole] = []
        for word in words {
            if word == "all" {
                rights += Right.allCases
            } else if let right = Right.allCases.first(where: { $0.rawValue == word || $0.title.zh == word }) {
                rights.append(right)
            } else if let role = OfficeRole.allCases.first(where: { $0.rawValue == word || $0.title.zh == word }) {
                roles.append(role)
            } else {
                let known = OfficeRole.allCases.map(\.rawValue) + Right.allCases.map(\.rawValue) + ["all"]
                let near = Suggestion(word, among: known)
                faults.add(
                    "没有角色或权限“\(DisplayName.of(word))”\(near.zh)",
                    "there is no role or right `\(DisplayName.of(word))`\(near.en)")
            }
        }
        // As long as nobody keeps them apart, the word stands for all administration, as it always did.
        if isSingle, rights.contains(.administer) { rights += Right.allCases.filter(\.isAdministration) }
        return GivenRights(
            rights: Right.allCases.filter(rights.contains).map {
                Grant(user: user, right: $0, organization: organization)
            },
            roles: OfficeRole.allCases.filter(roles.contains).map {
                RoleGrant(user: user, role: $0, organization: organization)
            })
    }

    /// What a user holds.
    func held(by user: StoreUser) throws -> GivenRights {
        try options.orFail { () throws(StoreError) in try office.held(by: user.id) }
    }

    /// Refuses what must not come into one hand, where the store keeps the administrations apart.
    func checkSeparation(_ more: GivenRights, to login: String, _ faults: inout Faults) throws {
        let found = try options.orFail { () throws(StoreError) in try office.separation(giving: more, to: login) }
        guard let text = found?.text(to: login) else { return }
        faults.add(text.zh, text.en, .badInput)
    }

    func give(_ given: GivenRights) throws {
        try options.orFail { () throws(StoreError) in try office.give(given) }
    }

    func take(_ given: GivenRights) throws {
        try options.orFail { () throws(StoreError) in try office.take(given) }
    }

    /// The first administration of the whole store that nobody would hold any more if it stood so.
    func lostAdministration(_ users: [StoreUser], without lost: GivenRights? = nil) throws -> Right? {
        try options.orFail { () throws(StoreError) in try office.lostAdministration(users, without: lost) }
    }

    func lastAdministrator(_ right: Right) -> ExitCode {
        options.fail(
            "这样一来，就没有人能管理整个库了；先把 \(right.rawValue) 给另一个人",
            "nobody could administer the store any more; grant `\(right.rawValue)` to somebody else first",
            ExitStatus.badInput)
    }

    /// Shows a user after a change.
    func show(_ user: StoreUser, _ zh: String, _ en: String) throws {
        let grants = try held(by: user)
        if options.format == .json {
            Console.out(try json(user, grants).text)
        } else {
            Console.out(options.say(zh, en) + line(user, grants).joined(separator: "  "))
        }
    }

    func line(_ user: StoreUser, _ given: GivenRights) -> [String] {
        [
            user.id, DisplayName.of(user.name) + (user.isDisabled ? options.say("（已停用）", " (disabled)") : ""),
            user.person ?? "—", given.text(options),
        ]
    }

    func json(_ user: StoreUser, _ given: GivenRights) throws -> JSONValue {
        let account = try options.orFail { () throws(StoreError) in try store.account(user.id) }
        return .object([
            "id": .string(user.id), "name": .string(user.name), "person": .optional(user.person),
            "disabled": .bool(user.isDisabled), "password": .bool(account?.password != nil),
            "second-factor": .bool(account?.secondFactor?.isConfirmed == true),
            "locked-until": .optional(account?.lockedUntil?.description),
            "roles": .array(
                given.roles.map { grant in
                    .object([
                        "role": .string(grant.role.rawValue), "organization": .optional(grant.organization),
                    ])
                }),
            "rights": .array(
                given.rights.map { grant in
                    .object([
                        "right": .string(grant.right.rawValue), "organization": .optional(grant.organization),
                    ])
                }),
        ])
    }
}
