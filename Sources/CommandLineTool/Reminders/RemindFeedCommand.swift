import AccountServices
import ArgumentParser
import CaseServices
import Diagnostics
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow remind feed …`
struct RemindFeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed", abstract: "日历地址：手机、电脑上的日历软件自己来取到期的事。",
        discussion: """
            例：
              partyflow remind feed add branch-1 --organization branch-1 --site https://party.example.org
              partyflow remind feed list
              partyflow remind feed revoke branch-1
            地址就是凭据，谁有地址谁能看，所以默认不写姓名；库里只存它的校验值，丢了就收回再发。
            """,
        subcommands: [RemindFeedAddCommand.self, RemindFeedListCommand.self, RemindFeedRevokeCommand.self])
}

/// `partyflow remind feed add NAME`
struct RemindFeedAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "发一个日历地址；只显示这一回。",
        discussion: """
            例：
              partyflow remind feed add branch-1 --organization branch-1 --site https://party.example.org
              partyflow remind feed add li --user li --names
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("地址的名字。", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("党组织（及其下级）；默认用户能查阅的全部。", valueName: "id"))
    var organization: String?

    @Option(help: ArgumentHelp("以哪个用户的权限；默认本人，给别人须有“给权限”权限。", valueName: "login"))
    var user: String?

    @Flag(help: "写姓名。")
    var names = false

    @Option(help: ArgumentHelp("网页从外面看的地址。", valueName: "url"))
    var site: String?

    func run() throws {
        let desk = try AheadDesk(options, store)
        var faults = Faults()
        if let problem = IdentifierCheck.problem(name, "名字", "the name") { faults.add(problem.zh, problem.en) }
        try faults.report(options)
        let reader = try desk.reader(user)
        if let organization { _ = try desk.organization(organization, for: reader) }
        let token: String
        do throws(StoreError) {
            token = try desk.accounts.issueSubscription(
                named: name, for: reader.user, organization: organization, namesPeople: names, by: desk.caller,
                now: Now.instant())
        } catch  where error.code == .exists {
            throw options.fail(
                "已经有日历地址“\(name)”", "there is a calendar address `\(name)` already", ExitStatus.cannotCreate)
        } catch {
            throw options.fail(error)
        }
        var base = site ?? ""
        while base.hasSuffix("/") { base.removeLast() }
        let address = "\(base)/calendar/\(token).ics"
        if options.format == .json {
            Console.out(JSONValue.object(["name": .string(name), "address": .string(address)]).text)
        } else {
            Console.out(address)
            Console.err(
                options.say(
                    "地址只显示这一回，谁有它谁能看；丢了就收回，再发一个。",
                    "The address is shown only now, and whoever has it can look; if it is lost, revoke it and add another."
                ))
        }
    }
}

/// `partyflow remind feed list`
struct RemindFeedListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出日历地址：本人的；有“给权限”或“查看日志”权限的看全部。",
        discussion: """
            例：
              partyflow remind feed list
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    func run() throws {
        let (store, caller) = try StoreAccess.registry(options, store)
        let seesAll = caller.permissions.allow(.secure, in: []) || caller.permissions.allow(.audit, in: [])
        guard seesAll || caller.permissions.allowSomewhere(.read) else {
            throw options.fail(ServiceError.notPermitted(.read, organization: options.say("整个库", "the store")))
        }
        let feeds = try options.orFail { () throws(StoreError) in try store.subscriptions() }
            .filter { seesAll || $0.user == caller.user }
        if options.format == .json {
            Console.out(
                JSONValue.array(
                    feeds.map { feed in
                        .object([
                            "name": .string(feed.name), "user": .string(feed.user),
                            "organization": .optional(feed.organization), "names": .bool(feed.namesPeople),
                            "issued": .string(feed.issuedAt.description), "issued-by": .string(feed.issuedBy),
                            "revoked": .optional(feed.revokedAt?.description),
                        ])
                    }
                ).text)
            return
        }
        guard !feeds.isEmpty else {
            Console.out(options.say("没有日历地址。", "No calendar addresses."))
            return
        }
        var table = TextTable([
            options.say("名字", "name"), options.say("用户", "user"), options.say("党组织", "organization"),
            options.say("姓名", "names"), options.say("发出", "issued"), options.say("情况", "state"),
        ])
        for feed in feeds {
            table.add([
                feed.name, feed.user, feed.organization ?? options.say("能查阅的全部", "all he may read"),
                options.say(feed.namesPeople ? "写" : "不写", feed.namesPeople ? "yes" : "no"), Clock.text(feed.issuedAt),
                feed.revokedAt == nil ? options.say("有效", "valid") : options.say("已收回", "revoked"),
            ])
        }
        table.lines.forEach(Console.out)
    }
}

/// `partyflow remind feed revoke NAME`
struct RemindFeedRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "收回一个日历地址，立即作废。",
        discussion: """
            例：
              partyflow remind feed revoke branch-1
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("地址的名字。", valueName: "name"))
    var name: String

    func run() throws {
        let desk = try UserDesk(options, store)
        let known = try options.orFail { () throws(StoreError) in try desk.store.subscriptions() }
        guard let feed = known.first(where: { $0.name == name }) else {
            // What names there are is not for everybody.
            try desk.require(.secure, at: nil)
            let near = Suggestion(name, among: known.map(\.name), listing: false)
            throw options.fail(
                "没有日历地址“\(DisplayName.of(name))”\(near.zh)",
                "there is no calendar address `\(DisplayName.of(name))`\(near.en)", ExitStatus.noInput)
        }
        if feed.user != desk.caller.user { try desk.require(.secure, at: nil) }
        try options.orFail { () throws(StoreError) in
            try desk.accounts.revokeSubscription(name, by: desk.caller, now: Now.instant())
        }
        if options.format == .json {
            Console.out(JSONValue.object(["name": .string(name), "revoked": .bool(true)]).text)
        } else {
            Console.out(options.say("已收回：\(name)", "Revoked: \(name)"))
        }
    }
}
