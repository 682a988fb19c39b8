import CivilTime

/// Least and greatest number of days of a period, whatever day it begins on.
struct PeriodLength: Hashable {
    var least: Int
    var greatest: Int

    init(least: Int, greatest: Int) {
        self.least = least
        self.greatest = greatest
    }

    /// Months are windows of the calendar: clamping to the end of a month only moves the window by a month.
    init(_ period: CalendarPeriod) {
        let months = Int(period.months), days = Int(period.days)
        // Every sequence of month lengths there is occurs in one of these years: with and without a century.
        var least = Int.max, greatest = 0
        for first in [2019, 2097] {
            let lengths = (0..<(months + 60)).map { Self.daysInMonth(first * 12 + $0) }
            var sum = lengths.prefix(months).reduce(0, +)
            for start in 0..<60 {
                least = min(least, sum)
                greatest = max(greatest, sum)
                sum += lengths[start + months] - lengths[start]
            }
        }
        self.init(least: least + days, greatest: greatest + days)
    }

    /// Working days without a calendar: at least one day each, at most two a day and one long run of holidays.
    init(workingDays number: Int) {
        self.init(least: number, greatest: number * 2 + 30)
    }

    private static func daysInMonth(_ index: Int) -> Int {
        let year = index / 12
        switch index % 12 {
        case 1: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 3, 5, 8, 10: return 30
        default: return 31
        }
    }
}
