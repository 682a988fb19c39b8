import CivilTime
import WorkflowModel

/// A fact looked up in a case.
enum FactReading {
    case value(FactValue)
    /// The act is on record, the fact is not; already noted.
    case absent
    /// The act it belongs to is not on record, or nothing covers it.
    case notApplicable
}

/// Where a fact is stated: plain data, unlike its value.
enum FactPlace {
    /// Position of the event (-1: the act) and of the fact there.
    case event(Int, Int)
    /// Position among the facts of the subject.
    case subject(Int)
    /// The act is on record, the fact is not; already noted.
    case absent
    /// The act it belongs to is not on record, or nothing covers it.
    case notApplicable
}

extension Evaluator {
    mutating func read(_ reference: FactReference) -> FactReading {
        switch find(reference) {
        case .event(let position, let slot):
            return .value(position < 0 ? act.facts[slot].value : events[position].facts[slot].value)
        case .subject(let slot): return .value(caseFile.subjectFacts[slot].value)
        case .absent: return .absent
        case .notApplicable: return .notApplicable
        }
    }

    /// Where a fact is stated; notes it as evidence or as missing.
    mutating func find(_ reference: FactReference) -> FactPlace {
        switch reference.scope {
        case .this:
            let slot = act.slot(of: reference.fact)
            if slot >= 0 { return found(-1, slot, reference.fact) }
            guard isWhole || isFactCovered(act.transition, reference.fact) else {
                return uncovered(nil, reference.fact)
            }
            readsOwnInput = true
            lack(.fact(nil, reference.fact))
            return .absent
        case .act(let transition):
            guard isCovered(transition) else { return .notApplicable }
            let index = occurrence(transition)
            guard index >= 0 else {
                guard isUnknown(transition), isFactCovered(transition, reference.fact) else { return .notApplicable }
                lack(.fact(transition, reference.fact))
                return .absent
            }
            let slot = events[index].slot(of: reference.fact)
            if slot >= 0 { return found(index, slot, reference.fact) }
            guard isWhole || isFactCovered(transition, reference.fact) else {
                return uncovered(transition, reference.fact)
            }
            if events[index].isAssumed { assume() }
            lack(.fact(transition, reference.fact))
            return .absent
        case .subject:
            if let slot = caseFile.subjectFacts.firstIndex(where: { $0.fact == reference.fact }) {
                return .subject(slot)
            }
            lack(.fact(nil, reference.fact))
            return .absent
        }
    }

    /// What no column of a roster covers is asked for nowhere, except where it is the alternative that may hold.
    private mutating func uncovered(_ transition: TransitionHandle?, _ fact: FactHandle) -> FactPlace {
        if namesUncovered { lack(.fact(transition, fact)) }
        return .notApplicable
    }

    /// What an assumed act would have recorded is open like what the act itself is still to bring.
    mutating func assume() {
        readsAssumed = true
        readsOwnInput = true
    }

    private mutating func found(_ position: Int, _ slot: Int, _ fact: FactHandle) -> FactPlace {
        note(.fact(Int32(truncatingIfNeeded: position), fact))
        return .event(position, slot)
    }

    func isFactCovered(_ transition: TransitionHandle, _ fact: FactHandle) -> Bool {
        guard !isWhole, let coverage = caseFile.sharedCoverage, !isRecordedSince(transition) else { return true }
        return coverage.value.facts.contains(Int64(transition.raw) << 32 | Int64(fact.raw))
    }

    mutating func number(_ fact: FactReference, _ bounds: Run) -> Verdict {
        switch read(fact) {
        case .value(.number(let number)): return satisfies(number, bounds) ? .holds : .violated
        case .value(.none): return .violated
        case .value, .absent: return .undetermined
        case .notApplicable: return .notApplicable
        }
    }

    func satisfies(_ number: Rational, _ bounds: Run) -> Bool {
        bounds.range.allSatisfy { index in
            let bound = edition.numberBounds[index]
            return compare(number, bound.comparator, bound.limit)
        }
    }

