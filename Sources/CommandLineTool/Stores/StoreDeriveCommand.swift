import ArgumentParser
import CaseServices
import Diagnostics

/// `partyflow store derive`
struct StoreDeriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "derive", abstract: "补齐统计要用的摘要：升级以前登记的、按时刻恢复的案，统计时要逐个读，补齐以后不用。",
        discussion: """
            例：
              partyflow store derive
              partyflow store derive --format json

            每件案登记时自动留下摘要；旧版本登记的案，下一次登记或提醒查看时补上，本命令一次补齐。
            可以边用边补，随时中断，再运行就接着补。它不改任何登记，也不改待办和提醒。
            结果：0 都有摘要；1 有读不出的案，逐个写明。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        let store = try options.orFail { () throws(StoreError) in try location.open() }
        let service = CaseService(store: store, rulebook: try RulesLoader(options: options).load().rulebook)
        let line = ProgressLine()
        defer { line.clear() }
        let found = try options.orFail { () throws(ServiceError) in
            try service.deriveDigests { progress in
                line.show(
                    options.say(
                        "已看 \(progress.looked) 个案，补了 \(progress.derived) 个……",
                        "\(progress.looked) cases looked at, \(progress.derived) derived …"))
            }
        }
        line.clear()
        report(found)
        if !found.unread.isEmpty { throw ExitStatus.rulesSayNo }
    }

    private func report(_ found: DigestProgress) {
        if options.format == .json {
            let unread = found.unread.map { unread in
                let text = unread.reason.told.text
                return JSONValue.object([
                    "case": .string(unread.caseID), "reason": .string(options.say(text.zh, text.en)),
                ])
            }
            Console.out(
                JSONValue.object([
                    "looked": .int(Int64(found.looked)), "derived": .int(Int64(found.derived)),
                    "unread": .array(unread),
                ]).text)
            return
        }
        for unread in found.unread {
            let text = unread.reason.told.text
            Console.err(
                options.say("案 \(unread.caseID) 读不出：\(text.zh)", "case \(unread.caseID) cannot be read: \(text.en)"))
        }
        Console.out(
            options.say(
                "看了 \(found.looked) 个案，补了 \(found.derived) 个摘要。",
                "Looked at \(found.looked) cases, derived \(found.derived) digests."))
    }
}
