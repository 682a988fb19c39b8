/// Reads the first sheet of a workbook in the format of Office Open XML (`.xlsx`).
public enum WorkbookReader {
    /// The table of the first sheet. Formulas count by the value that is stored with them.
    public static func read(_ bytes: [UInt8]) throws(TableProblem) -> Table {
        let archive = try ZipArchive(bytes)
        guard let workbook = try archive.file("xl/workbook.xml") else { throw .damaged("xl/workbook.xml") }
        let (name, reference) = try firstSheet(workbook)
        let path = try target(of: reference, in: try archive.file("xl/_rels/workbook.xml.rels") ?? [])
        guard let sheet = try archive.file(path) else { throw .damaged(path) }
        let shared = try archive.file("xl/sharedStrings.xml").map { bytes throws(TableProblem) in
            try sharedTexts(bytes)
        }
        return try SheetReading(name: name, shared: shared ?? []).table(sheet)
    }

    private static func firstSheet(_ bytes: [UInt8]) throws(TableProblem) -> (name: String, reference: String) {
        var found: (String, String)?
        let events = XMLEvents(
            begin: { name, attributes in
                if name == "sheet", found == nil { found = (attributes["name"] ?? "", attributes["id"] ?? "") }
            }, end: { _ in }, characters: { _ in })
        guard events.read(bytes) else { throw .damaged("xl/workbook.xml") }
        guard let found else { throw .noSheet }
        return found
    }

    private static func target(of reference: String, in bytes: [UInt8]) throws(TableProblem) -> String {
        var target: String?
        let events = XMLEvents(
            begin: { name, attributes in
                if name == "Relationship", attributes["Id"] == reference { target = attributes["Target"] }
            }, end: { _ in }, characters: { _ in })
        guard events.read(bytes), let target else { throw .damaged("xl/_rels/workbook.xml.rels") }
        return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }

    private static func sharedTexts(_ bytes: [UInt8]) throws(TableProblem) -> [String] {
        var texts: [String] = []
        var current = ""
        var (isText, isReading) = (false, false)
        let events = XMLEvents(
            begin: { name, _ in
                switch name {
                case "si": current = ""
                // How a word is read aloud is no part of it.
                case "rPh": isReading = true
                case "t": isText = !isReading
                default: break
                }
            },
            end: { name in
                switch name {
                case "si": texts.append(current)
                case "rPh": isReading = false
                case "t": isText = false
                default: break
                }
            }, characters: { if isText { current += $0 } })
        guard events.read(bytes) else { throw .damaged("xl/sharedStrings.xml") }
        return texts
    }
}

/// Reads the cells of a sheet.
private final class SheetReading {
    private let name: String
    private let shared: [String]
    private var rows: [[Table.Cell]] = []
    private var row: [Table.Cell] = []
    private var rowNumber = 0
    private var column = 0
    private var type = ""
    private var value = ""
    private var isValue = false

    init(name: String, shared: [String]) {
        self.name = name
        self.shared = shared
    }

    func table(_ bytes: [UInt8]) throws(TableProblem) -> Table {
        let events = XMLEvents(
            begin: { self.begin($0, $1) }, end: { self.end($0) }, characters: { if self.isValue { self.value += $0 } })
        guard events.read(bytes) else { throw .damaged(name) }
        return Table(rows: rows)
    }

    private func begin(_ element: String, _ attributes: [String: String]) {
        switch element {
        case "row":
            rowNumber = attributes["r"].flatMap { Int($0) } ?? rowNumber + 1
            row = []
        case "c":
            column = attributes["r"].flatMap { Self.column($0) } ?? row.count
            type = attributes["t"] ?? "n"
            value = ""
        case "v", "t": isValue = true
        default: break
        }
    }

    private func end(_ element: String) {
        switch element {
        case "v", "t": isValue = false
        case "c":
            // Wider than any table of people: a cell far out would fill memory with empty ones.
            guard column < 1000 else { return }
            while row.count < column { row.append(Table.Cell("", place: place(row.count))) }
            row.append(cell())
        case "row": if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
        default: break
        }
    }

    private func cell() -> Table.Cell {
        let place = place(column)
        switch type {
        case "s": return Table.Cell(Int(value).flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? "", place)
        case "inlineStr", "str": return Table.Cell(value, place)
        case "b": return Table.Cell(value == "1" ? "yes" : "no", place)
        case "e": return Table.Cell(value, place)
        default: return Table.Cell(value.withoutBlanks, isNumber: !value.isEmpty, place: place)
        }
    }

    private func place(_ column: Int) -> String { "\(name)!\(Self.letters(column))\(rowNumber)" }

    /// The number of a column, from 0: `C7` is 2.
    private static func column(_ reference: String) -> Int? {
        var number = 0
        for scalar in reference.unicodeScalars {
            guard ("A"..."Z").contains(scalar) else { break }
            number = number * 26 + Int(scalar.value) - 64
            if number > 20_000 { return nil }
        }
        return number > 0 ? number - 1 : nil
    }

    static func letters(_ column: Int) -> String {
        var (rest, text) = (column + 1, "")
        while rest > 0 {
            text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }
}

extension Table.Cell {
    fileprivate init(_ text: String, _ place: String) { self.init(text.withoutBlanks, place: place) }
}
