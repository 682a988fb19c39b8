import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

@Suite("Paths and dates of findings")
struct FindingPathTests {
    private func findings(_ builder: HistoryBuilder, on today: String) throws -> [Finding] {
        let dossier = try builder.built()
        let judge = try ShippedRules.judge(dossier.workflow, layers: [])
        let day = try #require(try DateText.parse(today).exact)
        return DossierAuditor(judge: judge).audit(judge.bind(dossier), caseID: dossier.caseID, today: day).findings
    }

    @Test("an overdue duty is named after the edition of the last act, not of the day of the check")
    func dutyPath() throws {
        var builder = HistoryBuilder(born: "1998-03-05")
        builder.act("apply", "2019-03-01", by: "applicant", papers: ["application-letter"])
        let overdue = try #require(
            try findings(builder, on: "2026-11-22").first { $0.path.rule == BuiltInRule.dutyOverdue })
        #expect(overdue.path.description == "membership/2014-05-28/dossier/duty-overdue")
    }

    @Test("where every occurrence must come first, the last one says from when the act is allowed")
    func allowedAfterTheLast() throws {
        var builder = HistoryBuilder(born: "1998-03-05")
        builder.act("receive-review-letter", "2020-03-10", by: "branch-committee", papers: ["review-letter"])
        builder.act("conclude-political-review", "2020-12-20", by: "branch-committee")
        builder.act("receive-review-letter", "2021-01-05", by: "branch-committee", papers: ["review-letter"])
        let late = try #require(
            try findings(builder, on: "2021-02-01").first {
                $0.path.description == "membership/2014-05-28/conclude-political-review/letters-before-conclusion"
            })
        #expect(late.allowedFrom?.isoText == "2021-01-05")
    }
}
