import CivilTime
import WorkflowModel

extension Evaluator {
    /// People of a group: as the act records it, or as the last act before it did, or else the first after it.
    func people(_ group: GroupHandle, at transition: TransitionHandle?) -> (position: Int, people: [PersonHandle])? {
        if let transition {
            if transition == act.transition { return recorded(group, act).map { (-1, $0) } }
            let index = occurrence(transition)
            guard index >= 0 else { return nil }
            return recorded(group, events[index]).map { (index, $0) }
        }
        if act.groupCount > 0, let own = recorded(group, act) { return (-1, own) }
        var later: (Int, [PersonHandle])?
        var index = events.count - 1
        while index >= 0 {
            if events[index].groupCount > 0, !(isOnRecord && index == position), events[index].outcome == .done,
                let found = recorded(group, events[index])
            {
                if index < position { return (index, found) }
                later = (index, found)
            }
            index -= 1
        }
        return later
    }

    private func recorded(_ group: GroupHandle, _ event: Event) -> [PersonHandle]? {
        event.groups.first { $0.group == group && !$0.isDrawn }?.people
    }

    /// Whom the act means by a group: those recorded, and those whom a ballot or a list of names of it says.
    private func meant(_ group: GroupHandle) -> (position: Int, people: [PersonHandle])? {
        if act.groupCount > 0, act.groups.contains(where: { $0.group == group && $0.isDrawn }) {
            return (-1, act.groups.filter { $0.group == group }.flatMap(\.people))
        }
        return people(group, at: nil)
    }

    mutating func participants(_ group: GroupHandle, atLeast: Int32, atMost: Int32, test: Int) -> Verdict {
        // Whether somebody is recorded is another question than who is meant.
        guard let (source, people) = test >= 0 ? meant(group) : people(group, at: nil) else {
            // A group that may be empty need not be recorded.
            if atLeast == 0 { return .notApplicable }
            if !isActWhole, let coverage = caseFile.sharedCoverage {
                guard coverage.value.groups.contains(Int64(act.transition.raw) << 32 | Int64(group.raw)) else {
                    return .notApplicable
                }
                lack(.people(group))
                return .undetermined
            }
            readsOwnInput = prepared.definition.transition(act.transition)?.people.contains(group) ?? false
            if isAssumedToRecord({ $0.people.contains(group) }) { assume() }
            lack(.people(group))
            return isUndated { $0.people.contains(group) } ? .undetermined : .violated
        }
        if source >= 0 { note(.act(Int32(source), events[source].transition, events[source].on)) }
        var result = Verdict.holds
        // Somebody listed twice is still one person.
        let count = Set(people).count
        if count < Int(atLeast) || count > Int(atMost) {
            note(.people(group, Int32(count)))
            result = .violated
        }
        let tests = prepared.definition.personTests
        guard tests.indices.contains(test) else { return result }
        let standing = caseFile.standing(for: act)
        for person in people { result = result.and(judge(person, tests[test], among: people, standing)) }
        return result
    }

    /// Whether an act that a plan assumes would have recorded something.
    func isAssumedToRecord(_ records: (Transition) -> Bool) -> Bool {
        events.indices.contains { position in
            events[position].isAssumed
                && (prepared.definition.transition(events[position].transition).map(records) ?? false)
        }
    }

    private mutating func judge(
        _ handle: PersonHandle, _ test: PersonTest, among people: [PersonHandle], _ standing: Standing
    ) -> Verdict {
        // Somebody whom only a later act names has no place among those whom this one knew.
        let known = standing.people.indices.contains(handle.index) ? standing : caseFile.standing
        guard known.people.indices.contains(handle.index) else { return .undetermined }
        let person = known.people[handle.index]
        var result = Verdict.holds
        if test.fullMember || test.standingAtLeast != nil { result = result.and(self.standing(handle, person, test)) }
        if test.notSubject, isSubject(person) { result = .violated }
        if test.isMemberHere, known.isMember.indices.contains(handle.index), known.isMember[handle.index] == false {
            result = .violated
        }
        for other in test.notIn {
            if let (_, others) = self.people(other, at: nil), others.contains(handle) { result = .violated }
        }
        if !test.notUnder.isEmpty {
            for penalty in known.penalties[handle.index] {
                guard let kind = penalty.kind, test.notUnder.contains(kind) else { continue }
                result = result.and(isFree(of: penalty, handle))
            }
        }
        if result != .holds { note(.person(handle)) }
        return result
    }

    /// By identifier where both have one of their own; by name where one of them is known by the name only. Namesakes
    /// are told apart by stating the identifiers.
    private func isSubject(_ person: Person) -> Bool {
        if person.id == caseFile.subject.id { return true }
        let isByName = caseFile.isSubjectKnownByNameOnly || person.id == person.name
        return isByName && person.name == caseFile.subject.name
    }

    private mutating func standing(_ handle: PersonHandle, _ person: Person, _ test: PersonTest) -> Verdict {
        if person.isNotFullMember { return .violated }
        guard let since = person.fullMemberSince?.interval else {
            // A roster names people and says nothing of them.
            if !isActWhole { return .holds }
            lack(.fullMemberSince(handle))
            return .undetermined
        }
        let truth: Truth
        if let least = test.standingAtLeast {
            truth = DateRules.elapsed(on: act.on, since: since, atLeast: least)
        } else {
            truth = since.isOnOrBefore(act.on)
        }
        if truth == .undetermined { lack(.fullMemberSince(handle)) }
        return Verdict(truth)
    }

    /// Free of a penalty on the act's date: before its first or after its last day.
    private mutating func isFree(of penalty: BoundPenalty, _ handle: PersonHandle) -> Verdict {
        let before: Truth = penalty.from.map { act.on.isBefore($0.interval) } ?? .undetermined
        let after: Truth =
            penalty.through.map { $0.interval.isBefore(act.on) } ?? (penalty.from == nil ? .undetermined : .violated)
        let truth = before.or(after)
        if truth == .undetermined { lack(.penaltyDates(handle)) }
        return Verdict(truth)
    }

    mutating func samePeople(_ a: GroupHandle, _ at: TransitionHandle?, _ b: GroupHandle, _ bt: TransitionHandle?)
        -> Verdict
    {
        guard let (_, first) = people(a, at: at), let (source, second) = people(b, at: bt) else {
            return .notApplicable
        }
        if Set(first) == Set(second) { return .holds }
        if source >= 0 { note(.act(Int32(source), events[source].transition, events[source].on)) }
        return .violated
    }
}
