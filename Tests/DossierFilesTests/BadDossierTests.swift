import Diagnostics
import DossierFiles
import Foundation
import Testing

/// Every faulty dossier below `fixtures/dossiers/bad` is answered with the text beside it.
///
/// `PARTYFLOW_WRITE_EXPECTED=1` writes the texts anew; read the difference before committing it.
@Suite("Faulty dossiers")
struct BadDossierTests {
    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("fixtures/dossiers/bad")
    }

    static var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.sorted()
    }

    private static func answer(_ name: String) throws -> (text: String, diagnostics: [Diagnostic], isRead: Bool) {
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
        let (read, diagnostics) = DossierReader.read(bytes, file: name, rulebook: SmallRulebook.value)
        let texts = diagnostics.map { diagnostic in
            let line = diagnostic.primary.flatMap { SourceLine.text(ofLine: $0.start.line, in: bytes) }
            return DiagnosticText.render(diagnostic, language: .zh, sourceLine: line)
        }
        return (texts.joined(separator: "\n\n") + "\n", diagnostics, read != nil)
    }

    @Test(arguments: names)
    func isAnsweredAsExpected(_ name: String) throws {
        let (text, diagnostics, isRead) = try Self.answer(name)
        let expectedFile = Self.folder.appendingPathComponent(String(name.dropLast(5)) + ".expected.txt")
        if ProcessInfo.processInfo.environment["PARTYFLOW_WRITE_EXPECTED"] != nil {
            try Data(text.utf8).write(to: expectedFile)
        }
        #expect(try String(contentsOf: expectedFile, encoding: .utf8) == text)
        #expect(diagnostics.contains { name.hasPrefix($0.code.rawValue) })
        #expect(isRead == !diagnostics.contains { $0.severity == .error })
    }

    @Test func everyCodeHasAFile() {
        for entry in DossierCodes.all {
            #expect(Self.names.contains { $0.hasPrefix(entry.code + "-") }, "\(entry.code)")
            #expect(!entry.zh.isEmpty && !entry.en.isEmpty)
        }
        #expect(Set(DossierCodes.all.map(\.code)).count == DossierCodes.all.count)
    }

    @Test(arguments: names)
    func bothLanguagesSpeak(_ name: String) throws {
        for diagnostic in try Self.answer(name).diagnostics {
            #expect(diagnostic.message.en.unicodeScalars.contains { $0.isASCII } && !diagnostic.message.zh.isEmpty)
            #expect(diagnostic.primary?.file == name || diagnostic.code == "PF0650")
        }
    }
}
