import CivilTime
public import WorkflowModel

extension Instant {
    /// Milliseconds since the beginning of 1970; nil if the text is not `2026-11-22T08:30:00.123Z` or the same without
    /// the fraction.
    var milliseconds: Int64? {
        let text = Array(description.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= text.count else { return nil }
            var value = 0
            for byte in text[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard text.last == 0x5A, text.count == 20 || text.count == 24, let year = number(0..<4),
            let month = number(5..<7),
            let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16),
            let second = number(17..<19), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        guard let fraction = text.count == 24 ? number(20..<23) : 0 else { return nil }
        return ((Int64(date.dayNumber) * 24 + Int64(hour)) * 60 + Int64(minute)) * 60_000
            + Int64(second * 1000 + fraction)
    }

    /// The instant so many milliseconds after the beginning of 1970.
    init(milliseconds: Int64) {
        let day = (milliseconds / 86_400_000) - (milliseconds % 86_400_000 < 0 ? 1 : 0)
        let rest = Int(milliseconds - day * 86_400_000)
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let date = CivilDate(dayNumber: Int32(clamping: day)) ?? (day < 0 ? .earliest : .latest)
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { padded($0, 2) }
        self.init("\(date.isoText)T\(clock.joined(separator: ":")).\(padded(rest % 1000, 3))Z")
    }

    /// The instant so many seconds later. An instant that cannot be read stays as it is, which ends whatever it bounds.
    public func adding(seconds: Int) -> Instant {
        milliseconds.map { Instant(milliseconds: $0 + Int64(seconds) * 1000) } ?? self
    }

    /// Whole seconds from this instant to a later one, rounded up; nil if one of them cannot be read.
    public func seconds(until later: Instant) -> Int? {
        guard let milliseconds, let other = later.milliseconds else { return nil }
        return Int((other - milliseconds + 999) / 1000)
    }
}
