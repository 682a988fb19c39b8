import CivilTime
import WorkflowEngine
import WorkflowModel

/// What makes two broken rules of one act the same.
struct BreakKey: Hashable {
    var key: RuleKey
    var about: About
}

extension Judge {
    /// Acts that break blocking rules after a change which they did not break before.
    ///
    /// Acts are matched by their identifiers, because a change may move them; `exempt` is left out, because it has been
    /// judged by itself.
    func newlyBroken(
        from before: CaseFile, to after: CaseFile, since position: Int, today: CivilDate?, exempt: String? = nil
    ) -> [BrokenAct] {
        let states = states(of: after)
        let earlierStates = self.states(of: before)
        let earlier = Dictionary(before.events.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var broken: [BrokenAct] = []
        for place in position..<max(position, after.events.count) {
            let event = after.events[place]
            guard event.id != exempt, let answer = verdicts(on: place, of: after, states, today) else { continue }
            let blocking = answer.blocking
            guard !blocking.isEmpty else { continue }
            let known = earlier[event.id].flatMap { verdicts(on: $0, of: before, earlierStates, today) }
            let was = Set(known?.blocking.map { BreakKey(key: $0.key, about: $0.about) } ?? [])
            let new = blocking.filter { !was.contains(BreakKey(key: $0.key, about: $0.about)) }
            if !new.isEmpty {
                broken.append(BrokenAct(event: event.id, position: place, answer: answer, verdicts: new))
            }
        }
        return broken
    }

    private func verdicts(
        on position: Int, of caseFile: CaseFile, _ states: [StateHandle?], _ today: CivilDate?
    ) -> Answer? {
        guard let edition = edition(on: caseFile.events[position].on.first) else { return nil }
        return audit(position, of: caseFile, edition: edition, stateBefore: states[position], today: today)
    }
}
