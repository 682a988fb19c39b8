import CivilTime
import WorkflowModel

extension Evaluator {
    /// What a requirement reads on the day of the act: itself, or the branch in force; nil where none is yet, or where
    /// the day is not known well enough to choose.
    func inForce(_ index: ConditionIndex) -> ConditionIndex? {
        guard case .dated(let run) = edition.conditions[Int(index.raw)] else { return index }
        guard let first = branch(run, on: act.on.first), let last = branch(run, on: act.on.last), first == last else {
            return nil
        }
        // A layer may be in force for part of the time only, and a limit within it may be dated again.
        return inForce(prepared.definition.datedBranches[first].body)
    }

    /// Every branch that may be in force; one answer of all stands, different ones leave it open.
    mutating func dated(_ run: Run) -> Verdict {
        let first = branch(run, on: act.on.first), last = branch(run, on: act.on.last)
        guard let last else { return .notApplicable }
        var verdict: Verdict? = first == nil ? .notApplicable : nil
        for slot in (first ?? Int(run.start))...last {
            let one = evaluate(prepared.definition.datedBranches[slot].body)
            if let known = verdict, known != one { return .undetermined }
            verdict = one
        }
        return verdict ?? .notApplicable
    }

    private func branch(_ run: Run, on day: CivilDate) -> Int? {
        run.range.last { slot in prepared.definition.datedBranches[slot].from.map { $0 <= day } ?? true }
    }
}
