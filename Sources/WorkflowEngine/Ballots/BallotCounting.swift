import CivilTime
public import WorkflowModel

/// The bounds of a vote as the rules of one edition state them; nothing about a majority stands in Swift.
public struct BallotBounds: Sendable {
    /// A bound on one count.
    public struct Bound: Hashable, Sendable {
        /// Rule it stands in.
        public var rule: RuleID
        /// What is counted.
        public var left: BallotQuantity
        /// Which side counts.
        public var comparator: Comparator
        /// Fraction.
        public var ratio: Rational
        /// Of what.
        public var base: BallotQuantity
        /// A breach voids the meeting.
        public var voids: Bool
    }
    /// The step whose rules they are.
    public let step: TransitionHandle
    /// Bounds on counts.
    public var bounds: [Bound] = []
    /// Majority of an election.
    public var majority: (comparator: Comparator, ratio: Rational, base: BallotQuantity)?

    /// The bounds of a transition of the edition that records a ballot of this kind: the one named, or else the first that
    /// is owed, or else the first; nil if none does.
    public init?(_ kind: Ballot.Kind, in edition: Edition, at step: TransitionHandle? = nil) {
        func ballot(_ transition: Transition) -> FactHandle? {
            transition.facts.first { $0.type == .ballot(kind) && !$0.isOptional }?.handle
        }
        let recording = edition.transitions.compactMap { $0 }.filter { ballot($0) != nil && !$0.rules.isEmpty }
        let chosen =
            step.map { step in recording.first { $0.handle == step } }
            ?? recording.first { !$0.isOptional } ?? recording.first
        guard let chosen, let fact = ballot(chosen) else { return nil }
        self.init(of: fact, at: chosen, in: edition)
    }

    /// The bounds of a ballot that a transition of the edition records.
    public init(of fact: FactHandle, at transition: Transition, in edition: Edition) {
        step = transition.handle
        for rule in transition.rules {
            let voids = transition.outcome?.voidIf.contains(rule.id) ?? false
            let bodies = rule.grades.isEmpty ? [rule.body] : rule.grades.map(\.body)
            for body in bodies { collect(body, fact, rule.id, voids, edition) }
        }
    }

    private mutating func collect(
        _ index: ConditionIndex, _ fact: FactHandle, _ rule: RuleID, _ voids: Bool, _ edition: Edition
    ) {
        switch edition.conditions[Int(index.raw)] {
        case .ballot(let reference, let left, let comparator, let ratio, let base) where reference.fact == fact:
            bounds.append(Bound(rule: rule, left: left, comparator: comparator, ratio: ratio, base: base, voids: voids))
        case .elected(let reference, let comparator, let ratio, let base) where reference.fact == fact:
            majority = (comparator, ratio, base)
        case .allOf(let run): for slot in run.range { collect(edition.operands[slot], fact, rule, voids, edition) }
        default: break
        }
    }

    /// Verdict of the bounds on one quantity; undetermined if a count is not stated, nil if no rule bounds it.
    public func judge(_ quantity: BallotQuantity, _ ballot: Ballot) -> Verdict? {
        var verdict: Verdict?
        for bound in bounds where bound.left == quantity {
            let one = judge(bound, ballot)
            verdict = verdict.map { $0.rawValue <= one.rawValue ? $0 : one } ?? one
        }
        return verdict
    }

    /// Verdict of one bound.
    public func judge(_ bound: Bound, _ ballot: Ballot) -> Verdict {
        guard let left = ballot[bound.left], let base = ballot[bound.base] else { return .undetermined }
        return BallotRules.compare(Int64(left), bound.comparator, bound.ratio, of: Int64(base)) ? .holds : .violated
    }

    /// Rules that are broken.
    public func broken(_ ballot: Ballot) -> [Bound] { bounds.filter { judge($0, ballot) == .violated } }

    /// Whether a rule that voids the meeting is broken.
    public func isVoid(_ ballot: Ballot) -> Bool { bounds.contains { $0.voids && judge($0, ballot) == .violated } }
}
