import Diagnostics
import Foundation
import Testing
import WorkflowCompiler
import YAMLTree

@Suite("Definitions with mistakes")
struct FixtureTests {
    /// Codes that no short text file can bring about.
    private static let beyondText: Set<String> = [
        "PF0101",  // a file of more than four megabytes
        "PF0102",  // bytes that are no text
        "PF0103",  // UTF-16
        "PF0132",  // a value of more than a megabyte
        "PF0133",  // half a million entries
        "PF0136",  // no memory left
    ]

    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    @Test("The report is as recorded", arguments: Fixture.all("bad"))
    func report(_ fixture: Fixture) throws {
        let report = try fixture.report()
        if Self.isRecording {
            try report.write(to: fixture.expectedURL, atomically: true, encoding: .utf8)
            Issue.record("recorded; look at the difference and run again without RECORD")
            return
        }
        #expect(report == fixture.expected)
        #expect(report.contains("[\(fixture.code)]"))
    }

    @Test("Every code has a definition that brings it about")
    func everyCode() {
        let shown = Set(Fixture.all("bad").map(\.code))
        let codes = CompilerCodes.all.map(\.code) + YAMLCodes.all.map(\.code.rawValue)
        for code in codes where !Self.beyondText.contains(code) {
            #expect(shown.contains(code), "no fixture for \(code)")
        }
        #expect(shown.subtracting(codes).isEmpty)
        #expect(Set(codes).count == codes.count)
    }

    @Test("Every code is explained in both languages")
    func explanations() {
        for (code, zh, en) in CompilerCodes.all {
            #expect(!zh.isEmpty && !en.isEmpty, "\(code)")
        }
        let texts = CompilerCodes.all.map(\.zh)
        #expect(Set(texts).count == texts.count)
    }

    @Test("Good definitions have no errors and no warnings", arguments: Fixture.all("good"))
    func good(_ fixture: Fixture) throws {
        let grave = try fixture.diagnostics().filter { $0.severity > .note }
        #expect(grave.map { DiagnosticText.render($0, language: .en) } == [])
    }

    @Test("All problems of all files come in one run, in order")
    func everythingAtOnce() {
        let first = RuleFile(path: "rulebook.yaml", bytes: Array("language: 1\nworkflows: [a.yaml, b.yaml]\n".utf8))
        let second = RuleFile(path: "a.yaml", bytes: Array("language: 2\nworkflow: A\n".utf8))
        let third = RuleFile(path: "c.yaml", bytes: Array("x".utf8))
        let result = RulebookCompiler.compile(files: [third, second, first])
        #expect(result.rulebook == nil)
        #expect(result.diagnostics == result.diagnostics.sortedByPlace())
        let codes = Set(result.diagnostics.map(\.code.rawValue))
        #expect(codes.isSuperset(of: ["PF0202", "PF0204", "PF0212", "PF0302", "PF0303"]))
    }
}
