import Foundation

/// The folder with the backups of a store; their names begin with the store's and hold the date.
struct BackupFolder {
    let path: String
    let baseName: String

    /// Names for a backup on a day: the plain one first, then numbered ones.
    func candidates(on day: String) -> [String] {
        ["\(path)/\(baseName)-\(day).db"] + (2...999).map { "\(path)/\(baseName)-\(day)-\($0).db" }
    }

    /// The backup that was made last, by the date of the file.
    var newest: String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let dated = names.filter { $0.hasPrefix(baseName + "-") && $0.hasSuffix(".db") }.compactMap { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return (attributes?[.modificationDate] as? Date).map { (date: $0, name: name) }
        }
        return dated.max { ($0.date, $0.name) < ($1.date, $1.name) }.map { path + "/" + $0.name }
    }
}
