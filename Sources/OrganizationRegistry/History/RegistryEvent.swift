public import CivilTime
public import WorkflowModel

/// One entry of the registry: what changed, from which day, and who entered it when.
///
/// The entries are the truth of the registry; how an organization or a person stood on a day is a fold of them.
public struct RegistryEvent: Hashable, Sendable {
    /// Identifier, unique in the registry: its position, from 1.
    public var id: String
    /// What changed.
    public var change: RegistryChange
    /// Civil date from which it holds; nil: as far back as anything is known.
    public var on: PartialDate?
    /// When it was entered.
    public var at: Instant
    /// Who entered it.
    public var by: String
    /// Why, if stated.
    public var reason: String?
    /// The paper it rests on, if stated: title, number, date.
    public var paper: String?
    /// The case of which it follows; nil: it was entered by hand.
    public var caseID: String?

    /// An entry.
    public init(
        id: String = "", change: RegistryChange, on: PartialDate? = nil, at: Instant, by: String,
        reason: String? = nil, paper: String? = nil, caseID: String? = nil
    ) {
        self.id = id
        self.change = change
        self.on = on
        self.at = at
        self.by = by
        self.reason = reason
        self.paper = paper
        self.caseID = caseID
    }

    /// First day on which it may hold. A date known to the month counts from the month's first day, as in cases.
    public var firstDay: CivilDate { on?.first ?? .earliest }
}
