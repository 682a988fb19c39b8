import Foundation
import Testing

/// `dossier check` at the prompt.
struct DossierCheckTests {
    private static let dossiers = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/dossiers").standardizedFileURL.path

    private func check(_ names: String..., format: String = "text") throws -> Program.Run {
        let program = try Program()
        let files = names.map { "\(Self.dossiers)/\($0).yaml" }
        return try program.run(["dossier", "check"] + files + ["--on", "2026-11-20", "--format", format])
    }

    @Test func `what the dossiers leave open of their organizations is said once for all of them`() throws {
        let run = try check("flawed-election-late", "flawed-election-tie", "flawed-late-talk")
        let remarks = run.err.split(separator: "\n").filter { $0.contains("is-organ") }
        #expect(
            remarks == [
                "提示: 2 份卷宗没有写明组织的“属于党政机关（is-organ）”（如 \(Self.dossiers)/flawed-election-late.yaml），与它有关的条件未作判断。"
            ])
        let alone = try check("flawed-election-tie")
        #expect(
            alone.err.hasPrefix(
                "\(Self.dossiers)/flawed-election-tie.yaml: 提示: 卷宗没有写明组织的“属于党政机关（is-organ）”，与它有关的条件未作判断。\n"))
    }

    @Test func `a finding says how it can be healed and who decides`() throws {
        let text = try check("flawed-late-talk").out
        #expect(text.contains("不能补办，须作说明：保留真实日期，写明未按期谈话的原因；不得改动日期、补造记录（由上级党委决定）。"))
        let json = try check("flawed-late-talk", format: "json").json()
        guard case .object(let cure)? = json["cure"] else {
            Issue.record("no cure: \(json)")
            return
        }
        #expect(cure["way"] == .text("explain"))
        #expect(cure["possible"] == .bool(true))
        #expect(cure["by"] == .object(["zh": .text("上级党委"), "en": .text("upper committee")]))
    }
}
