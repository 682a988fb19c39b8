import AccountServices
import AccountWording
import ArgumentParser
import CaseServices
import Diagnostics
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow token …`
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "接口令牌：别的程序代某个用户读写，权限不超过他的。",
        discussion: """
            例：
              partyflow token add oa-sync --for wangfang --right read --at ic-branch-1 --days 90
              partyflow token list
              partyflow token revoke oa-sync
            """,
        subcommands: [TokenAddCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
}

/// `partyflow token add NAME`
struct TokenAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "发一个令牌；只显示这一回。",
        discussion: """
            例：
              partyflow token add oa-sync --for wangfang --right read --right record --at ic-branch-1 --days 90
              partyflow token add wangfang-pc --for wangfang --command-line --days 366

            --command-line：给本人在命令行上用（库在 PostgreSQL 服务器上时，命令行凭令牌认人）。他有什么权限，
            令牌就有什么权限，以后增减也跟着。交给本人，存成只许本人读的文件，或设 PARTYFLOW_TOKEN。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Flag(name: .customLong("command-line"), help: "给本人在命令行上用，权限与本人相同，不写 --right。")
    var isForCommandLine = false

    @Argument(help: ArgumentHelp("令牌的名字。", valueName: "name"))
    var name: String

    @Option(name: .customLong("for"), help: ArgumentHelp("代哪个用户。", valueName: "login"))
    var user: String

    @Option(help: ArgumentHelp("权限，可多次。", valueName: "right"))
    var right: [String] = []

    @Option(help: ArgumentHelp("限于哪个党组织及其下级（默认整个库）。", valueName: "id"))
    var at: String?

    @Option(help: ArgumentHelp("多少天以后作废，最多 366。", valueName: "days"))
    var days = 90

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.secure, at: at.flatMap { desk.tree[$0]?.id })
        let user = try desk.find(user)
        var faults = Faults()
        if let problem = IdentifierCheck.problem(name, "令牌名", "the name") { faults.add(problem.zh, problem.en) }
        let given = desk.given(right, to: user.id, at: at, &faults)
        let rights = isForCommandLine ? Set(Right.allCases) : Set(given.all.map(\.right))
        if isForCommandLine, !right.isEmpty || at != nil {
            faults.add(
                "--command-line 的令牌与本人权限相同，不能再写 --right 或 --at",
                "a token for the command line has the rights of its user; --right and --at do not go with it")
        }
        if !isForCommandLine, right.isEmpty { faults.add("缺少 --right 权限", "--right is missing") }
        if !isForCommandLine, rights.contains(where: \.isAdministration) {
            faults.add("令牌不能有管理权限", "a token has no right of administration", .badInput)
        }
        if !(1...desk.accounts.policy.longestTokenDays).contains(days) {
            faults.add(
                "--days 应为 1 到 \(desk.accounts.policy.longestTokenDays)",
                "--days is 1 to \(desk.accounts.policy.longestTokenDays)")
        }
        try faults.report(options)
        let text: String
        do throws(StoreError) {
            text = try desk.accounts.issueToken(
                named: name, for: user.id, rights: rights, at: at, days: days, by: desk.caller, now: Now.instant())
        } catch  where error.code == .exists {
            throw options.fail(
                "已经有令牌“\(name)”", "there is a token `\(name)` already", ExitStatus.cannotCreate)
        } catch {
            throw options.fail(error)
        }
        if options.format == .json {
            Console.out(JSONValue.object(["name": .string(name), "token": .string(text)]).text)
        } else {
            Console.out(text)
            Console.err(
                options.say(
                    "令牌只显示这一回；丢了就收回，再发一个。", "The token is shown only now; if it is lost, revoke it and add another."))
        }
    }
}

/// `partyflow token list`
struct TokenListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出令牌。",
        discussion: """
            例：
              partyflow token list
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.requireAny(.secure, .audit)
        let tokens = try options.orFail { () throws(StoreError) in try desk.store.tokens() }
        let now = Now.instant()
        if options.format == .json {
            Console.out(
                JSONValue.array(
                    tokens.map { token in
                        .object([
                            "name": .string(token.name), "for": .string(token.user),
                            "rights": .array(token.rights.map(\.rawValue).sorted().map { .string($0) }),
                            "at": .optional(token.organization), "expires": .string(token.expiresAt.description),
                            "revoked": .optional(token.revokedAt?.description), "valid": .bool(token.isValid(at: now)),
                        ])
                    }
                ).text)
            return
        }
        guard !tokens.isEmpty else {
            Console.out(options.say("没有令牌。", "No tokens."))
            return
        }
        var table = TextTable([
            options.say("名字", "name"), options.say("代谁", "for"), options.say("权限", "rights"),
            options.say("党组织", "at"), options.say("到", "until"), options.say("情况", "state"),
        ])
        for token in tokens {
            let rights = Right.allCases.filter(token.rights.contains)
            let state =
                token.revokedAt != nil
                ? options.say("已收回", "revoked")
                : token.isValid(at: now) ? options.say("有效", "valid") : options.say("已过期", "expired")
            table.add([
                token.name, token.user,
                rights.map { options.say($0.title.zh, $0.rawValue) }.joined(separator: options.say("、", ", ")),
                token.organization ?? options.say("整个库", "everywhere"), Clock.text(token.expiresAt), state,
            ])
        }
        table.lines.forEach(Console.out)
    }
}

/// `partyflow token revoke NAME`
struct TokenRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "收回一个令牌，立即作废。",
        discussion: """
            例：
              partyflow token revoke oa-sync
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("令牌的名字。", valueName: "name"))
    var name: String

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.requireAny(.secure)
        let known = try options.orFail { () throws(StoreError) in try desk.store.tokens() }
        guard let token = known.first(where: { $0.name == name }) else {
            let near = Suggestion(name, among: known.map(\.name), listing: false)
            throw options.fail(
                "没有令牌“\(DisplayName.of(name))”\(near.zh)", "there is no token `\(DisplayName.of(name))`\(near.en)",
                ExitStatus.noInput)
        }
        try desk.require(.secure, at: token.organization)
        try options.orFail { () throws(StoreError) in
            try desk.accounts.revokeToken(name, by: desk.caller, now: Now.instant())
        }
        if options.format == .json {
            Console.out(JSONValue.object(["name": .string(name), "revoked": .bool(true)]).text)
        } else {
            Console.out(options.say("已收回：\(name)", "Revoked: \(name)"))
        }
    }
}
