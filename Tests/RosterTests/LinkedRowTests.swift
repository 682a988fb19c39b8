import CivilTime
import DossierAudit
import DossierFiles
import Spreadsheets
import TestSupport
import Testing
import WorkflowModel

@testable import WorkflowEngine

/// Rows go into the engine by the positions of their steps. The same rows as dossiers by names come to the same cases and
/// findings, whatever stands in their cells.
struct LinkedRowTests {
    private static let columns = [
        "编号", "姓名", "性别", "出生年月", "身份证号", "所在党支部", "申请入党时间", "谈话时间", "谈话人", "确定为入党积极分子时间", "培养联系人", "考察时间1", "考察时间2",
        "列为发展对象时间", "政审时间", "培训时间", "培训天数", "公示时间", "入党介绍人1", "入党介绍人2", "支部大会时间", "应到会", "实到会", "赞成票", "反对票",
        "审批前谈话时间", "上级党委审批时间", "预备期起", "转正申请时间", "转正大会时间", "转正审批时间", "入党志愿书", "政治审查综合报告",
    ]

    /// A day as clerks write it, or what they write in its place.
    private func day(_ day: CivilDate, _ random: inout SmallRandom) -> String {
        let parts = day.components, later = day.adding(days: random.next(1...40)) ?? day
        return switch random.next(0...19) {
        case 0: ""
        case 1: "无"
        case 2: "不详"
        case 3: "\(parts.year).\(parts.month)"
        case 4: "\(parts.year)"
        case 5: "\(day.isoText)至\(later.isoText)"
        case 6: "\(day.isoText)、\(later.isoText)"
        case 7: "是"
        case 8: "\(parts.year)-2-30"
        default: day.isoText
        }
    }

    private func cell(_ column: String, _ number: Int, _ today: inout CivilDate, _ random: inout SmallRandom) -> String
    {
        if column.hasSuffix("时间") || column.hasPrefix("考察时间") || column == "预备期起" {
            today = today.adding(days: random.next(-20...220)) ?? today
            return day(today, &random)
        }
        if random.next(0...5) == 0 { return ["", "无", "/", "甲乙"][random.next(0...3)] }
        return switch column {
        case "编号": random.next(0...9) == 0 ? "M-1" : "M-\(number)"
        case "姓名": "王\(number)"
        case "性别": ["男", "女", "？"][random.next(0...2)]
        case "出生年月": "19\(random.next(70...99))-0\(random.next(1...9))"
        case "身份证号": "11010519491231002X"
        case "所在党支部": "第\(random.next(1...3))党支部"
        case "培训天数", "应到会", "实到会", "赞成票", "反对票": "\(random.next(0...30))"
        case "入党志愿书", "政治审查综合报告": random.next(0...1) == 0 ? "有" : today.isoText
        default: ["李强、陈敏", "李强", "王\(number)", "王芳李强"][random.next(0...3)]
        }
    }

    private func table(_ seed: UInt64) throws -> String {
        var random = SmallRandom(seed: seed)
        // Not every roster has every column, and nobody keeps them in the same order.
        let columns = Self.columns.filter { $0 == "姓名" || random.next(0...7) > 0 }
        var text = columns.joined(separator: ",") + "\n"
        for number in 1...25 {
            var today = try #require(CivilDate(year: 1988, month: 1, day: 1)).adding(days: random.next(0...13_000))
            let cells = columns.map { column in
                var now = today ?? .earliest
                defer { today = now }
                return cell(column, number, &now, &random)
            }
            // A few have not come far.
            let length = random.next(0...2) == 0 ? random.next(3...cells.count) : cells.count
            text += (cells.prefix(length) + cells.dropFirst(length).map { _ in "" }).joined(separator: ",") + "\n"
        }
        return text
    }

    @Test(arguments: 1...30)
    func `Damaged tables come to the same cases and findings in both ways`(_ seed: UInt64) throws {
        try compare(RosterText.rows(table(seed)))
    }

