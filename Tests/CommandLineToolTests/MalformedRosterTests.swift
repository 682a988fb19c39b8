import Foundation
import Testing

/// What `dossier audit` says of tables that are not as tables are: the place, what stands there, what should.
struct MalformedRosterTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/rosters/malformed").standardizedFileURL.path

    private static var rosters: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx") }.sorted()
    }

    @Test(arguments: rosters)
    func `A malformed roster is told in full, in both languages`(_ name: String) throws {
        let program = try Program()
        try FileManager.default.copyItem(atPath: "\(Self.folder)/\(name)", toPath: program.file(name))
        var text = ""
        for language in ["zh", "en"] {
            let run = try program.run(
                "dossier", "audit", name, "--on", "2026-06-01", "--no-patterns", "--lang", language)
            let lines = run.err.split(separator: "\n").filter { $0.contains("[PF") || $0.hasPrefix("  ") }
            text += lines.joined(separator: "\n") + "\nstatus \(run.status)\n"
        }
        let expected = URL(fileURLWithPath: "\(Self.folder)/\(name).expected.txt")
        if ProcessInfo.processInfo.environment["PARTYFLOW_WRITE_EXPECTED"] != nil {
            try Data(text.utf8).write(to: expected)
        }
        #expect(text == (try String(contentsOf: expected, encoding: .utf8)))
        #expect(text.contains(name.prefix(6)), "the code it is named after")
    }

    @Test func `A column that a mapping of one's own names and the roster has not is told`() throws {
        let program = try Program()
        try "姓名,申请入党时间\n甲,2021-03-01\n".write(
            toFile: program.file("r.csv"), atomically: true, encoding: .utf8)
        try
            "language: 1\nroster: membership\nsubject: { name: [姓名] }\nsteps:\n  apply: { date: [申请入党时间] }\n  hold-talk: { date: ZZ }\n"
            .write(toFile: program.file("m.yaml"), atomically: true, encoding: .utf8)
        let run = try program.run("dossier", "audit", "r.csv", "--mapping", "m.yaml", "--no-patterns")
        #expect(run.err.contains("r.csv:1:1: 警告[PF0687]") && run.err.contains("hold-talk.date"))
        let usual = try program.run("dossier", "audit", "r.csv", "--no-patterns")
        #expect(!usual.err.contains("PF0687"))
    }

    @Test func `A sheet that does not exist is told with those that do`() throws {
        let program = try Program()
        let run = try program.run(
            "dossier", "audit", "\(Self.folder)/../workbook.xlsx", "--sheet", "花名测", "--format", "json")
        #expect(run.status == 65)
        #expect(run.err.contains("\"code\":\"PF0676\"") && run.err.contains("\"suggestion\":\"花名册\""))
    }
}
