import Foundation
import TestSupport
import Testing
import WorkflowCompiler
import WorkflowModel

/// The small rulebook of `fixtures/readers` and what is expected to be printed of it.
enum LoanRules {
    static func rulebook() throws -> Rulebook {
        let prefix = "fixtures/readers/rules/"
        let files = try Fixtures.yamlFiles(in: String(prefix.dropLast())).map { path in
            RuleFile(path: String(path.dropFirst(prefix.count)), bytes: try Fixtures.bytes(path))
        }
        let compiled = RulebookCompiler.compile(files: files)
        return try #require(compiled.rulebook, "\(compiled.diagnostics)")
    }

    static func workflow(layers: [LayerID] = []) throws -> Workflow {
        try #require(try rulebook().workflow(WorkflowID("loan"), layers: layers))
    }

    static func edition(_ id: String, layers: [LayerID] = []) throws -> (workflow: Workflow, edition: Edition) {
        let workflow = try workflow(layers: layers)
        return (workflow, try #require(workflow.editions.first { $0.id.rawValue == id }))
    }

    /// Compares with the recorded file; with RECORD=1 it is written anew and the test fails.
    static func expect(_ text: String, as name: String) throws {
        let path = Fixtures.root + "/fixtures/readers/expected/" + name
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded; look at the difference and run again without RECORD")
            return
        }
        let expected = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == expected, "\(name)")
    }
}
