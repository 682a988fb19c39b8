import CivilTime
import WorkflowEngine
import WorkflowModel

/// What makes two broken rules of one act the same: editions count their rules differently, but do not rename them.
struct BreakKey: Hashable {
    private enum Name: Hashable {
        case rule(TransitionHandle, RuleID)
        case check(RuleID)
        case builtIn(RuleKey)
    }
    private var name: Name
    private var about: About

    init(_ verdict: RuleVerdict, in answer: Answer, _ judge: Judge) {
        about = verdict.about
        name = .builtIn(verdict.key)
        guard let index = answer.edition else { return }
        let edition = judge.editions[index].definition
        switch verdict.key {
        case .rule(let slot):
            if let rules = edition.transition(answer.transition)?.rules, rules.indices.contains(Int(slot)) {
                name = .rule(answer.transition, rules[Int(slot)].id)
            }
        case .check(let slot):
            if edition.checks.indices.contains(Int(slot)) { name = .check(edition.checks[Int(slot)].id) }
        case .transitionInOrder, .papersComplete, .paperReturned, .signedAndDated, .transitionInEdition,
            .editionInForce,
            .actorUnexpected, .notInTheFuture, .stepRepeated, .stepNotOwed, .dutyOverdue, .dutyOpen,
            .identityNumberDamaged, .identityNumberBirthday, .identityNumberGender,
            .periodicDuty:
            break
        }
    }
}

extension Answer {
    /// The blocking rules that are not among those of an earlier answer on the same act.
    func newlyBlocking(since earlier: Answer?, _ judge: Judge) -> [RuleVerdict] {
        blocking.filter(isNew(since: earlier, judge))
    }

    /// Those, and papers of what the act rests on that were sent back since: they refuse nothing.
    func newlyUndermining(since earlier: Answer?, _ judge: Judge) -> [RuleVerdict] {
        let returned = verdicts.filter { $0.key == .paperReturned && $0.severity != .note }
        return (blocking + returned).filter(isNew(since: earlier, judge))
    }

    private func isNew(since earlier: Answer?, _ judge: Judge) -> (RuleVerdict) -> Bool {
        guard let earlier else { return { _ in true } }
        let was = Set(
            earlier.verdicts.filter { $0.blocks || $0.key == .paperReturned }
                .map { BreakKey($0, in: earlier, judge) })
        return { !was.contains(BreakKey($0, in: self, judge)) }
    }
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
            guard answer.verdicts.contains(where: { $0.blocks || $0.key == .paperReturned }) else { continue }
            let known = earlier[event.id].flatMap { verdicts(on: $0, of: before, earlierStates, today) }
            let new = answer.newlyUndermining(since: known, self)
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

extension CaseService {
    /// Acts that break by a change, each before and after by the layers it was decided under: what a layer asks since then
    /// it asks of no earlier act.
    func newlyBroken(
        from before: CaseInHand, to after: CaseInHand, since position: Int, today: CivilDate?, exempt: String? = nil
    ) -> [BrokenAct] {
        let own = after.judge.layers
        let layers = after.layersOfActs
        let broken = after.judge.newlyBroken(
            from: before.bound.caseFile, to: after.bound.caseFile, since: position, today: today, exempt: exempt)
        let later = after.bound.caseFile.events.dropFirst(position).map(\.id)
        let others = Set(later.compactMap { layers[$0] }).subtracting([own])
        guard !others.isEmpty else { return broken }
        var all = broken.filter { layers[$0.event] ?? own == own }
        for set in others.sorted(by: { $0.description < $1.description }) {
            guard let then = try? under(set, before), let now = try? under(set, after) else { continue }
            let first = now.bound.caseFile.events.firstIndex { later.contains($0.id) } ?? position
            all += then.judge.newlyBroken(
                from: then.bound.caseFile, to: now.bound.caseFile, since: first, today: today, exempt: exempt
            ).filter { layers[$0.event] == set }.map { act in
                var act = act
                act.inHand = now
                return act
            }
        }
        return all.sorted { $0.position < $1.position }
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
        let isWorse = !answer.newlyBlocking(since: earlier, judge).isEmpty
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
