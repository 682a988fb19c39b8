import CivilTime
import WorkflowModel

extension Evaluator {
    /// The ballot behind a fact, or the verdict that speaks instead.
    private mutating func ballot(_ fact: FactReference) -> (ballot: Ballot?, verdict: Verdict) {
        switch read(fact) {
        case .value(.ballot(let ballot)): return (ballot, .holds)
        case .value(.none): return (nil, .violated)
        case .value, .absent: return (nil, .undetermined)
        case .notApplicable: return (nil, .notApplicable)
        }
    }

    /// Whether a roster has a column for a count of a ballot (nil: for its secrecy).
    private func isCovered(_ quantity: BallotQuantity?, of fact: FactReference) -> Bool {
        guard !isWhole, let coverage = caseFile.sharedCoverage else { return true }
        let transition: TransitionHandle
        switch fact.scope {
        case .this: transition = act.transition
        case .act(let named): transition = named
        case .subject: return true
        }
        if isRecordedSince(transition) { return true }
        let key = Int64(transition.raw) << 32 | Int64(fact.fact.raw)
        guard let counts = coverage.value.counts[key] else { return true }
        return quantity.map(counts.contains) ?? coverage.value.secrecy.contains(key)
    }

    private mutating func count(_ ballot: Ballot, _ quantity: BallotQuantity, _ fact: FactReference) -> Int64? {
        if let value = ballot[quantity] { return Int64(value) }
        lack(.count(fact.fact, quantity))
        return nil
    }

    mutating func ballotBound(
        _ fact: FactReference, _ left: BallotQuantity, _ comparator: Comparator, _ ratio: Rational,
        of base: BallotQuantity
    ) -> Verdict {
        let (found, verdict) = ballot(fact)
        guard let found, isCovered(left, of: fact), isCovered(base, of: fact) else {
            return found == nil ? verdict : .notApplicable
        }
        let a = count(found, left, fact), b = count(found, base, fact)
        guard let a, let b else { return .undetermined }
        return BallotRules.compare(a, comparator, ratio, of: b) ? .holds : .violated
    }

    mutating func votesAddUp(_ fact: FactReference, exactly: Bool) -> Verdict {
        let (found, verdict) = ballot(fact)
        guard let found else { return verdict }
        let result = BallotRules.addsUp(found, exactly: exactly, knowsWritten: isCovered(.written, of: fact))
        if result == .undetermined {
            if BallotRules.lacksWritten(found) { lack(.count(fact.fact, .written)) }
            if BallotRules.lacksVotes(found) { lack(.count(fact.fact, .votesFor)) }
            let needed = BallotRules.needed(found.kind)
            if needed.contains(where: { found[$0] == nil && !isCovered($0, of: fact) }) { return .notApplicable }
            for quantity in BallotRules.needed(found.kind) where found[quantity] == nil {
                lack(.count(fact.fact, quantity))
            }
        }
        return Verdict(result)
    }

    mutating func secret(_ fact: FactReference) -> Verdict {
        let (found, verdict) = ballot(fact)
        guard let found else { return verdict }
        guard let secret = found.secret else {
            // The papers of an election are secret by their nature, and records seldom say so: asked when it is entered.
            if found.kind == .election, isOnRecord { return .notApplicable }
            if !isCovered(nil, of: fact) { return .notApplicable }
            lack(.secrecy(fact.fact))
            return .undetermined
        }
        return secret ? .holds : .violated
    }

    /// The recorded result is the computed one; a ballot without a recorded result is judged by whether one can be computed.
    mutating func elected(_ fact: FactReference, _ comparator: Comparator, _ ratio: Rational, of base: BallotQuantity)
        -> Verdict
    {
        let (found, verdict) = ballot(fact)
        guard let found else { return verdict }
        // Impossible counts are said by the rule about them; nothing can be counted from them.
        if BallotRules.repeated(found) != nil { return .notApplicable }
        guard let result = BallotRules.count(found, majority: comparator, ratio, of: base) else {
            let count: BallotQuantity =
                found[base] == nil
                ? base : found[.seats] == nil ? .seats : BallotRules.lacksVotes(found) ? .votesFor : .nominees
            lack(.count(fact.fact, count))
            return .undetermined
        }
        // Where nobody recorded a result, the count is the result.
        guard let recorded = found.elected else { return .holds }
        return Set(recorded) == Set(result.elected) && recorded.count == result.elected.count ? .holds : .violated
    }
}
