import AccountWording
import ArgumentParser
import CaseServices
import Diagnostics
import Foundation
import SQLStore
import WorkflowModel

/// Which store, and on whose behalf.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "库：sqlite:文件、直接写文件，或 postgres://服务器/数据库（默认 PARTYFLOW_STORE，再取 sqlite:partyflow.db）。", valueName: "store"))
    var store: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("代谁办理（默认本人，即系统登录名，服务器上的库则是令牌所代的用户）；需要“凭文书代录”的权限，两人姓名都留下。", valueName: "user"))
    var asUser: String?
}

/// Opens the store that the options name.
struct StoreAccess {
    /// The service on the store, the rules it judges by, and who acts.
    ///
    /// Whoever is logged in to the system is the caller, with his own rights, or with a store on a server whoever the token
    /// is for; `--as` adds nothing to them, and comes back
    /// as the user on whose behalf he enters, if that is another. What is wrong is said on standard error before the status is thrown.
    static func open(
        _ options: GlobalOptions, _ store: StoreOptions
    ) throws -> (service: CaseService, rulebook: Rulebook, caller: Caller, onBehalfOf: String?) {
        let (opened, asked) = try registry(options, store.store)
        var caller = asked
        let other = store.asUser == caller.user ? nil : store.asUser
        if let other {
            // A substitute acts with the rights of the other; whoever records from paper with his own.
            let substitute = try options.orFail { () throws(StoreError) in
                try opened.caller(caller.user, for: other, on: Today.now())
            }
            if let substitute {
                caller = substitute
            } else {
                try checkSubstitution(of: other, by: caller, in: opened, options)
            }
        }
        let rulebook = try RulesLoader(options: options).load().rulebook
        return (CaseService(store: opened, rulebook: rulebook), rulebook, caller, other)
    }

    /// The store and who acts, where no rule is asked. What is changed there keeps no names, so nobody acts for another.
    static func registry(
        _ options: GlobalOptions, _ name: StoreNameOption
    ) throws -> (store: SQLEventStore, caller: Caller) {
        try registry(options, name.store)
    }

    private static func registry(
        _ options: GlobalOptions, _ name: String?
    ) throws -> (store: SQLEventStore, caller: Caller) {
        let (opened, location) = try opened(options, name)
        let caller =
            location.server == nil
            ? try caller(in: opened, options) : try TokenSource(location, options).caller(in: opened)
        RefusalLog.watch(opened, user: caller.user)
        return (opened, caller)
    }

    /// The same with the rules: kinds of organization, and where cases belong.
    static func registryService(
        _ options: GlobalOptions, _ name: StoreNameOption
    ) throws -> (service: CaseService, caller: Caller) {
        let (store, caller) = try registry(options, name)
        return (CaseService(store: store, rulebook: try RulesLoader(options: options).load().rulebook), caller)
    }

    /// The store alone, where nobody acts at the prompt.
    static func store(_ options: GlobalOptions, _ name: String?) throws -> SQLEventStore {
        try opened(options, name).store
    }

    private static func opened(
        _ options: GlobalOptions, _ name: String?
    ) throws -> (store: SQLEventStore, location: StoreLocation) {
        let location = try StoreLocation.find(name, options)
        let opened = try options.orFail { () throws(StoreError) in try location.open() }
        RefusalLog.watch(opened, user: location.server == nil ? Login.name : nil)
        return (opened, location)
    }

    // MARK: Who acts

    private static func caller(in store: SQLEventStore, _ options: GlobalOptions) throws -> Caller {
        let login = Login.name
        guard let caller = try options.orFail({ () throws(StoreError) in try store.caller(login) }) else {
            throw options.fail(
                "系统登录名“\(login)”不是这个库的用户，或已停用；请管理员运行 partyflow user add \(login) --name 姓名",
                "the login `\(login)` is no user of this store, or is disabled; "
                    + "ask an administrator to run partyflow user add \(login) --name NAME",
                ExitStatus.notPermitted)
        }
        return caller
    }

    private static func checkSubstitution(
        of other: String, by caller: Caller, in store: SQLEventStore, _ options: GlobalOptions
    ) throws {
        guard caller.permissions.allowSomewhere(.recordFromPaper) else {
            throw options.fail(
                "用户“\(caller.user)”不能代别人办理：缺少“\(Right.recordFromPaper.title.zh)”权限（record-from-paper），今天也不是他的代理人",
                "the user `\(caller.user)` may not act for others: the right `record-from-paper` is missing, "
                    + "and he is not his substitute today",
                ExitStatus.notPermitted)
        }
        guard try options.orFail({ () throws(StoreError) in try store.caller(other) }) == nil else { return }
        let users = try options.orFail { () throws(StoreError) in try store.users().map(\.id) }
        throw options.fail(
            "这个库没有用户“\(other)”，或已停用\(options.near(other, among: users))",
            "the store has no user `\(other)`, or it is disabled\(options.near(other, among: users))",
            ExitStatus.noInput)
    }
}

/// Who is logged in to the system.
enum Login {
    /// The login, by the user of the process: what the environment says can be changed by anybody.
    static var name: String {
        let number = getuid()
        guard let entry = getpwuid(number), let name = entry.pointee.pw_name else { return "uid-\(number)" }
        return String(cString: name)
    }
}

/// The present instant. Only the outermost layer asks the clock.
enum Now {
    /// UTC with milliseconds, `2026-11-22T08:30:00.123Z`.
    static func instant() -> Instant {
        Instant(Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
}
