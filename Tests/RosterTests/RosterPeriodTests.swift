import CivilTime
import Diagnostics
import DossierFiles
import TestSupport
import Testing
import WorkflowModel

/// Lengths of time in cells, in a column of their own and beside what was resolved.
struct RosterPeriodTests {
    /// What the meeting on full membership resolved, and the codes of what was told.
    private func facts(_ column: String, _ text: String) throws -> (facts: [RecordedFact], codes: [String]) {
        let row = try #require(
            try RosterText.rows("姓名,支部大会时间,转正大会时间,\(column)\n甲,2016-06-20,2017-12-22,\(text)\n").first)
        let facts = row.file.dossier.history.flatMap { event -> [RecordedFact] in
            guard case .act(let act) = event.entry else { return [] }
            return act.facts
        }
        return (facts, row.diagnostics.map(\.code.rawValue))
    }

    @Test(arguments: [
        ("三个月", 3, 0), ("五个月", 5, 0), ("6个月", 6, 0), ("六个月", 6, 0), ("八个月", 8, 0), ("九个月", 9, 0), ("十个月", 10, 0),
        ("十一个月", 11, 0), ("十二个月", 12, 0), ("十八个月", 18, 0), ("二十四个月", 24, 0), ("６个月", 6, 0), ("06个月", 6, 0),
        ("6月", 6, 0),
        ("半年", 6, 0), ("一年", 12, 0), ("壹年", 12, 0), ("两年", 24, 0), ("一年半", 18, 0), ("1年半", 18, 0), ("1.5年", 18, 0),
        ("0.5年", 6, 0), ("一点五年", 18, 0), ("一年零三个月", 15, 0), ("1年3个月", 15, 0), ("一年又三个月", 15, 0), ("两个半年", 12, 0),
        ("一个半月", 1, 15), ("半个月", 0, 15), ("1.5个月", 1, 15), ("90天", 0, 90), ("三周", 0, 21), ("延长六个月", 6, 0),
        ("延长预备期一年", 12, 0), ("延长一年预备期", 12, 0), ("六个月（一次）", 6, 0), (" 6 个月", 6, 0), ("1 year 6 months", 18, 0),
    ])
    func `A length is read, whether it is lawful or not`(_ text: String, _ months: Int, _ days: Int) throws {
        let (facts, codes) = try facts("延长预备期", text)
        #expect(facts.map(\.value) == [.period(CalendarPeriod(months: months, days: days))])
        #expect(codes == [])
    }

    @Test(arguments: ["2018年5月25日", "三个月三个月", "三月一年", "十十个月", "1.3年", "个月", "6", "半", "一二个月", "301年", "0.5天"])
    func `What is no length is told`(_ text: String) throws {
        let (facts, codes) = try facts("延长预备期", text)
        #expect(facts == [])
        #expect(codes == ["PF0625"])
    }

    @Test(arguments: ["0个月", "无", "0"])
    func `No length at all is none`(_ text: String) throws {
        let (facts, codes) = try facts("延长预备期", text)
        #expect(facts.map(\.value) == [.none])
        #expect(codes == [])
    }

    @Test(
        arguments: [
            ("三个月", true), ("五个月", true), ("六个月", false), ("八个月", false), ("十二个月", false), ("一年", false),
            ("十三个月", true),
            ("一年半", true),
        ] as [(String, Bool)])
    func `The audit says whether it is lawful`(_ text: String, _ isViolated: Bool) throws {
        let table = "姓名,支部大会时间,转正大会时间,延长预备期\n甲,2015-06-20,2016-06-20,\(text)\n"
        let found = try RosterText.findings(try #require(try RosterText.rows(table).first).file)
        #expect(found.contains("resolve-full-membership/prolonged-once-within-bounds violated") == isViolated)
    }

    @Test(arguments: [
        ("延长半年", "prolong"), ("延长一年", "prolong"), ("延长三个月", "prolong"), ("延长预备期十八个月", "prolong"),
        ("延长一年预备期", "prolong"),
        ("延长预备期（半年）", "prolong"), ("延期半年转正", "prolong"), ("同意延长6个月", "prolong"), ("延期转正", "prolong"),
        ("延长转正", "prolong"),
        ("延长预备期", "prolong"), ("按时转正", "full"), ("按期转正", "full"), ("取消预备党员资格", "disqualify"),
    ])
    func `What was resolved is known with a length and without`(_ text: String, _ word: String) throws {
        for column in ["转正决议", "转正结果"] {
            let (facts, codes) = try facts(column, text)
            #expect(facts.map(\.value) == [.word(word)])
            #expect(codes == [])
        }
    }

    @Test(arguments: ["半年", "暂缓半年", "延长至2018年5月25日", "转正（延长6个月）"])
    func `A length does not make a resolution known`(_ text: String) throws {
        let (facts, codes) = try facts("转正决议", text)
        #expect(facts == [])
        #expect(codes == ["PF0611"])
    }

    @Test func `Elsewhere what stands beside a length is not taken for the word`() throws {
        let row = try #require(
            try RosterText.rows("姓名,预审时间,预审结果\n甲,2018-06-20,六个月合格\n").first)
        #expect(row.diagnostics.map(\.code.rawValue) == ["PF0611"])
    }
}
