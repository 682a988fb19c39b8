public import CivilTime

/// The part of an edition's time in which a layer asks for something, half-open.
public struct LayerSpan: Hashable, Sendable {
    /// First day.
    public var from: CivilDate
    /// First day no longer in force; nil: still in force.
    public var until: CivilDate?

    /// A span.
    public init(from: CivilDate, until: CivilDate?) {
        self.from = from
        self.until = until
    }

    /// Whether a day lies in it; of a day that is not known exactly it may be open.
    public func contains(_ date: DateInterval) -> Truth {
        if date.last < from || until.map({ $0 <= date.first }) == true { return .violated }
        return date.first >= from && until.map({ date.last < $0 }) != false ? .holds : .undetermined
    }
}
