import CivilTime
import Testing

/// A generator with a seed (SplitMix64), so that a failing property fails again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Any day at all.
    mutating func date() -> CivilDate {
        date(in: CivilDate.earliest...CivilDate.latest)
    }

    /// A day of a range; month ends come up more often than chance has it, for clamping is what goes wrong.
    mutating func date(in range: ClosedRange<CivilDate>) -> CivilDate {
        let number = Int32.random(in: range.lowerBound.dayNumber...range.upperBound.dayNumber, using: &self)
        let day = CivilDate(dayNumber: number) ?? range.lowerBound
        guard Int.random(in: 0..<3, using: &self) == 0 else { return day }
        return day.adding(days: -day.day).flatMap { range.contains($0) ? $0 : nil } ?? day
    }

    /// Up to six years and two months of days.
    mutating func period() -> CalendarPeriod {
        CalendarPeriod(
            months: Int.random(in: 0...72, using: &self),
            days: Bool.random(using: &self) ? 0 : Int.random(in: 0...60, using: &self))
    }

    /// A date known to the day or the month, now and then only to the year.
    mutating func partial(in range: ClosedRange<CivilDate>) -> PartialDate {
        let day = date(in: range)
        return switch Int.random(in: 0..<10, using: &self) {
        case 0: PartialDate(year: day.year) ?? PartialDate(day)
        case 1...5: PartialDate(year: day.year, month: day.month) ?? PartialDate(day)
        default: PartialDate(day)
        }
    }
}

/// The day a test names, recorded as an issue if it is none.
func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CivilDate {
    try #require(try DateText.parse(text).exact, sourceLocation: sourceLocation)
}

/// The dates a test names, to the year, the month or the day.
func dates(_ text: String) throws -> DateInterval {
    try DateText.parse(text).interval
}

/// The calendar period a test names.
func period(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CalendarPeriod {
    guard case .calendar(let period) = try Period(parsing: text) else {
        Issue.record("\(text) is no calendar period", sourceLocation: sourceLocation)
        return .zero
    }
    return period
}

extension DateInterval {
    /// Every single day it may be.
    var everyDay: [CivilDate] {
        (first.dayNumber...last.dayNumber).compactMap { CivilDate(dayNumber: $0) }
    }
}