    func compare(_ number: Rational, _ comparator: Comparator, _ limit: Rational) -> Bool {
        switch comparator {
        case .atLeast: limit <= number
        case .atMost: number <= limit
        case .moreThan: limit < number
        case .lessThan: number < limit
        case .exactly: number == limit
        }
    }

    /// Months are compared with months and days with days; across the two a month has 28 to 31 days, and the day from
    /// which both are counted tells which they are. Where that day is not known, what depends on it stays open.
    mutating func period(
        _ fact: FactReference, atLeast: CalendarPeriod?, atMost: CalendarPeriod?, since: MomentIndex?
    ) -> Verdict {
        switch read(fact) {
        case .value(.period(let length)):
            var truth = Truth.holds
            if let atLeast { truth = truth.and(PeriodLength.isAtMost(atLeast, length)) }
            if let atMost { truth = truth.and(PeriodLength.isAtMost(length, atMost)) }
            guard truth == .undetermined, let since, case .date(let start) = resolve(since) else {
                return Verdict(truth)
            }
            truth = .holds
            if let atLeast { truth = truth.and(PeriodLength.isAtMost(atLeast, length, from: start)) }
            if let atMost { truth = truth.and(PeriodLength.isAtMost(length, atMost, from: start)) }
            if truth == .undetermined { lackDays(of: since) }
            return Verdict(truth)
        case .value(.none): return .violated
        case .value, .absent: return .undetermined
        case .notApplicable: return .notApplicable
        }
    }

    mutating func choice(_ fact: FactReference, _ words: Run, negated: Bool) -> Verdict {
        switch read(fact) {
        case .value(.word(let word)):
            return isAmong(word, words) != negated ? .holds : .violated
        // Written as none is no choice at all: never one of the words, always other than each of them.
        case .value(.none): return negated ? .holds : .violated
        case .value, .absent: return .undetermined
        // Whether a rule applies is left open where no column of a roster says it; the exception that a rule makes is
        // one that somebody stated.
        case .notApplicable: return isOpen(fact) ? negated ? .holds : .undetermined : .notApplicable
        }
    }

    func isAmong(_ word: Symbol, _ words: Run) -> Bool {
        for slot in words.range where edition.symbolLists[slot] == word { return true }
        return false
    }

    /// A flag never stated is false.
    mutating func flag(_ fact: FactReference, _ value: Bool) -> Verdict {
        let quiet = isCondition, wasAssumed = readsAssumed
        isCondition = true
        readsAssumed = false
        let reading = read(fact)
        isCondition = quiet
        readsOwnInput = readsAssumed
        readsAssumed = readsAssumed || wasAssumed
        switch reading {
        case .value(.flag(let stated)):
            switch fact.scope {
            case .this: note(.fact(-1, fact.fact))
            case .act(let transition): note(.fact(Int32(truncatingIfNeeded: occurrence(transition)), fact.fact))
            case .subject: break
            }
            return stated == value ? .holds : .violated
        case .value(.none), .absent: return value ? .violated : .holds
        case .value: return .undetermined
        case .notApplicable:
            // A flag that no column of a roster states is never stated.
            guard !isWhole, case .this = fact.scope else { return .notApplicable }
            return value ? .violated : .holds
        }
    }

    /// A `when` asks a fact of the act itself that no column of a roster covers.
    private func isOpen(_ fact: FactReference) -> Bool {
        guard !isWhole, isCondition, case .this = fact.scope else { return false }
        return true
    }

    mutating func text(_ fact: FactReference) -> Verdict {
        switch read(fact) {
        case .value(.text(let text)): return text.contains { !$0.isWhitespace } ? .holds : .violated
        case .value(.none): return .violated
        case .value: return .holds
        case .absent: return .undetermined
        case .notApplicable: return .notApplicable
        }
    }

