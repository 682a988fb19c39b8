import CivilTime
import Testing

struct CivilDateTests {
    /// Day numbers and ISO weekdays as an independent implementation computes them.
    static let known: [(String, Int32, Int)] = [
        ("1900-01-01", -25567, 1), ("1900-02-28", -25509, 3), ("1900-03-01", -25508, 4), ("1921-07-23", -17694, 6),
        ("1949-10-01", -7397, 6), ("1969-12-31", -1, 3), ("1970-01-01", 0, 4), ("1999-12-31", 10956, 5),
        ("2000-02-29", 11016, 2), ("2000-03-01", 11017, 3), ("2024-02-29", 19782, 4), ("2026-05-11", 20584, 1),
        ("2038-01-19", 24855, 2), ("2100-02-28", 47540, 7), ("2100-03-01", 47541, 1), ("2199-12-31", 84005, 2),
        ("2016-03-18", 16878, 5), ("1954-02-19", -5795, 5), ("2041-09-08", 26183, 7), ("2133-08-06", 59752, 4),
        ("1917-04-30", -19239, 1), ("1925-12-30", -16073, 3), ("2194-09-22", 82079, 1), ("2092-04-22", 44672, 2),
        ("1933-10-12", -13230, 4), ("2031-03-26", 22364, 3), ("2109-02-21", 50820, 4), ("1920-10-25", -17965, 1),
        ("2082-02-05", 40943, 4), ("1977-01-17", 2573, 1),
    ]

    @Test(arguments: known)
    func `day number and weekday agree with an independent table`(text: String, number: Int32, weekday: Int) throws {
        let date = try day(text)
        #expect(date.dayNumber == number)
        #expect(date.weekday.rawValue == weekday)
        #expect(CivilDate(dayNumber: number)?.isoText == text)
        #expect(date.description == text)
    }

    @Test
    func `every day of three centuries follows the one before`() {
        var (year, month, dayOfMonth, weekday) = (1900, 1, 1, 1)
        var wrong: [Int32] = []
        for number in CivilDate.earliest.dayNumber...CivilDate.latest.dayNumber {
            guard let date = CivilDate(dayNumber: number) else { wrong.append(number); continue }
            if date.components != (year, month, dayOfMonth) || date.weekday.rawValue != weekday
                || CivilDate(year: year, month: month, day: dayOfMonth) != date
            {
                wrong.append(number)
            }
            weekday = weekday % 7 + 1
            dayOfMonth += 1
            if CivilDate(year: year, month: month, day: dayOfMonth) == nil { (month, dayOfMonth) = (month + 1, 1) }
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong.isEmpty)
        #expect(year == 2200)
    }

    @Test
    func `lengths of months`() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for (index, length) in lengths.enumerated() {
            #expect(CivilDate(year: 2023, month: index + 1, day: length) != nil)
            #expect(CivilDate(year: 2023, month: index + 1, day: length + 1) == nil)
        }
        #expect(
            [1900, 2000, 2023, 2024, 2100].map { CivilDate(year: $0, month: 2, day: 29) != nil }
                == [false, true, false, true, false])
    }

    @Test(arguments: [
        (1899, 12, 31), (2200, 1, 1), (2021, 0, 1), (2021, 13, 1), (2021, 1, 0), (2021, 4, 31),
        (2021, -1, 1), (.max, 1, 1), (.min, 1, 1), (2021, .max, 1), (2021, 1, .max),
    ])
    func `what is no day is refused`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test
    func `the range ends where it says`() {
        #expect(CivilDate.earliest.isoText == "1900-01-01")
        #expect(CivilDate.latest.isoText == "2199-12-31")
        #expect(CivilDate(dayNumber: CivilDate.earliest.dayNumber - 1) == nil)
        #expect(CivilDate(dayNumber: CivilDate.latest.dayNumber + 1) == nil)
        #expect(CivilDate.earliest < CivilDate.latest)
    }

    @Test
    func `a date takes four bytes and an interval eight`() {
        #expect(MemoryLayout<CivilDate>.size == 4)
        #expect(MemoryLayout<DateInterval>.size == 8)
        #expect(MemoryLayout<CalendarPeriod>.size == 8)
    }

    @Test
    func `Chinese prose writes no leading zeros`() throws {
        #expect(try day("2021-03-01").chineseText == "2021年3月1日")
        #expect(try day("2021-12-31").chineseText == "2021年12月31日")
    }
}
