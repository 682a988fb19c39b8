import Foundation
import Testing

/// The layers of a case follow its organization, and every act keeps those under which it was decided.
struct LayerOfCaseTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed("org", "add", "ex-province", "--name", "某省机关工委", "--kind", "work-committee")
        try store.succeed("person", "add", "li", "--name", "李强", "--full-member-since", "2006-07-01")
        try #require(try store.open("王芳").status == 0)
    }

    private func advance(_ step: String, _ date: String, _ more: String..., rules: String? = nil) throws -> Program.Run
    {
        try store.program.run(
            ["case", "advance", "M-1", step, "--on", date] + more,
            environment: rules.map { ["PARTYFLOW_RULES": $0] } ?? [:])
    }

    @Test func `a case goes under the layer of the organization it comes to, and leaves it with it`() throws {
        #expect(try !store.run("case", "show", "M-1").out.contains("地方层"))
        try #require(
            try advance("hold-talk", "2026-06-05", "--paper", "talk-record", "--fact", "talked-by=li").status == 0)
        // Nobody asks for a month before the province does.
        let before = try advance("recommend-activist", "2026-06-08", "--paper", "recommendation-form", "--dry-run")
        #expect(before.status == 0 && !before.out.contains("某省"), "\(before.out)")
        try store.succeed("org", "move", "branch-1", "--under", "ex-province", "--on", "2026-06-07")
        let after = try advance("recommend-activist", "2026-06-08", "--paper", "recommendation-form")
        #expect(after.status == 0, "\(after.err)")
        #expect(after.out.contains("某省发展党员工作规程"), "\(after.out)")
        let shown = try store.run("case", "show", "M-1").out
        #expect(shown.contains("\n地方层：某省发展党员工作规程（示例）（example-province）\n"))
        #expect(shown.contains("2026年6月8日“推荐入党积极分子”不符合规定"))
        #expect(try store.run("case", "export", "M-1").out.contains("layers: [example-province]"))
        #expect(try store.run("case", "next", "M-1", "--on", "2026-06-20").out.contains("某省发展党员工作规程"))
        try store.succeed("org", "move", "branch-1", "--under", "ic-committee", "--on", "2026-07-01")
        let left = try store.run("case", "show", "M-1").out
        #expect(!left.contains("地方层："))
        // What was decided under it stays so.
        #expect(left.contains("2026年6月8日“推荐入党积极分子”不符合规定"))
        let later = try advance("recommend-activist", "2026-07-03", "--paper", "recommendation-form", "--dry-run")
        #expect(!later.out.contains("某省"))
        #expect(try store.run("store", "verify").status == 0)
    }

    @Test func `a layer that is installed later asks nothing of acts on record, and everything of those to come`()
        throws
    {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../workflows")
        let copy = URL(fileURLWithPath: store.program.file("rules"))
        try FileManager.default.copyItem(at: root.standardizedFileURL, to: copy)
        let file = copy.appendingPathComponent("layers/example-province.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("applies-to: [ex-province]", with: "applies-to: [ex-province, branch-1]").write(
            to: file, atomically: true, encoding: .utf8)
        try #require(
            try advance("hold-talk", "2026-06-05", "--paper", "talk-record", "--fact", "talked-by=li").status == 0)
        try #require(
            try advance("recommend-activist", "2026-06-08", "--paper", "recommendation-form").status == 0)
        let rules = ["PARTYFLOW_RULES": copy.path]
        let shown = try store.program.run(["case", "show", "M-1"], environment: rules).out
        #expect(shown.contains("地方层：某省发展党员工作规程（示例）（example-province）"))
        #expect(!shown.contains("不符合规定"))
        let again = try advance(
            "designate-activist", "2026-06-20", "--paper", "committee-minutes", "--dry-run", rules: copy.path)
        #expect(again.out.contains("某省发展党员工作规程"), "\(again.out)")
        #expect(try store.program.run(["store", "verify"], environment: rules).status == 0)
    }

    @Test func `a dossier is imported under the layers of its organization`() throws {
        try store.succeed("org", "move", "branch-1", "--under", "ex-province", "--on", "2026-01-01")
        try store.write(
            """
            format: 1
            dossier: membership
            case: M-9
            organization: { id: branch-1, name: 第一党支部, kind: branch }
            subject: { name: 赵红, born: 1998-03-05 }
            history:
              - { do: apply, date: 2026-06-01, documents: [{ kind: application-letter, dated: 2026-06-01, signed: [applicant] }] }
              - { do: recommend-activist, date: 2026-06-08, documents: [{ kind: recommendation-form, dated: 2026-06-08 }] }
            """, to: "m9.yaml")
        let run = try store.run("case", "import", "m9.yaml", "--as-found")
        #expect(run.status == 0, "\(run.err)")
        let shown = try store.run("case", "show", "M-9").out
        #expect(shown.contains("地方层：某省发展党员工作规程（示例）（example-province）"))
        #expect(shown.contains("2026年6月8日“推荐入党积极分子”不符合规定"))
        let json = try store.run("case", "show", "M-9", "--format", "json").json()
        #expect(json["layers"] == .list([.text("example-province")]))
    }
}
