import Foundation
import Testing

/// The published case of nineteen people as a roster, from the prompt.
struct NineteenRosterTests {
    private static let audits = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/audits").standardizedFileURL.path

    /// How often each rule is broken in a dossier, and each pattern found with so many cases.
    private func counts(_ arguments: String...) throws -> (rules: [String: Int], patterns: [String]) {
        let program = try Program()
        let run = try program.run(["dossier", "audit"] + arguments + ["--on", "2017-06-01", "--format", "json"])
        var rules: [String: Int] = [:]
        var patterns: [String] = []
        for line in run.out.split(separator: "\n") {
            let json = try JSONDecoder().decode([String: Program.Value].self, from: Data(line.utf8))
            guard case .text(let path)? = json["rule"] else { continue }
            if json["case"] == .null, case .list(let cases)? = json["cases"] {
                patterns.append("\(path) \(cases.count)")
            } else {
                rules[path.split(separator: "/").dropFirst(2).joined(separator: "/"), default: 0] += 1
            }
        }
        return (rules, patterns)
    }

    @Test func `A roster of nineteen has exactly their faults, and the patterns of many`() throws {
        let found = try counts("\(Self.audits)/nineteen.csv")
        #expect(
            found.rules == [
                "propose-development-target/cultivated-one-year": 15,
                "file-development-target/cultivated-one-year": 15,
                "resolve-admission/reviewed-before-meeting": 18,
                "designate-activist/designated-at-a-meeting": 19,
                "designate-activist/papers-complete": 19,
                "take-oath/transition-in-order": 10,
                "dossier/duty-overdue": 10,
            ])
        #expect(
            found.patterns.filter { !$0.contains("same-fault") } == [
                "membership/patterns/many-admissions-at-once 15", "membership/patterns/one-introducer-too-many 19",
                "membership/patterns/one-introducer-too-many 19", "membership/patterns/papers-with-one-date 15",
            ])
    }

    @Test func `A folder is laid side by side too, unless nobody wants it`() throws {
        #expect(try counts("\(Self.audits)/nineteen").patterns.count == 12)
        #expect(try counts("\(Self.audits)/nineteen", "--no-patterns").patterns == [])
    }
}
