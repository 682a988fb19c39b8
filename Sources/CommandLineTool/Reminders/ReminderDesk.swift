import AccountServices
import CaseServices
import CivilTime
import Diagnostics
import Foundation
import MessageChannels
import Messages
import ReminderJobs
import SQLStore
import WorkflowModel

/// A run over a store with the channels of the administrator's file.
struct ReminderDesk {
    let options: GlobalOptions
    let store: SQLEventStore
    let service: CaseService
    let channels: Channels

    init(_ options: GlobalOptions, store: SQLEventStore, rulebook: Rulebook, channels path: String?) throws {
        self.options = options
        self.store = store
        service = CaseService(store: store, rulebook: rulebook)
        channels = try path.map { try ChannelsFile.load($0, options) } ?? Channels()
    }

    /// The run; every process is a runner of its own.
    func run() throws -> ReminderRun {
        guard let texts = service.rulebook.messages else {
            throw options.fail(
                "规则库没有提醒的文字：rulebook.yaml 里列入 messages.yaml",
                "the rulebook has no texts of messages: list messages.yaml in rulebook.yaml", ExitStatus.badInput)
        }
        let site = channels.site
        return ReminderRun(
            service: service, channels: channels.list, composer: DigestComposer(texts: texts, workbench: site),
            addresses: { [store] () throws(StoreError) in try store.mailAddresses() },
            link: { id in site.map { "\($0)/cases/\(Self.escaped(id))" } },
            runner: "\(ProcessInfo.processInfo.hostName)-\(getpid())-\(UUID().uuidString.prefix(8))",
            clock: { Now.instant() })
    }

    private static func escaped(_ id: String) -> String {
        id.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-_."))) ?? id
    }

    /// What a run did, for people.
    func lines(_ report: ReminderReport) -> [String] {
        var lines = [
            options.say(
                "看了 \(report.looked) 个案，新提醒 \(report.made) 条；发出 \(report.messages) 封，共 \(report.sent) 条",
                "\(report.looked) cases looked at, \(report.made) reminders made; \(report.messages) messages sent with \(report.sent)"
            )
        ]
        func add(_ count: Int, _ zh: String, _ en: String) { if count > 0 { lines.append(options.say(zh, en)) } }
        add(
            report.opened, "任期将满、已满，立换届案 \(report.opened) 个",
            "\(report.opened) cases opened because a term draws to its end")
        add(
            report.unaddressed, "没有人收的 \(report.unaddressed) 条（remind list --unaddressed）",
            "\(report.unaddressed) that nobody answers for (remind list --unaddressed)")
        add(
            report.released, "另找人收、或者已不该办而撤回的 \(report.released) 条",
            "\(report.released) taken back: somebody else answers by now, or nobody owes it")
        add(report.held, "今天放假，留到工作日的 \(report.held) 条", "\(report.held) kept until a working day")
        add(report.failed, "没有发出、稍后再发的 \(report.failed) 条", "\(report.failed) not sent, to be tried again")
        add(report.dead, "不再发的 \(report.dead) 条（remind list --dead）", "\(report.dead) given up (remind list --dead)")
        add(
            report.doubtful, "可能发了两次的 \(report.doubtful) 条（remind list --doubtful）",
            "\(report.doubtful) of which there may be a second copy (remind list --doubtful)")
        if channels.list.isEmpty, report.made > 0 {
            lines.append(
                options.say(
                    "没有通道（--channels），提醒只在 remind list 里看得到", "without channels (--channels) reminders are only listed")
            )
        }
        return lines
    }

    func json(_ report: ReminderReport) -> JSONValue {
        func number(_ value: Int) -> JSONValue { .int(Int64(value)) }
        return .object([
            "opened": number(report.opened), "looked": number(report.looked), "made": number(report.made),
            "messages": number(report.messages),
            "sent": number(report.sent), "failed": number(report.failed), "dead": number(report.dead),
            "released": number(report.released), "held": number(report.held),
            "unaddressed": number(report.unaddressed), "doubtful": number(report.doubtful),
            "troubles": .array(
                report.troubles.map { trouble in
                    .object([
                        "case": .optional(trouble.caseID), "channel": .optional(trouble.channel),
                        "error": .string(trouble.error.told.text[options.language]),
                    ])
                }),
        ])
    }
}
