/// Writes a workbook with one sheet in the format of Office Open XML (`.xlsx`).
public enum WorkbookWriter {
    /// The bytes of a workbook. Every cell is text, so that no identifier loses digits and nothing runs as a formula.
    public static func bytes(_ rows: [[String]], sheet: String) -> [UInt8] {
        let workbook = WorkbookStream()
        workbook.begin(WorkbookSheet(name: sheet))
        for row in rows { workbook.add(row.map { .text($0) }) }
        return workbook.finish()
    }
}
