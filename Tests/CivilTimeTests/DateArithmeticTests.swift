import CivilTime
import Testing

struct DateArithmeticTests {
    @Test(arguments: [
        ("2023-08-31", "6 months", "2024-02-29"), ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"), ("2022-08-31", "1 year 6 months", "2024-02-29"),
        ("2023-01-31", "1 month", "2023-02-28"), ("2021-03-01", "1 day", "2021-03-02"),
        ("2021-02-28", "1 day", "2021-03-01"), ("2021-12-31", "1 week", "2022-01-07"),
        ("2023-01-30", "1 month 1 day", "2023-03-01"), ("2015-01-29", "1 month", "2015-02-28"),
        ("2199-11-30", "1 month", "2199-12-30"), ("2096-02-29", "4 years", "2100-02-28"),
    ])
    func `adding moves months, clamps, then counts days`(start: String, length: String, sum: String) throws {
        #expect(try day(start).adding(period(length))?.isoText == sum)
    }

    @Test(arguments: [
        ("2024-02-29", "6 months", "2023-08-29"), ("2024-03-31", "1 month", "2024-02-29"),
        ("2023-03-31", "1 month", "2023-02-28"), ("2024-02-29", "1 year", "2023-02-28"),
        ("2023-03-31", "1 month 1 day", "2023-02-27"), ("2021-03-01", "1 day", "2021-02-28"),
        ("2021-01-15", "1 month", "2020-12-15"),
    ])
    func `subtracting moves months, clamps, then counts days`(end: String, length: String, rest: String) throws {
        #expect(try day(end).subtracting(period(length))?.isoText == rest)
    }

    @Test(arguments: [
        ("2024-02-29", "6 months", "2023-08-31"), ("2024-02-28", "6 months", "2023-08-28"),
        ("2023-02-28", "1 month", "2023-01-31"), ("2023-03-30", "1 month", "2023-02-28"),
        ("2025-02-28", "1 year", "2024-02-29"), ("2025-02-27", "1 year", "2024-02-27"),
        ("2023-03-01", "1 month 1 day", "2023-01-31"), ("2023-05-01", "0 months", "2023-05-01"),
    ])
    func `the latest start is the last day whose sum is in time`(end: String, length: String, start: String) throws {
        let span = length == "0 months" ? .zero : try period(length)
        #expect(try CivilDate.latestStart(span, by: day(end))?.isoText == start)
    }

    @Test
    func `recurrence is computed from the first day and never drifts`() throws {
        let monthly = try period("1 month")
        let first = try day("2023-01-31")
        #expect(
            (0...4).map { first.recurrence($0, every: monthly)?.isoText }
                == ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"])
        #expect(try day("2024-02-29").recurrence(4, every: period("1 year"))?.isoText == "2028-02-29")
        #expect(try day("2024-02-29").recurrence(2, every: period("6 months"))?.isoText == "2025-02-28")
        #expect(try day("2024-01-01").recurrence(3, every: period("2 weeks"))?.isoText == "2024-02-12")
        #expect(first.recurrence(-1, every: monthly) == nil)
        #expect(first.recurrence(.max, every: monthly) == nil)
        #expect(first.recurrence(.max, every: .zero) == first)
    }

    @Test(arguments: [
        ("2025-06-30", "1 year", "2026-06-29"), ("2024-02-29", "1 year", "2025-02-27"),
        ("2024-01-01", "1 day", "2024-01-01"), ("2023-08-31", "6 months", "2024-02-28"),
        ("2199-01-01", "1 year", "2199-12-31"), ("2199-12-31", "1 day", "2199-12-31"),
    ])
    func `a term ends the day before the anniversary`(start: String, length: String, last: String) throws {
        #expect(try day(start).lastDay(of: period(length))?.isoText == last)
    }

    @Test
    func `what leaves the range is nil`() throws {
        #expect(CivilDate.latest.adding(days: 1) == nil)
        #expect(CivilDate.earliest.adding(days: -1) == nil)
        #expect(CivilDate.latest.adding(days: .max) == nil)
        #expect(CivilDate.earliest.adding(days: .min) == nil)
        #expect(try CivilDate.latest.adding(period("1 month")) == nil)
        #expect(try CivilDate.earliest.subtracting(period("1 day")) == nil)
        #expect(try CivilDate.earliest.subtracting(period("300 years")) == nil)
        #expect(try CivilDate.latestStart(period("1 day"), by: .earliest) == nil)
        #expect(try CivilDate.latestStart(period("1 month"), by: day("1900-01-31")) == nil)
        #expect(try CivilDate.latest.lastDay(of: period("2 days")) == nil)
        #expect(try day("2199-01-02").lastDay(of: period("1 year"))?.isoText == nil)
        #expect(CivilDate.latest.adding(CalendarPeriod(years: .max, months: .max, weeks: .max, days: .max)) == nil)
    }

    @Test
    func `adding keeps the order of days and latestStart is exact`() {
        var random = SeededGenerator(seed: 1)
        var wrong: [String] = []
        for _ in 0..<20_000 {
            let (date, span) = (random.date(), random.period())
            if let next = date.adding(days: 1), let sum = date.adding(span), let nextSum = next.adding(span),
                nextSum < sum || sum < date
            {
                wrong.append("\(date) + \(span)")
            }
            if let start = CivilDate.latestStart(span, by: date) {
                let fits = start.adding(span).map { $0 <= date } ?? false
                let nextFits = start.adding(days: 1)?.adding(span).map { $0 <= date } ?? false
                if !fits || nextFits { wrong.append("latest start of \(span) by \(date)") }
            } else if let sum = CivilDate.earliest.adding(span), sum <= date {
                wrong.append("no start of \(span) by \(date)")
            }
            if let sum = date.adding(span), let start = CivilDate.latestStart(span, by: sum) {
                if start < date || start.adding(span) != sum { wrong.append("\(date) + \(span) and back") }
            }
        }
        #expect(wrong == [])
    }

    @Test
    func `recurrence is adding the multiplied period, and the last day precedes the sum`() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<500 {
            let (date, span) = (random.date(), random.period())
            let n = Int.random(in: 0...12, using: &random)
            let multiple = CalendarPeriod(months: Int(span.months) * n, days: Int(span.days) * n)
            #expect(date.recurrence(n, every: span) == date.adding(multiple))
            if let sum = date.adding(span) { #expect(date.lastDay(of: span) == sum.adding(days: -1)) }
        }
    }
}
