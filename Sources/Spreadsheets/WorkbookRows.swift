/// Streams the rows of a workbook in the format of Office Open XML (`.xlsx`), sheet after sheet. Formulas count by the
/// value that is stored with them.
public final class WorkbookRows: RowSource {
    private let archive: ZipArchive
    private let shared: [String]
    private let dateStyles: [Bool]
    private let countsFrom1904: Bool
    private var sheets: [(name: String, path: String)]
    private var current: SheetStream?
    private let stopsAfterOne: Bool
    /// Names of the sheets that are read, in the order of the workbook.
    public let sheetNames: [String]
    /// Cells that were merged in the sheets read to their end.
    public private(set) var merged: [MergedCells] = []
    /// Formulas without a stored result in those sheets.
    public private(set) var uncalculated: [UncalculatedCell] = []

    /// Rows of the content of a file.
    ///
    /// - Parameters:
    ///   - wanted: names of the sheets that are read; empty: all.
    ///   - stopsAfterOne: those behind the first that has anything are left alone.
    public init(_ bytes: [UInt8], sheets wanted: [String] = [], stopsAfterOne: Bool = false) throws(TableProblem) {
        self.stopsAfterOne = stopsAfterOne
        archive = try ZipArchive(bytes)
        guard let workbook = try archive.file("xl/workbook.xml") else { throw .notWorkbook }
        let parts = try WorkbookParts(workbook, relations: try archive.file("xl/_rels/workbook.xml.rels") ?? [])
        guard !parts.sheets.isEmpty else { throw .noSheet }
        for name in wanted where !parts.sheets.contains(where: { $0.name == name }) {
            throw .unknownSheet(name, among: parts.sheets.map(\.name))
        }
        sheets = wanted.isEmpty ? parts.sheets : parts.sheets.filter { wanted.contains($0.name) }
        sheetNames = sheets.map(\.name)
        countsFrom1904 = parts.countsFrom1904
        shared = try SharedTexts.read(archive)
        dateStyles =
            try archive.file("xl/styles.xml").map { bytes throws(TableProblem) in
                try CellStyles(bytes).isDate
            } ?? []
    }

    /// The next row that is not empty.
    public func next() throws(TableProblem) -> SheetRow? {
        while true {
            if let current {
                if let row = try current.next() {
                    if stopsAfterOne { sheets = [] }
                    return row
                }
                merged += current.merged
                uncalculated += current.uncalculated
                self.current = nil
            }
            guard !sheets.isEmpty else { return nil }
            let sheet = sheets.removeFirst()
            guard let content = try archive.stream(sheet.path) else {
                throw .damaged(sheet.path.isEmpty ? "xl/_rels/workbook.xml.rels" : sheet.path)
            }
            current = try SheetStream(
                content, name: sheet.name, shared: shared, dateStyles: dateStyles, countsFrom1904: countsFrom1904)
        }
    }
}

/// Sheets of a workbook and how it counts days.
struct WorkbookParts {
    private(set) var sheets: [(name: String, path: String)] = []
    private(set) var countsFrom1904 = false

    init(_ workbook: [UInt8], relations: [UInt8]) throws(TableProblem) {
        var found: [(name: String, reference: String)] = []
        var from1904 = false
        let events = XMLEvents(
            begin: { name, attributes in
                switch name {
                case "sheet": found.append((attributes["name"] ?? "", attributes["id"] ?? ""))
                case "workbookPr": from1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
                default: break
                }
            }, end: { _ in }, characters: { _ in })
        try events.read(workbook, "xl/workbook.xml")
        var targets: [String: String] = [:]
        let relationEvents = XMLEvents(
            begin: { name, attributes in
                if name == "Relationship", let id = attributes["Id"] { targets[id] = attributes["Target"] }
            }, end: { _ in }, characters: { _ in })
        try relationEvents.read(relations, "xl/_rels/workbook.xml.rels")
        for sheet in found {
            // A sheet that leads nowhere is told when it is read.
            let target = targets[sheet.reference] ?? ""
            // Sheets of charts have no cells.
            guard !target.contains("chartsheets/"), !target.contains("dialogsheets/") else { continue }
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            sheets.append((sheet.name, target.isEmpty ? "" : path))
        }
        countsFrom1904 = from1904
    }
}

/// Which of the styles of cells show a number as a date.
struct CellStyles {
    private(set) var isDate: [Bool] = []

    init(_ bytes: [UInt8]) throws(TableProblem) {
        var codes: [Int: String] = [:], styles: [Int] = [], isInside = false
        let events = XMLEvents(
            begin: { name, attributes in
                switch name {
                case "numFmt":
                    if let id = attributes["numFmtId"].flatMap({ Int($0) }) { codes[id] = attributes["formatCode"] }
                case "cellXfs": isInside = true
                case "xf" where isInside: styles.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
                default: break
                }
            }, end: { if $0 == "cellXfs" { isInside = false } }, characters: { _ in })
        try events.read(bytes, "xl/styles.xml")
        isDate = styles.map { id in codes[id].map(Self.showsDate) ?? Self.isDate(builtIn: id) }
    }

    /// Formats that every spreadsheet has; 27 to 36 and 50 to 58 are those of East Asia.
    private static func isDate(builtIn id: Int) -> Bool {
        (14...17).contains(id) || id == 22 || (27...36).contains(id) || (50...58).contains(id)
    }

    /// A format of one's own that shows years, months or days, outside of quotes and brackets.
    private static func showsDate(_ code: String) -> Bool {
        var isQuoted = false, depth = 0, isEscaped = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "\"": isQuoted.toggle()
            case "[": depth += 1
            case "]": depth -= 1
            case "y", "d", "e": if !isQuoted, depth <= 0 { return character != "e" || code.contains("年") }
            case "年", "月": return true
            default: break
            }
        }
        return false
    }
}

/// The texts that cells share.
enum SharedTexts {
    static func read(_ archive: ZipArchive) throws(TableProblem) -> [String] {
        guard let content = try archive.stream("xl/sharedStrings.xml") else { return [] }
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
                case "si": texts.append(current.withoutBlanks)
                case "rPh": isReading = false
                case "t": isText = false
                default: break
                }
            }, characters: { if isText { current += $0 } })
        while let piece = try content.next() {
            try events.feed(piece, "xl/sharedStrings.xml")
        }
        try events.finish("xl/sharedStrings.xml")
        return texts
    }
}
