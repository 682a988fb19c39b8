/// Writes a workbook with one sheet in the format of Office Open XML (`.xlsx`).
public enum WorkbookWriter {
    /// The bytes of a workbook. Every cell is text, so that no identifier loses digits and nothing runs as a formula.
    public static func bytes(_ rows: [[String]], sheet: String) -> [UInt8] {
        var zip = ZipWriter()
        func add(_ path: String, _ xml: String) {
            zip.add(path, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml).utf8))
        }
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let packages = "http://schemas.openxmlformats.org/package/2006"
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        add(
            "[Content_Types].xml",
            "<Types xmlns=\"\(packages)/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind).sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(kind).worksheet+xml\"/></Types>")
        add(
            "_rels/.rels",
            "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" "
                + "Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")
        add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"\(escaped(sheet))\" "
                + "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
        add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" "
                + "Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
        let lines = rows.map { row in
            "<row>"
                + row.map { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped($0))</t></is></c>" }.joined()
                + "</row>"
        }
        add(
            "xl/worksheets/sheet1.xml",
            "<worksheet xmlns=\"\(main)\"><sheetData>\(lines.joined())</sheetData></worksheet>")
        return zip.bytes
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // XML has no place for these.
            case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<"\u{20}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
