import CivilTime
import Testing

@Suite("Stretches of the calendar")
struct CalendarSpanTests {
    private func day(_ text: String) throws -> CivilDate { try #require(try DateText.parse(text).exact) }

    @Test(
        "the stretch a day lies in, its ends and its name",
        arguments: [
            ("2024-02-29", CalendarUnit.month, "2024-02", "2024-02-01", "2024-02-29"),
            ("2023-12-31", .month, "2023-12", "2023-12-01", "2023-12-31"),
            ("2024-03-31", .quarter, "2024-Q1", "2024-01-01", "2024-03-31"),
            ("2024-04-01", .quarter, "2024-Q2", "2024-04-01", "2024-06-30"),
            ("2024-12-31", .quarter, "2024-Q4", "2024-10-01", "2024-12-31"),
            ("2024-06-30", .halfYear, "2024-H1", "2024-01-01", "2024-06-30"),
            ("2024-07-01", .halfYear, "2024-H2", "2024-07-01", "2024-12-31"),
            ("2024-07-01", .year, "2024", "2024-01-01", "2024-12-31"),
        ])
    func containing(_ text: String, _ unit: CalendarUnit, _ name: String, _ first: String, _ last: String) throws {
        let span = try #require(CalendarSpan(unit, containing: try day(text)))
        #expect(span.isoText == name)
        #expect(span.first.isoText == first && span.last.isoText == last)
    }

    @Test("one follows the other without a gap, each as long as it should be")
    func next() throws {
        for unit in CalendarUnit.allCases {
            var span = try #require(CalendarSpan(unit, year: 2023, number: 1))
            var days = 0
            for _ in 0..<unit.perYear {
                let next = try #require(span.next)
                #expect(next.first == span.last.adding(days: 1) && span < next)
                days += span.days
                span = next
            }
            #expect(days == 365 && span.year == 2024 && span.number == 1)
        }
        #expect(CalendarSpan(.year, year: 2199, number: 1)?.next == nil)
    }

    @Test("what no year has")
    func none() {
        #expect(CalendarSpan(.quarter, year: 2024, number: 5) == nil)
        #expect(CalendarSpan(.month, year: 2024, number: 0) == nil)
        #expect(CalendarSpan(.month, year: 1899, number: 1) == nil)
    }

    @Test("parts of the year by their words", arguments: ["Q1", "Q4", "H2", "M1", "M12"])
    func parts(_ word: String) throws {
        #expect(try #require(CalendarPart(word: word)).description == word)
    }

    @Test("words that are none", arguments: ["Q5", "Q0", "H3", "M13", "q1", "Q", "Q01", "Q+1", "4", "", "Q1 "])
    func noParts(_ word: String) { #expect(CalendarPart(word: word) == nil) }
}
