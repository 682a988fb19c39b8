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

/// An amended act, judged as if it were entered now where it would stand.
struct Rejudged {
    /// The case before that place, with everybody the act names.
    var before: CaseInHand
    /// Every verdict on the act.
    var answer: Answer
    /// Whether a blocking rule breaks that the act did not break as it stands on record.
    var isWorse: Bool
}

extension CaseInHand {
    /// Judges an act that is to stand instead of one on record.
    func rejudge(_ event: Event, insteadOf position: Int, today: CivilDate) -> Rejudged {
        let old = bound.caseFile.events[position]
        var placed = event
        placed.sequence = old.sequence
        let before = preceding(placed, without: old.id)
        let answer = judge.check(event, in: before.bound.caseFile, today: today)
        let earlier = judge.check(old, in: preceding(old, without: old.id).bound.caseFile, today: today)
        let was = Set(earlier.blocking.map { BreakKey(key: $0.key, about: $0.about) })
        let isWorse = answer.blocking.contains { !was.contains(BreakKey(key: $0.key, about: $0.about)) }
        return Rejudged(before: before, answer: answer, isWorse: isWorse)
    }

    /// The case with only what precedes a place in the effective order.
    private func preceding(_ event: Event, without id: String) -> CaseInHand {
        var earlier = self
        earlier.bound.caseFile.setEvents(
            bound.caseFile.events.filter { other in
                other.id != id && (other.on.first, other.sequence) < (event.on.first, event.sequence)
            })
        judge.replay(&earlier.bound.caseFile)
        return earlier
    }
}
