import Diagnostics
import DossierFiles
import TestSupport
import Testing
import WorkflowModel

@testable import Spreadsheets

/// Rows of a table that are nobody's, and those that look like them and are somebody's.
struct SkippedRowTests {
    private func read(_ text: String) throws -> (names: [String], skipped: Int, codes: [String]) {
        let reader = try RosterText.reader(CSVRows(Array(text.utf8)))
        var names: [String] = [], codes: [String] = []
        while let row = try reader.next() {
            names.append(row.file.dossier.subject.name)
            codes += row.diagnostics.map(\.code.rawValue)
        }
        return (names, reader.skipped, codes)
    }

    @Test(arguments: [
        "姓名,申请入党时间,谈话时间,备注", "姓 名,申请入党时间,谈话时间,备注", "姓名,申请入党日期,谈话日期,备注", "姓名：,申请入党时间,谈话时间,", "姓名,申请入党,谈话,备注",
        "党员姓名,递交入党申请书时间,首次谈话时间,说明", "姓名,申请入党时间", "姓　名,申请入党 时间,谈话\n时间,附注",
    ])
    func `Column names that are spelt a little differently are nobody`(_ repeated: String) throws {
        let cells = repeated.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }
        let (names, skipped, codes) = try read(
            "姓名,申请入党时间,谈话时间,备注\n王芳,2015.3.2,2015.3.20,\n\(cells.joined(separator: ","))\n李明,2015.3.2,2015.3.20,\n")
        #expect(names == ["王芳", "李明"])
        #expect(skipped == 1)
        #expect(codes == [])
    }

    @Test func `Column names in two rows are known again, too`() throws {
        let head = "序号,姓名,支部大会,,\n,,时间,应到会,实到会\n", again = "序号,姓 名,支部大会,,\n,,日期,应到会人数,实到会\n"
        let (names, skipped, codes) = try read(head + "1,王芳,2018-09-11,20,18\n" + again + "2,李明,2018-09-11,20,18\n")
        #expect(names == ["王芳", "李明"])
        #expect(skipped == 2)
        #expect(codes == [])
    }

    @Test(arguments: [
        ("姓名,2015.3.2,2015.3.20", "姓名"), ("王芳,申请入党时间,谈话时间", "王芳"), ("王芳,谈话,谈话", "王芳"), ("姓名,,", "姓名"),
        ("姓名,√,已谈话", "姓名"), ("1,2,", "1"), ("1,3,4", "1"), ("时间,2015.3.2,", "时间"),
    ])
    func `A row with a name, a day, or one such cell is somebody`(_ row: String, _ name: String) throws {
        let (names, skipped, _) = try read("姓名,申请入党时间,谈话时间\n李明,2015.3.2,2015.3.20\n\(row)\n")
        #expect(names == ["李明", name])
        #expect(skipped == 0)
    }

    @Test(arguments: [
        "第一党支部,,", "一支部,,", "机关党总支,,", "××局机关党委,,", "××局机关党委名册（续）,,", "发展党员名册(续),,", "续表,,", "第一支部小计,3,3", "第一支部合计,,",
        "第2页,,",
        "第2页 共3页,,", "以下空白,,", ",第一党支部,", "1,2,3", "（2）,（3）,（4）",
    ])
    func `A heading between people is nobody`(_ row: String) throws {
        let (names, skipped, codes) = try read("姓名,申请入党时间,谈话时间\n李明,2015.3.2,2015.3.20\n\(row)\n王芳,2015.3.2,2015.3.20\n")
        #expect(names == ["李明", "王芳"])
        #expect(skipped == 1)
        #expect(codes == [])
    }

    @Test(arguments: [("王续,,", "王续"), ("李明,,", "李明"), ("第五建国,,", "第五建国"), ("第一党支部,2015.3.2,", "第一党支部")])
    func `A name alone is somebody, and so is a row with more than a heading`(_ row: String, _ name: String) throws {
        let (names, skipped, _) = try read("姓名,申请入党时间,谈话时间\n张三,2015.3.2,2015.3.20\n\(row)\n")
        #expect(names == ["张三", name])
        #expect(skipped == 0)
    }

    @Test func `A heading in merged cells harms nobody; merged cells of people do`() throws {
        let rows = ["姓名,申请入党时间,谈话时间", "第一党支部,,", "王芳,2015.3.2,2015.3.20", "李明,2015.3.2,"].map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { SheetCell(String($0)) }
        }
        let source = GivenRows(
            rows, merged: ["A2:C2", "B4:C4"].compactMap { MergedCells($0, sheet: "S") })
        let reader = try RosterText.reader(source)
        while try reader.next() != nil {}
        #expect(reader.people == 2)
        #expect(reader.diagnostics.map(\.found) == ["B4:C4"])
    }
}
