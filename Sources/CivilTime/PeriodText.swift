extension Period {
    /// Reads `N day(s)`, `N working-day(s)`, `N week(s)`, `N month(s)`, `N year(s)` with N ≥ 1, sums of them such as
    /// `1 year 6 months`, and the Chinese spellings 年, 个月, 月, 周, 天, 日 and 个工作日. Each unit at most once;
    /// working days stand alone.
    public init(parsing text: String) throws(PeriodProblem) {
        var rest = Substring(normalizedText(text))
        guard !rest.isEmpty else { throw .empty }
        var amounts: [PeriodUnit: Int] = [:]
        while !rest.isEmpty {
            let (number, unit) = try PeriodUnit.next(from: &rest)
            guard amounts.updateValue(number, forKey: unit) == nil else { throw .repeatedUnit(unit.rawValue) }
        }
        if let number = amounts[.workingDay] {
            guard amounts.count == 1 else { throw .workingDaysInSum }
            self = .workingDays(Int32(number))
            return
        }
        let period = CalendarPeriod(
            years: amounts[.year] ?? 0, months: amounts[.month] ?? 0,
            weeks: amounts[.week] ?? 0, days: amounts[.day] ?? 0)
        guard period.months <= 3600, period.days <= PeriodUnit.longest else { throw .tooLong }
        self = .calendar(period)
    }
}

/// A unit of time with its English name, singular.
private enum PeriodUnit: String {
    case day, week, month, year
    case workingDay = "working-day"

    /// Days from the first day that can be written to the last.
    static let longest = 109_572

    /// Takes one number with its unit off the front of `rest`, and the white space behind it.
    static func next(from rest: inout Substring) throws(PeriodProblem) -> (number: Int, unit: PeriodUnit) {
        let digits = rest.prefix { asciiDigit($0) != nil }
        guard !digits.isEmpty else { throw .notAPeriod(String(rest)) }
        let tail = rest.dropFirst(digits.count).drop { $0.isWhitespace }
        let word = tail.prefix { asciiDigit($0) == nil && !$0.isWhitespace }
        guard !word.isEmpty else { throw .notAPeriod(String(rest)) }
        guard let unit = PeriodUnit(word: String(word)) else { throw .unknownUnit(String(word)) }
        let significant = digits.drop { $0 == "0" }
        guard !significant.isEmpty else { throw .zero }
        guard let number = Int(significant), number <= longest else { throw .tooLong }
        rest = tail.dropFirst(word.count).drop { $0.isWhitespace }
        return (number, unit)
    }

    private init?(word: String) {
        switch word {
        case "day", "days", "天", "日": self = .day
        case "week", "weeks", "周": self = .week
        case "month", "months", "个月", "月": self = .month
        case "year", "years", "年": self = .year
        case "working-day", "working-days", "个工作日": self = .workingDay
        default: return nil
        }
    }
}
