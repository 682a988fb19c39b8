public import CivilTime

/// A moment as calendars write it, in universal time.
public struct FeedStamp: Hashable, Comparable, Sendable {
    /// The day in universal time.
    public var day: CivilDate
    /// Seconds since its midnight.
    public var second: Int

    /// A moment; seconds outside of a day are taken to its nearest end.
    public init(day: CivilDate, second: Int) {
        self.day = day
        self.second = min(max(second, 0), 86_399)
    }

    /// The moment so many seconds after 1970-01-01; nil beyond the days that can be written.
    public init?(secondsSinceEpoch seconds: Int64) {
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let day = rest < 0 ? days - 1 : days
        guard let number = Int32(exactly: day), let date = CivilDate(dayNumber: number) else { return nil }
        self.init(day: date, second: Int(rest < 0 ? rest + 86_400 : rest))
    }

    /// Whether the left moment comes first.
    public static func < (left: FeedStamp, right: FeedStamp) -> Bool {
        (left.day, left.second) < (right.day, right.second)
    }

    /// `20260603T080000Z`
    var text: String {
        FeedText.date(day) + "T" + FeedText.two(second / 3600) + FeedText.two(second / 60 % 60)
            + FeedText.two(second % 60) + "Z"
    }
}
