public import CivilTime
public import WorkflowModel

/// That a user acts for another for some days. Both names stay on what he records.
public struct Substitution: Hashable, Sendable {
    /// Number, given by the store.
    public var number: Int
    /// Who acts.
    public var substitute: String
    /// For whom.
    public var user: String
    /// Where, and below; nil: wherever that user may.
    public var organization: String?
    /// First day.
    public var from: CivilDate
    /// Last day.
    public var through: CivilDate
    /// Who has arranged it.
    public var by: String
    /// When.
    public var at: Instant
    /// When it was ended before its time.
    public var endedAt: Instant?

    /// A substitution.
    public init(
        number: Int = 0, substitute: String, user: String, organization: String? = nil, from: CivilDate,
        through: CivilDate, by: String, at: Instant, endedAt: Instant? = nil
    ) {
        self.number = number
        self.substitute = substitute
        self.user = user
        self.organization = organization
        self.from = from
        self.through = through
        self.by = by
        self.at = at
        self.endedAt = endedAt
    }

    /// Whether it holds on a day.
    public func holds(on day: CivilDate) -> Bool { endedAt == nil && from <= day && day <= through }
}
