import Diagnostics
import Foundation
import Testing
import WorkflowCompiler

/// A definition in `fixtures/definitions`: a folder with a rulebook, or the file of one edition.
struct Fixture: Sendable, CustomTestStringConvertible {
    /// Path below `fixtures/definitions`, such as `bad/PF0201-unknown-key.yaml`.
    let path: String

    var testDescription: String { path }

    /// `fixtures/definitions` of this checkout.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "fixtures/definitions")

    private var url: URL { Self.root.appending(path: path) }

    /// The code that the name of a bad definition begins with.
    var code: String { String((path.split(separator: "/").last ?? "").prefix(6)) }

    private var isFolder: Bool { !path.hasSuffix(".yaml") }

    /// Where the expected report is kept.
    var expectedURL: URL {
        isFolder
            ? url.appending(path: "expected.txt")
            : url.deletingPathExtension().appendingPathExtension("expected.txt")
    }

    var expected: String? { try? String(contentsOf: expectedURL, encoding: .utf8) }

    /// The files of a folder, by their paths within it.
    func files() throws -> [RuleFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: url.path()).sorted()
        return try names.filter { $0.hasSuffix(".yaml") }.map { name in
            RuleFile(path: name, bytes: try bytes(url.appending(path: name)))
        }
    }

    /// The single file of a fixture that is no folder.
    func file() throws -> RuleFile { RuleFile(path: url.lastPathComponent, bytes: try bytes(url)) }

    private func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

    func diagnostics() throws -> [Diagnostic] {
        isFolder
            ? RulebookCompiler.compile(files: try files()).diagnostics
            : RulebookCompiler.compileEdition(try file()).diagnostics
    }

    /// The report as it is kept beside the definition.
    func report() throws -> String {
        try diagnostics().map { DiagnosticText.render($0, language: .zh) + "\n" }.joined()
    }

    /// All definitions of `good` or `bad`.
    static func all(_ kind: String) -> [Fixture] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: kind).path())) ?? []
        return names.filter { !$0.hasSuffix(".txt") }.sorted().map { Fixture(path: kind + "/" + $0) }
    }
}