    mutating func stated(_ fact: FactReference) -> Verdict {
        let quiet = isCondition, wasAssumed = readsAssumed
        isCondition = true
        readsAssumed = false
        let reading = read(fact)
        isCondition = quiet
        readsOwnInput = readsAssumed
        readsAssumed = readsAssumed || wasAssumed
        switch reading {
        case .value: return .holds
        case .absent:
            // What the act itself is still to bring.
            if case .this = fact.scope { readsOwnInput = true }
            return .violated
        case .notApplicable: return .notApplicable
        }
    }

    mutating func organization(_ property: Symbol, _ test: PropertyTest) -> Verdict {
        for stated in caseFile.properties(for: act) where stated.property == property {
            note(.property(property))
            switch (test, stated.value) {
            case (.among(let words), .word(let word)): return isAmong(word, words) ? .holds : .violated
            case (.flag(let value), .flag(let flag)): return flag == value ? .holds : .violated
            case (.number(let bounds), .number(let number)): return satisfies(number, bounds) ? .holds : .violated
            case (.among, .text), (.among, .none): return .violated
            case (.flag(let value), .none): return value ? .violated : .holds
            default: return .undetermined
            }
        }
        lack(.property(property))
        return isCondition ? .notApplicable : .undetermined
    }

    /// The kind of the body named in the fact; if it is not stated, the level of the acting role or the kind of the acting body.
    mutating func unitRole(_ fact: FactReference, _ kinds: Run) -> Verdict {
        let quiet = isCondition
        isCondition = true
        let place = find(fact)
        isCondition = quiet
        switch place {
        case .event(let position, let slot):
            let value = position < 0 ? act.facts[slot].value : events[position].facts[slot].value
            if case .none = value { return .violated }
            if case .organization(let id, let kind) = value {
                if isSubject(id) { return judgeOwn(fact) }
                if let kind { return judgeUnit(kind, fact, kinds) }
                // Named by somebody who enters it, and nobody knows what it is: that the actor would do says nothing of it.
                if position < 0, !isOnRecord, !isPreview {
                    note(.fact(-1, fact.fact))
                    lack(.kind(fact.fact))
                    return .undetermined
                }
            }
        case .subject(let slot):
            let value = caseFile.subjectFacts[slot].value
            if case .none = value { return .violated }
            if case .organization(_, let kind?) = value { return judgeUnit(kind, fact, kinds) }
        case .notApplicable: return .notApplicable
        case .absent: break
        }
        if let kind = act.actorKind { return isAmong(kind, kinds) ? .holds : .violated }
        if let role = act.actorRole, role.index < edition.roles.count, let level = edition.roles[role.index].level {
            return isAmong(level, kinds) ? .holds : .violated
        }
        // Where the step does not owe the fact, silence about the body is nothing to judge.
        if case .absent = place, !isOwedFact(fact.fact) { return .notApplicable }
        // Named, but of no known kind.
        if case .event(let position, _) = place, position < 0 {
            note(.fact(-1, fact.fact))
            lack(.kind(fact.fact))
            return .undetermined
        }
        readsOwnInput = true
        lack(.fact(nil, fact.fact))
        return .undetermined
    }

    func isOwedFact(_ fact: FactHandle) -> Bool {
        prepared.definition.transition(act.transition)?.facts.contains {
            $0.handle == fact && !$0.isOptional && $0.span?.contains(act.on) != .violated
        } ?? true
    }

    /// Whether it is the organization that the case is about: nobody has the power to approve his own election.
    private func isSubject(_ id: String) -> Bool {
        prepared.definition.subject == .organization && id == caseFile.subject.id
    }

    private mutating func judgeOwn(_ fact: FactReference) -> Verdict {
        note(.fact(-1, fact.fact))
        return .violated
    }

    private mutating func judgeUnit(_ kind: Symbol, _ fact: FactReference, _ kinds: Run) -> Verdict {
        note(.fact(-1, fact.fact))
        return isAmong(kind, kinds) ? .holds : .violated
    }
}
