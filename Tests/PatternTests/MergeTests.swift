import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// However dossiers are split among collectors, merging them in order is as if one had read them all.
struct MergeTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `Merged is whole`(_ seed: UInt64) throws {
        let shipped = try ShippedRules.rulebook()
        let workflow = WorkflowID("membership")
        let judge = try ShippedRules.judge(workflow)
        var random = SplitMix(seed: seed)
        let entries = (0..<60).map { random.entry($0) }
        func collect(_ part: some Sequence<Entry>) throws -> PatternCollector {
            var collector = try #require(PatternCollector(shipped, workflow: workflow))
            for entry in part {
                let bound = judge.bind(entry.dossier)
                let report = DossierAuditor(judge: judge).audit(bound, caseID: entry.dossier.caseID, today: nil)
                collector.add(entry.dossier, bound, findings: report.findings)
            }
            return collector
        }
        let whole = try collect(entries).findings()
        #expect(!whole.isEmpty)
        for _ in 0..<4 {
            var merged = try collect([]), start = 0
            while start < entries.count {
                let end = min(entries.count, start + 1 + random.below(25))
                merged.merge(try collect(entries[start..<end]))
                start = end
            }
            #expect(merged.findings() == whole, "seed \(seed)")
        }
    }
}

/// Small and reproducible; the seed names the test.
private struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ mixed >> 31) % UInt64(limit))
    }

    private mutating func date() -> String {
        let year = 2015 + below(6), month = 1 + below(12)
        let whole = "\(year)-\(month < 10 ? "0" : "")\(month)"
        switch below(10) {
        case 0: return "\(year)"
        case 1: return whole
        default: return whole + "-0\(1 + below(3))"
        }
    }

    mutating func entry(_ number: Int) -> Entry {
        var entry = Entry("\(number)", of: below(8) == 0 ? nil : "o\(below(3))")
        let day = date()
        for step in ["apply", "hold-talk", "designate-activist", "file-activist", "propose-development-target"] {
            if below(3) > 0 { entry = entry.act(step, below(3) == 0 ? day : date()) }
        }
        entry = entry.admitted(date(), by: ["li", "赵刚", "chen"][below(3)], named: below(2) == 0 ? "李强" : nil)
        entry = entry.admitted(day, entitled: Int32(1 + below(4)), present: Int32(below(4)))
        if below(2) == 0 { entry = entry.act("approve-full-membership", date()) }
        if below(4) == 0 { entry = entry.act("transfer-out", date()) }
        let late = Recording(at: Instant("2021-0\(1 + below(8))-01T00:00:00Z"), by: "clerk", mode: .asFound)
        return entry.act("report-thoughts", day, recorded: below(2) == 0 ? late : nil)
    }
}
