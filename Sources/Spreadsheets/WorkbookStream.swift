/// Writes a workbook in the format of Office Open XML (`.xlsx`) row by row. What is written is kept packed, so that
/// long sheets take little room.
///
/// Texts are texts: no identifier loses digits and nothing runs as a formula.
public final class WorkbookStream {
    private var sheets: [(layout: WorkbookSheet, rows: Int, content: ZipWriter.Content)] = []
    private var open: (layout: WorkbookSheet, rows: Int, deflater: Deflater)?

    /// An empty workbook.
    public init() {}

    /// Begins the next sheet, with its headings.
    public func begin(_ sheet: WorkbookSheet) {
        end()
        let deflater = Deflater()
        deflater.write(WorkbookXML.head + WorkbookXML.beginning(of: sheet))
        open = (sheet, 0, deflater)
        if !sheet.columns.isEmpty { write(sheet.columns.map { .text($0.title) }, style: .heading) }
    }

    /// Adds a row to the sheet that was begun last.
    public func add(_ cells: [WorkbookSheet.Cell]) {
        write(cells, style: open?.layout.columns.isEmpty == true ? .plain : .body)
    }

    /// The workbook, after which nothing more may be written.
    public func finish() -> [UInt8] {
        end()
        var zip = ZipWriter()
        let names = sheets.map { ($0.layout, $0.rows) }
        for (path, xml) in WorkbookXML.parts(sheets: names) { zip.add(path, WorkbookXML.head + xml) }
        for (index, sheet) in sheets.enumerated() { zip.add("xl/worksheets/sheet\(index + 1).xml", sheet.content) }
        return zip.bytes
    }

    private func write(_ cells: [WorkbookSheet.Cell], style: WorkbookXML.Style) {
        guard let current = open else { return }
        open?.rows += 1
        current.deflater.write(
            WorkbookXML.row(cells, number: current.rows + 1, style: style, columns: current.layout.columns))
    }

    private func end() {
        guard let current = open else { return }
        current.deflater.write(WorkbookXML.end(of: current.layout, rows: current.rows))
        sheets.append((current.layout, current.rows, current.deflater.finish()))
        open = nil
    }
}
