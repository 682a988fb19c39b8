import ArgumentParser
import CaseServices
import Foundation
import PostgresStore
import SQLStore
import SQLiteStore

/// `partyflow store copy FROM TO`
struct StoreCopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "把整个库搬到另一种库，SQLite 与 PostgreSQL 之间来回都行。",
        discussion: """
            例：
              partyflow store copy sqlite:partyflow.db postgres://pf@db.example/partyflow
              partyflow store copy postgres://pf@db.example/partyflow sqlite:copy.db --format json

            要么全部搬到，要么什么都没有；搬完逐条核对前后衔接和总日志，与原库最后一行一致才算数。原库不动。
            目的地必须还没有库（PostgreSQL 的数据库要先建好，空着）。密钥不变：新库的设置指向原来的密钥文件。
            网页上已登录的人要重新登录。搬的时候原库不必停，但搬完之前写入的不在新库里：请先停用原库。
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("原库。", valueName: "from"))
    var from: String

    @Argument(help: ArgumentHelp("新库。", valueName: "to"))
    var to: String

    func run() throws {
        let source = try StoreLocation.find(from, options), target = try StoreLocation.find(to, options)
        let info = try options.orFail { () throws(StoreError) in try copy(source, target) }
        if options.format == .json {
            var members = StoreCheck(info: info, problems: []).json
            members["from"] = .string(source.name)
            members["to"] = .string(target.name)
            members["settings"] = .string(target.settingsPath)
            Console.out(JSONValue.object(members).text)
            return
        }
        let counts = StoreCheck(info: info, problems: []).counts(options)
        Console.out(
            options.say(
                "已搬到 \(target.name)，逐条核对无误（\(counts)）。", "Copied to \(target.name) and checked (\(counts))."))
        Console.out(
            options.say(
                "使用它：--store，或设 PARTYFLOW_STORE；设置在 \(target.settingsPath)。原库没有动，请停用，以免两处各记各的。",
                "Use it with --store, or set PARTYFLOW_STORE; its settings are \(target.settingsPath). The store it came from was "
                    + "not touched; stop using it, or each will go its own way."))
    }

    /// The settings come last: without them nobody opens the copy by accident.
    private func copy(_ source: StoreLocation, _ target: StoreLocation) throws(StoreError) -> StoreInfo {
        guard try !target.isTaken() else { throw StoreError(.exists, kind: "store", name: target.name) }
        guard !NewFile.exists(target.settingsPath) else {
            throw StoreError(.exists, kind: "settings", name: target.settingsPath)
        }
        let settings = StoreSettings(key: try source.settings().key)
        let store = try source.open()
        if let server = target.server {
            try PostgresEventStore.create(at: server, from: store)
        } else {
            let part = target.path + ".new-\(getpid())"
            defer { NewFile.removeDatabase(part) }
            try SQLiteEventStore.create(at: part, from: store)
            try NewFile.publish(try NewFile.wholeDatabase(part), as: target.path, kind: "store")
        }
        try NewFile.write(settings.text(for: target), at: target.settingsPath, kind: "settings")
        return try target.open().info()
    }
}
