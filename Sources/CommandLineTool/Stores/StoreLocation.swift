import CaseServices
import Foundation
import SQLiteStore

/// Where a store lies, and what lies beside it.
struct StoreLocation: Equatable {
    /// The database file, absolute.
    let path: String

    /// A store in this file.
    init(path: String) { self.path = URL(fileURLWithPath: path).standardizedFileURL.path }

    /// The settings: where the key and the backups are.
    var settingsPath: String { path + "-settings.json" }
    /// The key, unless the settings say otherwise.
    var defaultKeyPath: String { path + ".key" }
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
            throw options.fail(
                "本版本还不支持 PostgreSQL；请用 sqlite:文件，如 sqlite:partyflow.db（--store 或 PARTYFLOW_STORE）",
                "PostgreSQL is not in this version; use sqlite:FILE, such as sqlite:partyflow.db "
                    + "(--store or PARTYFLOW_STORE)",
                ExitStatus.wrongUse)
        default:
            throw options.fail(
                "不认识“\(scheme):”这种库；请写 sqlite:文件，或直接写文件路径",
                "`\(scheme):` is no kind of store; write sqlite:FILE or the path of a file", ExitStatus.wrongUse)
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

    /// Opens the store with its key.
    func open() throws(StoreError) -> SQLiteEventStore {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.notFound, kind: "store", name: path, detail: setAside)
        }
        return try SQLiteEventStore.open(at: path, key: try MasterKey.read(at: try settings().key))
    }
}
