import CivilTime

/// Comparison of recorded periods with limits.
enum PeriodLength {
    /// Whether the first period is no longer than the second, counted from whatever day: months with months and days
    /// with days are plain; across the two every day of four years is tried, and what depends on the day stays open.
    static func isAtMost(_ a: CalendarPeriod, _ b: CalendarPeriod) -> Truth {
        if a.months == b.months { return a.days <= b.days ? .holds : .violated }
        if a.days == 0, b.days == 0 { return a.months <= b.months ? .holds : .violated }
        guard let first = CivilDate(year: 2023, month: 1, day: 1), let last = CivilDate(year: 2026, month: 12, day: 31)
        else { return .undetermined }
        return isAtMost(a, b, from: DateInterval(first: first, last: last))
    }

    /// The same for both counted from a day; where it is one of several, all of them have to agree.
    static func isAtMost(_ a: CalendarPeriod, _ b: CalendarPeriod, from start: DateInterval) -> Truth {
        var day = start.first, holds = false, fails = false
        while true {
            guard let left = day.adding(a), let right = day.adding(b) else { return .undetermined }
            if left <= right { holds = true } else { fails = true }
            if holds, fails { return .undetermined }
            guard day < start.last, let next = day.adding(days: 1) else { return holds ? .holds : .violated }
            day = next
        }
    }
}
