import CivilTime
import WorkflowModel

/// What is missing behind a missing step. A step that is not on record tells of nothing that should have preceded it, so
/// whatever speaks of it names that, too.
extension Evaluator {
    /// Names the steps that are missing behind one which is not on record, and remembers those of which a rule of the act
    /// itself speaks.
    mutating func lackBehind(_ missing: TransitionHandle) {
        guard isOnRecord else { return }
        var seen = [missing]
        walkBehind(missing, &seen)
    }

    private mutating func walkBehind(_ between: TransitionHandle, _ seen: inout [TransitionHandle]) {
        guard seen.count < 64, let step = edition.step(between) else { return }
        for slot in step.pointee.predecessors.range {
            let earlier = edition.predecessors[slot]
            // Of alternatives nobody knows which should have been taken.
            guard earlier.anyOf.count == 1 else { continue }
            let handle = edition.transitionRuns[earlier.anyOf.range.lowerBound]
            guard !seen.contains(handle), condition(earlier.when) == .holds, isOwed(handle) == .holds else { continue }
            seen.append(handle)
            guard !isUnknown(handle) else { continue }
            // Also where it came to a no.
            let isSpokenOf = isCovered(handle) && speaksItself(of: handle) && occurrence(handle) < 0
            if isSpokenOf { reached.append(handle) }
            guard !isAnywhere(handle) else { continue }
            if isCovered(handle), !isSpokenOf { lack(.act(handle)) }
            walkBehind(handle, &seen)
        }
    }

    /// Whether a step is on record at all, also as what an earlier edition had in its place.
    func isAnywhere(_ transition: TransitionHandle) -> Bool {
        func isRecorded(_ handle: TransitionHandle) -> Bool {
            handle.index < lastPosition.count && lastPosition[handle.index] >= 0
        }
        if isRecorded(transition) { return true }
        guard edition.hasEquivalents, transition.index < edition.equivalents.count else { return false }
        return edition.equivalents[transition.index].range.contains { isRecorded(edition.transitionRuns[$0]) }
    }

    /// Whether a rule of kind `order` of the act says that a step must precede it.
    func speaksItself(of transition: TransitionHandle) -> Bool {
        guard let step else { return false }
        return step.pointee.ordered.range.contains { edition.transitionRuns[$0] == transition }
    }

    /// Whether another act on record is one that a step must directly precede: then that act asks for it.
    func isAskedElsewhere(_ transition: TransitionHandle) -> Bool {
        for index in 0..<events.count where index != position {
            guard let step = edition.step(events[index].transition) else { continue }
            for slot in step.pointee.predecessors.range {
                let anyOf = edition.predecessors[slot].anyOf
                if anyOf.range.contains(where: { edition.transitionRuns[$0] == transition }) { return true }
            }
        }
        return false
    }

    /// The last time before the act that a step was tried, it came to a no: an earlier yes no longer holds. A void meeting
    /// takes nothing back.
    func isOverturned(_ transition: TransitionHandle) -> Bool {
        guard transition.index < lastPosition.count else { return false }
        var index = Int(lastPosition[transition.index])
        while index >= 0 {
            let event = events[index]
            if !(isOnRecord && index == position), event.outcome != .void,
                event.on.isOnOrBefore(act.on) == .holds
            {
                return event.outcome != .done
            }
            index = Int(event.previousOfSame)
        }
        return false
    }
}
