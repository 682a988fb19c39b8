import Foundation
import Testing

/// The rules of quite another organization, in `fixtures/families`, with a rulebook of their own: YAML and no Swift.
struct SecondFamilyTests {
    private static let family = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/families/supporter-admission").standardizedFileURL

    private let program: Program

    init() throws { program = try Program() }

    private var rules: String { Self.family.appendingPathComponent("rules").path }

    /// Checks dossiers as of a day; a line a finding, as `expected.txt` writes them.
    private func check(_ names: [String], layers: [String] = []) throws -> (status: Int32, lines: [String]) {
        let files = names.map { Self.family.appendingPathComponent("dossiers/\($0)").path }
        let run = try program.run(
            ["dossier", "check"] + files + ["--rules", rules, "--on", "2015-10-31", "--format", "json"]
                + layers.flatMap { ["--layer", $0] })
        let lines = try run.out.split(separator: "\n").map { line in
            let finding = try Program.Run(status: 0, out: String(line), err: "").json()
            func word(_ key: String) -> String { if case .text(let text)? = finding[key] { text } else { "?" } }
            let file = word("file").split(separator: "/").last ?? "?"
            let rule = word("rule").split(separator: "/").dropFirst(2).joined(separator: "/")
            return "\(file) \(rule) \(word("verdict")) \(word("severity"))"
        }
        return (run.status, lines.sorted())
    }

    private func dossiers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Self.family.appendingPathComponent("dossiers").path)
            .sorted()
    }

    @Test
    func `its rules are checked and proved, with the layer and without`() throws {
        let run = try program.run(["rules", "lint", rules, "--lang", "en"])
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.contains("supporter-admission@2000-01-01: "))
        #expect(run.out.contains("supporter-admission@2000-01-01+example-district: "))
    }

    @Test
    func `its dossiers give the expected findings and no others`() throws {
        let expected = try String(contentsOf: Self.family.appendingPathComponent("expected.txt"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(try dossiers().count == 5)
        let found = try check(try dossiers())
        #expect(found.lines == expected)
        #expect(found.status == 1)
    }

    @Test
    func `a dossier at the very limits is clean`() throws {
        #expect(try check(["clean.yaml", "border.yaml"]) == (status: 0, lines: []))
    }

    @Test
    func `the layer asks for two years more and for reports`() throws {
        let found = try check(["clean.yaml"], layers: ["example-district"])
        #expect(
            found.lines == [
                "clean.yaml admit-supporter/old-enough violated block",
                "clean.yaml apply/papers-complete violated finding",
                "clean.yaml confirm-member/yearly-reports violated finding",
            ])
    }

    @Test
    func `the shipped rules know nothing of it`() throws {
        let file = Self.family.appendingPathComponent("dossiers/clean.yaml").path
        #expect(try program.run(["dossier", "check", file]).status == 65)
    }
}
