import CivilTime
import Planner
import WorkflowEngine
import WorkflowModel

/// Row P: planning what is left of a case, as the page of a case does.
struct PlanningRow {
    let files: BenchFiles
    let rounds: Int

    func run() throws -> Row {
        let rulebook = try files.shippedRulebook()
        var dossier = try files.dossier("border-activist.yaml", rulebook)
        dossier.history = Array(dossier.history.prefix(9))
        guard let judge = Judge(rulebook, workflow: dossier.workflow),
            let today = CivilDate(year: 2026, month: 4, day: 1)
        else { throw BenchProblem(text: "no membership") }
        let caseFile = judge.bind(dossier).caseFile
        let count = 100
        var planned = 0
        let times = inTurn(
            rounds,
            [
                {
                    for _ in 0..<count {
                        planned += Plan(of: caseFile, by: judge, from: today).completion == nil ? 0 : 1
                    }
                }
            ])
        guard planned > 0, planned % count == 0 else { throw BenchProblem(text: "the case was not planned to its end") }
        return .time(
            "P plan", "an activist to full membership, 26 steps", times[0] / Double(count) * 1e3, "ms",
            limit: ("what a page may take", 5), atMost: 5)
    }
}
