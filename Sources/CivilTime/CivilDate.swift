/// A day of the proleptic Gregorian calendar, 1900-01-01 ... 2199-12-31, without a time and without a time zone.
@frozen
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before it.
    public let dayNumber: Int32

    /// 1900-01-01, the first day that can be written.
    public static let earliest = CivilDate(unchecked: -25_567)

    /// 2199-12-31, the last day that can be written.
    public static let latest = CivilDate(unchecked: 84_005)

    /// For day numbers already known to lie in range.
    @inlinable
    init(unchecked dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// The day with that number of days since 1970-01-01, or nil outside 1900-01-01 ... 2199-12-31.
    @inlinable
    public init?(dayNumber: Int32) {
        guard dayNumber >= -25_567, dayNumber <= 84_005 else { return nil }
        self.dayNumber = dayNumber
    }

    /// The day a calendar calls so, or nil where there is no such day (2023-02-29) or it is out of range.
    public init?(year: Int, month: Int, day: Int) {
        guard Gregorian.years.contains(year), day >= 1, day <= Gregorian.daysInMonth(year: year, month: month) else {
            return nil
        }
        self.init(unchecked: Int32(Gregorian.dayNumber(year: year, month: month, day: day)))
    }

    /// Whether the left day comes before the right one.
    @inlinable
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    /// Year, month and day together, for the price of one of them.
    @inlinable
    public var components: (year: Int, month: Int, day: Int) {
        Gregorian.civil(dayNumber: Int(dayNumber))
    }

    /// The calendar year, 1900...2199.
    @inlinable
    public var year: Int { components.year }

    /// The month of the year, 1...12.
    @inlinable
    public var month: Int { components.month }

    /// The day of the month, 1...31.
    @inlinable
    public var day: Int { components.day }

    /// The day of the week.
    public var weekday: Weekday {
        // Day 0 was a Thursday; the constant keeps the dividend positive for every day in range.
        Weekday(rawValue: (Int(dayNumber) + 3 + 7 * 4000) % 7 + 1) ?? .monday
    }

    /// As machines write it: `2021-03-01`.
    public var isoText: String {
        let parts = components
        return "\(padded(parts.year, to: 4))-\(padded(parts.month, to: 2))-\(padded(parts.day, to: 2))"
    }

    /// As Chinese prose writes it: `2021年3月1日`.
    public var chineseText: String {
        let parts = components
        return "\(parts.year)年\(parts.month)月\(parts.day)日"
    }

    /// The same as `isoText`.
    public var description: String { isoText }
}

/// A day of the week, numbered from Monday as ISO 8601 does.
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
    /// The days in their order.
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Saturday or Sunday: a day off unless a calendar makes it a working day.
    public var isWeekend: Bool { self == .saturday || self == .sunday }
}
