import Diagnostics
import Foundation
import RulebookProofs
import Testing
import WorkflowCompiler
import WorkflowModel

/// The rules that are delivered with the program.
struct ShippedTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "workflows").resolvingSymlinksInPath()

    /// Every file of the rules, one of them with a text replaced.
    private func files(_ changed: String = "", _ old: String = "", _ new: String = "") throws -> [RuleFile] {
        let found = FileManager.default.enumerator(atPath: Self.folder.path)
        let paths = (found?.allObjects.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        return try paths.map { path in
            var text = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
            if path == changed {
                try #require(text.contains(old))
                text = text.replacingOccurrences(of: old, with: new)
            }
            return RuleFile(path: path, bytes: [UInt8](text.utf8))
        }
    }

    private func prove(_ files: [RuleFile]) throws -> [ProofReport] {
        let compiled = RulebookCompiler.compile(files: files)
        try #require(compiled.diagnostics.filter { $0.severity == .error }.map(\.message.en) == [])
        let rulebook = try #require(compiled.rulebook)
        return rulebook.workflows.flatMap { workflow in
            let layered = workflow.layers.compactMap { layer in
                rulebook.workflow(workflow.id, layers: [layer.id]).map { (layer.id, $0) }
            }
            return RulebookProofs.prove(workflow, layered: layered)
        }
    }

    @Test
    func `everything is proved`() throws {
        let reports = try prove(files())
        #expect(reports.failures == [])
        let membership = reports.filter { $0.workflow.rawValue == "membership" && $0.border == nil }
        #expect(membership.count >= 7)
        let least = membership.map { ($0.edition.rawValue, $0.shortest?.least ?? 0) }
        // A year of cultivation since 1990, a year of probation except from 1969 to 1977.
        #expect(least.filter { $0.0 >= "1990" }.allSatisfy { $0.1 >= 730 })
        #expect(least.filter { $0.0 < "1990" && $0.0 != "1969-04-01" }.allSatisfy { $0.1 == 365 })
        #expect(least.filter { $0.0 == "1969-04-01" }.map(\.1) == [0])
    }

    /// one place asks for each meeting once in half a year, where the regulation has a quarter and a month.
    @Test
    func `a layer with fewer meetings than the regulation is refused at its place`() throws {
        let changed = try files(
            "layers/example-life.yaml",
            "    monthly-committee-meeting: { severity: finding, at-least: 2, "
                + "title: { zh: 每月召开两次支部委员会会议, en: Two committee meetings each month }, cite: local/2 }",
            "    quarterly-branch-meeting: { per: half-year, at-least: 1 }")
        let errors = RulebookCompiler.compile(files: changed).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code.rawValue) == ["PF0508"])
        let place = try #require(errors.first?.primary)
        #expect(place.file == "layers/example-life.yaml" && place.start.line == 15)
        #expect(errors.first?.expected == "per: quarter, at-least: 1")
    }

    @Test
    func `without what counts as listed a case is stuck at the border`() throws {
        let line = "file-development-target: list-development-target"
        let reports = try prove(files("membership/2026-05-11.yaml", line, "pre-review: pre-review"))
        let border = reports.filter { $0.border != nil && $0.edition.rawValue == "2026-05-11" }
        let text = try #require(border.refutation(.finalReachable("development-target")))
        #expect(text.zh.contains("“列为发展对象”只能在阶段“入党积极分子”办"))
        // The layer inherits the contradiction; it is told once.
        #expect(RulebookProofs.diagnostics(reports) { _ in nil }.map(\.code.rawValue) == ["PF0708"])
    }
}
