import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

/// The look-back against every way in which dates that are known in part may have been.
@Suite("Properties of the look-back")
struct LookBackPropertyTests {
    /// A date in 2023 or 2024, known to the day, the month or the year.
    private struct Date {
        var text: String
        /// Months it may lie in, counted from January 2023 as 0.
        var months: [Int]

        init(using generator: inout SeededGenerator) {
            let year = Int.random(in: 2023...2024, using: &generator)
            let month = Int.random(in: 1...12, using: &generator)
            let first = (year - 2023) * 12
            let two = month < 10 ? "0\(month)" : "\(month)"
            switch Int.random(in: 0...4, using: &generator) {
            case 0: (text, months) = ("\(year)", Array(first..<(first + 12)))
            case 1: (text, months) = ("\(year)-\(two)", [first + month - 1])
            default:
                let day = Int.random(in: 10...28, using: &generator)
                (text, months) = ("\(year)-\(two)-\(day)", [first + month - 1])
            }
        }
    }

    /// Counts of a span over all ways the dates may have been.
    private func counts(_ dates: [Date], _ months: Range<Int>) -> ClosedRange<Int> {
        var least = Int.max, most = 0
        func walk(_ rest: ArraySlice<Date>, _ count: Int) {
            guard let date = rest.first else {
                least = min(least, count)
                most = max(most, count)
                return
            }
            for month in date.months { walk(rest.dropFirst(), count + (months.contains(month) ? 1 : 0)) }
        }
        walk(dates[...], 0)
        return least...most
    }

    @Test("held in every way, violated in every way, else undetermined", arguments: 1...60 as ClosedRange<UInt64>)
    func everyWay(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let unit = CalendarUnit.allCases[Int.random(in: 0..<4, using: &generator)]
        let wanted = Int.random(in: 1...3, using: &generator)
        let dates = (0..<Int.random(in: 0...5, using: &generator)).map { _ in Date(using: &generator) }
        var regimen = try SmallRegimen()
        regimen.owe(unit, Int64(wanted))
        let look = try regimen.look(
            dates.map { SmallRegimen.Act($0.text) }, from: "2023-01-01", today: "2025-01-01")
        let judged = look.periods.filter { $0.span.year < 2025 }
        #expect(judged.count == 2 * unit.perYear, "seed \(seed)")
        for standing in judged {
            let first = (standing.span.year - 2023) * 12 + (standing.span.number - 1) * unit.months
            let range = counts(dates, first..<(first + unit.months))
            let expected: PeriodStanding.State =
                range.lowerBound >= wanted ? .held : range.upperBound < wanted ? .violated : .undetermined
            #expect(standing.state == expected, "seed \(seed) \(standing.span) \(dates.map(\.text))")
        }
    }

    @Test(
        "one more record never makes a period worse, one more day of today never a held one",
        arguments: 1...30 as ClosedRange<UInt64>)
    func monotone(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var regimen = try SmallRegimen()
        regimen.owe(CalendarUnit.allCases[Int.random(in: 0..<4, using: &generator)], 2)
        let dates = (0..<6).map { _ in Date(using: &generator) }
        let order: [PeriodStanding.State] = [.violated, .open, .undetermined, .excused, .held]
        func ranks(_ count: Int, _ today: String) throws -> [Int] {
            let look = try regimen.look(
                dates.prefix(count).map { SmallRegimen.Act($0.text) }, from: "2023-01-01", today: today)
            return look.periods.filter { $0.span.year < 2025 }.compactMap { order.firstIndex(of: $0.state) }
        }
        for count in 0..<6 {
            for (less, more) in zip(try ranks(count, "2025-02-01"), try ranks(count + 1, "2025-02-01")) {
                #expect(less <= more, "seed \(seed) with \(count) records")
            }
        }
        let now = try ranks(6, "2024-12-31"), later = try ranks(6, "2025-06-01")
        for (before, after) in zip(now, later) where before == 4 { #expect(after == 4, "seed \(seed)") }
    }
}
