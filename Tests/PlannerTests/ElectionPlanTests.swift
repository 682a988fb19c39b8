import CivilTime
import Planner
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Re-elections: replies come on later days than requests, and the election lies in the last half year of the term.
struct ElectionPlanTests {
    // The term ends on 16 September 2023.
    @Test func `each reply comes a day after its request, and the election after the reply`() throws {
        let branch = try PlannedCase("re-election-2020", asOn: "2023-06-14") { _ in }
        #expect(
            try branch.rows(branch.plan(from: "2023-06-14")) == [
                "request-re-election 2023-06-14 *",
                "reply-re-election 2023-06-15 *",
                "nominate-candidates 2023-06-15 *",
                "propose-candidates 2023-06-15 *",
                "request-candidates 2023-06-15 *",
                "reply-candidates 2023-06-16 *",
                "approve-scrutineers 2023-06-16",
                "hold-election 2023-06-17 by 2023-09-16 *",
                "elect-secretary 2023-06-17 *",
                "report-result 2023-06-17 *",
                "reply-result 2023-06-18 *",
                "announce-result 2023-06-18 *",
            ])
    }

    @Test func `no election earlier than half a year before the end of the term`() throws {
        let branch = try PlannedCase("re-election-2020", asOn: "2023-06-14") { act in
            act.on = (try? DateText.parse("2023-01-05")) ?? act.on
        }
        let plan = try branch.plan(from: "2023-01-10")
        #expect(branch.rows(plan).contains("hold-election 2023-03-16 by 2023-09-16 *"))
    }

    @Test func `after the end of the term it is said that nothing but a postponement helps`() throws {
        let branch = try PlannedCase("re-election-2020", asOn: "2023-06-14")
        let plan = try branch.plan(from: "2023-10-09")
        #expect(
            branch.rows(plan).suffix(5) == [
                "hold-election blocked",
                "elect-secretary waits for hold-election",
                "report-result waits for hold-election, elect-secretary",
                "reply-result waits for report-result",
                "announce-result waits for reply-result",
            ])
    }

    @Test(arguments: ["minimal-supplement", "minimal-appointment", "minimal-establishment", "minimal-re-election"])
    func `every procedure is planned from its first act to its end`(_ name: String) throws {
        var dossier = try ShippedRules.dossier("fixtures/dossiers/\(name).yaml")
        dossier.history = Array(dossier.history.prefix(1))
        let judge = try ShippedRules.judge(dossier.workflow)
        let caseFile = judge.bind(dossier).caseFile
        let day = try #require(caseFile.events.first).on.last
        let plan = Plan(of: caseFile, by: judge, from: day)
        #expect(plan.completion != nil, "\(plan.steps.map { judge.workflow.vocabulary.transitions[$0.transition] })")
    }
}
