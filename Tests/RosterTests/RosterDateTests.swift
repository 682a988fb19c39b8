import CivilTime
import Diagnostics
import DossierFiles
import Spreadsheets
import Testing
import WorkflowModel

/// Dates in the cells of rosters.
struct RosterDateTests {
    private func applied(_ cell: SheetCell, from1904: Bool = false) throws -> String {
        let header = ["姓名", "申请入党时间"].map { SheetCell($0) }
        let reader = try RosterText.reader(GivenRows([header, [SheetCell("王芳"), cell]], countsFrom1904: from1904))
        let row = try #require(try reader.next())
        if let problem = row.diagnostics.first { return "\(problem.code.rawValue)" }
        guard case .act(let act)? = row.file.dossier.history.first?.entry else { return "nothing" }
        return act.on.isoText
    }

    @Test(arguments: [
        ("2021-03-01", "2021-03-01"), ("2021.3.1", "2021-03-01"), ("2021/3/1 0:00", "2021-03-01"),
        ("2021-03-01 00:00:00", "2021-03-01"), ("2021年3月1日", "2021-03-01"), ("２０２１年３月１日", "2021-03-01"),
        ("20210301", "2021-03-01"), ("2021.03", "2021-03"), ("202103", "2021-03"), ("2021", "2021"),
        ("44256", "PF0620"), ("01/03/2021", "PF0620"), ("21.3.1", "PF0620"), ("2021-02-30", "PF0620"),
        ("无", "nothing"), ("—", "nothing"), ("/", "nothing"), ("", "nothing"), ("有", "nothing"),
        ("2021.3.1-2021.3.5", "2021-03-05"), ("2021年3月1日至5日", "2021-03-05"), ("2021.3.1-3.5", "2021-03-05"),
        ("2021-03-01-2021-03-05", "2021-03-05"), ("2021-03-05-2021-03-01", "PF0620"),
        ("2021 年 3 月 1 日", "2021-03-01"), ("2021年\u{3000}3月", "2021-03"), ("2021 3 1", "PF0620"),
        ("不详", "nothing"), ("待查", "nothing"), ("未", "nothing"), ("否", "nothing"),
        ("2021—03—01", "2021-03-01"), ("2021年3月1号", "2021-03-01"), ("2021-03-01\u{200B}", "2021-03-01"),
    ])
    func `A text is a date as clerks write it, never a serial number`(_ text: String, _ date: String) throws {
        #expect(try applied(SheetCell(text)) == date)
    }

    /// Numbers that are no serial numbers are what somebody typed; of 2021.10 a spreadsheet keeps 2021.1.
    @Test(arguments: [
        ("44256", "2021-03-01"), ("44256.75", "2021-03-01"), ("61", "1900-03-01"), ("60", "PF0620"),
        ("59", "1900-02-28"),
        ("2021", "2021"), ("202103", "2021-03"), ("202113", "PF0620"), ("20210301", "2021-03-01"),
        ("2021.03", "2021-03"), ("2021.3", "2021-03"), ("2021.1", "2021"), ("2021.11", "2021-11"), ("0", "PF0620"),
        ("-3", "PF0620"), ("1e12", "PF0620"),
    ])
    func `A number of a spreadsheet is a serial number or what was typed`(_ text: String, _ date: String) throws {
        #expect(try applied(SheetCell(text, kind: .number)) == date)
        #expect(try applied(SheetCell(text, kind: .date)) == date)
    }

    @Test func `Days may count from 1904`() throws {
        #expect(try applied(SheetCell("42794", kind: .date), from1904: true) == "2021-03-01")
    }

    @Test func `A notice takes both ends of a stretch of time`() throws {
        let rows = try RosterText.rows("姓名,公示时间\n王芳,2026.6.1-2026.6.9\n")
        let acts = rows[0].file.dossier.history.map { event -> String in
            guard case .act(let act) = event.entry else { return "" }
            return "\(act.transition) \(act.on.isoText)"
        }
        #expect(acts == ["open-notice 2026-06-01", "close-notice 2026-06-09"])
    }

    /// The same column is another step in another edition.
    @Test(arguments: [
        ("2026-05-10", "file-development-target"), ("2026-05-11", "list-development-target"),
    ])
    func `The edition of the day says which step a column is`(_ date: String, _ step: String) throws {
        let rows = try RosterText.rows("姓名,列为发展对象时间\n王芳,\(date)\n")
        guard case .act(let act)? = rows[0].file.dossier.history.first?.entry else {
            Issue.record("no act")
            return
        }
        #expect(act.transition == step)
        #expect(rows[0].file.dossier.history.count == 1)
    }
}
