import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import ReminderJobs
import SQLStore
import WorkflowModel

/// `partyflow remind run`
struct RemindRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "提醒一次：算出今天该提醒什么，发出去，记下来。",
        discussion: """
            例：
              partyflow remind run --channels channels.yaml
              partyflow remind run --dry-run                  只说要提醒什么，不登记，不发送
              partyflow remind run --on 2026-12-01            补算到这一天

            重复运行、几台机器同时运行都不会重发。停了几天再运行，每件事只发最近的一条，写明错过了哪几天。
            可由 cron、systemd 定时运行，或者交给 partyflow serve，见 docs/reminders.md。有没有人收的、没有发出的，退出码为 1。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var file: ChannelsOption

    @Option(name: .long, help: ArgumentHelp("哪一天（默认今天）。", valueName: "date"))
    var on: DateArgument?

    @Flag(name: .customLong("dry-run"), help: "只说要提醒什么。")
    var dryRun = false

    /// A run shows no case and asks for no user, like the server; what it would tell is for those who may read all.
    private func opened() throws -> SQLEventStore {
        guard dryRun else { return try StoreAccess.store(options, store.store) }
        let (store, caller) = try StoreAccess.registry(options, store)
        guard caller.permissions.allow(.read, in: []) else {
            throw options.fail(ServiceError.notPermitted(.read, organization: options.say("整个库", "the store")))
        }
        return store
    }

    func run() async throws {
        let opened = try opened()
        let desk = try ReminderDesk(
            options, store: opened, rulebook: try RulesLoader(options: options).load().rulebook, channels: file.path)
        let run = try desk.run()
        let day = on?.date ?? Today.now()
        if dryRun {
            let entries = try options.orFail { () throws(ServiceError) in try run.trial(on: day) }
            let lines = ReminderLines(options: options)
            if options.format == .json {
                for entry in entries {
                    Console.out(
                        lines.json(TrackedReminder(reminder: entry.reminder, dispatches: []), to: entry.channels).text)
                }
            } else {
                lines.table(entries.map { TrackedReminder(reminder: $0.reminder, dispatches: []) })
                    .forEach(Console.out)
                Console.err(
                    options.say(
                        "要提醒 \(entries.count) 条；没有登记，没有发送。", "\(entries.count) to be told; nothing was stored or sent.")
                )
            }
            return
        }
        var progress = RunProgress(options: options)
        var report = try options.orFail { () throws(ServiceError) in
            try run.look(on: day, progress: { progress.step($0) })
        }
        progress.clear()
        report.add(await run.deliver(on: day))
        for trouble in report.troubles {
            let place = (trouble.caseID ?? trouble.channel).map { "\(DisplayName.of($0)): " } ?? ""
            Console.err(place + trouble.error.told.text[options.language])
        }
        if options.format == .json {
            Console.out(desk.json(report).text)
        } else {
            desk.lines(report).forEach(Console.out)
        }
        if report.unaddressed + report.failed + report.dead + report.troubles.count > 0 { throw ExitStatus.rulesSayNo }
    }
}

/// A line on the terminal that says how many cases were looked at; none where nobody watches.
private struct RunProgress {
    let options: GlobalOptions
    private var isOn = false

    init(options: GlobalOptions) { self.options = options }

    mutating func step(_ looked: Int) {
        guard Console.isTerminal, looked % 100 == 0 else { return }
        isOn = true
        Console.errPart("\r\u{1B}[K" + options.say("已看 \(looked) 个案……", "\(looked) cases looked at …"))
    }

    mutating func clear() {
        if isOn { Console.errPart("\r\u{1B}[K") }
        isOn = false
    }
}
