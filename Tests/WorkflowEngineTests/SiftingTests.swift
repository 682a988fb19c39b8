import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Sifting is a matter of speed alone: it must not change a word of any report.
@Suite("Sifting")
struct SiftingTests {
    private static let files = (try? Fixtures.yamlFiles(in: "fixtures/dossiers"))?.filter {
        !$0.hasSuffix("/expected.yaml") && $0.split(separator: "/").count == 3
    }

    @Test("a sifted report is the whole report, on every sample and on variations of it")
    func same() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 20))
        let files = try #require(Self.files)
        for file in files {
            let dossier = try ShippedRules.dossier(file)
            let judge = try ShippedRules.judge(dossier.workflow, layers: dossier.layers)
            let auditor = DossierAuditor(judge: judge)
            for seed in 0...3 as ClosedRange<UInt64> {
                var varied = seed == 0 ? dossier : RandomHistories.varied(dossier, seed: seed)
                if seed > 1 { varied.covered = coverage(varied) }
                let bound = judge.bind(varied)
                let sifted = auditor.audit(bound, caseID: "M", today: today)
                let whole = auditor.audit(bound, caseID: "M", today: today, isSifting: false)
                #expect(text(sifted) == text(whole), "\(file) seed \(seed)")
            }
        }
    }

    private func coverage(_ dossier: Dossier) -> Coverage {
        var coverage = Coverage(transitions: [], papers: [], facts: [])
        for event in dossier.history {
            guard case .act(let act) = event.entry else { continue }
            coverage.transitions.insert(act.transition)
            for fact in act.facts { coverage.facts.insert("\(act.transition).\(fact.name)") }
        }
        return coverage
    }

    private func text(_ report: AuditReport) -> [String] {
        report.findings.map { "\($0.fingerprint) \($0.severity) \($0.verdict) \($0.evidence) \($0.missing)" }
            + report.unstatedProperties + ["\(report.holding)"]
    }
}
