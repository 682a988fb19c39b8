import CivilTime
import Diagnostics
import DossierAudit
import Foundation
import TestSupport
import Testing
import Wording
import WorkflowEngine
import WorkflowModel

/// Each shipped pattern as people read it; the texts are kept in `fixtures/audits/patterns.txt`.
struct SentenceTests {
    @Test func `Every pattern reads as recorded`() throws {
        let text = try sentences()
        let file = "fixtures/audits/patterns.txt"
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try text.write(toFile: Fixtures.root + "/" + file, atomically: true, encoding: .utf8)
            Issue.record("recorded; look at the difference and run again without RECORD")
            return
        }
        #expect(text == String(decoding: try Fixtures.bytes(file), as: UTF8.self))
        // Each shipped pattern has its sentence.
        let rulebook = try ShippedRules.rulebook()
        for pattern in rulebook.patterns.flatMap(\.patterns) {
            #expect(text.contains("[\(pattern.id)]"), "\(pattern.id)")
        }
    }

    private func sentences() throws -> String {
        let rulebook = try ShippedRules.rulebook(), id = WorkflowID("membership")
        let judge = try ShippedRules.judge(id)
        var collector = try #require(PatternCollector(rulebook, workflow: id))
        let workflow = try #require(rulebook.workflow(id))
        for entry in Self.entries {
            let bound = judge.bind(entry.dossier)
            let report = DossierAuditor(judge: judge).audit(bound, caseID: entry.dossier.caseID, today: nil)
            // One organization's faults are enough to read.
            collector.add(
                entry.dossier, bound, findings: entry.dossier.organization == "papers" ? report.findings : [])
        }
        return collector.findings().flatMap { finding in
            ["[\(finding.id)] \(finding.severity.word), \(finding.verdict == .violated ? "violated" : "undetermined")"]
                + [Language.zh, .en].map {
                    "  " + PatternWording(collector.set, workflow: workflow, language: $0).message(finding)
                }
        }.joined(separator: "\n") + "\n"
    }

    private static let names = ["王芳", "李明", "赵敏", "孙立", "周洋", "吴倩", "郑凯", "冯雪", "陈晨", "褚卫", "蒋欣", "沈放"]

    /// An organization for each pattern, so that each is told by itself.
    private static var entries: [Entry] {
        func several(_ count: Int, _ organization: String, _ make: (Entry, Int) -> Entry) -> [Entry] {
            (0..<count).map { make(Entry("\(organization)\($0 + 1)", of: organization, name: names[$0]), $0) }
        }
        let late = Recording(at: Instant("2021-06-01T02:00:00Z"), by: "clerk", mode: .asFound)
        func same(_ entry: Entry) -> Entry {
            let days = [
                ("apply", "2018-01-08"), ("hold-talk", "2018-01-22"), ("recommend-activist", "2018-07-02"),
                ("designate-activist", "2018-07-09"), ("propose-development-target", "2019-07-15"),
                ("conclude-political-review", "2019-09-16"),
            ]
            return days.reduce(entry) { $0.act($1.0, $1.1) }
        }
        var all = several(7, "burst") { entry, slot in
            entry.admitted(
                ["2015-06-01", "2018-06-01", "2018-06-04", "2018-06-05", "2018-07-02", "2018-08-01", "2018-08"][slot])
        }
        all += several(6, "perhaps") { entry, slot in
            entry.admitted(["2015-06-01", "2018-06-01", "2018-06-04", "2018-06-05", "2018-07-02", "2018-08"][slot])
        }
        all += several(11, "many") { entry, slot in entry.admitted("2018-03-\(12 + slot % 5)") }
        all += several(3, "quiet") { entry, slot in entry.admitted(["2012-06-01", "2016-06-01", "2021"][slot]) }
        all += several(2, "chain") { entry, _ in
            entry.act("designate-activist", "2018-07-09").act("file-activist", "2018-07-09")
                .act("propose-development-target", "2018-07-09")
        }
        all += several(5, "same") { entry, _ in same(entry) }
        all += several(6, "introducer") { entry, slot in
            entry.admitted("2018-0\(slot + 1)-15", by: "li-qiang", named: "李强")
        }
        all += several(6, "name") { entry, slot in entry.admitted("2018-0\(slot + 1)-16", by: "赵刚") }
        all += several(2, "holiday") { entry, _ in entry.admitted("2019-05-01") }
        all += several(1, "unknown") { entry, _ in entry.admitted("1998-05-06").act("approve-admission", "1999-06-07") }
        all += several(4, "members") { entry, slot in
            slot < 3
                ? entry.act("approve-full-membership", "2019-03-0\(slot + 4)")
                : entry.admitted("2019-04-08", entitled: 2, present: 1)
        }
        all += several(2, "meeting") { entry, slot in
            entry.admitted("2019-04-08", entitled: Int32(20 + slot), present: 18)
        }
        all += several(1, "late") { entry, _ in entry.act("apply", "2021-01-04", recorded: late) }
        all += several(12, "papers") { entry, _ in entry.act("hold-talk", "2019-06-03") }
        return all
    }
}
