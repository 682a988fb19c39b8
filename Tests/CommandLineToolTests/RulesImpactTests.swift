import Foundation
import Testing

/// `rules impact` as it is printed.
struct RulesImpactTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../fixtures/plans").standardizedFileURL
        try store.succeed("case", "import", folder.appendingPathComponent("activist.yaml").path, "--as-found")
    }

    private func impact(_ more: String...) throws -> Program.Run {
        try store.program.run(
            ["rules", "impact", "membership@2014-05-28", "membership@2026-05-11", "--on", "2026-04-01"] + more)
    }

    @Test func `open cases are named with what changes for them`() throws {
        let run = try impact()
        #expect(run.status == 0, "\(run.err)")
        let lines = run.out.split(separator: "\n").map(String.init)
        #expect(lines.first == "冯雪（M-2025-0004） 现处于：入党积极分子  最早办结：2027-06-10 → 2027-06-18")
        #expect(lines.contains("  取消  报上级党委备案，列为发展对象  2026-06-09"))
        #expect(lines.contains("  增加  公示结束  2026-06-16"))
        #expect(lines.contains("  改期  党支部党员大会讨论接收  2026-06-10 → 2026-06-18"))
        #expect(lines.last == "未办结 1 案，受影响 1 案。")
    }

    @Test func `programs get the same`() throws {
        let json = try impact("--format", "json").json()
        guard case .list(let cases)? = json["cases"], case .object(let first)? = cases.first else {
            Issue.record("no cases")
            return
        }
        #expect(first["before"] == .text("2027-06-10") && first["after"] == .text("2027-06-18"))
    }

    @Test func `the older edition comes first`() throws {
        let run = try store.run("rules", "impact", "membership@2026-05-11", "membership@2014-05-28")
        #expect(run.status == 64)
        let other = try store.run("rules", "impact", "membership@2014-05-28", "re-election@2020-07-13")
        #expect(other.status == 64)
    }
}
