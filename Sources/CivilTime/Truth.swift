/// A three-valued answer, in strong Kleene logic: what is undetermined may turn out either way.
@frozen
public enum Truth: UInt8, Hashable, Sendable, CaseIterable {
    /// Certainly not so.
    case violated = 0

    /// Not decidable from what is known.
    case undetermined = 1

    /// Certainly so.
    case holds = 2

    /// The answer to a question that can be decided.
    @inlinable
    public init(_ answer: Bool) {
        self = answer ? .holds : .violated
    }

    /// Both: the weaker of the two.
    @inlinable
    public func and(_ other: Truth) -> Truth {
        rawValue <= other.rawValue ? self : other
    }

    /// At least one: the stronger of the two.
    @inlinable
    public func or(_ other: Truth) -> Truth {
        rawValue >= other.rawValue ? self : other
    }

    /// The opposite; undetermined stays undetermined.
    @inlinable
    public var negated: Truth {
        switch self {
        case .violated: .holds
        case .undetermined: .undetermined
        case .holds: .violated
        }
    }

    /// All of them; none at all holds.
    @inlinable
    public static func all(_ answers: some Sequence<Truth>) -> Truth {
        answers.reduce(.holds) { $0.and($1) }
    }

    /// Any of them; none at all is violated.
    @inlinable
    public static func any(_ answers: some Sequence<Truth>) -> Truth {
        answers.reduce(.violated) { $0.or($1) }
    }
}
