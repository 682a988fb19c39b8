import Foundation
import Testing

/// `dossier explain`, and the report that reads what it wrote.
struct ExplainCommandTests {
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/dossiers").standardizedFileURL.path
    private let program: Program

    init() throws {
        program = try Program()
        let flawed = try String(contentsOfFile: "\(Self.fixtures)/flawed-eleven-months.yaml", encoding: .utf8)
        try Data(flawed.utf8).write(to: URL(fileURLWithPath: program.file("d.yaml")))
    }

    private func text(_ name: String) throws -> String { String(decoding: try program.bytes(name), as: UTF8.self) }

    private static let particulars = [
        "--by", "陈敏", "--document", "关于\"培养\"时间的说明", "--reason", "登记日期有误", "--date", "2026-03-01",
    ]

    /// Case, rule and fingerprint of the first finding.
    private func first() throws -> [String: Program.Value] {
        let run = try program.run("dossier", "check", "d.yaml", "--on", "2026-06-01", "--out", "r.json")
        #expect(run.status == 1)
        let line = try #require(try text("r.json").split(separator: "\n").first)
        return try JSONDecoder().decode([String: Program.Value].self, from: Data(line.utf8))
    }

    @Test func `an entry for a finding of a report is written and used`() throws {
        let finding = try first()
        guard case .text(let fingerprint)? = finding["fingerprint"], case .text(let id)? = finding["case"],
            case .text(let rule)? = finding["rule"]
        else {
            Issue.record("no finding")
            return
        }
        let run = try program.run(
            ["dossier", "explain", "e.yaml", "--report", "r.json", "--finding", fingerprint] + Self.particulars)
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out == "已写入 e.yaml，第 1 条：\(id)  \(rule)\n")
        #expect(
            try text("e.yaml") == """
                language: 1
                explained:
                  - case: "\(id)"
                    rule: "\(rule)"
                    fingerprint: "\(fingerprint)"
                    by: "陈敏"
                    date: 2026-03-01
                    document: "关于\\"培养\\"时间的说明"
                    reason: "登记日期有误"

                """)
        let check = try program.run(
            "dossier", "check", "d.yaml", "--on", "2026-06-01", "--explained", "e.yaml", "--format", "json")
        #expect(check.out.contains("陈敏") && !check.err.contains("PF0802"))
        let unknown = try program.run(
            ["dossier", "explain", "e.yaml", "--report", "r.json", "--finding", "00"] + Self.particulars)
        #expect(unknown.status == 66)
    }

    @Test func `what stands in the file stays; what would not be read is not written`() throws {
        let old =
            "# 我们的说明\nlanguage: 1\nexplained:\n  - { case: A, rule: adult, by: 甲, date: 2026, document: 乙, reason: 丙 }"
        try Data(old.utf8).write(to: URL(fileURLWithPath: program.file("e.yaml")))
        let ours = ["dossier", "explain", "e.yaml", "--case", "M-1"]
        let run = try program.run(
            ours + ["--rule", "hold-talk/talk-within-one-month", "--format", "json"] + Self.particulars)
        #expect(run.status == 0, "\(run.err)")
        #expect(try run.json()["entries"] == .int(2))
        let whole = try text("e.yaml")
        #expect(whole.hasPrefix(old + "\n  - case: \"M-1\"\n"))
        let again = try program.run(ours + ["--rule", "hold-talk/talk-within-one-month"] + Self.particulars)
        #expect(again.status == 65 && again.err.contains("同一个问题说明了两次"))
        let mistyped = try program.run(ours + ["--rule", "hold-talk/talk-within-one-mouth"] + Self.particulars)
        #expect(mistyped.status == 65 && mistyped.err.contains("talk-within-one-month"))
        #expect(try text("e.yaml") == whole)
        #expect(try program.run(ours + Self.particulars).status == 64)
        try Data("explained: []\nlanguage: 1\n".utf8).write(to: URL(fileURLWithPath: program.file("f.yaml")))
        let other = try program.run(
            ["dossier", "explain", "f.yaml", "--case", "M-1", "--rule", "adult"] + Self.particulars)
        #expect(other.status == 65)
        #expect(try text("f.yaml") == "explained: []\nlanguage: 1\n")
    }
}
