import CivilTime
import Testing

struct DateRulesTests {
    @Test(arguments: [
        ("2024-02-28", "2023-08-31", "6 months", Truth.violated), ("2024-02-29", "2023-08-31", "6 months", .holds),
        ("2025-02-27", "2024-02-29", "1 year", .violated), ("2025-02-28", "2024-02-29", "1 year", .holds),
        ("2024-03", "2023-03-15", "1 year", .undetermined), ("2024-04", "2023-03-15", "1 year", .holds),
        ("2024-02", "2023-03-15", "1 year", .violated), ("2024-03-31", "2023-03", "1 year", .holds),
        ("2024", "2023", "1 day", .holds), ("2024", "2023", "1 month", .undetermined),
        ("2199-12-31", "2199-12-31", "1 day", .undetermined),
    ])
    func elapsed(on date: String, since start: String, length: String, answer: Truth) throws {
        #expect(try DateRules.elapsed(on: dates(date), since: dates(start), atLeast: period(length)) == answer)
    }

    @Test(arguments: [
        ("2015-02-28", "2015-01-29", "1 month", Truth.holds), ("2015-03-01", "2015-01-29", "1 month", .violated),
        ("2015-01-01", "2015-01-29", "1 month", .holds), ("2015-02", "2015-01-29", "1 month", .holds),
        ("2015-03", "2015-01", "1 month", .violated), ("2015-02", "2015-01", "1 month", .undetermined),
        ("2199-12-31", "2199-12-31", "1 month", .undetermined),
    ])
    func within(on date: String, of start: String, length: String, answer: Truth) throws {
        #expect(try DateRules.within(on: dates(date), of: dates(start), atMost: period(length)) == answer)
    }

    @Test(arguments: [
        ("2021-02-28", "2003-03-01", 18, Truth.violated), ("2021-03-01", "2003-03-01", 18, .holds),
        ("2022-02-27", "2004-02-29", 18, .violated), ("2022-02-28", "2004-02-29", 18, .holds),
        ("2024-02-28", "2004-02-29", 20, .violated), ("2024-02-29", "2004-02-29", 20, .holds),
        ("2021-03-01", "2003-03", 18, .undetermined), ("2021-03-31", "2003-03", 18, .holds),
        ("2021-06-01", "2003", 18, .undetermined), ("2021-06-01", "2003-06-01", 0, .holds),
        ("2021-06-01", "2003-06-01", -1, .undetermined), ("2021-06-01", "2003-06-01", 400, .undetermined),
        ("2021-06-01", "2003-06-01", .max, .undetermined),
    ])
    func age(on date: String, born: String, years: Int, answer: Truth) throws {
        #expect(try DateRules.age(on: dates(date), born: dates(born), years: years) == answer)
    }

    @Test
    func `three-valued answers agree with every day the dates may be`() throws {
        var random = SeededGenerator(seed: 3)
        let range = try day("2019-01-01")...day("2023-12-31")
        for _ in 0..<150 {
            let (left, right) = (random.partial(in: range).interval, random.partial(in: range).interval)
            let span = random.period()
            let lefts = left.everyDay
            let rights = right.everyDay.map { (day: $0, sum: $0.adding(span) ?? .latest) }
            /// The one answer all days agree on, if they do.
            func verdict(_ question: (CivilDate, (day: CivilDate, sum: CivilDate)) -> Bool) -> Truth {
                var (yes, no) = (false, false)
                for one in lefts {
                    for other in rights {
                        if question(one, other) { yes = true } else { no = true }
                    }
                    if yes && no { return .undetermined }
                }
                return Truth(yes)
            }
            #expect(DateRules.elapsed(on: left, since: right, atLeast: span) == verdict { $0 >= $1.sum })
            #expect(DateRules.within(on: left, of: right, atMost: span) == verdict { $0 <= $1.sum })
            #expect(left.isOnOrBefore(right) == verdict { $0 <= $1.day })
            #expect(left.isBefore(right) == verdict { $0 < $1.day })
            #expect(left.equals(right) == verdict { $0 == $1.day })
        }
    }
}
