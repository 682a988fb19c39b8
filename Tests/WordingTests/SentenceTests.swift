import Diagnostics
import DossierAudit
import Testing
import Wording
import WorkflowEngine
import WorkflowModel

/// Whole sentences of every kind, in both languages.
struct SentenceTests {
    let specimens: Specimens
    let zh: Wording
    let en: Wording

    init() throws {
        specimens = try Specimens()
        zh = Wording(judge: try specimens.rules.judge(), language: .zh)
        en = Wording(judge: try specimens.rules.judge(), language: .en)
    }

    @Test func everyKindHasItsRow() throws {
        let kinds = specimens.all.map(\.name)
        #expect(kinds.filter { !$0.hasPrefix("missing-") } == GoldenFindings.rows.map(\.name))
        #expect(kinds.filter { $0.hasPrefix("missing-") } == GoldenMissing.rows.map(\.name))
        #expect(try Readings().all.map(\.name) == GoldenReadings.rows.map(\.name))
    }

    @Test(arguments: GoldenFindings.rows)
    func finding(row: GoldenRow) throws {
        let found = try #require(specimens.all.first { $0.name == row.name }).finding
        let text = zh.message(found, in: specimens.sample.file)
        #expect(zh.reason(found, in: specimens.sample.file).headline == row.head)
        #expect(text.zh == row.zh)
        #expect(text.en == row.en)
    }

    @Test(arguments: GoldenMissing.rows)
    func missing(row: GoldenRow) throws {
        let found = try #require(specimens.all.first { $0.name == row.name }).finding
        let item = try #require(found.missing.first)
        let chinese = zh.missing(item, in: specimens.sample.file, act: specimens.sample.act, edition: 0)
        let english = en.missing(item, in: specimens.sample.file, act: specimens.sample.act, edition: 0)
        #expect(chinese.what == row.head)
        #expect("\(chinese.text)。\(chinese.request)" == row.zh)
        #expect("\(english.text). \(english.request)" == row.en)
    }

    @Test func evidence() {
        let found = specimens.kindsOfEvidence.map { item in
            let chinese = zh.text(item, specimens), english = en.text(item, specimens)
            return GoldenRow(chinese.what, chinese.date ?? "", chinese.text, english.text)
        }
        #expect(found == GoldenEvidence.rows)
    }

    @Test func limits() {
        let found = specimens.all.compactMap { name, finding -> String? in
            guard !name.hasPrefix("missing-"), let condition = finding.condition else { return nil }
            return zh.limitText(condition, edition: specimens.rules.edition).map { "\(name): \($0)" }
        }
        #expect(found == GoldenEvidence.limits)
    }

    @Test(arguments: GoldenReadings.rows)
    func reading(row: GoldenRow) throws {
        let found = try #require(try Readings().all.first { $0.name == row.name })
        #expect(found.zh == row.zh)
        #expect(found.en == row.en)
    }

    /// No identifier, no exclamation mark and no stray space stands in a Chinese sentence.
    @Test func plainChinese() throws {
        let texts =
            specimens.all.map { zh.reason($0.finding, in: specimens.sample.file).text } + (try Readings().all.map(\.zh))
        for text in texts {
            #expect(!text.contains("!") && !text.contains("！") && !text.contains("  "), "\(text)")
            #expect(!text.contains { $0.isASCII && $0.isLetter }, "\(text)")
        }
    }

    /// Every reason says what to do.
    @Test func everyReasonHasARemedy() {
        for (name, finding) in specimens.all {
            #expect(zh.reason(finding, in: specimens.sample.file).remedy != nil, "\(name)")
        }
    }
}

/// A name with its expected sentences.
struct GoldenRow: Equatable, Sendable, CustomTestStringConvertible {
    let name: String
    let head: String
    let zh: String
    let en: String
    var testDescription: String { name }

    init(_ name: String, _ head: String, _ zh: String, _ en: String) {
        self.name = name
        self.head = head
        self.zh = zh
        self.en = en
    }
}
