import DossierDesk
import Foundation

/// What of a folder is audited.
enum AuditFolder {
    /// Dossiers and rosters in it and below, by name; hidden ones are left out.
    static func files(in folder: String) -> [String] {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
        var paths: [String] = []
        for case let name as String in names {
            let parts = name.split(separator: "/")
            if parts.contains(where: { $0.hasPrefix(".") || $0.hasPrefix("~$") }) { continue }
            if AuditedFileKind(named: name) != nil { paths.append(name) }
        }
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return paths.sorted().map { base + $0 }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Whether a file is a table by its name.
    static func isRoster(_ path: String) -> Bool {
        switch AuditedFileKind(named: path) {
        case .table, .workbook, .oldWorkbook: true
        case .dossier, nil: false
        }
    }

    /// Whether a table is a workbook by its name.
    static func isWorkbook(_ path: String) -> Bool { AuditedFileKind(named: path) == .workbook }
}
