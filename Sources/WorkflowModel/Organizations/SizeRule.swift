public import CivilTime

/// A bound of a count that organizations of some kinds have.
public struct SizeRule: Hashable, Sendable {
    /// Its word.
    public var id: String
    /// What people read.
    public var title: Text
    /// Kinds of organization it is for.
    public var kinds: [String]
    /// Levels it is for; empty: every level.
    public var levels: [String]
    /// Only for organizations that have a committee, or that have none; nil: for both.
    public var hasCommittee: Bool?
    /// The property that is counted, such as `members`.
    public var number: String
    /// Not less.
    public var atLeast: Int64?
    /// Not more.
    public var atMost: Int64?
    /// How grave it is to break it.
    public var severity: Severity
    /// Since when it is in force; nil: always.
    public var from: CivilDate?
    /// The articles it rests on.
    public var citations: [Citation]

    /// A bound.
    public init(
        id: String, title: Text, kinds: [String], levels: [String] = [], hasCommittee: Bool? = nil, number: String,
        atLeast: Int64?,
        atMost: Int64?, severity: Severity, from: CivilDate? = nil, citations: [Citation] = []
    ) {
        self.id = id
        self.title = title
        self.kinds = kinds
        self.levels = levels
        self.hasCommittee = hasCommittee
        self.number = number
        self.atLeast = atLeast
        self.atMost = atMost
        self.severity = severity
        self.from = from
        self.citations = citations
    }

    /// Whether an organization keeps within it on a day: undetermined where the count is not stated; nil: it is not for
    /// such an organization, or not in force.
    public func truth(of organization: Organization, on day: CivilDate) -> Truth? {
        guard let kind = organization.word("kind"), kinds.contains(kind), from.map({ $0 <= day }) ?? true,
            levels.isEmpty || organization.word("level").map(levels.contains) ?? false
        else { return nil }
        if let hasCommittee, case .flag(let has)? = organization.value("has-committee"), has != hasCommittee {
            return nil
        }
        guard case .number(let count)? = organization.value(number) else { return .undetermined }
        if let atLeast, count < Rational(atLeast) { return .violated }
        if let atMost, count > Rational(atMost) { return .violated }
        return .holds
    }
}
