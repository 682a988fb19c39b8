public import CivilTime
public import WorkflowModel

/// What is laid down when a case is opened; it never changes afterwards.
public struct CaseOpening: Hashable, Sendable {
    /// Identifier of the case.
    public var id: String
    /// The workflow.
    public var workflow: WorkflowID
    /// Identifier of the organization the case belongs to.
    public var organization: String
    /// Whom it is about.
    public var subject: Subject
    /// Organizations and people known at the opening.
    public var surroundings: Surroundings
    /// Layers that apply.
    public var layers: [LayerID]
    /// What the source covers from which its first events come; nil: they state everything.
    public var coverage: Coverage?
    /// When it was entered.
    public var at: Instant
    /// Who entered it.
    public var by: String

    /// An opening.
    public init(
        id: String, workflow: WorkflowID, organization: String, subject: Subject,
        surroundings: Surroundings = Surroundings(), layers: [LayerID] = [], coverage: Coverage? = nil,
        at: Instant, by: String
    ) {
        self.id = id
        self.workflow = workflow
        self.organization = organization
        self.subject = subject
        self.surroundings = surroundings
        self.layers = layers
        self.coverage = coverage
        self.at = at
        self.by = by
    }
}

extension CaseOpening {
    /// The organization that the case is to found, as it was described at the opening; nil where it was registered by then.
    public var planned: Organization? { surroundings.organizations.first { $0.id == organization } }

    /// How lists show the case as long as it has no events.
    var header: CaseHeader {
        CaseHeader(
            id: id, workflow: workflow, organization: organization, subjectID: subject.id, subjectName: subject.name,
            state: nil, version: 0, opened: at, lastOn: nil)
    }
}

/// A case as lists show it.
public struct CaseHeader: Hashable, Sendable {
    /// Identifier.
    public var id: String
    /// The workflow.
    public var workflow: WorkflowID
    /// Identifier of its organization.
    public var organization: String
    /// Identifier of the subject.
    public var subjectID: String
    /// Name of the subject; it may be withheld from readers without the right to see it.
    public var subjectName: String
    /// Name of the state; nil: no act has opened the case.
    public var state: String?
    /// Number of events.
    public var version: Int
    /// When it was entered.
    public var opened: Instant
    /// Last day of the latest act.
    public var lastOn: CivilDate?
    /// First day by which something is owed.
    public var firstDue: CivilDate?

    /// A header.
    public init(
        id: String, workflow: WorkflowID, organization: String, subjectID: String, subjectName: String, state: String?,
        version: Int, opened: Instant, lastOn: CivilDate?, firstDue: CivilDate? = nil
    ) {
        self.id = id
        self.workflow = workflow
        self.organization = organization
        self.subjectID = subjectID
        self.subjectName = subjectName
        self.state = state
        self.version = version
        self.opened = opened
        self.lastOn = lastOn
        self.firstDue = firstDue
    }
}

/// A case with its whole record.
public struct StoredCase: Hashable, Sendable {
    /// As lists show it.
    public var header: CaseHeader
    /// What was laid down at the opening.
    public var opening: CaseOpening
    /// Events in the order of recording.
    public var history: [RecordedEvent]

    /// A case.
    public init(header: CaseHeader, opening: CaseOpening, history: [RecordedEvent]) {
        self.header = header
        self.opening = opening
        self.history = history
    }

    /// The case as the engine takes it: what events read of their surroundings comes after what the opening knew. Each
    /// is judged by what it had read itself.
    public var dossier: Dossier {
        var surroundings = opening.surroundings
        for event in history {
            if let read = event.read { surroundings.take(read) }
        }
        var dossier = Dossier(
            workflow: opening.workflow, caseID: opening.id, organization: opening.organization,
            subject: opening.subject, surroundings: surroundings, layers: opening.layers, history: history,
            covered: opening.coverage)
        dossier.organizationsAtOpening = opening.surroundings.organizations
        dossier.peopleAtOpening = opening.surroundings.people
        return dossier
    }
}

extension Surroundings {
    /// Takes what is newer: known identifiers are replaced in their place, new ones come last.
    mutating func take(_ newer: Surroundings) {
        organization = newer.organization ?? organization
        layers = newer.layers ?? layers
        for organization in newer.organizations {
            if let known = organizations.firstIndex(where: { $0.id == organization.id }) {
                organizations[known] = organization
            } else {
                organizations.append(organization)
            }
        }
        for person in newer.people {
            if let known = people.firstIndex(where: { $0.id == person.id }) {
                people[known] = person
            } else {
                people.append(person)
            }
        }
    }
}

/// Which cases a list shows; what is nil or empty does not restrict.
public struct CaseFilter: Hashable, Sendable {
    /// Only this workflow.
    public var workflow: WorkflowID?
    /// Only these organizations.
    public var organizations: [String] = []
    /// Only this state.
    public var state: String?
    /// Only this subject.
    public var subjectID: String?
    /// Only cases of which something is owed on or before this day.
    public var dueThrough: CivilDate?
    /// Only cases whose subject's name contains this, or its sounds in Latin letters where the store knows them, or whose
    /// identifier does; capitals and blanks make no difference.
    public var nameContains: String?
    /// Or which belong to one of these, where a text is looked for that these are named by.
    public var orOrganizations: [String] = []
    /// Or which are these, where a text is looked for that is known to stand in them.
    public var orCases: [String] = []
    /// Only cases whose identifier comes after this one: the last of the page before.
    public var after: String?
    /// In which order.
    public var order: CaseOrder = .identifier
    /// The other way round; what has nothing to be ordered by comes last all the same.
    public var isDescending = false
    /// So many are passed over.
    public var offset: Int = 0
    /// At most so many.
    public var limit: Int = 1000
    /// It is for somebody to look at: what was written a moment ago may be missing.
    public var mayLag = false

    /// No restriction but the limit.
    public init() {}
}
