import CivilTime
import Testing

struct PeriodTests {
    @Test(arguments: [
        ("1 day", 0, 1, "1 day", "1天"), ("5 days", 0, 5, "5 days", "5天"), ("2 weeks", 0, 14, "14 days", "14天"),
        ("1 week", 0, 7, "7 days", "7天"), ("1 month", 1, 0, "1 month", "1个月"),
        ("18 months", 18, 0, "1 year 6 months", "1年6个月"),
        ("1 year 6 months", 18, 0, "1 year 6 months", "1年6个月"), ("6 months 1 year", 18, 0, "1 year 6 months", "1年6个月"),
        ("3 years", 36, 0, "3 years", "3年"), ("1 year 2 weeks 3 days", 12, 17, "1 year 17 days", "1年17天"),
        ("1年6个月", 18, 0, "1 year 6 months", "1年6个月"), ("6月", 6, 0, "6 months", "6个月"), ("2周", 0, 14, "14 days", "14天"),
        ("5天", 0, 5, "5 days", "5天"), ("5日", 0, 5, "5 days", "5天"), ("１年 ６个月", 18, 0, "1 year 6 months", "1年6个月"),
        ("  1   year\t6 months ", 18, 0, "1 year 6 months", "1年6个月"), ("01 day", 0, 1, "1 day", "1天"),
        ("300 years", 3600, 0, "300 years", "300年"),
    ])
    func `calendar periods`(text: String, months: Int, days: Int, plain: String, chinese: String) throws {
        let period = try Period(parsing: text)
        #expect(period == .calendar(CalendarPeriod(months: months, days: days)))
        #expect(period.plainText == plain)
        #expect(period.chineseText == chinese)
        #expect(try Period(parsing: period.plainText) == period)
        #expect(try Period(parsing: period.chineseText) == period)
    }

    @Test(arguments: [
        ("1 working-day", 1, "1 working-day"), ("5 working-days", 5, "5 working-days"),
        ("7 working-day", 7, "7 working-days"), ("5个工作日", 5, "5 working-days"),
    ])
    func `working days`(text: String, number: Int32, plain: String) throws {
        let period = try Period(parsing: text)
        #expect(period == .workingDays(number))
        #expect(period.plainText == plain)
        #expect(period.chineseText == "\(number)个工作日")
        #expect(try Period(parsing: period.chineseText) == period)
    }

    @Test(arguments: [
        ("", PeriodProblem.empty), ("  ", .empty), ("soon", .notAPeriod("soon")), ("5", .notAPeriod("5")),
        ("-1 day", .notAPeriod("-1 day")), ("1 year and 6 months", .notAPeriod("and 6 months")),
        ("1 year 6", .notAPeriod("6")),
        ("1.5 years", .unknownUnit(".")), ("3 moons", .unknownUnit("moons")), ("1 Year", .unknownUnit("Year")),
        ("5 工作日", .unknownUnit("工作日")), ("0 days", .zero), ("1 year 0 months", .zero), ("0 working-days", .zero),
        ("301 years", .tooLong), ("300 years 1 month", .tooLong), ("109573 days", .tooLong),
        ("99999999999999999999 days", .tooLong), ("1 year 1 year", .repeatedUnit("year")),
        ("1 month 2个月", .repeatedUnit("month")),
        ("1 month 5 working-days", .workingDaysInSum), ("5 working-days 1 day", .workingDaysInSum),
        ("1年5个工作日", .workingDaysInSum),
    ])
    func `refused with the reason`(text: String, problem: PeriodProblem) {
        #expect(throws: problem) { try Period(parsing: text) }
    }

    @Test
    func `short forms and sums`() {
        #expect(CalendarPeriod(years: 1, months: 6).isoText == "P18M")
        #expect(CalendarPeriod(days: 5).isoText == "P5D")
        #expect(CalendarPeriod(months: 1, weeks: 1).isoText == "P1M7D")
        #expect(CalendarPeriod.zero.isoText == "P0D")
        #expect(CalendarPeriod.zero.plainText == "0 days")
        #expect(CalendarPeriod.zero.chineseText == "0天")
        #expect(CalendarPeriod(years: -1, days: -5) == .zero)
        #expect(CalendarPeriod(months: 1, days: 1).description == "1 month 1 day")
    }
}
