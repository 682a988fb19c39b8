/// A date as well as it is known: to the year, to the month or to the day.
public struct PartialDate: Hashable, Sendable, CustomStringConvertible {
    /// How well a date is known.
    public enum Precision: UInt8, Hashable, Sendable, CaseIterable {
        /// To the year, to the month of a year, to the day.
        case year, month, day
    }

    /// The first day it may be.
    public let first: CivilDate

    /// How well it is known.
    public let precision: Precision

    /// The last day it may be.
    public let last: CivilDate

    /// A date known to the day.
    public init(_ date: CivilDate) {
        first = date
        last = date
        precision = .day
    }

    /// Some day of a year, or nil outside 1900...2199.
    public init?(year: Int) {
        guard let first = CivilDate(year: year, month: 1, day: 1),
            let last = CivilDate(year: year, month: 12, day: 31)
        else { return nil }
        self.first = first
        self.last = last
        precision = .year
    }

    /// Some day of a month (1...12) of a year, or nil where there is no such month or it is out of range.
    public init?(year: Int, month: Int) {
        let length = Gregorian.daysInMonth(year: year, month: month)
        guard let first = CivilDate(year: year, month: month, day: 1),
            let last = CivilDate(year: year, month: month, day: length)
        else { return nil }
        self.first = first
        self.last = last
        precision = .month
    }

    /// The day, if it is known.
    public var exact: CivilDate? { precision == .day ? first : nil }

    /// Every day it may be.
    public var interval: DateInterval { DateInterval(first: first, last: last) }

    /// As machines write it: `2021`, `2021-03` or `2021-03-01`.
    public var isoText: String {
        switch precision {
        case .year: String(first.isoText.prefix(4))
        case .month: String(first.isoText.prefix(7))
        case .day: first.isoText
        }
    }

    /// As Chinese prose writes it: `2021年`, `2021年3月` or `2021年3月1日`.
    public var chineseText: String {
        switch precision {
        case .year: "\(first.year)年"
        case .month: "\(first.year)年\(first.month)月"
        case .day: first.chineseText
        }
    }

    /// The same as `isoText`.
    public var description: String { isoText }
}
