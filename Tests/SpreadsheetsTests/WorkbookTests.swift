import Foundation
import Spreadsheets
import Testing

/// Tables as workbooks.
struct WorkbookTests {
    private func fixture(_ name: String, _ place: String = #filePath) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: place).deletingLastPathComponent().appendingPathComponent("../../fixtures")
        return Array(try Data(contentsOf: folder.appendingPathComponent("spreadsheets/" + name)))
    }

    @Test
    func `what is written is read again, with the place of every cell`() throws {
        let rows = [["编号", "名称"], ["b1", "第一<支部>&\"甲\""], ["", "=SUM(A1)"]]
        let table = try Table(reading: WorkbookRows(WorkbookWriter.bytes(rows, sheet: "党组织"), stopsAfterOne: true))
        #expect(table.rows.map { $0.map(\.text) } == rows)
        #expect(table.rows[1].map(\.place) == ["党组织!A2", "党组织!B2"])
        #expect(table.rows.allSatisfy { $0.allSatisfy { !$0.isNumber } })
    }

    @Test
    func `a workbook of another program: shared texts, numbers, gaps, deflated`() throws {
        let table = try Table(reading: WorkbookRows(fixture("people.xlsx"), stopsAfterOne: true))
        #expect(
            table.rows.map { $0.map(\.text) } == [
                ["编号", "姓名", "", "出生日期"], ["li-qiang", "李强", "", "29253"], ["wu", "吴一", "", "yes"],
            ])
        #expect(table.rows[1].map(\.isNumber) == [false, false, false, true])
        #expect(table.rows[2].map(\.place) == ["名册!A4", "名册!B4", "名册!C4", "名册!D4"])
    }

    @Test(arguments: ["entity.xlsx", "truncated.xlsx", "bomb.xlsx"])
    func `a hostile or damaged workbook is refused`(name: String) throws {
        let bytes = try fixture(name)
        #expect(throws: TableProblem.self) { try Table(reading: WorkbookRows(bytes, stopsAfterOne: true)) }
    }

    @Test
    func `whatever bytes are turned, nobody crashes`() throws {
        let whole = try fixture("people.xlsx")
        var state: UInt64 = 20_261_122
        for _ in 0..<400 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var bytes = whole
            bytes[Int(state >> 20) % bytes.count] ^= 1 << UInt8(state & 7)
            _ = try? Table(reading: WorkbookRows(bytes, stopsAfterOne: true))
        }
    }
}
