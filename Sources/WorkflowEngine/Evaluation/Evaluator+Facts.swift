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

extension Evaluator {
    mutating func read(_ reference: FactReference) -> FactReading {
        switch reference.scope {
        case .this:
            let slot = act.slot(of: reference.fact)
            if slot >= 0 { return found(-1, act.facts[slot]) }
            guard isFactCovered(act.transition, reference.fact) else { return .notApplicable }
            readsOwnInput = true
            lack(.fact(nil, reference.fact))
            return .absent
        case .act(let transition):
            guard isCovered(transition) else { return .notApplicable }
            let index = occurrence(transition)
            guard index >= 0 else { return .notApplicable }
            let slot = events[index].slot(of: reference.fact)
            if slot >= 0 { return found(index, events[index].facts[slot]) }
            guard isFactCovered(transition, reference.fact) else { return .notApplicable }
            lack(.fact(transition, reference.fact))
            return .absent
        case .subject:
            for stated in caseFile.subjectFacts where stated.fact == reference.fact { return .value(stated.value) }
            lack(.fact(nil, reference.fact))
            return .absent
        }
    }

    private mutating func found(_ position: Int, _ fact: BoundFact) -> FactReading {
        note(.fact(Int32(position), fact.fact))
        return .value(fact.value)
    }

    private func isFactCovered(_ transition: TransitionHandle, _ fact: FactHandle) -> Bool {
        guard !isWhole, let coverage = caseFile.coverage else { return true }
        return coverage.facts.contains(Int64(transition.raw) << 32 | Int64(fact.raw))
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

    /// Compared as months, then days; a limit in months is met by months alone.
    mutating func period(_ fact: FactReference, atLeast: CalendarPeriod?, atMost: CalendarPeriod?) -> Verdict {
        switch read(fact) {
        case .value(.period(let length)):
            func precedes(_ a: CalendarPeriod, _ b: CalendarPeriod) -> Bool { (a.months, a.days) < (b.months, b.days) }
            if let atLeast, precedes(length, atLeast) { return .violated }
            if let atMost, precedes(atMost, length) { return .violated }
            return .holds
        case .value(.none): return .violated
        case .value, .absent: return .undetermined
        case .notApplicable: return .notApplicable
        }
    }

    mutating func choice(_ fact: FactReference, _ words: Run, negated: Bool) -> Verdict {
        switch read(fact) {
        case .value(.word(let word)):
            return isAmong(word, words) != negated ? .holds : .violated
        case .value(.none): return .violated
        case .value, .absent: return .undetermined
        case .notApplicable: return .notApplicable
        }
    }

    func isAmong(_ word: Symbol, _ words: Run) -> Bool {
        words.range.contains { edition.symbolLists[$0] == word }
    }

    /// A flag never stated is false.
    mutating func flag(_ fact: FactReference, _ value: Bool) -> Verdict {
        let quiet = isCondition
        isCondition = true
        let reading = read(fact)
        isCondition = quiet
        readsOwnInput = false
        switch reading {
        case .value(.flag(let stated)):
            if case .this = fact.scope { note(.fact(-1, fact.fact)) }
            return stated == value ? .holds : .violated
        case .value(.none), .absent: return value ? .violated : .holds
        case .value: return .undetermined
        case .notApplicable: return .notApplicable
        }
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
        let quiet = isCondition
        isCondition = true
        let reading = read(fact)
        isCondition = quiet
        readsOwnInput = false
        switch reading {
        case .value: return .holds
        case .absent: return .violated
        case .notApplicable: return .notApplicable
        }
    }

    mutating func organization(_ property: Symbol, _ test: PropertyTest) -> Verdict {
        for stated in caseFile.properties where stated.property == property {
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
        let reading = read(fact)
        isCondition = quiet
        switch reading {
        case .value(.organization(_, let kind?)):
            note(.fact(-1, fact.fact))
            return isAmong(kind, kinds) ? .holds : .violated
        case .value(.none): return .violated
        case .notApplicable: return .notApplicable
        case .value, .absent: break
        }
        if let kind = act.actorKind { return isAmong(kind, kinds) ? .holds : .violated }
        if let role = act.actorRole, role.index < edition.roles.count, let level = edition.roles[role.index].level {
            return isAmong(level, kinds) ? .holds : .violated
        }
        readsOwnInput = true
        lack(.fact(nil, fact.fact))
        return .undetermined
    }
}
