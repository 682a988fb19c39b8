import AccountServices
import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow user substitute LOGIN --for LOGIN --from … --through …`
struct UserSubstituteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "substitute", abstract: "一段时间由一人代另一人办理；不写人名就列出。",
        discussion: """
            例：
              partyflow user substitute
              partyflow user substitute chenmin --for wangfang --from 2026-12-01 --through 2026-12-14 --at ic-branch-1
              partyflow user substitute --end 3
              partyflow case advance M-1 hold-talk --as wangfang      代办时写明代谁，两人姓名都留下

            代理人用 --as 办理时，有的是被代理人在那里的权限（管理用户、授权、日志除外），不另加自己的。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Argument(help: ArgumentHelp("代理人的登录名。", valueName: "login"))
    var login: String?

    @Option(name: .customLong("for"), help: ArgumentHelp("被代理人的登录名（默认本人）。", valueName: "login"))
    var absent: String?

    @Option(help: ArgumentHelp("从哪天起（默认今天）。", valueName: "date"))
    var from: DateArgument?

    @Option(help: ArgumentHelp("到哪天为止，含当天。", valueName: "date"))
    var through: DateArgument?

    @Option(help: ArgumentHelp("限于哪个党组织及其下级（默认被代理人管到的各处）。", valueName: "id"))
    var at: String?

    @Option(help: ArgumentHelp("提前结束第几号代理。", valueName: "number"))
    var end: Int?

    func run() throws {
        let desk = try UserDesk(options, store)
        if let end {
            try finish(end, desk)
        } else if let login {
            try arrange(login, desk)
        }
        try list(desk)
    }

    private func arrange(_ login: String, _ desk: UserDesk) throws {
        let other = absent ?? desk.caller.user
        if other != desk.caller.user { try desk.require(.secure, at: at.flatMap { desk.tree[$0]?.id }) }
        let substitute = try desk.find(login), user = try desk.find(other)
        var faults = Faults()
        let first = from?.date ?? Today.now()
        if let at { _ = desk.given([], to: login, at: at, &faults) }
        if substitute.id == user.id { faults.add("不能代自己", "nobody is his own substitute") }
        if substitute.isDisabled || user.isDisabled { faults.add("两人中有一人已停用", "one of the two is disabled") }
        guard let last = through?.date else {
            faults.add("缺少 --through 到哪天为止", "--through is missing")
            try faults.report(options)
            return
        }
        if last < first { faults.add("--through 早于 --from", "--through is before --from") }
        try faults.report(options)
        if first < Today.now(), options.format == .text {
            Console.err(
                options.say(
                    "提示：起日 \(first.isoText) 已经过去；那以后到今天登记了的，仍是当时登记的人。",
                    "note: \(first.isoText) is past; what was recorded since then stays with whoever recorded it."))
        }
        let substitution = Substitution(
            substitute: substitute.id, user: user.id, organization: at, from: first, through: last,
            by: desk.caller.user, at: Now.instant())
        try options.orFail { () throws(StoreError) in _ = try desk.office.arrange(substitution) }
    }

    private func finish(_ number: Int, _ desk: UserDesk) throws {
        let all = try options.orFail { () throws(StoreError) in try desk.store.substitutions() }
        guard let known = all.first(where: { $0.number == number }) else {
            try desk.require(.secure, at: nil)
            throw options.fail("没有第 \(number) 号代理", "there is no substitution no. \(number)", ExitStatus.noInput)
        }
        if known.user != desk.caller.user { try desk.require(.secure, at: known.organization) }
        try options.orFail { () throws(StoreError) in try desk.office.end(known) }
    }

    /// Those who give rights see all, everybody else what concerns him.
    private func list(_ desk: UserDesk) throws {
        let mayAll = desk.caller.permissions.allowSomewhere(.secure) || desk.caller.permissions.allowSomewhere(.audit)
        let me = desk.caller.user
        let shown = try options.orFail { () throws(StoreError) in try desk.store.substitutions() }.filter {
            mayAll || $0.user == me || $0.substitute == me
        }
        if options.format == .json {
            Console.out(
                JSONValue.array(
                    shown.map { one in
                        .object([
                            "number": .int(Int64(one.number)), "substitute": .string(one.substitute),
                            "for": .string(one.user), "at": .optional(one.organization),
                            "from": .string(one.from.isoText), "through": .string(one.through.isoText),
                            "by": .string(one.by), "ended": .optional(one.endedAt?.description),
                        ])
                    }
                ).text)
            return
        }
        guard !shown.isEmpty else {
            Console.out(options.say("没有代理。", "No substitutions."))
            return
        }
        var table = TextTable([
            options.say("号", "no."), options.say("代理人", "substitute"), options.say("代谁", "for"),
            options.say("党组织", "at"), options.say("从", "from"), options.say("到", "through"),
            options.say("情况", "state"),
        ])
        for one in shown {
            let state: String
            if let ended = one.endedAt {
                state = options.say("已于 \(Clock.text(ended).prefix(10)) 结束", "ended \(Clock.text(ended).prefix(10))")
            } else {
                state =
                    one.holds(on: Today.now())
                    ? options.say("代理中", "holds")
                    : Today.now() < one.from ? options.say("未到", "to come") : options.say("已过", "over")
            }
            table.add([
                String(one.number), one.substitute, one.user, one.organization ?? options.say("各处", "everywhere"),
                one.from.isoText, one.through.isoText, state,
            ])
        }
        table.lines.forEach(Console.out)
    }
}
