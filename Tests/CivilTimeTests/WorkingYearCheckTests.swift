import CivilTime
import Testing

/// What is doubtful about the table of a year.
struct WorkingYearCheckTests {
    private func day(_ text: String) throws -> CivilDate { try #require(try DateText.parse(text).exact) }

    private func year(
        _ holidays: [(String, String, String)], _ makeUp: [String], _ number: Int = 2026
    ) throws -> WorkingYear {
        WorkingYear(
            year: number,
            holidays: try holidays.map { Holiday(name: $0.0, first: try day($0.1), last: try day($0.2)) },
            makeUpDays: try makeUp.map(day), citation: "")
    }

    @Test func `a table as it was announced is not doubtful`() throws {
        let good = try year(
            [
                ("元旦", "2026-01-01", "2026-01-03"), ("春节", "2026-02-15", "2026-02-23"),
                ("清明节", "2026-04-04", "2026-04-06"), ("劳动节", "2026-05-01", "2026-05-05"),
                ("端午节", "2026-06-19", "2026-06-21"), ("中秋节", "2026-09-25", "2026-09-27"),
                ("国庆节", "2026-10-01", "2026-10-07"),
            ], ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
        #expect(good.workingDays == 248)
        #expect(good.doubts(after: []) == [])
    }

    @Test func `days to work on lie on weekends, beside a holiday and not in it`() throws {
        let table = try year(
            [("元旦", "2026-01-01", "2026-01-03")],
            ["2026-01-02", "2026-01-05", "2026-01-17", "2026-01-18", "2025-11-30"])
        #expect(
            table.doubts(after: []) == [
                .outside(try day("2025-11-30")), .makeUpInHoliday(try day("2026-01-02"), "元旦"),
                .makeUpOnWeekday(try day("2026-01-05")), .makeUpFarFromHoliday(try day("2026-01-18")),
                .makeUpFarFromHoliday(try day("2025-11-30")),
            ])
    }

    @Test func `holidays share no days, and those of the year before are there`() throws {
        let before = try year([("元旦", "2025-01-01", "2025-01-01"), ("国庆节、中秋节", "2025-10-01", "2025-10-08")], [], 2025)
        let table = try year([("元旦", "2026-01-01", "2026-01-03"), ("春节", "2026-01-03", "2026-01-04")], [])
        let doubts = table.doubts(after: [before])
        #expect(doubts.contains(.overlap("元旦", "春节")))
        #expect(doubts.contains(.missing("国庆节")) && doubts.contains(.missing("中秋节")))
        #expect(before.workingDays == 254 && table.workingDays == 259)
        #expect(doubts.last == .workingDays(259, least: 254, greatest: 254))
    }
}
