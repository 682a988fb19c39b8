/// The working days of a country: Monday to Friday, less public holidays, plus make-up days, for the years that are
/// listed. A question that touches another year has no answer and names it.
public struct WorkingCalendar: Hashable, Sendable {
    /// The name rule files refer to it by.
    public let id: String

    /// The years that are listed, in order, each once.
    public let knownYears: [Int]

    /// One place for each year from the first known to the last; nil for a gap.
    private let tables: [WorkingYearTable?]

    /// A calendar from its announcements. Where two speak of one day the later year decides, and within a year the
    /// make-up day; years outside 1900...2199 are left out.
    public init(id: String, years: [WorkingYear]) {
        self.id = id
        let listed = years.filter { Gregorian.years.contains($0.year) }.sorted { $0.year < $1.year }
        var working: [CivilDate: Bool] = [:]
        var holidays: Set<CivilDate> = []
        for announcement in listed {
            for holiday in announcement.holidays where holiday.first <= holiday.last {
                for number in holiday.first.dayNumber...holiday.last.dayNumber {
                    let day = CivilDate(unchecked: number)
                    working[day] = false
                    holidays.insert(day)
                }
            }
            for day in announcement.makeUpDays { working[day] = true }
        }
        let known = Set(listed.map(\.year)).sorted()
        knownYears = known
        guard let first = known.first, let last = known.last else {
            tables = []
            return
        }
        tables = (first...last).map { year in
            guard known.contains(year), let whole = PartialDate(year: year) else { return nil }
            return WorkingYearTable(first: whole.first, last: whole.last, working: working, holidays: holidays)
        }
    }

    /// Whether a day is worked, or nil when its year is unknown.
    public func isWorking(_ day: CivilDate) -> Bool? {
        table(day.year)?.isWorking(day)
    }

    /// Whether a day lies in an announced holiday, or nil when its year is unknown. Other weekends are none.
    public func isPublicHoliday(_ day: CivilDate) -> Bool? {
        table(day.year)?.isHoliday(day)
    }

    /// The `n`-th working day strictly after a day; for n below 1 the day itself.
    public func workingDay(_ n: Int, after day: CivilDate) throws(UnknownYear) -> CivilDate {
        guard n >= 1 else { return day }
        guard let next = day.adding(days: 1) else { throw UnknownYear(year: day.year + 1) }
        var year = next.year
        var current = try known(year)
        var missing = n
        var passed = current.sum(before: next)
        while current.total - passed < missing {
            missing -= current.total - passed
            passed = 0
            year += 1
            current = try known(year)
        }
        return current.workingDay(passed + missing)
    }

    /// The working days of the closed interval from one day through another; 0 if it is empty.
    public func count(from first: CivilDate, through last: CivilDate) throws(UnknownYear) -> Int {
        guard first <= last else { return 0 }
        let (firstYear, lastYear) = (first.year, last.year)
        var sum = -(try known(firstYear).sum(before: first))
        for year in firstYear..<lastYear { sum += try known(year).total }
        return sum + (try known(lastYear).sum(through: last))
    }

    private func known(_ year: Int) throws(UnknownYear) -> WorkingYearTable {
        guard let table = table(year) else { throw UnknownYear(year: year) }
        return table
    }

    private func table(_ year: Int) -> WorkingYearTable? {
        guard let first = knownYears.first, year >= first, year - first < tables.count else { return nil }
        return tables[year - first]
    }
}
