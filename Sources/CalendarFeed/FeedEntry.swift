public import CivilTime

/// One day in a calendar: something that is owed, or something that holds.
public struct FeedEntry: Hashable, Sendable {
    /// Names the entry for ever: a later state of it has the same one. Without spaces and line ends.
    public var uid: String
    /// How often it was changed; calendars take the greatest they have seen.
    public var sequence: Int
    /// When it was changed last.
    public var modified: FeedStamp
    /// The day.
    public var day: CivilDate
    /// What is read in the calendar.
    public var summary: String
    /// More of it.
    public var details: String
    /// Where: the organization.
    public var place: String?
    /// The page where it is done.
    public var link: String?
    /// Kinds by which calendars can filter.
    public var categories: [String]
    /// Whether it is no longer owed; calendars strike it out.
    public var isCancelled: Bool
    /// How many days ahead a calendar rings, at nine in the morning.
    public var alarms: [Int]

    /// An entry of these parts.
    public init(
        uid: String, sequence: Int = 0, modified: FeedStamp, day: CivilDate, summary: String, details: String = "",
        place: String? = nil, link: String? = nil, categories: [String] = [], isCancelled: Bool = false,
        alarms: [Int] = []
    ) {
        self.uid = uid
        self.sequence = sequence
        self.modified = modified
        self.day = day
        self.summary = summary
        self.details = details
        self.place = place
        self.link = link
        self.categories = categories
        self.isCancelled = isCancelled
        self.alarms = alarms
    }
}
