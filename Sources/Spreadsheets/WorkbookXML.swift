/// The texts of which a workbook consists.
enum WorkbookXML {
    /// Looks of cells, by their place in the table of styles.
    enum Style: Int {
        case plain = 0
        case heading = 1
        case body = 2
    }

    static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"
    private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    /// What a cell can hold.
    private static let longest = 32_767

    // MARK: Sheets

    static func beginning(of sheet: WorkbookSheet) -> String {
        var text = "<worksheet xmlns=\"\(main)\">"
        guard !sheet.columns.isEmpty else { return text + "<sheetData>" }
        text += "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
        text += "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
        text += "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        for (index, column) in sheet.columns.enumerated() {
            text +=
                "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
        }
        return text + "</cols><sheetData>"
    }

    static func row(_ cells: [WorkbookSheet.Cell], number: Int, style: Style, columns: [WorkbookSheet.Column] = [])
        -> String
    {
        let lines = zip(cells, columns).map { Self.lines(of: $0, width: $1.width) }.max() ?? 1
        // Not every spreadsheet fits rows to wrapped text by itself.
        let height = lines > 1 ? " ht=\"\(min(lines * 15, 405))\" customHeight=\"1\"" : ""
        var text = "<row r=\"\(number)\"\(height)>"
        for (column, cell) in cells.enumerated() {
            let place = "r=\"\(letters(column))\(number)\"" + (style == .plain ? "" : " s=\"\(style.rawValue)\"")
            switch cell {
            case .text(""): text += "<c \(place)/>"
            case .text(let content):
                text +=
                    "<c \(place) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(short(content)))</t></is></c>"
            case .number(let number): text += "<c \(place)><v>\(number)</v></c>"
            }
        }
        return text + "</row>"
    }

    /// Lines that a text takes in a column; Chinese characters are twice as wide as others.
    private static func lines(of cell: WorkbookSheet.Cell, width: Int) -> Int {
        guard case .text(let text) = cell else { return 1 }
        var lines = 1, used = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                lines += 1
                used = 0
                continue
            }
            let wide = scalar.value >= 0x2000 ? 2 : 1
            if used + wide > max(width - 1, 2) {
                lines += 1
                used = 0
            }
            used += wide
        }
        return lines
    }

    static func end(of sheet: WorkbookSheet, rows: Int) -> String {
        var text = "</sheetData>"
        if sheet.isFiltered, !sheet.columns.isEmpty { text += "<autoFilter ref=\"\(range(sheet, rows))\"/>" }
        if !sheet.columns.isEmpty {
            text += "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
            text += "<pageSetup paperSize=\"\(sheet.isWide ? 8 : 9)\" orientation=\"landscape\" fitToHeight=\"0\"/>"
        }
        return text + "</worksheet>"
    }

    private static func range(_ sheet: WorkbookSheet, _ rows: Int, anchored: Bool = false) -> String {
        let last = letters(sheet.columns.count - 1)
        return anchored ? "$A$1:$\(last)$\(rows)" : "A1:\(last)\(rows)"
    }

    // MARK: The other files

    static func parts(sheets: [(layout: WorkbookSheet, rows: Int)]) -> [(path: String, xml: String)] {
        var types = "<Types xmlns=\"\(packages)/content-types\">"
        types +=
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        types += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        types += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind).sheet.main+xml\"/>"
        types += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind).styles+xml\"/>"
        var links = "<Relationships xmlns=\"\(packages)/relationships\">"
        for number in 1..<(sheets.count + 1) {
            types += "<Override PartName=\"/xl/worksheets/sheet\(number).xml\" ContentType=\"\(kind).worksheet+xml\"/>"
            links += "<Relationship Id=\"rId\(number)\" Type=\"\(relations)/worksheet\" "
            links += "Target=\"worksheets/sheet\(number).xml\"/>"
        }
        links += "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/>"
        let root =
            "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" "
            + "Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        return [
            ("[Content_Types].xml", types + "</Types>"), ("_rels/.rels", root),
            ("xl/workbook.xml", workbook(sheets)), ("xl/_rels/workbook.xml.rels", links + "</Relationships>"),
            ("xl/styles.xml", styles),
        ]
    }

    private static func workbook(_ sheets: [(layout: WorkbookSheet, rows: Int)]) -> String {
        var text = "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>"
        var defined = ""
        for (index, sheet) in sheets.enumerated() {
            let name = sheet.layout.allowedName
            text += "<sheet name=\"\(escaped(name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
            guard !sheet.layout.columns.isEmpty else { continue }
            if sheet.layout.isFiltered {
                defined += "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
                defined += "'\(escaped(name))'!\(range(sheet.layout, sheet.rows, anchored: true))</definedName>"
            }
            if let last = sheet.layout.lastPrinted {
                defined += "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"\(index)\">"
                defined += "'\(escaped(name))'!$A$1:$\(letters(last))$\(sheet.rows)</definedName>"
            }
            defined += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">"
            defined += "'\(escaped(name))'!$1:$1</definedName>"
        }
        text += "</sheets>" + (defined.isEmpty ? "" : "<definedNames>\(defined)</definedNames>")
        return text + "</workbook>"
    }

    /// Cells as they are; headings; cells whose text wraps.
    private static let styles =
        "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
        + "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\">"
        + "<fgColor rgb=\"FFEDEDF0\"/></patternFill></fill></fills>"
        + "<borders count=\"2\"><border/><border><left style=\"thin\"><color rgb=\"FFC9CBD1\"/></left>"
        + "<right style=\"thin\"><color rgb=\"FFC9CBD1\"/></right><top style=\"thin\"><color rgb=\"FFC9CBD1\"/></top>"
        + "<bottom style=\"thin\"><color rgb=\"FFC9CBD1\"/></bottom></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/>"
        + "<xf fontId=\"1\" fillId=\"2\" borderId=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
        + "applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
        + "<xf borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"

    // MARK: Texts

    private static func letters(_ column: Int) -> String {
        var (rest, text) = (column + 1, "")
        while rest > 0 {
            text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
            rest = (rest - 1) / 26
        }
        return text
    }

    private static func short(_ text: String) -> String {
        guard text.utf16.count > longest else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest / 2 - 1))) + "…"
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // XML has no place for these.
            case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
