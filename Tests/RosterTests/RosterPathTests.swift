import CivilTime
import Diagnostics
import DossierFiles
import TestSupport
import Testing
import WorkflowModel

@testable import Spreadsheets

/// Most cells are written plainly and read by their bytes. The same roster in spellings that are read character by character says
/// the same, whole dossiers compared.
struct RosterPathTests {
    private static let header =
        "编号,姓名,性别,出生年月,所在党支部,申请入党时间,谈话时间,确定为入党积极分子时间,列为发展对象时间,政审时间,培训时间,培训天数,入党介绍人,支部大会时间,应到会,实到会,赞成票,党委审批时间"

    private struct Cell {
        var plain: String
        var odd: String
    }

    /// A date, or what clerks write in its place.
    private func date(_ day: CivilDate, _ random: inout SmallRandom) -> Cell {
        let parts = day.components
        switch random.next(0...9) {
        case 0: return Cell(plain: "", odd: "\u{3000}")
        case 1: return Cell(plain: "无", odd: " 无\u{A0}")
        case 2: return Cell(plain: "\(parts.year).\(parts.month)", odd: "\(parts.year)年\(parts.month)月")
        case 3:
            return Cell(
                plain: "\(parts.year)/\(parts.month)/\(parts.day)",
                odd: wide("\(parts.year)/\(parts.month)/\(parts.day)"))
        case 4: return Cell(plain: "\(parts.year)-2-30", odd: "\u{3000}\(parts.year)-2-30")
        default: return Cell(plain: day.isoText, odd: "\(parts.year)年\(parts.month)月\(parts.day)日 ")
        }
    }

    /// The same in full-width characters.
    private func wide(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
    }

    private func rosters(_ seed: UInt64) throws -> (plain: String, odd: String) {
        var random = SmallRandom(seed: seed)
        var plain = Self.header + "\n", odd = Self.header + "\n"
        for number in 1...30 {
            var day = try #require(CivilDate(year: 2013, month: 1, day: 1)).adding(days: random.next(0...4500))
            func step(_ least: Int, _ most: Int) throws -> Cell {
                day = day?.adding(days: random.next(least...most))
                return date(try #require(day), &random)
            }
            func same(_ text: String) -> Cell { Cell(plain: text, odd: "\u{A0}\(text)\u{3000}") }
            func count(_ number: Int) -> Cell { Cell(plain: "\(number)", odd: wide("\(number)") + " 人") }
            func days(_ number: Int) -> Cell { Cell(plain: "\(number)", odd: wide("\(number)") + "天") }
            func people(_ text: String) -> Cell { Cell(plain: text, odd: text.replacing("、", with: "\u{3000}、 ")) }
            let entitled = random.next(5...30)
            let cells = [
                same("M-\(random.next(0...3) == 0 ? 1 : number)"), same(random.next(0...9) == 0 ? "" : "王\(number)"),
                same(["男", "女", "？"][random.next(0...2)]), same("19\(random.next(70...99))-0\(random.next(1...9))"),
                same("第\(random.next(1...3))支部"), try step(0, 0), try step(5, 50), try step(60, 200),
                try step(300, 420),
                try step(5, 40), try step(-10, 20), days(random.next(1...5)),
                people(["李强、陈敏", "李强", "李强 陈敏", ""][random.next(0...3)]),
                try step(-5, 60), count(entitled), count(random.next(entitled / 2...entitled)),
                random.next(0...5) == 0 ? same("x") : count(random.next(0...entitled)), try step(20, 210),
            ]
            plain += cells.map(\.plain).joined(separator: ",") + "\n"
            odd += cells.map { "\"\($0.odd)\"" }.joined(separator: ",") + "\n"
        }
        return (plain + "合计,30\n", odd + " 合 计,30\n")
    }

    @Test(arguments: 1...12)
    func `Both ways of reading come to the same dossiers and findings`(_ seed: UInt64) throws {
        let text = try rosters(seed)
        let plain = try RosterText.rows(text.plain), odd = try RosterText.rows(text.odd)
        #expect(plain.count == 30)
        try #require(plain.count == odd.count)
        for (left, right) in zip(plain, odd) {
            #expect(left.file.dossier == right.file.dossier, "seed \(seed)")
            #expect(left.file.positions == right.file.positions)
            #expect(left.diagnostics.map(\.message) == right.diagnostics.map(\.message))
            #expect(try RosterText.findings(left.file) == RosterText.findings(right.file))
        }
    }

    @Test func `Drafts are read in any order`() throws {
        let text = try rosters(99).plain
        let reader = try RosterText.reader(CSVRows(Array(text.utf8)))
        var drafts: [RosterDraft] = []
        while let draft = try reader.nextDraft() { drafts.append(draft) }
        let late = Array(drafts.reversed().map { $0.read() }.reversed())
        let inTurn = try RosterText.rows(text)
        #expect(late.map(\.file.dossier) == inTurn.map(\.file.dossier))
        #expect(late.map(\.diagnostics) == inTurn.map(\.diagnostics))
    }

    @Test(arguments: [
        "", " ", "a", " a", "a ", "\u{3000}王", "王\u{3000}", "王", "王·", "\u{A0}1", "1\u{85}", "\r\n", "a\u{301} ", "-",
    ])
    func `Blanks at the ends go, whichever way they are looked for`(_ text: String) {

        var slow = Substring(text)
        while let first = slow.first, first.isWhitespace { slow.removeFirst() }
        while let last = slow.last, last.isWhitespace { slow.removeLast() }
        #expect(text.withoutBlanks == slow)
    }
}
