import AccountCrypto
import AccountServices
import ArgumentParser
import CaseServices
import CivilTime
import FeedDesk
import OrganizationRegistry
import OrganizationReports
import RegistryDesk
import SQLStore
import WorkflowModel

/// The store, the rules and who asks, for commands about what falls due.
struct AheadDesk {
    let options: GlobalOptions
    let store: SQLEventStore
    let service: CaseService
    let accounts: AccountService
    let caller: Caller

    init(_ options: GlobalOptions, _ name: StoreNameOption) throws {
        let opened = try StoreAccess.registry(options, name)
        guard opened.caller.permissions.allowSomewhere(.read) else {
            throw options.fail(ServiceError.notPermitted(.read, organization: options.say("整个库", "the store")))
        }
        self.options = options
        store = opened.store
        caller = opened.caller
        service = CaseService(store: opened.store, rulebook: try RulesLoader(options: options).load().rulebook)
        accounts = AccountService(
            store: opened.store, registry: opened.store, hasher: ScryptHasher(), secrets: SecretCrypto())
    }

    /// An organization that is there and that somebody may read.
    func organization(_ id: String, for reader: Caller) throws -> Organization {
        let states = try options.orFail { () throws(StoreError) in
            try store.registryLog().organizations(on: .latest)
        }
        guard let found = states.first(where: { $0.id == id }) else {
            let near = Suggestion(id, among: states.map(\.id))
            throw options.fail(
                "没有党组织“\(DisplayName.of(id))”\(near.zh)", "there is no organization `\(DisplayName.of(id))`\(near.en)",
                ExitStatus.noInput)
        }
        let chain = try options.orFail { () throws(ServiceError) in try service.chain(of: id).map(\.id) }
        guard reader.permissions.allow(.read, in: chain) else {
            throw options.fail(ServiceError.notPermitted(.read, organization: id))
        }
        return found.organization
    }

    /// Somebody else with his own rights; whoever asks for it keeps the rights of others.
    func reader(_ login: String?) throws -> Caller {
        guard let login, login != caller.user else { return caller }
        guard caller.permissions.allow(.secure, in: []) else {
            throw options.fail(ServiceError.notPermitted(.secure, organization: options.say("整个库", "the store")))
        }
        guard let other = try options.orFail({ () throws(StoreError) in try store.caller(login) }) else {
            let users = try options.orFail { () throws(StoreError) in try store.users().map(\.id) }
            throw options.fail(
                "这个库没有用户“\(DisplayName.of(login))”，或已停用\(options.near(login, among: users))",
                "the store has no user `\(DisplayName.of(login))`, or it is disabled\(options.near(login, among: users))",
                ExitStatus.noInput)
        }
        return other
    }

    func question(_ root: String?, on day: CivilDate, through last: CivilDate, as reader: Caller) -> AheadList.Question
    {
        AheadList.Question(
            root: root, through: last, today: day, language: options.language, caller: reader, now: Now.instant())
    }
}
