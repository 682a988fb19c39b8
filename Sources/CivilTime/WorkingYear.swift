/// What the State Council announced for one year.
public struct WorkingYear: Hashable, Sendable {
    /// The year of the announcement, 1900...2199; a calendar knows the years it lists.
    public let year: Int

    /// The public holidays. Those around New Year may begin in December of the year before.
    public let holidays: [Holiday]

    /// Saturdays and Sundays that are worked. Those for New Year may lie in December of the year before.
    public let makeUpDays: [CivilDate]

    /// Where it was announced.
    public let citation: String

    /// The announcement of a year.
    public init(year: Int, holidays: [Holiday], makeUpDays: [CivilDate], citation: String) {
        self.year = year
        self.holidays = holidays
        self.makeUpDays = makeUpDays
        self.citation = citation
    }
}

/// A public holiday with its adjacent days off.
public struct Holiday: Hashable, Sendable {
    /// As the announcement calls it.
    public let name: String

    /// The first day off.
    public let first: CivilDate

    /// The last day off; a holiday that ends before it begins has no days.
    public let last: CivilDate

    /// A holiday from its first through its last day off.
    public init(name: String, first: CivilDate, last: CivilDate) {
        self.name = name
        self.first = first
        self.last = last
    }
}

/// A question about a year nobody has listed. There is no guess from weekends alone.
public struct UnknownYear: Error, Hashable, Sendable {
    /// The calendar year that is missing.
    public let year: Int

    /// The error for a missing year.
    public init(year: Int) {
        self.year = year
    }
}
