import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// A published case: nineteen people designated without a meeting, fifteen with less than a year of cultivation, eighteen
/// whose review was concluded after the meeting, ten never approved.
struct NineteenTests {
    /// By rule path without the edition, and what it is about: the dossiers in which it is violated.
    private func broken(today: String) throws -> (dossiers: Int, counts: [String: Int]) {
        let paths = try Fixtures.yamlFiles(in: "fixtures/audits/nineteen")
        let judge = try ShippedRules.judge(WorkflowID("membership"))
        let day = try DateText.parse(today).exact
        var counts: [String: Int] = [:]
        for path in paths {
            let dossier = try ShippedRules.dossier(path)
            let report = DossierAuditor(judge: judge).audit(judge.bind(dossier), caseID: dossier.caseID, today: day)
            for finding in report.findings where finding.verdict == .violated && finding.key != .dutyOverdue {
                let missing: String
                if case .transition(let step) = finding.about {
                    missing = " " + judge.workflow.vocabulary.transitions[step]
                } else {
                    missing = ""
                }
                counts["\(finding.path.place)/\(finding.path.rule)\(missing)", default: 0] += 1
            }
        }
        return (paths.count, counts)
    }

    @Test func `Every fault is found and counted, and nothing else`() throws {
        let (dossiers, counts) = try broken(today: "2017-06-01")
        #expect(dossiers == 19)
        #expect(
            counts == [
                "propose-development-target/cultivated-one-year": 15,
                "file-development-target/cultivated-one-year": 15,
                "resolve-admission/reviewed-before-meeting": 18,
                "designate-activist/designated-at-a-meeting": 19,
                "take-oath/transition-in-order approve-admission": 10,
                // What follows from the same faults: no minutes on file, and a review that came after what rests on it.
                "designate-activist/papers-complete": 19,
                "review-by-branch-committee/transition-in-order conclude-political-review": 18,
                "pre-review/pre-review-last": 18,
            ])
    }

    @Test func `Side by side they show the habit`() throws {
        let rulebook = try ShippedRules.rulebook()
        let judge = try ShippedRules.judge(WorkflowID("membership"))
        var collector = try #require(PatternCollector(rulebook, workflow: WorkflowID("membership")))
        for path in try Fixtures.yamlFiles(in: "fixtures/audits/nineteen") {
            let dossier = try ShippedRules.dossier(path), bound = judge.bind(dossier)
            let report = DossierAuditor(judge: judge).audit(bound, caseID: dossier.caseID, today: nil)
            collector.add(dossier, bound, findings: report.findings)
        }
        let found = collector.findings().map { "\($0.id) \($0.rule ?? "") \($0[.cases] ?? 0)" }
        #expect(
            found == [
                "many-admissions-at-once  15", "one-introducer-too-many  19", "one-introducer-too-many  19",
                "papers-with-one-date  15",
                "same-fault-everywhere membership/designate-activist/papers-complete 19",
                "same-fault-everywhere membership/designate-activist/designated-at-a-meeting 19",
                "same-fault-everywhere membership/propose-development-target/cultivated-one-year 15",
                "same-fault-everywhere membership/file-development-target/cultivated-one-year 15",
                "same-fault-everywhere membership/review-by-branch-committee/transition-in-order 18",
                "same-fault-everywhere membership/pre-review/pre-review-last 18",
                "same-fault-everywhere membership/resolve-admission/reviewed-before-meeting 18",
                "same-fault-everywhere membership/take-oath/transition-in-order 10",
            ])
    }
}
