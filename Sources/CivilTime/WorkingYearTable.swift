/// The working days of one calendar year, summed up so that counting needs no loop over days.
struct WorkingYearTable: Hashable, Sendable {
    /// Day number of 1 January.
    let firstDay: Int32

    /// `sums[i]` is the number of working days among the first i days of the year; one entry more than days.
    private(set) var sums: [UInt16]

    /// Whether the i-th day of the year (from 0) lies in an announced holiday.
    private(set) var holidays: [Bool]

    /// A year from the first to the last day, by what is said about single days.
    init(first: CivilDate, last: CivilDate, working: [CivilDate: Bool], holidays announced: Set<CivilDate>) {
        firstDay = first.dayNumber
        sums = [0]
        holidays = []
        var sum: UInt16 = 0
        for number in first.dayNumber...max(first.dayNumber, last.dayNumber) {
            let day = CivilDate(unchecked: number)
            sum += working[day] ?? !day.weekday.isWeekend ? 1 : 0
            sums.append(sum)
            holidays.append(announced.contains(day))
        }
    }

    /// Working days of the whole year.
    var total: Int { Int(sums[sums.count - 1]) }

    /// Working days of the year before `day`, which lies in it.
    func sum(before day: CivilDate) -> Int { Int(sums[index(day)]) }

    /// Working days of the year through `day`, which lies in it.
    func sum(through day: CivilDate) -> Int { Int(sums[index(day) + 1]) }

    /// Whether `day`, which lies in the year, is worked.
    func isWorking(_ day: CivilDate) -> Bool { sum(through: day) > sum(before: day) }

    /// Whether `day`, which lies in the year, belongs to an announced holiday.
    func isHoliday(_ day: CivilDate) -> Bool { holidays[index(day)] }

    /// The `rank`-th working day of the year, 1...total.
    func workingDay(_ rank: Int) -> CivilDate {
        // The first sum that reaches the rank stands one entry behind its day.
        var (low, high) = (1, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if Int(sums[middle]) < rank { low = middle + 1 } else { high = middle }
        }
        return CivilDate(unchecked: firstDay + Int32(low - 1))
    }

    private func index(_ day: CivilDate) -> Int { Int(day.dayNumber - firstDay) }
}
