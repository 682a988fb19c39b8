import DossierAudit
import Testing
import WorkflowEngine
import WorkflowModel

/// Entries long after the act, and one fault in many dossiers.
struct RecordTests {
    private func entered(_ instant: String, _ mode: RecordingMode = .enforcing) -> Recording {
        Recording(at: Instant(instant), by: "clerk", mode: mode)
    }

    @Test func `A month after the act is in time, the next day is late`() throws {
        let bench = try PatternBench("late: { more-than: 1 month }")
        func one(_ instant: String) -> Entry {
            Entry("a").act("apply", "2020-01-31", recorded: entered(instant))
        }
        #expect(bench.lines([one("2020-02-29T15:59:59.000Z")]) == [])
        // Eight hours ahead of UTC it is the first of March already.
        #expect(
            bench.lines([one("2020-02-29T16:00:00.000Z")]) == [
                "violated one - [a] acts 1, cases 1, longest-lag-days 30, as-found 0"
            ])
        #expect(bench.lines([Entry("a").act("apply", "2020-01-31")]) == [])
    }

    @Test func `Late acts are counted, and a month in which it happened is judged by its last day`() throws {
        let bench = try PatternBench("late: { more-than: 1 month }")
        let late = entered("2020-06-01T02:00:00.000Z", .asFound)
        let first = Entry("a").act("apply", "2020-01-02", recorded: late).act("hold-talk", "2020-01-22", recorded: late)
            .act("report-thoughts", "2020-05", recorded: late)
        #expect(
            bench.lines([first, Entry("b").act("apply", "2020-05-20", recorded: late)]) == [
                "violated one - [a] acts 2, cases 1, longest-lag-days 151, as-found 2"
            ])
        // What was brought in counts from when it was first entered elsewhere.
        #expect(
            bench.lines([Entry("c").act("apply", "2020-01-02", recorded: late, origin: entered("2020-01-03T02:00:00Z"))]
            )
                == [])
    }

    @Test func `Half of the dossiers break the same rule`() throws {
        let bench = try PatternBench("same-fault: { at-least: 2, share: 1/2 }")
        // An admission without anything before it is out of order.
        func find(_ faulty: Int, of all: Int) throws -> [String] {
            var collector = bench.emptyCollector()
            for number in 1...all {
                let entry = Entry("\(number)")
                let dossier = number <= faulty ? entry.act("hold-talk", "2020-03-01").dossier : entry.dossier
                let bound = bench.judge.bind(dossier)
                let report = DossierAuditor(judge: bench.judge).audit(bound, caseID: dossier.caseID, today: nil)
                collector.add(dossier, bound, findings: report.findings)
            }
            return collector.findings().map { "\($0.rule ?? "-") \($0.line)" }
        }
        let rule = "membership/hold-talk/transition-in-order"
        #expect(try find(2, of: 4).first == "\(rule) violated one - [1 2] cases 2, dossiers 4")
        #expect(try find(2, of: 5) == [])
        #expect(try find(1, of: 2) == [])
    }
}
