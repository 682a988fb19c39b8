/// What is doubtful about the table of a year.
public enum WorkingYearDoubt: Hashable, Sendable {
    /// A day on which people are to work lies in a holiday.
    case makeUpInHoliday(CivilDate, String)
    /// It is no Saturday and no Sunday.
    case makeUpOnWeekday(CivilDate)
    /// No holiday is near it.
    case makeUpFarFromHoliday(CivilDate)
    /// Two holidays share days.
    case overlap(String, String)
    /// A day lies neither in the year nor in the December before it.
    case outside(CivilDate)
    /// Earlier years have a holiday of this name.
    case missing(String)
    /// The year has another number of working days than the years before it had.
    case workingDays(Int, least: Int, greatest: Int)

    /// Whether it cannot be right; the others may be.
    public var isWrong: Bool {
        switch self {
        case .makeUpInHoliday, .makeUpOnWeekday, .overlap, .outside: true
        case .makeUpFarFromHoliday, .missing, .workingDays: false
        }
    }
}

extension WorkingYear {
    /// How far from its holiday a day to work on may lie.
    private static let near = 14
    /// How many years before are looked at.
    private static let years = 5

    /// What is doubtful, seen by itself and beside the years before.
    public func doubts(after earlier: [WorkingYear]) -> [WorkingYearDoubt] {
        var doubts: [WorkingYearDoubt] = []
        for day in holidays.flatMap({ [$0.first, $0.last] }) + makeUpDays
        where day.year != year && !(day.year == year - 1 && day.month == 12) {
            doubts.append(.outside(day))
        }
        for (index, holiday) in holidays.enumerated() {
            for other in holidays.dropFirst(index + 1) where holiday.first <= other.last && other.first <= holiday.last
            {
                doubts.append(.overlap(holiday.name, other.name))
            }
        }
        for day in makeUpDays {
            if let holiday = holidays.first(where: { $0.first <= day && day <= $0.last }) {
                doubts.append(.makeUpInHoliday(day, holiday.name))
            } else if !day.weekday.isWeekend {
                doubts.append(.makeUpOnWeekday(day))
            } else if !holidays.contains(where: { Self.distance($0, day) <= Self.near }) {
                doubts.append(.makeUpFarFromHoliday(day))
            }
        }
        let before = earlier.filter { $0.year < year && $0.year >= year - Self.years }
        let own = names
        if let last = before.max(by: { $0.year < $1.year }) {
            doubts += last.names.subtracting(own).sorted().map { .missing($0) }
        }
        let counts = before.map(\.workingDays)
        if let least = counts.min(), let greatest = counts.max(), workingDays < least - 2 || workingDays > greatest + 2
        {
            doubts.append(.workingDays(workingDays, least: least, greatest: greatest))
        }
        return doubts
    }

    /// Working days of the year, as far as this table says.
    public var workingDays: Int {
        guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
        else { return 0 }
        return (first.dayNumber...last.dayNumber).count { number in
            let day = CivilDate(unchecked: number)
            if makeUpDays.contains(day) { return true }
            return !day.weekday.isWeekend && !holidays.contains { $0.first <= day && day <= $0.last }
        }
    }

    private var names: Set<String> {
        Set(holidays.flatMap { $0.name.split(separator: "、").map(String.init) })
    }

    private static func distance(_ holiday: Holiday, _ day: CivilDate) -> Int {
        day < holiday.first
            ? Int(holiday.first.dayNumber - day.dayNumber) : Int(day.dayNumber - holiday.last.dayNumber)
    }
}
