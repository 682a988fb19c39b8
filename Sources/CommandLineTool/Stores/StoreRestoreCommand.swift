import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Foundation
import PostgresStore
import RegistryDesk
import SQLStore
import SQLiteStore
import WorkflowModel

/// `partyflow store restore FILE --to PATH`
struct StoreRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "从备份恢复成一个库；先核对备份。",
        discussion: """
            例：
              partyflow store restore backups/ic-2026-06-01.db --to ic-restored.db
              partyflow store restore backups/ic-2026-06-01.db --to ic.db --force
              partyflow store restore 备份 --to 新库 --key-file 密钥文件
              partyflow store restore 备份 --to postgres://pf@db.example/partyflow
              partyflow store restore 备份 --to 新库 --until "2026-06-01 14:30"

            备份核对无误才恢复。已有的库不覆盖；写 --force 时先把它改名留下，再放上恢复的库，请先停止所有使用它的程序。
            写 --until，就只要那一刻（北京时间）以前登记的：误导入、误操作以后，回到出事以前。案卷、登记、总日志到那时为止，
            所处阶段和待办重新推算；用户、口令、令牌、设置和已经发出的提醒照备份时的样子。
            服务器上只恢复到空的数据库里，不管 --force：换一个数据库，核对以后再改用它。
            密钥依次取自：--key-file、恢复位置旁的设置、当前的库（--store 或 PARTYFLOW_STORE）的设置。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    @Argument(help: ArgumentHelp("备份文件。", valueName: "file"))
    var backup: String

    @Option(help: ArgumentHelp("恢复成哪个库：文件，或服务器上空的数据库。", valueName: "store"))
    var to: String?

    @Option(help: ArgumentHelp("密钥文件。", valueName: "path"))
    var keyFile: String?

    @Option(help: ArgumentHelp("只恢复到哪一刻为止（北京时间，或写明时区）。", valueName: "time"))
    var until: String?

    @Flag(help: "那里已有库时，把它改名留下，再恢复。")
    var force = false

    func run() throws {
        guard let to else {
            throw options.fail("缺少 --to：恢复成哪个库", "--to is missing: the store to restore to", ExitStatus.wrongUse)
        }
        let target = try StoreLocation.find(to, options)
        try check(target)
        let until = try until.map(moment)
        let settings = try settings(for: target)
        let key = try options.orFail { () throws(StoreError) in try MasterKey.read(at: settings.key) }
        let part = (target.server == nil ? target.path : backup) + ".new-\(getpid())"
        defer { NewFile.removeDatabase(part) }
        var found = try options.orFail { () throws(StoreError) in
            try SQLiteEventStore.restore(from: backup, to: part)
            return try StoreCheck.ofTrial(part, key: key)
        }
        guard found.problems.isEmpty else { throw refuse(found) }
        if let until {
            found = try cut(part, until, key: key)
            guard found.problems.isEmpty else { throw refuse(found) }
        }
        let kept: String? = try options.orFail { () throws(StoreError) -> String? in
            if let server = target.server {
                let trial = try SQLiteEventStore.open(at: part, key: key)
                try PostgresEventStore.create(at: server, from: trial)
                try trial.close()
                try keepSettings(settings, of: target)
                return nil
            }
            let whole = try NewFile.wholeDatabase(part)
            let kept = try setAside(target, key: key)
            try NewFile.publish(whole, as: target.path, kind: "store")
            if let kept { keepSettings(settings, for: StoreLocation(path: kept)) }
            try keepSettings(settings, of: target)
            return kept
        }
        report(target, found, kept: kept)
    }

    private func check(_ target: StoreLocation) throws {
        var faults = Faults()
        if !FileManager.default.fileExists(atPath: backup) {
            faults.add("没有备份 \(backup)", "there is no backup \(backup)", .noInput)
        } else if URL(fileURLWithPath: backup).standardizedFileURL.path == target.path {
            faults.add("备份和要恢复的库是同一个文件", "backup and store are the same file")
        }
        if target.server != nil {
            if try options.orFail({ () throws(StoreError) in try target.isTaken() }) {
                faults.add(
                    "\(target.name) 里已经有库，不覆盖；恢复到一个空的数据库",
                    "there is a store in \(target.name) already; restore to an empty database", .cannotCreate)
            }
        } else if NewFile.exists(target.path), !force {
            faults.add(
                "已经有库 \(target.path)，不覆盖；恢复到别处，或写 --force（先把它改名留下）",
                "there is a store \(target.path) already; restore to another place, or use --force, which keeps it "
                    + "under another name",
                .cannotCreate)
        }
        if target.server == nil, let problem = FoundingPlaces.problem(ofNew: target.path) {
            faults.add(problem.zh, problem.en, .cannotCreate)
        }
        try faults.report(options)
    }

    private func settings(for target: StoreLocation) throws -> StoreSettings {
        var settings: StoreSettings
        if NewFile.exists(target.settingsPath) {
            settings = try options.orFail { () throws(StoreError) in try target.settings() }
        } else {
            let current = try StoreLocation.find(name.store, options)
            let source = NewFile.exists(current.settingsPath) ? current : target
            settings = try options.orFail { () throws(StoreError) in try source.settings() }
        }
        if let keyFile = FoundingPlaces.absolute(keyFile) { settings.key = keyFile }
        return settings
    }

    private func refuse(_ found: StoreCheck) -> ExitCode {
        if options.format == .json {
            Console.out(JSONValue.object(found.json).text)
        } else {
            for problem in found.problems {
                let text = ProblemText(problem).text
                Console.out(options.say(text.zh, text.en))
            }
        }
        return options.fail(
            "备份 \(backup) 有 \(found.problems.count) 处问题，没有恢复；请换一份备份",
            "the backup \(backup) is damaged (problems: \(found.problems.count)) and was not restored; take another one",
            ExitStatus.rulesSayNo)
    }

    /// Renames a store that is there, with what lies beside it. Closing it first puts everything into one file; where it
    /// is damaged, its files are renamed as they are.
    private func setAside(_ target: StoreLocation, key: MasterKey) throws(StoreError) -> String? {
        guard NewFile.exists(target.path) else { return nil }
        if let old = try? SQLiteEventStore.open(at: target.path, key: key) { try? old.close() }
        let stamp = Now.instant().description.prefix(19).filter { $0 != ":" && $0 != "-" }
        var kept = target.setAsidePrefix + stamp
        while NewFile.exists(kept) { kept += "-2" }
        for suffix in ["", "-wal", "-shm"] where NewFile.exists(target.path + suffix) {
            guard rename(target.path + suffix, kept + suffix) == 0 else {
                throw StoreError(.io, kind: "store", name: target.path, detail: String(cString: strerror(errno)))
            }
        }
        return kept
    }

    private func keepSettings(_ settings: StoreSettings, of target: StoreLocation) throws(StoreError) {
        guard !NewFile.exists(target.settingsPath) else { return }
        try NewFile.write(settings.text(for: target), at: target.settingsPath, kind: "settings")
    }

    /// So that the store that was set aside can still be opened; where that fails, nothing is lost.
    private func keepSettings(_ settings: StoreSettings, for kept: StoreLocation) {
        try? NewFile.write(settings.text(for: kept), at: kept.settingsPath, kind: "settings")
    }

    private func report(_ target: StoreLocation, _ found: StoreCheck, kept: String?) {
        if options.format == .json {
            var members = found.json
            members["store"] = .string(target.name)
            members["kept"] = .optional(kept)
            Console.out(JSONValue.object(members).text)
            return
        }
        Console.out(
            options.say(
                "备份核对无误，已恢复为 \(target.name)（\(found.counts(options))）。",
                "The backup is in order; restored as \(target.name) (\(found.counts(options)))."))
        if let kept { Console.out(options.say("原来的库留在 \(kept)。", "The store that was there is kept as \(kept).")) }
        let address = target.server == nil ? "sqlite:\(target.path)" : target.name
        Console.out(
            options.say(
                "使用它：--store \(address)，或设 PARTYFLOW_STORE。",
                "Use it with --store \(address), or set PARTYFLOW_STORE."))
    }
}
