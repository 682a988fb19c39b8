/// A length of calendar time in months and days, never negative. Years count as twelve months and weeks as seven
/// days; months and days are never turned into each other.
@frozen
public struct CalendarPeriod: Hashable, Sendable, CustomStringConvertible {
    /// Whole months, years included.
    public let months: Int32

    /// Days beside the months, weeks included.
    public let days: Int32

    /// No time at all.
    public static let zero = CalendarPeriod()

    /// A period from its parts. Parts below zero count as zero; sums beyond a million months or days are held there,
    /// which leaves the calendar from any day just the same.
    public init(years: Int = 0, months: Int = 0, weeks: Int = 0, days: Int = 0) {
        self.months = Self.total(years, times: 12, plus: months)
        self.days = Self.total(weeks, times: 7, plus: days)
    }

    private static func total(_ large: Int, times factor: Int, plus small: Int) -> Int32 {
        let limit = 1_000_000
        let sum = min(max(0, large), limit) * factor + min(max(0, small), limit)
        return Int32(min(sum, limit))
    }

    /// As ISO 8601 writes it, years as months and weeks as days: `P18M`, `P5D`, `P1M10D`; nothing is `P0D`.
    public var isoText: String {
        guard self != .zero else { return "P0D" }
        return "P" + (months > 0 ? "\(months)M" : "") + (days > 0 ? "\(days)D" : "")
    }

    /// As rule files write it: `1 year 6 months`, `5 days`; nothing is `0 days`.
    public var plainText: String {
        guard self != .zero else { return "0 days" }
        return [counted(months / 12, "year"), counted(months % 12, "month"), counted(days, "day")]
            .compactMap { $0 }.joined(separator: " ")
    }

    /// As Chinese prose writes it: `1年6个月`, `5天`; nothing is `0天`.
    public var chineseText: String {
        guard self != .zero else { return "0天" }
        let (years, rest) = (months / 12, months % 12)
        return (years > 0 ? "\(years)年" : "") + (rest > 0 ? "\(rest)个月" : "") + (days > 0 ? "\(days)天" : "")
    }

    /// The same as `plainText`.
    public var description: String { plainText }
}

/// A number with its English unit in singular or plural, or nil for none of it.
func counted(_ number: Int32, _ unit: String) -> String? {
    switch number {
    case 0: nil
    case 1: "1 \(unit)"
    default: "\(number) \(unit)s"
    }
}
