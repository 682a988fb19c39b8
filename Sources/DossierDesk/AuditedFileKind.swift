/// What a file is by its name.
public enum AuditedFileKind: Hashable, Sendable {
    /// A dossier in YAML or JSON.
    case dossier
    /// A table as text.
    case table
    /// A table as a workbook.
    case workbook
    /// A workbook of the time before 2007, which cannot be read.
    case oldWorkbook

    /// What a name stands for; nil: nothing that is audited.
    public init?(named path: String) {
        switch Self.ending(path) {
        case "yaml", "yml", "json": self = .dossier
        case "csv", "tsv", "txt": self = .table
        case "xlsx", "xlsm": self = .workbook
        case "xls": self = .oldWorkbook
        case _: return nil
        }
    }

    private static func ending(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
        return name[name.index(after: point)...].lowercased()
    }
}
