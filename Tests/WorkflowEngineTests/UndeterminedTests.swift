import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Whoever is told that something cannot be told is told what would settle it.
struct UndeterminedTests {
    private static let files = (try? Fixtures.yamlFiles(in: "fixtures/dossiers"))?.filter {
        !$0.hasSuffix("/expected.yaml") && $0.split(separator: "/").count == 3
    }

    /// These say in their own words what they rest on: no rules, a day to come, two ways of counting.
    private static let own: Set<String> = ["edition-in-force", "duty-open"]

    @Test func `What is undetermined names what is missing, on every sample and on variations of it`() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 20))
        var seen = 0
        for file in try #require(Self.files) {
            let dossier = try ShippedRules.dossier(file)
            let judge = try ShippedRules.judge(dossier.workflow, layers: dossier.layers)
            for seed in 0...12 as ClosedRange<UInt64> {
                var varied = seed == 0 ? dossier : RandomHistories.varied(dossier, seed: seed)
                if seed % 3 == 2 { varied = Self.inPart(varied, seed) }
                let report = DossierAuditor(judge: judge).audit(judge.bind(varied), caseID: "M", today: today)
                for finding in report.findings where finding.verdict == .undetermined {
                    if Self.own.contains(finding.path.rule.rawValue) || Self.isOfReadings(finding) { continue }
                    seen += 1
                    #expect(!finding.missing.isEmpty, "\(file) \(seed) \(finding.path)")
                }
            }
        }
        #expect(seen > 500)
    }

    /// A notice that is long enough by one of the two ways of counting.
    private static func isOfReadings(_ finding: Finding) -> Bool {
        finding.evidence.contains { if case .noticeDays = $0 { true } else { false } }
    }

    /// Some of the days known by the month or the year only.
    private static func inPart(_ dossier: Dossier, _ seed: UInt64) -> Dossier {
        var dossier = dossier
        for index in dossier.history.indices where (UInt64(index) &* 7 &+ seed) % 4 < 2 {
            guard case .act(var act) = dossier.history[index].entry, let day = act.on.exact else { continue }
            let isYear = (UInt64(index) &+ seed) % 5 == 0
            guard
                let partial = isYear
                    ? PartialDate(year: day.year) : PartialDate(year: day.year, month: day.month)
            else { continue }
            act.on = partial
            dossier.history[index].entry = .act(act)
        }
        return dossier
    }

    @Test func `A step on a day nobody knows is neither missing nor late, and what rests on its day is open`() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 20))
        var dossier = try ShippedRules.dossier("fixtures/dossiers/clean-2014.yaml")
        let judge = try ShippedRules.judge(dossier.workflow)
        for (step, rules) in [
            ("hold-talk", ["designate-activist/talk-before-designation"]),
            ("finish-training", ["review-by-branch-committee/transition-in-order"]),
            ("approve-admission", ["join-party-group/transition-in-order"]), ("archive-dossier", []),
        ] {
            dossier = try ShippedRules.dossier("fixtures/dossiers/clean-2014.yaml")
            dossier.history.removeAll { event in
                if case .act(let act) = event.entry { act.transition == step } else { false }
            }
            dossier.undated = [step]
            let report = DossierAuditor(judge: judge).audit(judge.bind(dossier), caseID: "M", today: today)
            let found = Set(report.findings.map { "\($0.path.place)/\($0.path.rule)" })
            #expect(found.isSuperset(of: rules), "\(step): \(found)")
            #expect(report.findings.allSatisfy { $0.verdict == .undetermined }, "\(step): \(found)")
        }
    }
}