    @Test(arguments: [
        "rosters/utf8-mark-tabs.csv", "rosters/gb18030-semicolons.csv", "rosters/title-row.csv",
        "rosters/workbook.xlsx",
        "rosters/workbook-1904.xlsx", "rosters/workbook-libreoffice.xlsx", "audits/nineteen.csv",
        "rosters/malformed/PF0620-cells.csv", "rosters/malformed/PF0688-names-joined.csv",
        "rosters/malformed/PF0682-short-rows.csv", "rosters/malformed/PF0681-ragged-rows.csv",
    ])
    func `So do the rosters of the fixtures`(_ name: String) throws {
        let bytes = try Fixtures.bytes("fixtures/" + name)
        let reader = try RosterText.reader(name.hasSuffix("xlsx") ? WorkbookRows(bytes) : CSVRows(bytes))
        var rows: [RosterRow] = []
        while let row = try reader.next() { rows.append(row) }
        try compare(rows)
    }

    private func compare(_ rows: [RosterRow]) throws {
        let first = try #require(rows.first)
        let judge = try ShippedRules.judge(first.tabled.head.workflow), auditor = DossierAuditor(judge: judge)
        var links: [ObjectIdentifier: LinkedTable] = [:]
        let today = CivilDate(year: 2026, month: 10, day: 1)
        for row in rows {
            let table = row.table, key = ObjectIdentifier(table)
            var link = links[key] ?? LinkedTable(judge, steps: table.steps, covered: table.coverage)
            let linked = judge.bind(row.tabled, of: &link), named = judge.bind(row.file.dossier)
            links[key] = link
            let left = linked.caseFile, right = named.caseFile
            #expect(left.events == right.events)
            #expect(left.lastPosition == right.lastPosition)
            #expect(left.lastPaper == right.lastPaper)
            #expect(left.state == right.state)
            #expect(left.subject == right.subject)
            #expect(left.isSubjectKnownByNameOnly == right.isSubjectKnownByNameOnly)
            #expect(left.subjectFacts == right.subjectFacts)
            #expect(left.properties == right.properties)
            #expect(left.earlierProperties == right.earlierProperties)
            #expect(left.standing == right.standing)
            #expect(left.earlierStanding == right.earlierStanding)
            #expect(left.coverage == right.coverage)
            #expect(left.undated == right.undated)
            #expect(linked.origins == named.origins)
            #expect(linked.problems == named.problems)
            for day in [nil, today] {
                let ofRow = auditor.audit(linked, caseID: row.tabled.head.caseID, today: day)
                let ofNames = auditor.audit(named, caseID: row.tabled.head.caseID, today: day)
                #expect("\(ofRow.findings)" == "\(ofNames.findings)")
                #expect(ofRow.unstatedProperties == ofNames.unstatedProperties)
                #expect(ofRow.holding == ofNames.holding)
            }
        }
    }

    @Test func `A step that the workflow does not know is a problem in both ways`() throws {
        let judge = try ShippedRules.judge(WorkflowID("membership"))
        let on = PartialDate(try #require(CivilDate(year: 2020, month: 5, day: 4)))
        var head = Dossier(workflow: WorkflowID("membership"), caseID: "1", subject: Subject(id: "1", name: "王芳"))
        let row = TabledCase(
            head: head, acts: [TabledAct(step: 0, column: 3, on: on, content: nil)], contents: [], gaps: RowGaps())
        var table = LinkedTable(
            judge, steps: ["no-such-step"], covered: Coverage(transitions: [], papers: [], facts: []))
        head.history = [RecordedEvent(id: "1", entry: .act(RecordedAct(transition: "no-such-step", on: on)))]
        let linked = judge.bind(row, of: &table)
        #expect(linked.problems == judge.bind(head).problems)
        #expect(linked.problems.count == 1)
    }
}
