/// What a public notice of so many working days comes to. The regulation says only "not less than"; two readings are
/// in use, with the day of posting counted and without it.
public struct NoticeCount: Hashable, Sendable {
    /// Working days from the day of posting through the last day, or nil when a year is unknown.
    public let postingDayCounts: Int?

    /// Working days from the day after posting through the last day, or nil when a year is unknown.
    public let nextDayCounts: Int?

    /// Whether the notice was long enough.
    public let verdict: NoticeVerdict

    /// The first year of the notice that the calendar does not know, if any.
    public let unknownYear: Int?

    /// A count with its verdict.
    public init(postingDayCounts: Int?, nextDayCounts: Int?, verdict: NoticeVerdict, unknownYear: Int?) {
        self.postingDayCounts = postingDayCounts
        self.nextDayCounts = nextDayCounts
        self.verdict = verdict
        self.unknownYear = unknownYear
    }
}

/// Whether a public notice was long enough.
public enum NoticeVerdict: String, Hashable, Sendable, CaseIterable {
    /// Long enough under both readings.
    case holds

    /// Long enough only if the day of posting counts.
    case note

    /// Too short under both readings.
    case violated

    /// It runs through a year the calendar does not know.
    case undetermined
}

extension WorkingCalendar {
    /// Judges a notice posted on one day and taken down at the end of another against a least number of working
    /// days, under both readings.
    public func notice(from posted: CivilDate, until end: CivilDate, atLeast number: Int) -> NoticeCount {
        let counts: (posting: Int, next: Int)
        do {
            let posting = try count(from: posted, through: end)
            // The two readings differ by the day of posting alone.
            let postingDay = try count(from: posted, through: min(posted, end))
            counts = (posting, posting - postingDay)
        } catch {
            return NoticeCount(
                postingDayCounts: nil, nextDayCounts: nil, verdict: .undetermined, unknownYear: error.year)
        }
        let verdict: NoticeVerdict =
            counts.next >= number ? .holds : counts.posting >= number ? .note : .violated
        return NoticeCount(
            postingDayCounts: counts.posting, nextDayCounts: counts.next, verdict: verdict, unknownYear: nil)
    }

    /// The earliest last day of a notice posted on a day that is long enough under both readings.
    public func earliestNoticeEnd(from posted: CivilDate, atLeast number: Int) throws(UnknownYear) -> CivilDate {
        try workingDay(number, after: posted)
    }
}
