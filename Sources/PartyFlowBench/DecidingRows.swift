import CivilTime
import WorkflowEngine
import WorkflowModel

/// Row A: deciding and explaining, beside the same workload in tight Swift; and one heavy check of the real rules.
struct DecidingRows {
    let files: BenchFiles
    let rounds: Int

    func run() throws -> [Row] {
        let judge = try files.membershipJudge()
        let workload = BoundWorkload(judge: judge, cases: 1000), tight = TightLimit(cases: 1000)
        var decided = (accepted: 0, attempts: 0, sum: 0), explained = decided
        var limit = (accepted: 0, sum: 0)
        let times = inTurn(
            rounds,
            [
                { decided = workload.run { act, caseFile in judge.decide(act, in: caseFile, today: nil) } },
                {
                    explained = workload.run { act, caseFile in
                        judge.check(act, in: caseFile, today: nil).permission == .allowed
                    }
                },
                { limit = tight.run() },
            ])
        for sum in [decided.sum, explained.sum, limit.sum] where sum != MembershipWorkload.checksum {
            throw BenchProblem(text: "row A: checksum \(sum) instead of \(MembershipWorkload.checksum)")
        }
        let rates = times.map { 0.025 / $0 }
        return [
            .rate(
                "A decide", "membership case, 1,000 cases", rates[0], "M/s", limit: ("tight Swift", rates[2]),
                atLeast: 23),
            .rate(
                "A explain", "the same with every verdict and its evidence", rates[1], "M/s",
                limit: ("tight Swift", rates[2]), atLeast: 5),
        ] + [try heavy()]
    }

    /// The heaviest step of the shipped rules on a full dossier, every verdict with its evidence.
    private func heavy() throws -> Row {
        let rulebook = try files.shippedRulebook()
        let dossier = try files.dossier("clean-2026.yaml", rulebook)
        guard let judge = Judge(rulebook, workflow: dossier.workflow) else { throw BenchProblem(text: "no membership") }
        let bound = judge.bind(dossier).caseFile
        let handle = judge.workflow.vocabulary.transitions.handle("resolve-admission")
        guard let slot = bound.events.firstIndex(where: { $0.transition == handle }) else {
            throw BenchProblem(text: "no resolve-admission in clean-2026.yaml")
        }
        var caseFile = bound
        caseFile.reset(state: nil)
        for event in bound.events[..<slot] { judge.evolve(&caseFile, with: event) }
        let act = bound.events[slot]
        guard judge.check(act, in: caseFile, today: nil).permission == .allowed else {
            throw BenchProblem(text: "resolve-admission is not allowed in clean-2026.yaml")
        }
        let count = 10_000
        var verdicts = 0, allowed = 0
        let times = inTurn(
            rounds,
            [
                { for _ in 0..<count { verdicts += judge.check(act, in: caseFile, today: nil).verdicts.count } },
                { for _ in 0..<count { allowed += judge.decide(act, in: caseFile, today: nil) ? 1 : 0 } },
            ])
        guard verdicts > 0, allowed > 0 else { throw BenchProblem(text: "resolve-admission was not judged") }
        let micro = times.map { $0 / Double(count) * 1e6 }
        return .time(
            "A check", "resolve-admission on a full dossier, all evidence", micro[0], "µs",
            limit: ("deciding the same", micro[1]), atMost: 2)
    }
}
