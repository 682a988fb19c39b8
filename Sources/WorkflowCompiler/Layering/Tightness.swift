internal import CivilTime
internal import WorkflowModel

/// When one limit is provably not weaker than another.
enum Tightness {
    /// How two limits lie to each other.
    enum Answer: Equatable {
        case tighter, equal, weaker, otherUnit
    }

    /// Whether a period certainly is shorter: no part longer and one part shorter.
    static func isShorter(_ left: CalendarPeriod, than right: CalendarPeriod) -> Bool {
        left.months <= right.months && left.days <= right.days && left != right
    }

    /// Compares a new limit that may only grow.
    static func growing(_ new: CalendarPeriod, over old: CalendarPeriod) -> Answer {
        // Months and days are never turned into each other, so both must be of the same make.
        guard (new.months > 0) == (old.months > 0), (new.days > 0) == (old.days > 0) else { return .otherUnit }
        if new == old { return .equal }
        return isShorter(old, than: new) ? .tighter : .weaker
    }

    /// Compares a new limit that may only shrink.
    static func shrinking(_ new: CalendarPeriod, under old: CalendarPeriod) -> Answer {
        guard (new.months > 0) == (old.months > 0), (new.days > 0) == (old.days > 0) else { return .otherUnit }
        if new == old { return .equal }
        return isShorter(new, than: old) ? .tighter : .weaker
    }

    /// Compares numbers by the side that counts; `exactly` cannot be moved.
    static func compare<Number: Comparable>(_ new: Number, with old: Number, _ comparator: Comparator) -> Answer {
        if new == old { return .equal }
        switch comparator {
        case .atLeast, .moreThan: return new > old ? .tighter : .weaker
        case .atMost, .lessThan: return new < old ? .tighter : .weaker
        case .exactly: return .weaker
        }
    }
}
