import Spreadsheets
import Testing

/// Workbooks written row by row.
struct WorkbookStreamTests {
    @Test func `many rows with headings and numbers are read again`() throws {
        let workbook = WorkbookStream()
        workbook.begin(
            WorkbookSheet(
                name: "问题[1]:*", columns: [.init("序号", width: 6), .init("说明", width: 40)], isFiltered: true))
        for number in 1...20_000 {
            workbook.add([.number(number), .text(number % 3 == 0 ? "" : "=第 \(number) 行\n<&\">\u{1}")])
        }
        workbook.begin(WorkbookSheet(name: "汇总"))
        let bytes = workbook.finish()
        let rows = try Table(reading: WorkbookRows(bytes, stopsAfterOne: true)).rows
        #expect(rows.count == 20_001)
        #expect(rows[0].map(\.text) == ["序号", "说明"])
        #expect(rows[2].map(\.text) == ["2", "=第 2 行\n<&\">"])
        #expect(rows[3].map(\.text) == ["3", ""])
        #expect(rows[2].map(\.isNumber) == [true, false])
        #expect(rows[2][1].place == "问题1!B3")
        // Rows alike are kept packed.
        #expect(bytes.count < 400_000)
    }

    @Test func `a text longer than a cell can hold is cut`() throws {
        let bytes = WorkbookWriter.bytes([[String(repeating: "长", count: 40_000)]], sheet: "一")
        let text = try Table(reading: WorkbookRows(bytes, stopsAfterOne: true)).rows[0][0].text
        #expect(text.utf16.count <= 32_767 && text.hasSuffix("…"))
    }
}
