import CaseServices
import Foundation

/// What a store needs to know before it can be opened. It lies in a file beside the store.
struct StoreSettings: Equatable {
    /// The key file, absolute.
    var key: String
    /// Folder for backups, absolute, if one was named.
    var backups: String?

    static func read(_ location: StoreLocation) throws(StoreError) -> StoreSettings {
        let path = location.settingsPath
        guard FileManager.default.fileExists(atPath: path) else {
            // Many machines work with one server, and each has its own place for keys.
            let named = location.server == nil ? nil : ProcessInfo.processInfo.environment["PARTYFLOW_KEY"]
            return StoreSettings(key: named ?? location.defaultKeyPath)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreError(.io, kind: "settings", name: path)
        }
        guard let value = JSONValue(parsing: String(decoding: data, as: UTF8.self)), value["settings"] == .int(1),
            case .string(let key)? = value["key"]
        else { throw StoreError(.unreadable, kind: "settings", name: path) }
        var settings = StoreSettings(key: absolute(key, in: location.folder))
        if case .string(let backups)? = value["backups"] { settings.backups = absolute(backups, in: location.folder) }
        return settings
    }

    /// Paths below the store's folder are kept relative to it, so that the folder can be moved.
    func text(for location: StoreLocation) -> String {
        let members: [String: JSONValue] = [
            "settings": .int(1), "key": .string(Self.relative(key, to: location.folder)),
            "backups": .optional(backups.map { Self.relative($0, to: location.folder) }),
        ]
        return JSONValue.object(members).pretty() + "\n"
    }

    private static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : URL(fileURLWithPath: folder + "/" + path).standardizedFileURL.path
    }

    private static func relative(_ path: String, to folder: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }
}
