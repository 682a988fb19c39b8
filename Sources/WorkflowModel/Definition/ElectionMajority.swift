/// What it takes to be elected in a ballot, as the rule on its result says.
public struct ElectionMajority: Hashable, Sendable {
    /// Which side counts.
    public var comparator: Comparator
    /// Fraction.
    public var ratio: Rational
    /// Of what.
    public var base: BallotQuantity

    /// A majority.
    public init(comparator: Comparator, ratio: Rational, base: BallotQuantity) {
        self.comparator = comparator
        self.ratio = ratio
        self.base = base
    }
}

extension Edition {
    /// What it takes to be elected in the ballot that a transition records as this fact; nil where no rule there says.
    public func majority(of fact: FactHandle, at transition: TransitionHandle) -> ElectionMajority? {
        for rule in self.transition(transition)?.rules ?? [] {
            let bodies = rule.grades.isEmpty ? [rule.body] : rule.grades.map(\.body)
            for body in bodies {
                guard case .elected(let reference, let comparator, let ratio, let base) = conditions[Int(body.raw)],
                    reference.fact == fact
                else { continue }
                return ElectionMajority(comparator: comparator, ratio: ratio, base: base)
            }
        }
        return nil
    }
}
