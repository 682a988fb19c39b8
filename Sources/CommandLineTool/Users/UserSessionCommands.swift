import AccountServices
import ArgumentParser
import CaseServices
import Diagnostics
import RegistryDesk
import WorkflowModel

/// `partyflow user sessions [LOGIN]`
struct UserSessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "列出在网页上的登录（默认本人的），或令其退出。",
        discussion: """
            例：
              partyflow user sessions
              partyflow user sessions wangfang --end 3f9a01c2d4e5
              partyflow user sessions wangfang --end all
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名（默认本人）。", valueName: "login"))
    var login: String?

    @Option(help: ArgumentHelp("令这一个登录退出；all 为全部。", valueName: "session"))
    var end: String?

    func run() throws {
        let desk = try UserDesk(options, store)
        if let login, login != desk.caller.user { try desk.requireAny(.secure, .audit) }
        if let login, login != desk.caller.user, end != nil { try desk.require(.secure, at: nil) }
        let user = try desk.find(login ?? desk.caller.user)
        let now = Now.instant()
        if let end {
            let ended = try options.orFail { () throws(StoreError) in
                try desk.accounts.endSessions(of: user.id, named: end == "all" ? nil : end, by: desk.caller, now: now)
            }
            guard ended > 0 || end == "all" else {
                throw options.fail(
                    "“\(user.id)”没有登录“\(DisplayName.of(end))”", "`\(user.id)` has no session `\(DisplayName.of(end))`",
                    ExitStatus.noInput)
            }
        }
        let sessions = try options.orFail { () throws(StoreError) in
            try desk.accounts.sessions(of: user.id, now: now)
        }
        if options.format == .json {
            Console.out(
                JSONValue.array(
                    sessions.map { session in
                        .object([
                            "id": .string(session.id), "started": .string(session.startedAt.description),
                            "used": .string(session.lastUsedAt.description), "address": .string(session.address),
                        ])
                    }
                ).text)
            return
        }
        guard !sessions.isEmpty else {
            Console.out(options.say("没有登录。", "No sessions."))
            return
        }
        var table = TextTable([
            options.say("登录", "session"), options.say("开始", "since"), options.say("最近使用", "last used"),
            options.say("地址", "address"),
        ])
        for session in sessions {
            table.add([
                session.id, Clock.text(session.startedAt), Clock.text(session.lastUsedAt),
                DisplayName.of(session.address),
            ])
        }
        table.lines.forEach(Console.out)
    }
}

/// `partyflow user unlock LOGIN`
struct UserUnlockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock", abstract: "提前解开因多次登录失败而锁住的账号。",
        discussion: """
            例：
              partyflow user unlock wangfang
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名。", valueName: "login"))
    var login: String

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.secure, at: nil)
        let user = try desk.find(login)
        try options.orFail { () throws(StoreError) in
            try desk.accounts.unlock(user.id, by: desk.caller, now: Now.instant())
        }
        try desk.show(user, "已解开：", "Unlocked: ")
    }
}

/// `partyflow user disable LOGIN`
struct UserDisableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "停用：不能再办理，在各处的登录全部退出。",
        discussion: """
            例：
              partyflow user disable wangfang
              partyflow user set wangfang --enable      恢复
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("系统登录名。", valueName: "login"))
    var login: String

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.manageUsers, at: nil)
        let before = try desk.find(login)
        var user = before
        user.isDisabled = true
        let users = desk.users.map { $0.id == user.id ? user : $0 }
        if let lost = try desk.lostAdministration(users) { throw desk.lastAdministrator(lost) }
        try desk.put(user, before)
        try desk.show(user, "已停用：", "Disabled: ")
    }
}
