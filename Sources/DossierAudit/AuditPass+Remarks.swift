import CivilTime
import WorkflowEngine
import WorkflowModel

/// What editions say of themselves: steps with a remark, and what they do not judge.
extension AuditPass {
    /// What the edition has to say of every such act.
    func remark(on position: Int, _ edition: Int) -> Text? {
        let step = caseFile.events[position].transition, prepared = judge.editions[edition]
        return prepared.hasRemark(step) ? prepared.definition.transition(step)?.remark : nil
    }

    /// A step that its edition does not owe, recorded all the same.
    mutating func noteRemark(_ answer: Answer, at position: Int) {
        guard let edition = answer.edition else { return }
        note(edition: edition)
        guard remark(on: position, edition) != nil else { return }
        let event = caseFile.events[position]
        finish(
            id: BuiltInRule.stepNotOwed, title: nil, severity: .note, verdict: .violated, key: .stepNotOwed,
            about: .transition(event.transition), position: position,
            evidence: [.act(Int32(position), event.transition, event.on)], missing: [], condition: nil,
            edition: edition, allowedFrom: nil, citations: [], layer: nil, cure: nil)
    }

    /// What the editions that judged an act do not cover, in order of time.
    var notCovered: [UncoveredMatters] {
        judging.sorted().compactMap { index in
            let prepared = judge.editions[index], matters = prepared.definition.notCovered
            guard !matters.isEmpty else { return nil }
            return UncoveredMatters(workflow: judge.workflow.id, edition: prepared.definition.id, matters: matters)
        }
    }
}
