import CivilTime
import Testing

struct DateIntervalTests {
    @Test(arguments: [
        ("2021-03-01", "2021-03-02", DateOrder.before), ("2021-03-02", "2021-03-01", .after),
        ("2021-03-01", "2021-03-01", .same), ("2021-03", "2021-03", .undetermined),
        ("2021-03", "2021-03-31", .undetermined), ("2021-03", "2021-04-01", .before),
        ("2021-03", "2021-02-28", .after), ("2021", "2022-01", .before), ("2021", "2021-12", .undetermined),
    ])
    func compare(left: String, right: String, order: DateOrder) throws {
        #expect(try DateInterval.compare(dates(left), dates(right)) == order)
    }

    @Test(arguments: [
        ("2021-03-01", "2021-03-01", Truth.holds, Truth.violated, Truth.holds),
        ("2021-03-01", "2021-03-02", .holds, .holds, .violated),
        ("2021-03-02", "2021-03-01", .violated, .violated, .violated),
        ("2021-03", "2021-03-31", .holds, .undetermined, .undetermined),
        ("2021-03", "2021-03-01", .undetermined, .violated, .undetermined),
        ("2021-03", "2021-04-01", .holds, .holds, .violated),
        ("2021-03", "2021-03", .undetermined, .undetermined, .undetermined),
    ])
    func relations(left: String, right: String, onOrBefore: Truth, before: Truth, equal: Truth) throws {
        let (left, right) = (try dates(left), try dates(right))
        #expect(left.isOnOrBefore(right) == onOrBefore)
        #expect(left.isBefore(right) == before)
        #expect(left.equals(right) == equal)
        #expect(right.equals(left) == equal)
    }

    @Test
    func `ends are put in order`() throws {
        let (first, last) = (try day("2021-03-01"), try day("2021-03-09"))
        let interval = DateInterval(first: last, last: first)
        #expect(interval == DateInterval(first: first, last: last))
        #expect(interval.exact == nil)
        #expect(DateInterval(first).exact == first)
        #expect(interval.contains(first) && interval.contains(last))
        #expect(try !interval.contains(day("2021-02-28")) && !interval.contains(day("2021-03-10")))
    }

    @Test
    func `sums move both ends`() throws {
        #expect(
            try dates("2023-01").adding(period("1 month"))
                == DateInterval(first: day("2023-02-01"), last: day("2023-02-28")))
        #expect(try dates("2023-03").subtracting(period("1 month")) == dates("2023-02"))
        #expect(try dates("2199").adding(period("1 month")) == nil)
        #expect(try dates("1900-02").subtracting(period("2 months")) == nil)
    }

    @Test
    func `partial dates span what they leave open`() throws {
        let year = try #require(PartialDate(year: 2024))
        #expect((year.first.isoText, year.last.isoText) == ("2024-01-01", "2024-12-31"))
        #expect((year.isoText, year.chineseText, year.precision) == ("2024", "2024年", .year))
        let month = try #require(PartialDate(year: 2024, month: 2))
        #expect((month.first.isoText, month.last.isoText) == ("2024-02-01", "2024-02-29"))
        #expect((month.isoText, month.chineseText, month.precision) == ("2024-02", "2024年2月", .month))
        let exact = PartialDate(try day("2024-02-09"))
        #expect((exact.isoText, exact.chineseText, exact.precision) == ("2024-02-09", "2024年2月9日", .day))
        #expect([year.exact, month.exact, exact.exact] == [nil, nil, exact.first])
        #expect(exact.interval == DateInterval(exact.first))
        #expect(
            [
                PartialDate(year: 1899), PartialDate(year: 2200), PartialDate(year: 2024, month: 0),
                PartialDate(year: 2024, month: 13),
            ] == [nil, nil, nil, nil])
    }
}
