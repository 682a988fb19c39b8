/// Sums and differences of days and calendar periods. Months move first and clamp to the end of the month, then days
/// are counted; a result outside 1900-01-01 ... 2199-12-31 is nil.
extension CivilDate {
    /// The day `days` later, or earlier when negative.
    public func adding(days: Int) -> CivilDate? {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        guard !overflow, let number = Int32(exactly: sum) else { return nil }
        return CivilDate(dayNumber: number)
    }

    /// The day a whole period later: 2023-08-31 + 6 months = 2024-02-29.
    public func adding(_ period: CalendarPeriod) -> CivilDate? {
        moved(months: Int(period.months))?.adding(days: Int(period.days))
    }

    /// The day a whole period earlier: months first, clamped, then days. Not the inverse of adding; see
    /// `latestStart(_:by:)`.
    public func subtracting(_ period: CalendarPeriod) -> CivilDate? {
        moved(months: -Int(period.months))?.adding(days: -Int(period.days))
    }

    /// The latest day s with s + `period` on or before `end`.
    public static func latestStart(_ period: CalendarPeriod, by end: CivilDate) -> CivilDate? {
        guard let limit = end.adding(days: -Int(period.days)) else { return nil }
        let (year, month, day) = limit.components
        // Clamping sends every later day of a longer month onto the last day of the shorter one.
        let endsMonth = day == Gregorian.daysInMonth(year: year, month: month)
        return dayOrLast(of: year * 12 + month - 1 - Int(period.months), atMost: endsMonth ? 31 : day)
    }

    /// The n-th return of *every `period` from this day*: this day + n · period in one go, so that clamping never
    /// drifts. The zeroth is the day itself; there is none before it.
    public func recurrence(_ n: Int, every period: CalendarPeriod) -> CivilDate? {
        guard n >= 0 else { return nil }
        let (months, monthsOverflow) = n.multipliedReportingOverflow(by: Int(period.months))
        let (days, daysOverflow) = n.multipliedReportingOverflow(by: Int(period.days))
        guard !monthsOverflow, !daysOverflow else { return nil }
        return moved(months: months)?.adding(days: days)
    }

    /// The last day of a term or probation that begins on this day: this day + `period` − 1 day, the day papers
    /// print (from 2025-06-30 for a year: through 2026-06-29).
    public func lastDay(of period: CalendarPeriod) -> CivilDate? {
        // 1 day less is taken off the days, not off the sum, so that a term may end on the very last day of all.
        moved(months: Int(period.months))?.adding(days: Int(period.days) - 1) ?? endOfRange(of: period)
    }

    /// The last day of all, when a period runs out exactly there and the day after it cannot be written.
    private func endOfRange(of period: CalendarPeriod) -> CivilDate? {
        let (year, month, day) = components
        let reachesNewYear = year * 12 + month - 1 + Int(period.months) == (Gregorian.years.upperBound + 1) * 12
        return reachesNewYear && day == 1 && period.days == 0 ? .latest : nil
    }

    /// The day so many months later or earlier, clamped to the end of the month.
    private func moved(months: Int) -> CivilDate? {
        guard months != 0 else { return self }
        let (year, month, day) = components
        let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        return overflow ? nil : Self.dayOrLast(of: index, atMost: day)
    }

    /// Day `day` of a month counted from January of year 0, or the month's last day if it is shorter.
    private static func dayOrLast(of monthIndex: Int, atMost day: Int) -> CivilDate? {
        guard monthIndex >= 0 else { return nil }
        let (year, month) = (monthIndex / 12, monthIndex % 12 + 1)
        return CivilDate(year: year, month: month, day: min(day, Gregorian.daysInMonth(year: year, month: month)))
    }
}
