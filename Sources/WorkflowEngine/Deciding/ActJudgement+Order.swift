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
            if predecessor.isSpokenFor {
                findBehind(predecessor)
                continue
            }
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
                var verdict = evaluator.done(handle, atLeast: 1, since: nil)
                if verdict == .holds, evaluator.isOverturned(handle) {
                    evaluator.sink.rewind(to: mark)
                    evaluator.lack(.act(handle))
                    verdict = .violated
                }
                if best == .notApplicable || verdict.rawValue > best.rawValue { best = verdict }
            }
            guard isOwed, best != .notApplicable else { continue }
            if best == .violated, when == .undetermined {
                best = .undetermined
                nameOpen(predecessor.when)
            }
            guard best != .holds, !told.contains(named) else { continue }
            told.append(named)
            if best == .violated, predecessor.anyOf.count == 1, !evaluator.isAnywhere(named) {
                evaluator.lackBehind(named)
            }
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

    /// A predecessor of which a rule of the act speaks itself: what is missing behind it is found for the rules that come.
    private mutating func findBehind(_ predecessor: PreparedPredecessor) {
        let named = evaluator.edition.transitionRuns[predecessor.anyOf.range.lowerBound]
        guard predecessor.anyOf.count == 1, !evaluator.isAnywhere(named), !evaluator.isUnknown(named) else { return }
        let mark = evaluator.sink.marks
        evaluator.lackBehind(named)
        evaluator.sink.rewind(to: mark)
    }

    /// A predecessor of which no column tells: what has to precede that one is asked for instead, as far as the table says
    /// that it was not done or certainly later than the act, or has a cell for it that is empty.
    private mutating func judgeBehind(
        _ predecessor: PreparedPredecessor, _ told: inout [TransitionHandle], depth: Int = 0
    ) -> Bool {
        // Of alternatives nobody knows which was taken.
        guard depth < 64, predecessor.anyOf.count == 1 else { return true }
        let between = evaluator.edition.transitionRuns[predecessor.anyOf.range.lowerBound]
        // What an earlier edition had in its place was asked about there.
        guard let step = evaluator.edition.step(between), step.pointee.predecessors.count > 0,
            evaluator.condition(predecessor.when) == .holds, evaluator.isOwed(between) == .holds,
            !evaluator.isAnywhere(between)
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
            guard let verdict = knownLack(earlier) else { continue }
            told.append(named)
            // A rule of the act that reads its date leaves the same open, or an act nearer to it asks.
            if verdict == .undetermined, evaluator.speaksItself(of: named) || evaluator.isAskedElsewhere(named) {
                evaluator.sink.rewind(to: mark)
                continue
            }
            if verdict == .violated, earlier.anyOf.count == 1 {
                if !evaluator.isAnywhere(named) { evaluator.lackBehind(named) }
                // A rule of the act says the same, and better.
                if evaluator.speaksItself(of: named), evaluator.occurrence(named) < 0 {
                    evaluator.reached.append(named)
                    evaluator.sink.rewind(to: mark)
                    continue
                }
            }
            guard
                record(
                    .transitionInOrder, verdict, .block, about: .transition(named), mark: mark,
                    allowedFrom: verdict == .violated ? laterDate(of: named) : nil)
            else { return false }
        }
        return true
    }

    /// Owed, and none of the alternatives was done by the day of the act: violated. Undetermined where a cell is empty. Of
    /// one that was done later, a rule of the step may speak itself.
    private mutating func knownLack(_ predecessor: PreparedPredecessor) -> Verdict? {
        var isEmpty = false
        for slot in predecessor.anyOf.range {
            let handle = evaluator.edition.transitionRuns[slot]
            guard evaluator.isCovered(handle), evaluator.isOwed(handle) == .holds else { return nil }
            switch evaluator.done(handle, atLeast: 1, since: nil) {
            case .violated:
                if evaluator.speaksItself(of: handle), evaluator.occurrence(handle) >= 0 { return nil }
            case .undetermined:
                guard evaluator.isUnknown(handle), !evaluator.isAnywhere(handle) else { return nil }
                isEmpty = true
            case .holds, .notApplicable: return nil
            }
        }
        return isEmpty ? .undetermined : .violated
    }

    /// A predecessor that is on record, but later, allows the act from its own date on.
    private mutating func laterDate(of handle: TransitionHandle) -> CivilDate? {
        let index = evaluator.occurrence(handle)
        guard index >= 0, evaluator.events[index].on.isOnOrBefore(evaluator.act.on) != .holds else { return nil }
        let on = evaluator.events[index].on
        evaluator.note(.act(Int32(index), handle, on))
        return on.last
    }
}
