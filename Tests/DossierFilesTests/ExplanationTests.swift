import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import Testing

/// Files of explanations.
struct ExplanationTests {
    private func read(_ text: String) -> (file: ExplanationFile?, problems: [String]) {
        let (file, diagnostics) = ExplanationReader.read(
            Array(text.utf8), file: "说明.yaml", rulebook: SmallRulebook.value)
        return (
            file,
            diagnostics.map { diagnostic in
                let start = diagnostic.primary?.start ?? .start
                let near = diagnostic.suggestion.map { " → \($0)" } ?? ""
                return "\(start.line):\(start.column) \(diagnostic.message.zh)\(near)"
            }
        )
    }

    @Test func `an explanation names case, rule, person, day, paper and reason`() throws {
        let (file, problems) = read(
            """
            language: 1
            explained:
              - { case: M-1, rule: papers-complete, about: talk-record, by: 陈敏, date: 2026-03-01, document: 情况说明, reason: 原件损毁 }
              - case: M-2
                rule: dossier/duty-overdue
                fingerprint: 00000000000000b1
                by: 陈敏
                date: 2026-03
                document: 说明二
                reason: 改名
            """)
        #expect(problems == [])
        let entries = try #require(file).entries
        #expect(entries.map(\.caseID) == ["M-1", "M-2"])
        #expect(entries[0].about == "talk-record" && entries[0].fingerprint == nil)
        #expect(entries[1].date.isoText == "2026-03" && entries[1].fingerprint == "00000000000000b1")
        #expect(file?.spans.map(\.start.line) == [3, 4])
    }

    @Test func `everything that is wrong is said at once, with places and the nearest name`() {
        let (file, problems) = read(
            """
            language: 2
            explained:
              - { case: M-1, rule: paper-complete, by: 陈敏, date: 2026-13-01, document: 情况说明, reason: 原件损毁 }
              - { case: M-1, rule: papers-complete, who: 陈敏, on: 2026-03-01, document: 情况说明 }
              - { case: M-1, rule: a/b/c, by: 陈敏, date: 2026-03-01, document: 说明, reason: 无 }
              - { case: M-3, rule: papers-complete, by: 甲, date: 2026-03-01, document: 说明, reason: 一 }
              - { case: M-3, rule: papers-complete, by: 乙, date: 2026-03-02, document: 说明, reason: 二 }
            """)
        #expect(file == nil)
        #expect(
            problems == [
                "1:11 不认识这种说明文件", "3:24 没有“paper-complete”这条规则 → papers-complete",
                "3:54 日期不是日期：日历上没有这一天", "4:5 说明缺少“by”", "4:5 说明缺少“date”", "4:5 说明缺少“reason”",
                "4:41 说明没有“who”这个键", "4:50 说明没有“on”这个键 → date",
                "5:24 规则要写成“规则”“环节/规则”或“程序/版本/环节/规则”", "7:5 同一个问题说明了两次",
            ])
    }

    @Test(arguments: ["", "[]", "language: 1", "language: 1\nexplained: 甲", "\u{0}", "language: 1\nexplained: [甲]"])
    func `what is no file of explanations is refused`(text: String) {
        #expect(read(text).file == nil)
    }
}
