import ArgumentParser
import CaseServices
import Diagnostics
import Foundation
import SQLStore
import SQLiteStore

/// `partyflow store rehearse [FILE]`
struct StoreRehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse", abstract: "恢复演练：把备份恢复到临时的库，全部核对一遍，再删掉；不动在用的库。",
        discussion: """
            例：
              partyflow store rehearse                            演练最近的一份备份
              partyflow store rehearse backups/ic-2026-06-01.db
              partyflow store rehearse --scratch /mnt/disk        临时的库放在别的盘上

            备份没有演练过，就不知道能不能用。每月一次，写进定时任务；结果和用时可以存档。
            结果：0 能恢复，逐条核对无误，按规则推算的阶段和待办也一致；1 有问题，逐条写明。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    @Argument(help: ArgumentHelp("备份文件（默认备份文件夹里最近的一份）。", valueName: "file"))
    var backup: String?

    @Option(help: ArgumentHelp("临时的库放在哪个文件夹（默认系统的临时文件夹）。", valueName: "folder"))
    var scratch: String?

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        let settings = try options.orFail { () throws(StoreError) in try location.settings() }
        let backup = try chosen(location, settings)
        let key = try options.orFail { () throws(StoreError) in try MasterKey.read(at: settings.key) }
        let rulebook = try RulesLoader(options: options).load().rulebook
        let folder = scratch ?? FileManager.default.temporaryDirectory.path
        let trial = folder + "/partyflow-rehearsal-\(getpid()).db"
        defer { NewFile.removeDatabase(trial) }

        var spent = Rehearsal(backup: backup)
        let check: StoreCheck
        do throws(StoreError) {
            try spent.timed(\.restoring) { () throws(StoreError) in
                try SQLiteEventStore.restore(from: backup, to: trial)
            }
            check = try spent.timed(\.checking) { () throws(StoreError) in
                _ = try SQLiteEventStore.migrate(at: trial)
                let store = try SQLiteEventStore.open(at: trial, key: key)
                let service = CaseService(store: store, rulebook: rulebook)
                let found = StoreCheck(
                    info: try store.info(),
                    problems: try store.verify { service.projection(of: $0, in: $1, asOf: $2) }
                        + StoreCheck.registryProblems(store))
                try store.close()
                return found
            }
        } catch  where error.code == .unreadable && error.kind != "key" {
            try report(spent, [StoreProblem(.database, detail: error.detail)], nil, nil)
            return
        } catch {
            throw options.fail(error)
        }
        // A store that cannot be opened is why one rehearses; it only cannot say how far behind the backup is.
        let live = try? location.open().info()
        try report(spent, check.problems, check, live)
    }

    private func chosen(_ location: StoreLocation, _ settings: StoreSettings) throws -> String {
        if let backup {
            guard FileManager.default.fileExists(atPath: backup) else {
                throw options.fail("没有备份 \(backup)", "there is no backup \(backup)", ExitStatus.noInput)
            }
            return backup
        }
        let newest = settings.backups.flatMap { BackupFolder(path: $0, baseName: location.baseName).newest }
        guard let newest else {
            throw options.fail(
                "还没有备份：先运行 partyflow store backup，或写明备份文件",
                "there is no backup yet: run partyflow store backup first, or name the file", ExitStatus.noInput)
        }
        return newest
    }

    private func report(
        _ spent: Rehearsal, _ problems: [StoreProblem], _ check: StoreCheck?, _ live: StoreInfo?
    ) throws {
        let behind = check.flatMap { check in
            (live?.head?.number).map { $0 - (check.info.head?.number ?? 0) }
        }
        if options.format == .json {
            var members = check?.json ?? ["problems": .array(problems.map { ProblemText($0).json })]
            members["backup"] = .string(spent.backup)
            members["restoring-milliseconds"] = .int(Int64(spent.restoring / .milliseconds(1)))
            members["checking-milliseconds"] = .int(Int64(spent.checking / .milliseconds(1)))
            members["records-behind"] = behind.map { .int(Int64($0)) } ?? .null
            Console.out(JSONValue.object(members).text)
        } else {
            for problem in problems {
                let text = ProblemText(problem).text
                Console.out(options.say(text.zh, text.en))
            }
            var table = TextTable([options.say("备份", "backup"), spent.backup])
            table.add([options.say("恢复用时", "restored in"), Rehearsal.text(spent.restoring, options)])
            table.add([options.say("核对用时", "checked in"), Rehearsal.text(spent.checking, options)])
            if let check { table.add([options.say("内容", "contents"), check.counts(options)]) }
            if let behind {
                table.add([
                    options.say("比在用的库少", "behind the store in use"),
                    options.say("\(behind) 条记录", behind == 1 ? "1 record" : "\(behind) records"),
                ])
            }
            table.lines.forEach(Console.out)
            Console.out(
                problems.isEmpty
                    ? options.say("演练通过：这份备份能恢复。", "The rehearsal went well: this backup can be restored.")
                    : options.say(
                        "演练没有通过：\(problems.count) 处问题，这份备份不能用。",
                        "The rehearsal failed (problems: \(problems.count)): this backup is no use."))
        }
        if !problems.isEmpty { throw ExitStatus.rulesSayNo }
    }
}

/// How long a rehearsal took.
private struct Rehearsal {
    let backup: String
    var restoring = Duration.zero
    var checking = Duration.zero

    mutating func timed<Value>(
        _ part: WritableKeyPath<Rehearsal, Duration>, _ work: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let start = ContinuousClock.now
        defer { self[keyPath: part] = ContinuousClock.now - start }
        return try work()
    }

    static func text(_ time: Duration, _ options: GlobalOptions) -> String {
        let tenths = Int((time / .milliseconds(100)).rounded())
        return options.say("\(tenths / 10).\(tenths % 10) 秒", "\(tenths / 10).\(tenths % 10) s")
    }
}
