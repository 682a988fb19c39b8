import CivilTime

/// Comparison of periods that are not counted from any day.
enum PeriodLength {
    /// Whether the first period is no longer than the second, counted from whatever day: months with months and days
    /// with days are plain; across the two every day of four years is tried, and what depends on the day stays open.
    static func isAtMost(_ a: CalendarPeriod, _ b: CalendarPeriod) -> Truth {
        if a.months == b.months { return a.days <= b.days ? .holds : .violated }
        if a.days == 0, b.days == 0 { return a.months <= b.months ? .holds : .violated }
        guard let first = CivilDate(year: 2023, month: 1, day: 1) else { return .undetermined }
        var holds = false, fails = false
        for day in 0..<1461 {
            guard let start = first.adding(days: day), let left = start.adding(a), let right = start.adding(b) else {
                return .undetermined
            }
            if left <= right { holds = true } else { fails = true }
            if holds, fails { return .undetermined }
        }
        return holds ? .holds : .violated
    }
}
