public import CivilTime

/// That somebody owes next year's table of working days, which nobody can reckon: it is announced.
public struct CalendarDuty: Sendable {
    /// What is owed, for readers.
    public var title: Text
    /// The month from which it is owed, of the year before.
    public var month: Int
    /// The day of that month.
    public var day: Int
    /// Reminders; nil: it is only listed.
    public var ladder: Duty.Ladder?

    /// A duty from a day of the year before on.
    public init(title: Text, month: Int, day: Int, ladder: Duty.Ladder? = nil) {
        self.ladder = ladder
        self.title = title
        self.month = month
        self.day = day
    }

    /// Years that a calendar lacks, each with the days from which and by which its table is owed.
    public func owed(_ calendar: WorkingCalendar, on today: CivilDate) -> [(
        year: Int, since: CivilDate, due: CivilDate
    )] {
        let known = calendar.knownYears
        return [today.year, today.year + 1].filter { !known.contains($0) }.compactMap { year in
            guard let since = CivilDate(year: year - 1, month: month, day: day),
                let due = CivilDate(year: year - 1, month: 12, day: 31)
            else { return nil }
            return (year, since, due)
        }
    }
}
