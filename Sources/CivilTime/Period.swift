/// A length of time as a rule states it: calendar time, or a number of working days, never both.
public enum Period: Hashable, Sendable, CustomStringConvertible {
    /// Months and days of the calendar.
    case calendar(CalendarPeriod)

    /// Working days, which need a calendar of holidays to be counted.
    case workingDays(Int32)

    /// As rule files write it: `1 year 6 months`, `5 working-days`.
    public var plainText: String {
        switch self {
        case .calendar(let period): period.plainText
        case .workingDays(let number): counted(number, "working-day") ?? "0 working-days"
        }
    }

    /// As Chinese prose writes it: `1年6个月`, `5个工作日`.
    public var chineseText: String {
        switch self {
        case .calendar(let period): period.chineseText
        case .workingDays(let number): "\(number)个工作日"
        }
    }

    /// The same as `plainText`.
    public var description: String { plainText }
}

/// Why a text is not a period.
public enum PeriodProblem: Error, Hashable, Sendable {
    /// Nothing but white space.
    case empty

    /// Not a number followed by a unit; the text where reading stopped.
    case notAPeriod(String)

    /// A unit that is not days, working days, weeks, months or years; the unit as written.
    case unknownUnit(String)

    /// A number below one.
    case zero

    /// Longer than all the days that can be written (300 years).
    case tooLong

    /// The same unit twice in one sum; the unit in English, singular.
    case repeatedUnit(String)

    /// Working days in a sum, where nobody can say what they follow.
    case workingDaysInSum
}
