public import CivilTime

/// A penalty with its impact period.
public struct Penalty: Hashable, Sendable {
    /// One of the kinds that the rulebook declares.
    public var kind: String
    /// First day.
    public var from: PartialDate?
    /// Last day; nil: no end stated.
    public var through: PartialDate?

    /// A penalty.
    public init(kind: String, from: PartialDate?, through: PartialDate?) {
        self.kind = kind
        self.from = from
        self.through = through
    }
}

/// A person who takes part in a case.
public struct Person: Hashable, Sendable {
    /// Identifier within the dossier or the registry.
    public var id: String
    /// Name.
    public var name: String
    /// Full member since; nil: not stated.
    public var fullMemberSince: PartialDate?
    /// Stated as not a full member (written as none).
    public var isNotFullMember: Bool
    /// Penalties.
    public var penalties: [Penalty]
    /// The organization the person is a member of; nil: not stated.
    public var organization: String?

    /// A person.
    public init(
        id: String, name: String, fullMemberSince: PartialDate? = nil, isNotFullMember: Bool = false,
        penalties: [Penalty] = [], organization: String? = nil
    ) {
        self.id = id
        self.name = name
        self.fullMemberSince = fullMemberSince
        self.isNotFullMember = isNotFullMember
        self.penalties = penalties
        self.organization = organization
    }
}

/// Whom the case is about.
public struct Subject: Hashable, Sendable {
    /// Identifier of the person or organization.
    public var id: String
    /// Name.
    public var name: String
    /// Birthday; nil: not stated.
    public var born: PartialDate?
    /// `male` or `female`, if stated.
    public var gender: String?
    /// Identity number, if stated.
    public var idNumber: String?
    /// Flags and further fields that are stated.
    public var fields: [RecordedFact]

    /// A subject.
    public init(
        id: String, name: String, born: PartialDate? = nil, gender: String? = nil, idNumber: String? = nil,
        fields: [RecordedFact] = []
    ) {
        self.id = id
        self.name = name
        self.born = born
        self.gender = gender
        self.idNumber = idNumber
        self.fields = fields
    }
}

/// An organization with the properties that are stated, by their names: `kind`, `has-committee`, `parent`, `members` …
public struct Organization: Hashable, Sendable {
    /// Identifier.
    public var id: String
    /// Name.
    public var name: String
    /// Stated properties.
    public var properties: [RecordedFact]

    /// An organization.
    public init(id: String, name: String, properties: [RecordedFact] = []) {
        self.id = id
        self.name = name
        self.properties = properties
    }
}

/// What an act reads around its case, as of the act's date.
public struct Surroundings: Hashable, Sendable {
    /// The case's organization first, then its parents upwards and others named.
    public var organizations: [Organization]
    /// People named in the case.
    public var people: [Person]
    /// The organization to which the case belonged, where that is another one than before.
    public var organization: String?
    /// The layers of that organization, where they are others than before.
    public var layers: [LayerID]?

    /// Surroundings.
    public init(
        organizations: [Organization] = [], people: [Person] = [], organization: String? = nil,
        layers: [LayerID]? = nil
    ) {
        self.organizations = organizations
        self.people = people
        self.organization = organization
        self.layers = layers
    }

    /// Whether they say nothing.
    public var isEmpty: Bool {
        organizations.isEmpty && people.isEmpty && organization == nil && layers == nil
    }
}

/// A case with its history, as files and stores hold it: by names, nothing judged.
public struct Dossier: Hashable, Sendable {
    /// The workflow.
    public var workflow: WorkflowID
    /// Identifier of the case.
    public var caseID: String
    /// Identifier of the organization the case belongs to, if stated.
    public var organization: String?
    /// The subject.
    public var subject: Subject
    /// Organizations and people that are stated, as they are known last.
    public var surroundings: Surroundings
    /// Organizations as they were known before the first event read any; nil: those of `surroundings`.
    public var organizationsAtOpening: [Organization]?
    /// People as they were known then; nil: those of `surroundings`.
    public var peopleAtOpening: [Person]?
    /// Layers that apply.
    public var layers: [LayerID]
    /// Events in the order of the file or of recording.
    public var history: [RecordedEvent]
    /// Steps, papers (`transition.document`) and facts (`transition.fact`) that the source does not map at all;
    /// nil: everything is covered (a hand-written dossier).
    public var covered: Coverage?
    /// Steps of which a file says that they were taken, and nobody says when.
    public var undated: Set<String> = []

    /// A dossier.
    public init(
        workflow: WorkflowID, caseID: String, organization: String? = nil, subject: Subject,
        surroundings: Surroundings = Surroundings(), layers: [LayerID] = [], history: [RecordedEvent] = [],
        covered: Coverage? = nil
    ) {
        self.workflow = workflow
        self.caseID = caseID
        self.organization = organization
        self.subject = subject
        self.surroundings = surroundings
        self.layers = layers
        self.history = history
        self.covered = covered
    }
}

/// What a roster's columns cover; what is not listed is *not covered* and never asked for.
public struct Coverage: Hashable, Sendable {
    /// Transitions with a column of their own.
    public var transitions: Set<String>
    /// Papers with a column, as `transition.document`.
    public var papers: Set<String>
    /// Facts with a column, as `transition.fact`; those of a ballot also as `transition.fact.count`.
    public var facts: Set<String>
    /// Groups of people with a column, as `transition.group`.
    public var groups: Set<String> = []
    /// Fields of the subject with a column; nil: all.
    public var subject: Set<String>?
    /// Transitions of which nobody can say whether and when they took place: their cell is empty, later steps are filled.
    public var unknown: Set<String> = []
    /// Papers of which nobody can say whether they are there, as `transition.document`.
    public var unknownPapers: Set<String> = []
    /// Those of `transitions` of which this one row says nothing, because the cell is another step's on that day. Rows of a
    /// table differ in this and in what is unknown only.
    public var lacking: Set<String> = []
    /// Only so many entries of the history come from the source, the first ones; what was recorded afterwards states
    /// itself. nil: all do.
    public var entries: Int?

    /// Coverage.
    public init(transitions: Set<String>, papers: Set<String>, facts: Set<String>) {
        self.transitions = transitions
        self.papers = papers
        self.facts = facts
    }

    /// What the table of a row covers, whatever the row itself says.
    public var ofTable: Coverage {
        var table = self
        table.lacking = []
        table.unknown = []
        table.unknownPapers = []
        return table
    }

    /// The same for files and stores, which need not tell a column that says nothing from one that is not there.
    public var settled: Coverage {
        guard !lacking.isEmpty else { return self }
        var settled = self
        settled.transitions.subtract(lacking)
        settled.lacking = []
        return settled
    }
}
