import Diagnostics
import Foundation
import RulebookProofs
import Testing
import WorkflowCompiler
import WorkflowModel

/// Small rule files that the proofs refute, with what they say, and harder ones that they prove.
struct FixtureTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "fixtures/definitions/proofs")

    static func names(_ kind: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
        return (found ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    private func prove(_ kind: String, _ name: String) throws -> (reports: [ProofReport], map: SourceMap) {
        let bytes = try Data(contentsOf: Self.folder.appending(path: "\(kind)/\(name).yaml"))
        let compiled = RulebookCompiler.compileEdition(RuleFile(path: "\(name).yaml", bytes: [UInt8](bytes)))
        let errors = compiled.diagnostics.filter { $0.severity == .error }.map(\.message.en)
        try #require(errors == [])
        return (RulebookProofs.prove(try #require(compiled.workflow)), compiled.sourceMap)
    }

    private func text(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.map { diagnostic in
            let lines = diagnostic.secondary.map { " \($0.span.start.line)" }.joined()
            return """
                \(diagnostic.code.rawValue) \(diagnostic.primary?.start.line ?? 0)\(lines.isEmpty ? "" : " ←\(lines)")
                \(diagnostic.message.zh)
                \(diagnostic.message.en)
                \(diagnostic.hint?.zh ?? "")
                \(diagnostic.hint?.en ?? "")

                """
        }.joined(separator: "\n")
    }

    private func span(_ place: ProofPlace, _ map: SourceMap) -> SourceSpan? {
        let item: SourceMap.Item =
            switch place.kind {
            case .state(let name): .state(name)
            case .transition(let name), .predecessor(let name, _): .transition(name)
            case .rule(let transition, let rule): .rule(rule.rawValue, at: transition)
            case .document(let name): .document(name)
            case .duty(let name): .duty(name)
            case .edition: .file
            }
        return map.span(of: item, workflow: place.workflow, edition: place.edition)
    }

    @Test(arguments: names("refuted"))
    func `refuted with these words`(name: String) throws {
        let (reports, map) = try prove("refuted", name)
        let found = text(RulebookProofs.diagnostics(reports) { span($0, map) })
        let expected = Self.folder.appending(path: "refuted/\(name).txt")
        if ProcessInfo.processInfo.environment["WRITE_EXPECTED"] != nil {
            try Data(found.utf8).write(to: expected)
        }
        #expect(try found == String(contentsOf: expected, encoding: .utf8))
    }

    @Test(arguments: names("proved"))
    func `proved`(name: String) throws {
        let (reports, _) = try prove("proved", name)
        #expect(reports.failures == [])
    }

    @Test
    func `there are enough of both`() {
        #expect(Self.names("refuted").count >= 10)
        #expect(Self.names("proved").count >= 10)
    }
}
