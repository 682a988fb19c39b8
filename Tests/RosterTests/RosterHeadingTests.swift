import DossierFiles
import Spreadsheets
import TestSupport
import Testing
import WorkflowModel

/// Column names in two rows, and rows of several sheets.
struct RosterHeadingTests {
    private func findings(_ text: String) throws -> [Set<String>] {
        try RosterText.rows(text).map { try RosterText.findings($0.file) }
    }

    @Test(arguments: ["支部大会", "支部大会讨论", "接收预备党员"])
    func `One heading above four columns is read with each of them`(_ heading: String) throws {
        let found = try findings(
            """
            序号,姓名,所在党支部,\(heading),,,,介绍人
            ,,,时间,应到会人数,实到会人数,赞成票,
            1,甲,第一支部,2018-09-11,20,18,18,张一、李二
            2,乙,第一支部,2018-09-11,20,10,18,张一
            """)
        #expect(found.count == 2)
        // The heading of the admission has no bare 时间 of its own.
        guard heading != "接收预备党员" else { return }
        #expect(found[0] == [])
        #expect(found[1].contains("resolve-admission/admission-quorum violated"))
        #expect(found[1].contains("resolve-admission/introducers-qualified violated"))
    }

    @Test func `An approval below the heading of full membership is never that of the admission`() throws {
        let text = """
            序号,姓名,接收预备党员,,转正,,入党介绍人
            ,,支部大会时间,应到,支部大会时间,审批时间,
            1,甲,2018-09-11,20,2019-09-12,2019-10-10,张一、李二
            """
        let row = try #require(try RosterText.rows(text).first)
        let acts = row.file.dossier.history.compactMap { event -> String? in
            guard case .act(let act) = event.entry else { return nil }
            return "\(act.transition) \(act.on)"
        }
        #expect(
            acts == [
                "resolve-admission 2018-09-11", "resolve-full-membership 2019-09-12",
                "approve-full-membership 2019-10-10",
            ])
        #expect(try RosterText.findings(row.file) == [])
    }

    @Test func `A column below a heading of another step is nobody's rather than that of the wrong one`() throws {
        let text = """
            姓名,转正,,备案
            ,支部大会时间,批准时间,
            甲,2019-09-12,2019-10-10,
            """
        let row = try #require(try RosterText.rows(text).first)
        #expect(
            !row.file.dossier.history.contains { event in
                guard case .act(let act) = event.entry else { return false }
                return act.transition == "approve-admission"
            })
    }

    @Test func `What is filed after the border is the listing of the newer edition, unless that has its own day`()
        throws
    {
        let rows = try RosterText.rows(
            """
            姓名,确定发展对象时间,发展对象备案时间,支部大会时间
            甲,2018-09-20,2018-10-08,2018-12-10
            乙,2026-05-06,2026-05-20,2026-08-10
            丙,2026-06-12,2026-06-20,2026-08-10
            丁,2026-06-12,,2026-08-10
            """)
        let acts = rows.map { row in
            row.file.dossier.history.compactMap { event -> String? in
                guard case .act(let act) = event.entry, act.transition != "resolve-admission" else { return nil }
                return "\(act.transition) \(act.on)"
            }
        }
        #expect(
            acts == [
                ["propose-development-target 2018-09-20", "file-development-target 2018-10-08"],
                ["propose-development-target 2026-05-06", "list-development-target 2026-05-20"],
                ["list-development-target 2026-06-12"], ["list-development-target 2026-06-12"],
            ])
        for row in rows { #expect(try RosterText.findings(row.file) == []) }
    }

    @Test func `People of several sheets without numbers do not share a key`() throws {
        let source = SheetsOfOne(["一", "二"])
        let reader = try RosterText.reader(source)
        var keys: [String] = [], problems = 0
        while let row = try reader.next() {
            keys.append(row.file.dossier.caseID)
            problems += row.diagnostics.count
        }
        #expect(keys == ["2", "二!2"])
        #expect(problems == 0)
    }
}

/// Sheets with one person each.
private final class SheetsOfOne: RowSource {
    private var rows: [SheetRow]
    init(_ sheets: [String]) {
        rows = sheets.flatMap { sheet in
            [["姓名", "申请入党时间"], ["甲", "2021-03-01"]].enumerated().map { number, cells in
                SheetRow(sheet: sheet, number: number + 1, cells: cells.map { SheetCell($0) })
            }
        }
    }
    func next() throws(TableProblem) -> SheetRow? { rows.isEmpty ? nil : rows.removeFirst() }
}
