import CivilTime
import WorkflowModel

/// A number looked up in a case.
enum AmountReading {
    case value(Rational)
    /// Written as none.
    case none
    /// Recorded nowhere where it should be; already noted.
    case absent
    /// The act it belongs to is not on record, or nothing covers it.
    case notApplicable
}

extension Evaluator {
    mutating func compare(_ left: AmountIndex, _ comparator: Comparator, _ right: AmountIndex) -> Verdict {
        let a = amount(left), b = amount(right)
        switch (a, b) {
        case (.notApplicable, _), (_, .notApplicable): return .notApplicable
        case (.none, _), (_, .none): return .violated
        case (.absent, _), (_, .absent): return .undetermined
        case (.value(let a), .value(let b)): return compare(a, comparator, b) ? .holds : .violated
        }
    }

    private mutating func amount(_ index: AmountIndex) -> AmountReading {
        switch prepared.definition.amounts[Int(index.raw)] {
        case .literal(let number): return .value(number)
        case .fact(let fact):
            switch read(fact) {
            case .value(.number(let number)): return .value(number)
            case .value(.none): return .none
            case .value, .absent: return .absent
            case .notApplicable: return .notApplicable
            }
        case .ballot(let fact, let count): return amount(count, of: fact)
        case .eachBallot(let fact, let count): return amounts(count, ofEach: fact)
        case .people(let group):
            guard let own = act.groups.first(where: { $0.group == group && !$0.isDrawn }) else { return .notApplicable }
            return .value(Rational(Int64(Set(own.people).count)))
        case .organization(let property): return amount(property)
        case .seated(let property, let post):
            switch seated(property, holding: post) {
            case .names(let list): return .value(Rational(Int64(list.count)))
            case .absent: return .absent
            case .notApplicable: return .notApplicable
            }
        case .sum(let plus, let minus): return sum(plus, minus)
        }
    }

    private mutating func amount(_ count: BallotCount, of fact: FactReference) -> AmountReading {
        switch read(fact) {
        case .value(.ballot(let ballot)):
            if let value = BallotRules.value(count, ballot, majority: majority(of: fact)) {
                return .value(Rational(Int64(value)))
            }
            let needed = BallotRules.needed(count, majority: majority(of: fact)).filter { ballot[$0] == nil }
            for quantity in needed { lack(.count(fact.fact, quantity)) }
            // Who won or tied cannot be told where nobody is named.
            if needed.isEmpty, ballot.candidates.isEmpty { lack(.count(fact.fact, .nominees)) }
            return .absent
        case .value(.none): return .none
        case .value, .absent: return .absent
        case .notApplicable: return .notApplicable
        }
    }

    /// Added up over every act of a transition before this one that counts.
    private mutating func amounts(_ count: BallotCount, ofEach fact: FactReference) -> AmountReading {
        guard case .act(let transition) = fact.scope, isCovered(transition), transition.index < lastPosition.count
        else { return .notApplicable }
        var total = Rational(0), isAnything = false, isAbsent = false
        var index = Int(lastPosition[transition.index])
        while index >= 0 {
            defer { index = Int(events[index].previousOfSame) }
            guard index < position, events[index].outcome == .done else { continue }
            isAnything = true
            note(.fact(Int32(truncatingIfNeeded: index), fact.fact))
            let slot = events[index].slot(of: fact.fact)
            let held = prepared.definition(on: events[index].on.last)
            guard slot >= 0, case .ballot(let ballot) = events[index].facts[slot].value,
                let value = BallotRules.value(
                    count, ballot, majority: held.majority(of: fact.fact, at: transition)),
                let next = total.adding(Rational(Int64(value)))
            else {
                isAbsent = true
                if events[index].isAssumed { assume() }
                continue
            }
            total = next
        }
        if isAbsent { lack(.fact(transition, fact.fact)) }
        return isAbsent ? .absent : isAnything ? .value(total) : .notApplicable
    }

    private mutating func amount(_ property: Symbol) -> AmountReading {
        for stated in caseFile.properties(for: act) where stated.property == property {
            note(.property(property))
            if case .number(let number) = stated.value { return .value(number) }
            if case .none = stated.value { return .none }
            return .absent
        }
        lack(.property(property))
        return isCondition ? .notApplicable : .absent
    }

    /// The sum of what is there; one part that is missing leaves it open. Parts whose act is not on record, and optional
    /// facts of this act that are not stated, count nothing.
    private mutating func sum(_ plus: Run, _ minus: Run) -> AmountReading {
        var total = Rational(0), isAbsent = false, isNone = false, isAnything = false
        for (run, isMinus) in [(plus, false), (minus, true)] {
            for slot in run.range {
                let index = prepared.definition.amountLists[slot]
                if isLeftOut(index) { continue }
                switch amount(index) {
                case .value(let number):
                    isAnything = true
                    guard let signed = isMinus ? number.negated : number, let next = total.adding(signed) else {
                        return .absent
                    }
                    total = next
                case .absent: isAbsent = true
                case .none: isNone = true
                case .notApplicable: break
                }
            }
        }
        if isAbsent { return .absent }
        if isNone, !isAnything { return .none }
        return isAnything ? .value(total) : .notApplicable
    }

    /// An optional fact of this act that is not stated: where nobody was left out, nobody writes a zero.
    private func isLeftOut(_ index: AmountIndex) -> Bool {
        guard case .fact(let fact) = prepared.definition.amounts[Int(index.raw)] else { return false }
        return isLeftOut(fact)
    }

    func isLeftOut(_ fact: FactReference) -> Bool {
        guard case .this = fact.scope else { return false }
        return act.slot(of: fact.fact) < 0 && !isOwedFact(fact.fact)
    }

    /// What it takes to be elected in a ballot, by the edition of the day it was held; nil where no rule says.
    func majority(of fact: FactReference) -> ElectionMajority? {
        switch fact.scope {
        case .this: return prepared.definition.majority(of: fact.fact, at: act.transition)
        case .act(let transition):
            let index = occurrence(transition)
            guard index >= 0 else { return prepared.definition.majority(of: fact.fact, at: transition) }
            return majority(of: fact.fact, at: transition, heldAt: index)
        case .subject: return nil
        }
    }

    /// The same of an act on record.
    func majority(of fact: FactHandle, at transition: TransitionHandle, heldAt index: Int) -> ElectionMajority? {
        prepared.definition(on: events[index].on.last).majority(of: fact, at: transition)
    }
}

extension PreparedEdition {
    /// This edition, or the earlier one in force on a day.
    fileprivate func definition(on day: CivilDate) -> Edition {
        var edition = self
        while let earlier = edition.earlier, day < edition.definition.from { edition = earlier }
        return edition.definition
    }
}
