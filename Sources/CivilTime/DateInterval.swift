/// Every day a date may be: the closed interval from the first to the last of them.
@frozen
public struct DateInterval: Hashable, Sendable {
    /// The earliest day it may be.
    public let first: CivilDate

    /// The latest day it may be, never before `first`.
    public let last: CivilDate

    /// The days from one to the other, whichever is named first.
    @inlinable
    public init(first: CivilDate, last: CivilDate) {
        self.first = min(first, last)
        self.last = max(first, last)
    }

    /// A date that is known to the day.
    @inlinable
    public init(_ exact: CivilDate) {
        first = exact
        last = exact
    }

    /// The day, if only one is possible.
    @inlinable
    public var exact: CivilDate? { first == last ? first : nil }

    /// Whether the day is one of those possible.
    @inlinable
    public func contains(_ day: CivilDate) -> Bool { first <= day && day <= last }

    /// Every day it may be a period later, or nil when one of them cannot be written.
    public func adding(_ period: CalendarPeriod) -> DateInterval? {
        // Adding never changes the order of two days, so the ends of the interval stay its ends.
        guard let newFirst = first.adding(period), let newLast = last.adding(period) else { return nil }
        return DateInterval(first: newFirst, last: newLast)
    }

    /// Every day it may be a period earlier, or nil when one of them cannot be written.
    public func subtracting(_ period: CalendarPeriod) -> DateInterval? {
        guard let newFirst = first.subtracting(period), let newLast = last.subtracting(period) else { return nil }
        return DateInterval(first: newFirst, last: newLast)
    }

    /// How two dates lie to each other, as far as that is certain.
    public static func compare(_ left: DateInterval, _ right: DateInterval) -> DateOrder {
        if left.last < right.first { return .before }
        if left.first > right.last { return .after }
        return left.exact != nil && right.exact != nil ? .same : .undetermined
    }

    /// Whether this date is the other or comes before it.
    @inlinable
    public func isOnOrBefore(_ other: DateInterval) -> Truth {
        if last <= other.first { return .holds }
        return first > other.last ? .violated : .undetermined
    }

    /// Whether this date comes before the other.
    @inlinable
    public func isBefore(_ other: DateInterval) -> Truth {
        if last < other.first { return .holds }
        return first >= other.last ? .violated : .undetermined
    }

    /// Whether this date is the other. It never holds unless both are known to the day.
    @inlinable
    public func equals(_ other: DateInterval) -> Truth {
        if last < other.first || first > other.last { return .violated }
        return exact != nil && other.exact != nil ? .holds : .undetermined
    }
}

/// How one date lies to another.
public enum DateOrder: String, Hashable, Sendable, CaseIterable {
    /// Certainly earlier, certainly later, the same day for certain, or not decidable.
    case before, after, same, undetermined
}
