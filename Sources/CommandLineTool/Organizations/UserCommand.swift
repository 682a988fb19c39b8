import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import SQLiteStore
import WorkflowModel

/// `partyflow user …`
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "用户和权限：谁可以在哪个党组织做什么。",
        discussion: """
            例：
              partyflow user add wangfang --name 王芳 --person wang-fang
              partyflow user grant wangfang read record --at ic-branch-1
              partyflow user revoke wangfang record --at ic-branch-1
              partyflow user list

            用户以系统登录名为准。权限管到所写党组织及其下级；不写 --at 就是整个库：
              read             查阅
              record           登记
              as-found         补录历史
              correct          更正与特批
              record-from-paper
                               凭文书代录，也用于 --as
              administer       管理党组织、人员、用户
            """,
        subcommands: [
            UserAddCommand.self, UserListCommand.self, UserGrantCommand.self, UserRevokeCommand.self,
            UserSetCommand.self,
        ])
}

/// The store, who acts, and the users it knows.
struct UserDesk {
    let store: SQLiteEventStore
    let caller: Caller
    let users: [StoreUser]
    let tree: OrganizationTree
    let options: GlobalOptions

    init(_ options: GlobalOptions, _ name: StoreNameOption) throws {
        let (store, caller) = try StoreAccess.registry(options, name)
        self.store = store
        self.caller = caller
        self.options = options
        users = try options.orFail { () throws(StoreError) in try store.users() }
        let log = try options.orFail { () throws(StoreError) in try store.registryLog() }
        tree = OrganizationTree(log.organizations(on: .latest), structure: OrganizationStructure())
    }

    func find(_ id: String) throws -> StoreUser {
        if let found = users.first(where: { $0.id == id }) { return found }
        let near = Suggestion(id, among: users.map(\.id), listing: false)
        throw options.fail(
            "没有用户“\(DisplayName.of(id))”\(near.zh)", "there is no user `\(DisplayName.of(id))`\(near.en)",
            ExitStatus.noInput)
    }

    func requireAdministration(at organization: String?) throws {
        let chain = organization.map { tree.chain(of: $0).map(\.id) } ?? []
        guard caller.permissions.allow(.administer, in: chain) else {
            throw options.fail(
                ServiceError.notPermitted(.administer, organization: organization ?? options.say("整个库", "the store")))
        }
    }

    /// The rights that words name, at an organization; what is wrong is added to the faults.
    func grants(_ words: [String], to user: String, at organization: String?, _ faults: inout Faults) -> [Grant] {
        if let organization, tree[organization] == nil {
            let near = Suggestion(organization, among: tree.ids)
            faults.add(
                "没有党组织“\(DisplayName.of(organization))”\(near.zh)",
                "there is no organization `\(DisplayName.of(organization))`\(near.en)", ExitStatus.noInput)
        }
        var rights: [Right] = []
        for word in words {
            if word == "all" {
                rights += Right.allCases
            } else if let right = Right.allCases.first(where: { $0.rawValue == word || $0.title.zh == word }) {
                rights.append(right)
            } else {
                let near = Suggestion(word, among: Right.allCases.map(\.rawValue) + ["all"])
                faults.add(
                    "没有权限“\(DisplayName.of(word))”\(near.zh)", "there is no right `\(DisplayName.of(word))`\(near.en)")
            }
        }
        return Right.allCases.filter { rights.contains($0) }.map {
            Grant(user: user, right: $0, organization: organization)
        }
    }

    func grants(of user: StoreUser) throws -> [Grant] {
        try options.orFail { () throws(StoreError) in try store.grants(of: user.id) }
    }

    /// Whether somebody could still administer the whole store if it stood so.
    func hasAdministrator(_ users: [StoreUser], without lost: [Grant] = []) throws -> Bool {
        for user in users where !user.isDisabled {
            let whole = Grant(user: user.id, right: .administer)
            if try grants(of: user).contains(whole), !lost.contains(whole) { return true }
        }
        return false
    }

    func lastAdministrator() -> ExitCode {
        options.fail(
            "这样一来，就没有人能管理整个库了；先把 administer 给另一个人",
            "nobody could administer the store any more; grant `administer` to somebody else first",
            ExitStatus.badInput)
    }

    /// Shows a user after a change.
    func show(_ user: StoreUser, _ zh: String, _ en: String) throws {
        let grants = try grants(of: user)
        if options.format == .json {
            Console.out(json(user, grants).text)
        } else {
            Console.out(options.say(zh, en) + line(user, grants).joined(separator: "  "))
        }
    }

    func line(_ user: StoreUser, _ grants: [Grant]) -> [String] {
        var places: [String?] = []
        for grant in grants where !places.contains(grant.organization) { places.append(grant.organization) }
        let rights = places.map { place in
            let here = grants.filter { $0.organization == place }.map(\.right)
            let words =
                here.count == Right.allCases.count
                ? options.say("全部权限", "all rights")
                : here.map { options.say($0.title.zh, $0.rawValue) }.joined(separator: options.say("、", ", "))
            return options.say(
                "\(place ?? "整个库")：\(words)", "\(place ?? "everywhere"): \(words)")
        }
        return [
            user.id, DisplayName.of(user.name) + (user.isDisabled ? options.say("（已停用）", " (disabled)") : ""),
            user.person ?? "—", rights.joined(separator: options.say("；", "; ")),
        ]
    }

    func json(_ user: StoreUser, _ grants: [Grant]) -> JSONValue {
        .object([
            "id": .string(user.id), "name": .string(user.name), "person": .optional(user.person),
            "disabled": .bool(user.isDisabled),
            "rights": .array(
                grants.map { grant in
                    .object([
                        "right": .string(grant.right.rawValue), "organization": .optional(grant.organization),
                    ])
                }),
        ])
    }
}
