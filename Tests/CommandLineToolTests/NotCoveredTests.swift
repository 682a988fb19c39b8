import Foundation
import Testing

/// What the rules of a time do not judge is said once beside the findings.
struct NotCoveredTests {
    private let program: Program
    private let file: String

    init() throws {
        program = try Program()
        file =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../fixtures/dossiers/border-1990-activist.yaml").standardizedFileURL.path
    }

    private var other: String { file.replacingOccurrences(of: "border-1990-activist", with: "clean-1990") }

    @Test
    func `in text each edition that judged an act says what it does not judge`() throws {
        let run = try program.run("dossier", "check", file, other, "--on", "2026-11-22", "--lang", "en")
        #expect(run.status == 0 && run.out.isEmpty)
        // Once for the run, whatever the number of files.
        let heads = run.err.split(separator: "\n").filter { $0.contains("not judged by") }
        #expect(
            heads == [
                "note: not judged by the edition membership/1982-09-06:",
                "note: not judged by the edition membership/1990-08-01:",
            ])
        #expect(run.err.contains("\n  - article numbers other than 22, 24, 25 and the day of issue"))
    }

    @Test
    func `in JSON it is an object of its own, beside the findings`() throws {
        let run = try program.run("dossier", "check", file, "--on", "2026-11-22", "--format", "json")
        #expect(run.out.isEmpty)
        let objects = try run.err.split(separator: "\n").map {
            try Program.Run(status: 0, out: String($0), err: "").json()
        }
        #expect(objects.count == 2)
        #expect(run.err.hasPrefix("{\"not-covered\":{\"edition\":\"membership/1982-09-06\","))
    }

    @Test
    func `editions that cover everything say nothing`() throws {
        let clean = file.replacingOccurrences(of: "border-1990-activist", with: "clean-2014")
        let run = try program.run("dossier", "check", clean, "--on", "2026-11-22", "--format", "json")
        #expect(run.status == 0 && run.out.isEmpty && run.err.isEmpty)
    }
}
