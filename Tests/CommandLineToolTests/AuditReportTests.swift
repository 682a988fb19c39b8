import Foundation
import Testing

/// Reports of `dossier audit`, over a roster.
struct AuditReportTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/rosters").standardizedFileURL.path

    private static func roster() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return folder + "/" + (try #require(names.sorted().first { $0.hasSuffix(".csv") }))
    }

    @Test(arguments: ["csv", "xlsx", "sarif", "html", "json", "txt"])
    func `every form holds the findings of a roster, the same bytes each time`(ending: String) throws {
        let program = try Program(), roster = try Self.roster()
        let first = try program.run("dossier", "audit", roster, "--on", "2026-06-01", "--out", "a.\(ending)")
        let second = try program.run("dossier", "audit", roster, "--on", "2026-06-01", "--out", "b.\(ending)")
        #expect(first.status == second.status && first.out.isEmpty)
        #expect(try program.bytes("a.\(ending)") == (try program.bytes("b.\(ending)")))
    }

    @Test func `what a run that was broken off left of a report goes with the next one`() throws {
        let program = try Program(), roster = try Self.roster()
        // No process has such a number; this one does.
        let stale = program.folder + "/a.json.part-99999999"
        let living = program.folder + "/a.json.part-\(ProcessInfo.processInfo.processIdentifier)"
        for path in [stale, living] { #expect(FileManager.default.createFile(atPath: path, contents: Data("{".utf8))) }
        _ = try program.run("dossier", "audit", roster, "--on", "2026-06-01", "--out", "a.json")
        #expect(!FileManager.default.fileExists(atPath: stale))
        #expect(FileManager.default.fileExists(atPath: living))
    }

    @Test func `what no column covers is in the page, and a baseline leaves nothing new`() throws {
        let program = try Program(), roster = try Self.roster()
        _ = try program.run("dossier", "audit", roster, "--on", "2026-06-01", "--out", "old.json")
        let page = try program.run("dossier", "audit", roster, "--on", "2026-06-01", "--format", "html")
        #expect(page.out.contains("名册没有覆盖的环节"))
        let again = try program.run(
            "dossier", "audit", roster, "--on", "2026-06-01", "--baseline", "old.json", "--fail-on", "note")
        #expect(again.status != 1 && again.out.isEmpty && again.err.contains("新出现 0 个"))
    }
}
