public import CivilTime

/// How long the term of some organizations lasts, by the day of their election.
public struct TermLength: Hashable, Sendable {
    /// A length from a day on.
    public struct Value: Hashable, Sendable {
        /// First day of elections it is for; nil: from the beginning.
        public var from: CivilDate?
        /// The length.
        public var period: CalendarPeriod
        /// The articles it rests on.
        public var citations: [Citation]

        /// A length.
        public init(from: CivilDate?, period: CalendarPeriod, citations: [Citation]) {
            self.from = from
            self.period = period
            self.citations = citations
        }
    }

    /// Kinds of organization it is for.
    public var kinds: [String]
    /// Levels it is for; empty: every level.
    public var levels: [String]
    /// The lengths in order of their first day.
    public var values: [Value]

    /// A term.
    public init(kinds: [String], levels: [String], values: [Value]) {
        self.kinds = kinds
        self.levels = levels
        self.values = values
    }

    /// The length for an election on a day; nil before the first.
    public func value(on day: CivilDate) -> Value? {
        values.last { value in value.from.map { $0 <= day } ?? true }
    }
}
