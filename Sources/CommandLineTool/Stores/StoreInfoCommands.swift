import ArgumentParser
import CaseServices
import CivilTime
import Foundation
import PostgresStore
import SQLStore
import SQLiteStore
import WorkflowModel

/// `partyflow store info`
struct StoreInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "库在哪里，有多少内容，最近一次备份。",
        discussion: """
            例：
              partyflow store info
              partyflow store info --store sqlite:ic.db --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        let settings = try options.orFail { () throws(StoreError) in try location.settings() }
        let store = try options.orFail { () throws(StoreError) in try location.open() }
        let info = try options.orFail { () throws(StoreError) in try store.info() }
        let newest = settings.backups.flatMap { BackupFolder(path: $0, baseName: location.baseName).newest }
        if options.format == .json {
            var members = StoreCheck(info: info, problems: []).json
            members["problems"] = nil
            members["store"] = .string(location.name)
            members["key"] = .string(settings.key)
            members["backups"] = .optional(settings.backups)
            members["newest-backup"] = .optional(newest)
            members["bytes"] = .int(Int64(info.bytes))
            members["migrations"] = .array(info.migrations.map { .string($0) })
            members["version"] = .string(Version.text)
            Console.out(JSONValue.object(members).text)
            return
        }
        var table = TextTable([options.say("库", "store"), location.name])
        table.add([options.say("密钥文件", "key file"), settings.key])
        table.add([
            options.say("备份文件夹", "backups"),
            settings.backups ?? options.say("未设", "none"),
        ])
        table.add([
            options.say("最近的备份", "newest backup"),
            newest ?? options.say("没有", "none"),
        ])
        table.add([options.say("内容", "contents"), StoreCheck(info: info, problems: []).counts(options)])
        table.add([options.say("大小", "size"), options.say("\(info.bytes) 字节", "\(info.bytes) bytes")])
        table.add([
            options.say("总日志", "log"),
            info.head.map { options.say("第 \($0.number) 行 \($0.hash)", "line \($0.number) \($0.hash)") }
                ?? options.say("还没有记录", "empty"),
        ])
        table.add([
            options.say("表结构", "tables"), info.migrations.joined(separator: options.say("；", "; ")),
        ])
        table.lines.forEach(Console.out)
        for name in StoreSwitch.Name.allCases {
            let known = try options.orFail { () throws(StoreError) in try store.storeSwitch(name) }
            if let known, known.isOn { Console.err(known.text(options)) }
        }
    }
}

/// `partyflow store heads`
struct StoreHeadsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heads", abstract: "总日志和每个案最后一条记录的校验值，每天存到库外。",
        discussion: """
            例：
              partyflow store heads >> 别处的盘/partyflow.heads      每天追加一次
              partyflow store heads --format json
              partyflow store verify --heads 别处的盘/partyflow.heads

            这些值不泄露内容（案的编号除外）。只有存在库外的值，才能证明库没有被整个换过、没有被截短。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        let store = try options.orFail { () throws(StoreError) in try location.open() }
        let heads = try options.orFail { () throws(StoreError) in
            // The log last: what it covers is then at least what the cases show.
            let cases = try store.heads()
            return HeadsFile(at: Now.instant().description, log: try store.logHead(), cases: cases)
        }
        if options.format == .json {
            Console.out(heads.json.text)
        } else {
            heads.lines.forEach(Console.out)
        }
    }
}

/// `partyflow store migrate`
struct StoreMigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "把旧版本写的库升到现在的表结构；SQLite 先自动留一份副本，PostgreSQL 请先用 pg_dump 备份。",
        discussion: """
            例：
              partyflow store migrate
              partyflow store migrate --store sqlite:ic.db --format json
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        var copy: String?
        var applied: [String] = []
        do throws(StoreError) {
            try location.open().close()
        } catch  where error.code == .needsMigration {
            applied = try options.orFail { () throws(StoreError) in
                if let server = location.server { return try PostgresEventStore.migrate(at: server) }
                copy = try keepCopy(of: location)
                return try SQLiteEventStore.migrate(at: location.path)
            }
        } catch {
            throw options.fail(error)
        }
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "store": .string(location.name), "applied": .array(applied.map { .string($0) }),
                    "copy": .optional(copy),
                ]).text)
        } else if let copy {
            Console.out(
                options.say(
                    "已升级：\(applied.joined(separator: "；"))。升级前的副本：\(copy)",
                    "Migrated: \(applied.joined(separator: "; ")). The store as it was: \(copy)"))
        } else if !applied.isEmpty {
            let names = applied.joined(separator: options.say("；", "; "))
            Console.out(options.say("已升级：\(names)。", "Migrated: \(names)."))
        } else {
            Console.out(options.say("不用升级。", "Nothing to migrate."))
        }
    }

    private func keepCopy(of location: StoreLocation) throws(StoreError) -> String {
        let copy = location.path + "-before-migration-\(Today.now())"
        do throws(StoreError) {
            try SQLiteEventStore.restore(from: location.path, to: copy)
        } catch  where error.code == .exists {
            // The copy of a migration that was begun before today's: the older one is the one to keep.
        }
        return copy
    }
}
