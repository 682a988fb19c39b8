import CivilTime
import WorkflowEngine
import WorkflowModel

/// From where on a case had ended, as far as the record shows it.
extension AuditPass {
    /// State before each act, for saying that an act came after the end.
    ///
    /// An act is after the end only if it is certainly later than the one that ended the case: the order of one day is no
    /// fault, and a partial date leaves it open. An act that ends a case before what has to precede it is itself out of its
    /// order and says so; what it left behind is not named again, act by act.
    func statesBefore() -> [StateHandle?] {
        var states = judge.states(of: caseFile)
        guard let ended = states.firstIndex(where: { $0.map(judge.isFinal) ?? false }), ended > 0,
            ended < caseFile.events.count
        else { return states }
        let closing = ended - 1, open = states[closing]
        let last = caseFile.events[closing].on.last
        let isInOrder = isInOrder(closing, open)
        for position in ended..<caseFile.events.count
        where !isInOrder || caseFile.events[position].on.first <= last {
            states[position] = open
        }
        return states
    }

    private func isInOrder(_ position: Int, _ state: StateHandle?) -> Bool {
        guard let edition = judge.edition(on: caseFile.events[position].on.first) else { return true }
        if judge.sift(position, of: caseFile, edition: edition, stateBefore: state, today: today) != nil { return true }
        let answer = judge.audit(position, of: caseFile, edition: edition, stateBefore: state, today: today)
        let conditions = judge.editions[edition].definition.conditions
        return answer?.verdicts.contains { verdict in
            guard verdict.verdict == .violated else { return false }
            if verdict.key == .transitionInOrder { return true }
            guard let condition = verdict.condition, case .order = conditions[Int(condition.raw)] else { return false }
            return true
        } != true
    }
}
