public import CivilTime

/// Which kinds of organization there are, how they stand to each other, and how long their terms last.
public struct OrganizationStructure: Hashable, Sendable {
    /// The body that leads an organization; the other ones are kinds that stand beside.
    public static let leadingBody = "committee"

    /// Kinds in order of declaration, from the top of the tree to its leaves.
    public var kinds: [OrganizationKind]
    /// Lengths of terms; of several that fit an organization all must agree.
    public var terms: [TermLength]
    /// What opens when a term draws to its end.
    public var proposal: TermEndProposal?
    /// Bounds of their counts.
    public var sizes: [SizeRule]
    /// Further fields of the registry of people.
    public var personFields: [PersonField]
    /// Kinds of penalty, from the lightest to the gravest.
    public var penalties: [PenaltyKind]
    /// Penalties under which a member has no vote.
    public var suspendsVote: Set<String>

    /// A structure.
    public init(
        kinds: [OrganizationKind] = [], terms: [TermLength] = [], proposal: TermEndProposal? = nil,
        sizes: [SizeRule] = [], personFields: [PersonField] = [], penalties: [PenaltyKind] = [],
        suspendsVote: Set<String> = []
    ) {
        self.kinds = kinds
        self.terms = terms
        self.proposal = proposal
        self.sizes = sizes
        self.personFields = personFields
        self.penalties = penalties
        self.suspendsVote = suspendsVote
    }

    /// Words of the bodies that an organization can have.
    public var bodies: [String] { [Self.leadingBody] + kinds.filter(\.isBeside).map(\.id) }

    /// A field of people by its word or its title.
    public func personField(named name: String) -> PersonField? {
        personFields.first { $0.id == name || $0.title.zh == name }
    }

    /// A kind by its word.
    public func kind(_ id: String) -> OrganizationKind? { kinds.first { $0.id == id } }

    /// A kind by its word, title or one of its other names.
    public func kind(named name: String) -> OrganizationKind? {
        let word = name.lowercased()
        return kinds.first { $0.id == word || $0.title.zh == name || $0.otherNames.contains(name) }
    }

    /// How an organization comes to its end, if it is there for a time only.
    public func closing(of organization: Organization) -> OrganizationKind.Closing? {
        organization.word("kind").flatMap { kind($0)?.closing }
    }

    /// How high a kind stands; nil for a kind that is not declared.
    public func rank(_ id: String) -> Int? { kind(id)?.rank }

    /// The length of the term of an organization elected on a day; nil where the kind or the level is not stated and
    /// the answer depends on it.
    public func term(of organization: Organization, electedOn day: CivilDate) -> TermLength.Value? {
        guard let kind = organization.word("kind") else { return nil }
        let level = organization.word("level")
        let fitting = terms.filter { term in
            term.kinds.contains(kind) && (term.levels.isEmpty || level.map(term.levels.contains) ?? true)
        }
        // What names the level says more than what is for every level; an organization whose level nobody states is
        // none of the special ones.
        let preferred = fitting.filter { $0.levels.isEmpty == (level == nil) }
        let values = (preferred.isEmpty ? fitting : preferred).map { $0.value(on: day) }
        guard let first = values.first, values.allSatisfy({ $0?.period == first?.period }) else { return nil }
        return first
    }

    /// The organization with what follows from its kind, its last election and its term, where that is not stated:
    /// `has-committee`, `term`, `term-ends`.
    public func completed(_ organization: Organization) -> Organization {
        var result = organization
        if result.value("has-committee") == nil, let kind = result.word("kind").flatMap({ kind($0) }),
            let has = kind.hasCommittee
        {
            result.properties.append(RecordedFact(name: "has-committee", value: .flag(has)))
        }
        guard case .date(let election)? = result.value("last-election") else { return result }
        let days = election.interval
        if result.value("term") == nil, let length = term(of: result, electedOn: days.first),
            election.exact != nil || length.period == term(of: result, electedOn: days.last)?.period
        {
            result.properties.append(RecordedFact(name: "term", value: .period(length.period)))
        }
        if result.value("term-ends") == nil, case .period(let term)? = result.value("term"),
            let end = Self.anniversary(of: election, after: term)
        {
            result.properties.append(RecordedFact(name: "term-ends", value: .date(end)))
        }
        return result
    }

    /// The anniversary of an election, as exact as its date.
    private static func anniversary(of election: PartialDate, after term: CalendarPeriod) -> PartialDate? {
        guard let ends = election.interval.adding(term) else { return nil }
        switch election.precision {
        case .day: return PartialDate(ends.first)
        case .month: return PartialDate(year: ends.first.year, month: ends.first.month)
        // Of a year, only a term of whole years leads to a year.
        case .year: return ends.first.year == ends.last.year ? PartialDate(year: ends.first.year) : nil
        }
    }
}

extension Organization {
    /// A stated property.
    public func value(_ property: String) -> RecordedValue? { properties.first { $0.name == property }?.value }

    /// A stated property that is a word.
    public func word(_ property: String) -> String? {
        switch value(property) {
        case .word(let word)?: word
        case .text(let text)?: text
        case .none?, .date?, .number?, .flag?, .period?, .organization?, .ballot?, .names?, nil: nil
        }
    }
}
