import AccountServices
import AccountWording
import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import SQLStore
import WorkflowModel

/// `partyflow user log`
struct UserLogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "安全日志：登录、失败、锁定、拒绝、授权、导出。",
        discussion: """
            例：
              partyflow user log
              partyflow user log --user wangfang --kind failed --kind locked-out
              partyflow user log --since 2026-11-01 --limit 50
              partyflow user log --verify
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(help: ArgumentHelp("只看这个用户做的和对他做的。", valueName: "login"))
    var user: String?

    @Option(help: ArgumentHelp("只看这一种，可多次。", valueName: "kind"))
    var kind: [String] = []

    @Option(help: ArgumentHelp("从这一天起。", valueName: "date"))
    var since: DateArgument?

    @Option(help: ArgumentHelp("最近多少条。", valueName: "number"))
    var limit = 200

    @Flag(help: "只核对日志有没有被改动。")
    var verify = false

    func run() throws {
        let desk = try UserDesk(options, store)
        try desk.require(.audit, at: nil)
        var faults = Faults()
        var filter = SecurityFilter()
        filter.user = user
        filter.limit = limit
        if limit < 1 { faults.add("--limit 应为 1 以上的数", "--limit is a number from 1 on") }
        for word in kind {
            if let kind = SecurityKind(rawValue: word) {
                filter.kinds.insert(kind)
            } else {
                let near = Suggestion(word, among: SecurityKind.allCases.map(\.rawValue))
                faults.add(
                    "没有“\(DisplayName.of(word))”这一种\(near.zh)", "there is no kind `\(DisplayName.of(word))`\(near.en)")
            }
        }
        try faults.report(options)
        // A civil day in Asia/Shanghai begins eight hours before that of UTC.
        filter.since = since.map { Instant("\($0.date.isoText)T00:00:00.000Z").adding(seconds: -8 * 3600) }
        if verify {
            try check(desk)
            return
        }
        let entries = try options.orFail { () throws(StoreError) in try desk.store.securityLog(filter) }
        if options.format == .json {
            for entry in entries { Console.out(json(entry).text) }
            return
        }
        var table = TextTable([
            options.say("时间", "time"), options.say("事项", "what"), options.say("谁", "who"),
            options.say("对象", "about"), options.say("地址", "address"), options.say("详情", "detail"),
        ])
        for entry in entries {
            table.add([
                Clock.text(entry.at), options.say(entry.kind.title.zh, entry.kind.rawValue), entry.user ?? "—",
                DisplayName.of(entry.about ?? "—"), entry.address.map(DisplayName.of) ?? "—",
                DisplayName.of(entry.detail ?? ""),
            ])
        }
        table.lines.forEach(Console.out)
    }

    private func check(_ desk: UserDesk) throws {
        let wrong = try options.orFail { () throws(StoreError) in try desk.store.verifySecurityLog() }
        guard wrong.isEmpty else {
            let lines = wrong.map(String.init)
            throw options.fail(
                "安全日志被改动过：第 \(lines.joined(separator: "、")) 行",
                "the security log was changed at line \(lines.joined(separator: ", "))",
                ExitStatus.rulesSayNo)
        }
        Console.out(options.say("安全日志各行相连，没有改动。", "The lines of the security log follow each other."))
    }

    private func json(_ entry: SecurityEntry) -> JSONValue {
        .object([
            "at": .string(entry.at.description), "kind": .string(entry.kind.rawValue), "user": .optional(entry.user),
            "about": .optional(entry.about), "address": .optional(entry.address), "detail": .optional(entry.detail),
        ])
    }
}
