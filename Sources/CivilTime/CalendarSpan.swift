/// A kind of stretch that the calendar is divided into.
public enum CalendarUnit: String, Hashable, Sendable, CaseIterable {
    case month, quarter
    case halfYear = "half-year"
    case year

    /// How many of them a year has.
    public var perYear: Int {
        switch self {
        case .month: 12
        case .quarter: 4
        case .halfYear: 2
        case .year: 1
        }
    }

    /// How many months it has.
    public var months: Int { 12 / perYear }
}

/// One month, quarter, half-year or year of the calendar.
public struct CalendarSpan: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What kind of stretch it is.
    public let unit: CalendarUnit
    /// The year it lies in.
    public let year: Int
    /// Which of that year, from 1.
    public let number: Int
    /// Its first day.
    public let first: CivilDate
    /// Its last day.
    public let last: CivilDate

    /// A stretch of a year, or nil where the year has no such one or lies outside 1900...2199.
    public init?(_ unit: CalendarUnit, year: Int, number: Int) {
        guard (1...unit.perYear).contains(number),
            let first = PartialDate(year: year, month: (number - 1) * unit.months + 1)?.first,
            let last = PartialDate(year: year, month: number * unit.months)?.last
        else { return nil }
        self.unit = unit
        self.year = year
        self.number = number
        self.first = first
        self.last = last
    }

    /// The stretch of this kind that a day lies in; nil only where no day of the calendar does.
    public init?(_ unit: CalendarUnit, containing day: CivilDate) {
        let parts = day.components
        self.init(unit, year: parts.year, number: (parts.month - 1) / unit.months + 1)
    }

    /// Every day of it.
    public var interval: DateInterval { DateInterval(first: first, last: last) }

    /// How many days it has.
    public var days: Int { Int(last.dayNumber - first.dayNumber) + 1 }

    /// The one that follows it; nil at the end of the calendar.
    public var next: CalendarSpan? {
        number < unit.perYear
            ? CalendarSpan(unit, year: year, number: number + 1) : CalendarSpan(unit, year: year + 1, number: 1)
    }

    /// As machines write it: `2024-03`, `2024-Q1`, `2024-H1`, `2024`.
    public var isoText: String {
        let year = padded(year, to: 4)
        return switch unit {
        case .month: "\(year)-\(padded(number, to: 2))"
        case .quarter: "\(year)-Q\(number)"
        case .halfYear: "\(year)-H\(number)"
        case .year: year
        }
    }

    /// The same as `isoText`.
    public var description: String { isoText }

    /// By the first day, the shorter one first.
    public static func < (a: Self, b: Self) -> Bool { a.first != b.first ? a.first < b.first : a.last < b.last }
}

/// A stretch of every year: `Q4`, `H1`, `M12`.
public struct CalendarPart: Hashable, Sendable, CustomStringConvertible {
    /// What kind of stretch it is.
    public let unit: CalendarUnit
    /// Which of the year, from 1.
    public let number: Int

    /// The part behind a word; nil where there is none.
    public init?(word: String) {
        guard let letter = word.first, let number = Int(word.dropFirst()), word.dropFirst().first != "+" else {
            return nil
        }
        switch letter {
        case "M": unit = .month
        case "Q": unit = .quarter
        case "H": unit = .halfYear
        default: return nil
        }
        guard (1...unit.perYear).contains(number), String(number) == word.dropFirst() else { return nil }
        self.number = number
    }

    /// The months it has.
    public var months: ClosedRange<Int> { ((number - 1) * unit.months + 1)...(number * unit.months) }

    /// The part of one year.
    public func span(in year: Int) -> CalendarSpan? { CalendarSpan(unit, year: year, number: number) }

    /// The word of the rule language.
    public var description: String {
        switch unit {
        case .month: "M\(number)"
        case .quarter: "Q\(number)"
        case .halfYear: "H\(number)"
        case .year: ""
        }
    }
}
