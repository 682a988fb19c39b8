import WorkflowEngine
import WorkflowModel

/// What editions say of themselves: steps with a remark, and what they do not judge.
extension AuditPass {
    /// What the edition has to say of every such act.
    func remark(on position: Int, _ edition: Int) -> Text? {
        judge.editions[edition].definition.transition(caseFile.events[position].transition)?.remark
    }

    /// A step that its edition does not owe, recorded all the same.
    mutating func noteRemark(_ answer: Answer, at position: Int) {
        guard let edition = answer.edition else { return }
        judging.insert(edition)
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
            let edition = judge.editions[index].definition
            guard !edition.notCovered.isEmpty else { return nil }
            return UncoveredMatters(workflow: judge.workflow.id, edition: edition.id, matters: edition.notCovered)
        }
    }
}
