public import Diagnostics
import DossierFiles
public import Spreadsheets
import YAMLTree

/// The table of a file: CSV, YAML or XLSX, by the ending of its name.
public struct RegisterTable {
    /// The kinds of file, by the ending of their names.
    public enum Kind: String, CaseIterable, Sendable {
        /// Text with columns.
        case csv
        /// A list.
        case yaml
        /// The same, under its other ending.
        case yml
        /// A workbook.
        case xlsx

        /// The kind of a file by its name; nil: none of these.
        public init?(path: String) {
            guard let ending = path.split(separator: "/").last?.split(separator: ".").last,
                let kind = Kind(rawValue: ending.lowercased())
            else { return nil }
            self = kind
        }
    }

    /// The table; nil: the file is none.
    public let table: Table?
    /// What is wrong with the file.
    public private(set) var diagnostics: [Diagnostic] = []
    /// What is wrong with the shape of a list.
    public private(set) var faults = Faults()
    /// Sheets of a workbook that were not read, with the one that was; nil: it was asked for, or is the only one.
    public private(set) var unreadSheets: (read: String, others: [String])?

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - list: the key under which a YAML file has its list.
    ///   - sheet: the sheet of a workbook; nil: the first one that has anything.
    public init(_ bytes: [UInt8], kind: Kind, named path: String, list: String, sheet: String? = nil) {
        do throws(TableProblem) {
            switch kind {
            case .csv: table = try Table(reading: CSVRows(bytes))
            case .xlsx:
                let rows = try WorkbookRows(bytes, sheets: sheet.map { [$0] } ?? [], stopsAfterOne: true)
                let found = try Table(reading: rows)
                if sheet == nil, rows.sheetNames.count > 1 {
                    let read = found.rows.first?.first?.place.split(separator: "!").first.map(String.init) ?? ""
                    unreadSheets = (read, rows.sheetNames.filter { $0 != read })
                }
                table = found
            case .yaml, .yml:
                let (document, found) = YAMLReader.read(bytes, file: path)
                diagnostics = found
                guard let document, found.isEmpty else {
                    table = nil
                    return
                }
                var faults = Faults()
                table = Self.table(of: document, list, path, &faults)
                self.faults = faults
            }
        } catch {
            table = nil
            diagnostics = [error.diagnostic(in: path)]
        }
    }

    private static func table(
        of document: YAMLDocument, _ list: String, _ path: String, _ faults: inout Faults
    ) -> Table? {
        guard document.root.kind == .mapping, let node = document.root.value(forKey: list), node.kind == .sequence
        else {
            faults.add(
                "\(path):1:1：应为“\(list):”下的一个列表", "\(path):1:1: should be a list under `\(list):`", .badInput)
            return nil
        }
        var header: [Table.Cell] = []
        var rows: [[Table.Cell]] = []
        for item in node.items {
            var row: [String: Table.Cell] = [:]
            for entry in item.entries {
                if !header.contains(where: { $0.text == entry.key.text }) {
                    header.append(Table.Cell(entry.key.text, place: place(entry.key)))
                }
                row[entry.key.text] = Table.Cell(text(entry.value, path, &faults), place: place(entry.value))
            }
            rows.append(header.map { row[$0.text] ?? Table.Cell("", place: place(item)) })
        }
        return faults.isEmpty ? Table(rows: [header] + rows) : nil
    }

    private static func text(_ node: YAMLNode, _ path: String, _ faults: inout Faults) -> String {
        switch node.kind {
        case .scalar: return node.isNull ? "" : node.text
        case .sequence: return node.items.map { text($0, path, &faults) }.joined(separator: "；")
        case .mapping:
            faults.add(
                "\(path):\(place(node))：这里应为一个值", "\(path):\(place(node)): should be one value", .badInput)
            return ""
        }
    }

    private static func place(_ node: YAMLNode) -> String { "\(node.position.line):\(node.position.column)" }
}
