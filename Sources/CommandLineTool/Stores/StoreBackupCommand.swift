import ArgumentParser
import CaseServices
import Diagnostics
import Foundation
import SQLStore
import SQLiteStore

/// `partyflow store backup`
struct StoreBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "备份。办理不用停；备份写完就地核对。",
        discussion: """
            例：
              partyflow store backup                       写进备份文件夹，文件名带日期
              partyflow store backup --to 盘/ic-2026-06-01.db

            备份里没有密钥；恢复时要有密钥文件或恢复单。从不覆盖已有的备份。
            服务器上的库也备成这样一个文件（某一刻的全部内容），可以恢复成文件，也可以恢复到服务器上。
            结果：0 备份可用；1 写出的备份有问题（文件名加 .damaged 留下，不可用）。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    @Option(help: ArgumentHelp("备份文件（默认在建库时定的备份文件夹里）。", valueName: "file"))
    var to: String?

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        let settings = try options.orFail { () throws(StoreError) in try location.settings() }
        let targets = try targets(location, settings)
        let key = try options.orFail { () throws(StoreError) in try MasterKey.read(at: settings.key) }
        let store = try options.orFail { () throws(StoreError) in try location.open() }
        let part = targets[0] + ".part-\(getpid())"
        defer { NewFile.removeDatabase(part) }
        let check = try options.orFail { () throws(StoreError) in
            try SQLiteEventStore.backup(store, to: part)
            return try StoreCheck.ofCopy(part, beside: targets[0], key: key)
        }
        guard check.problems.isEmpty else { throw keepDamaged(part, targets[0], check) }
        let target = try options.orFail { () throws(StoreError) in try publish(part, targets) }
        if options.format == .json {
            var members = check.json
            members["backup"] = .string(target)
            Console.out(JSONValue.object(members).text)
        } else {
            Console.out(
                options.say(
                    "已备份并核对：\(target)（\(check.counts(options))）。",
                    "Backed up and checked: \(target) (\(check.counts(options))).")
            )
        }
    }

    /// Names that the backup may take, the preferred one first.
    private func targets(_ location: StoreLocation, _ settings: StoreSettings) throws -> [String] {
        let targets: [String]
        if let to {
            let target = URL(fileURLWithPath: to).standardizedFileURL.path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue {
                targets = BackupFolder(path: target, baseName: location.baseName).candidates(on: "\(Today.now())")
            } else if NewFile.exists(target) {
                throw options.fail(StoreError(.exists, kind: "backup", name: target))
            } else {
                targets = [target]
            }
        } else if let folder = settings.backups {
            targets = BackupFolder(path: folder, baseName: location.baseName).candidates(on: "\(Today.now())")
        } else {
            throw options.fail(
                "没有定备份文件夹；用 --to 文件，或在 \(location.settingsPath) 里写明 backups",
                "no folder for backups is known; use --to FILE, or name one as `backups` in \(location.settingsPath)",
                ExitStatus.wrongUse)
        }
        if let problem = FoundingPlaces.problem(ofNew: targets[0]) {
            throw options.fail(problem.zh, problem.en, ExitStatus.cannotCreate)
        }
        return targets
    }

    private func publish(_ part: String, _ targets: [String]) throws(StoreError) -> String {
        for target in targets where !NewFile.exists(target) {
            do throws(StoreError) {
                try NewFile.publish(part, as: target, kind: "backup")
                return target
            } catch  where error.code == .exists {
                continue
            }
        }
        throw StoreError(.exists, kind: "backup", name: targets.last ?? "")
    }

    private func keepDamaged(_ part: String, _ target: String, _ check: StoreCheck) -> ExitCode {
        var kept = target + ".damaged"
        while NewFile.exists(kept) { kept += "-2" }
        rename(part, kept)
        if options.format == .json {
            var members = check.json
            members["damaged"] = .string(kept)
            Console.out(JSONValue.object(members).text)
        } else {
            for problem in check.problems {
                let text = ProblemText(problem).text
                Console.out(options.say(text.zh, text.en))
            }
        }
        return options.fail(
            "备份有 \(check.problems.count) 处问题，不能用；留在 \(kept)。库本身可能已损坏，请运行 partyflow store verify",
            "the copy is damaged (problems: \(check.problems.count)) and is no backup; it is kept as \(kept). The store itself may "
                + "be damaged: see partyflow store verify",
            ExitStatus.rulesSayNo)
    }
}
