import CaseServices
import Foundation
import PostgresStore
import SQLStore
import SQLiteStore

/// Where a store lies, and what lies beside it.
struct StoreLocation: Equatable {
    /// The database file, absolute; of a store on a server what the names of its key and settings on this machine begin
    /// with.
    let path: String
    /// The address of the database on its server; nil: it is a file.
    let server: String?

    /// A store in this file.
    init(path: String) {
        self.path = Self.absolute(path)
        server = nil
    }

    /// A store in this database on a server.
    init(server: String, database: String) {
        path = Self.absolute(database + ".postgres")
        self.server = server
    }

    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

    /// What messages call it; no password is in it.
    var name: String { server.map(PostgresEventStore.place) ?? path }

    /// The settings: where the key and the backups are.
    var settingsPath: String { path + "-settings.json" }
    /// The key, unless the settings say otherwise.
    var defaultKeyPath: String { path + ".key" }
    /// The token by which whoever works with a store on a server proves who he is.
    var tokenPath: String { path + ".token" }
    /// The recovery sheet, unless it was asked for elsewhere.
    var defaultSheetPath: String { path + "-recovery.txt" }
    /// The folder it lies in.
    var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
    /// Name of the file without the last extension.
    var baseName: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

    /// The store that the option, the environment or nobody names.
    static func find(_ option: String?, _ options: GlobalOptions) throws -> StoreLocation {
        let environment = ProcessInfo.processInfo.environment["PARTYFLOW_STORE"] ?? ""
        let text = option ?? (environment.isEmpty ? "sqlite:partyflow.db" : environment)
        let scheme = text.prefix { $0.isASCII && $0.isLetter }
        let rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix(":"), scheme.count > 1 else {
            if text.isEmpty {
                throw options.fail("--store 后面没有写库", "--store is empty", ExitStatus.wrongUse)
            }
            return StoreLocation(path: text)
        }
        switch scheme.lowercased() {
        case "sqlite":
            let path = rest.hasPrefix("://") ? rest.dropFirst(3) : rest.dropFirst()
            guard !path.isEmpty else {
                throw options.fail(
                    "“\(text)”里没有文件名，应为 sqlite:partyflow.db", "`\(text)` names no file; write sqlite:partyflow.db",
                    ExitStatus.wrongUse)
            }
            return StoreLocation(path: String(path))
        case "postgres", "postgresql":
            guard let database = PostgresEventStore.database(text) else {
                let place = PostgresEventStore.place(text)
                throw options.fail(
                    "“\(place)”里没有数据库名，应为 postgres://用户:口令@服务器:5432/数据库",
                    "`\(place)` names no database; write postgres://USER:PASSWORD@HOST:5432/DATABASE",
                    ExitStatus.wrongUse)
            }
            return StoreLocation(server: text, database: database)
        default:
            throw options.fail(
                "不认识“\(scheme):”这种库；请写 sqlite:文件、postgres://服务器/数据库，或直接写文件路径",
                "`\(scheme):` is no kind of store; write sqlite:FILE, postgres://HOST/DATABASE or the path of a file",
                ExitStatus.wrongUse)
        }
    }

    /// The settings as they stand; without a file, those of a store whose key lies beside it.
    func settings() throws(StoreError) -> StoreSettings {
        try StoreSettings.read(self)
    }

    /// What the name of a store begins with that `restore --force` has set aside.
    var setAsidePrefix: String { path + "-before-restore-" }

    /// The store that was set aside last: where there is none in its place, a restore was interrupted.
    private var setAside: String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.map { folder + "/" + $0 }.filter {
            $0.hasPrefix(setAsidePrefix) && $0.last?.isNumber == true
        }.max()
    }

    /// Whether there is a store.
    func isTaken() throws(StoreError) -> Bool {
        guard let server else { return NewFile.exists(path) }
        return try PostgresEventStore.isStore(at: server)
    }

    /// Opens the store with its key.
    func open() throws(StoreError) -> SQLEventStore {
        if server == nil, !FileManager.default.fileExists(atPath: path) {
            throw StoreError(.notFound, kind: "store", name: path, detail: setAside)
        }
        return try open(with: try MasterKey.read(at: try settings().key))
    }

    /// Opens the store with a key.
    func open(with key: MasterKey) throws(StoreError) -> SQLEventStore {
        guard let server else { return try SQLiteEventStore.open(at: path, key: key) }
        let replica = ProcessInfo.processInfo.environment["PARTYFLOW_REPLICA"] ?? ""
        return try PostgresEventStore.open(at: server, replica: replica.isEmpty ? nil : replica, key: key)
    }
}
