import CivilTime
import WorkflowModel

/// What has to precede an act.
extension ActJudgement {
    mutating func judgePredecessors() -> Bool {
        var told: [TransitionHandle] = []
        for slot in step.predecessors.range {
            let predecessor = evaluator.edition.predecessors[slot]
            guard isCovered(predecessor) else {
                guard judgeBehind(predecessor, &told) else { return false }
                continue
            }
            if predecessor.isSpokenFor { continue }
            let when = evaluator.condition(predecessor.when)
            if when == .violated || when == .notApplicable { continue }
            let mark = evaluator.sink.marks
            var best = Verdict.notApplicable
            var named = step.handle
            var isOwed = false
            for (offset, slot) in predecessor.anyOf.range.enumerated() {
                let handle = evaluator.edition.transitionRuns[slot]
                if offset == 0 { named = handle }
                if !evaluator.isCovered(handle) { continue }
                let owed = evaluator.isOwed(handle)
                if owed == .violated || owed == .notApplicable { continue }
                isOwed = true
                let verdict = evaluator.done(handle, atLeast: 1, since: nil)
                if best == .notApplicable || verdict.rawValue > best.rawValue { best = verdict }
            }
            guard isOwed, best != .notApplicable else { continue }
            if best == .violated, when == .undetermined {
                best = .undetermined
                nameOpen(predecessor.when)
            }
            guard best != .holds, !told.contains(named) else { continue }
            told.append(named)
            let first = best == .violated ? laterDate(of: named) : nil
            guard record(.transitionInOrder, best, .block, about: .transition(named), mark: mark, allowedFrom: first)
            else { return false }
        }
        return true
    }

    /// Whether some column tells of a predecessor.
    private func isCovered(_ predecessor: PreparedPredecessor) -> Bool {
        predecessor.anyOf.range.contains { evaluator.isCovered(evaluator.edition.transitionRuns[$0]) }
    }

    /// A predecessor of which no column tells: what has to precede that one is asked for instead, as far as the table says
    /// that it was not done, or certainly later than the act. What it leaves open says nothing across a step that nobody knows.
    private mutating func judgeBehind(
        _ predecessor: PreparedPredecessor, _ told: inout [TransitionHandle], depth: Int = 0
    ) -> Bool {
        // Of alternatives nobody knows which was taken.
        guard depth < 64, predecessor.anyOf.count == 1 else { return true }
        let between = evaluator.edition.transitionRuns[predecessor.anyOf.range.lowerBound]
        guard let step = evaluator.edition.step(between), step.pointee.predecessors.count > 0,
            evaluator.condition(predecessor.when) == .holds, evaluator.isOwed(between) == .holds
        else { return true }
        for slot in step.pointee.predecessors.range {
            let earlier = evaluator.edition.predecessors[slot]
            guard isCovered(earlier) else {
                guard judgeBehind(earlier, &told, depth: depth + 1) else { return false }
                continue
            }
            let named = evaluator.edition.transitionRuns[earlier.anyOf.range.lowerBound]
            guard !told.contains(named), evaluator.condition(earlier.when) == .holds else { continue }
            let mark = evaluator.sink.marks
            guard isKnownLack(earlier) else { continue }
            told.append(named)
            guard
                record(
                    .transitionInOrder, .violated, .block, about: .transition(named), mark: mark,
                    allowedFrom: laterDate(of: named))
            else { return false }
        }
        return true
    }

    /// Owed, and none of the alternatives was done by the day of the act. Of one that was done later, a rule of the step
    /// may speak itself.
    private mutating func isKnownLack(_ predecessor: PreparedPredecessor) -> Bool {
        for slot in predecessor.anyOf.range {
            let handle = evaluator.edition.transitionRuns[slot]
            guard evaluator.isCovered(handle), evaluator.isOwed(handle) == .holds,
                evaluator.done(handle, atLeast: 1, since: nil) == .violated
            else { return false }
            let speaks = step.ordered.range.contains { evaluator.edition.transitionRuns[$0] == handle }
            if speaks, evaluator.occurrence(handle) >= 0 { return false }
        }
        return true
    }

    /// A predecessor that is on record, but later, allows the act from its own date on.
    private mutating func laterDate(of handle: TransitionHandle) -> CivilDate? {
        let index = evaluator.occurrence(handle)
        guard index >= 0 else { return nil }
        let on = evaluator.events[index].on
        evaluator.note(.act(Int32(index), handle, on))
        return on.last
    }
}
