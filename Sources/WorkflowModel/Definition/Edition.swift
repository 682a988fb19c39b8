public import CivilTime

/// One workflow as the regulations stood during an interval of time, checked and linked.
///
/// Conditions, moments and lists live in flat tables; everything else points into them by subscript.
public struct Edition: Sendable {
    /// The workflow it belongs to.
    public var workflow: WorkflowID
    /// Its identifier.
    public var id: EditionID
    /// What people read.
    public var title: Text
    /// First day in force.
    public var from: CivilDate
    /// First day no longer in force; nil: still in force.
    public var until: CivilDate?
    /// The edition it supersedes.
    public var supersedes: EditionID?
    /// Identifier of its working-day calendar.
    public var calendar: String?
    /// Kind of subject: `person` or `organization`.
    public var subject: SubjectKind
    /// Sources by their key.
    public var sources: [Source] = []
    /// Flags a subject of this workflow can carry.
    public var subjectFlags: [FactHandle] = []

    /// States by handle; nil where another edition has the state.
    public var states: [WorkflowState?] = []
    /// Transitions by handle; nil where another edition has the transition.
    public var transitions: [Transition?] = []
    /// Documents by handle.
    public var documents: [DocumentKind?] = []
    /// Roles by handle.
    public var roles: [Role?] = []
    /// Groups of participants by handle.
    public var groups: [ParticipantGroup?] = []
    /// Rules on the dossier as a whole.
    public var checks: [Rule] = []
    /// Duties.
    public var duties: [Duty] = []
    /// Duties that recur with the calendar; only of a regimen.
    public var periodicDuties: [PeriodicDuty] = []
    /// A regimen: one implicit state, every record may be made again, there is no end.
    public var isRegimen = false
    /// Organizations that a regimen holds for; nil: all.
    public var appliesTo: ConditionIndex?
    /// What the facts of a dossier do not allow to judge by this edition; said once wherever it judged an act.
    public var notCovered: [NotCovered] = []
    /// Steps that only other editions of the workflow declare may be on record without being judged.
    public var ignoresUndeclared = false
    /// What the proofs cannot show and somebody answers for.
    public var assumptions: [Assumption] = []
    /// What can be done about breaches of the rules that no file writes down.
    public var builtInCures: [RuleID: Cure] = [:]
    /// Named moments.
    public var namedMoments: [NamedMoment] = []
    /// Layers applied to this value of the edition, in order.
    public var layers: [LayerID] = []
    /// By transition handle: acts of the superseded edition that count as this one.
    public var equivalents: [[TransitionHandle]] = []
    /// By state handle of the superseded edition: where a case resting there stands in this edition; nil where it cannot.
    public var carriedStates: [StateHandle?] = []

    /// Every condition.
    public var conditions: ContiguousArray<Condition> = []
    /// Every moment.
    public var moments: ContiguousArray<Moment> = []
    /// Operands of `any-of` and `all-of`.
    public var operands: ContiguousArray<ConditionIndex> = []
    /// Lists of moments.
    public var momentLists: ContiguousArray<MomentIndex> = []
    /// Lists of words.
    public var symbolLists: ContiguousArray<Symbol> = []
    /// Lists of number bounds.
    public var numberBounds: ContiguousArray<NumberBound> = []
    /// Lists of transitions.
    public var transitionLists: ContiguousArray<TransitionHandle> = []
    /// Amounts that rules compare.
    public var amounts: ContiguousArray<Amount> = []
    /// Lists of amounts.
    public var amountLists: ContiguousArray<AmountIndex> = []
    /// Where names come from.
    public var nameSources: ContiguousArray<NameSource> = []
    /// Requirements that change on a day within the edition, by their first day.
    public var datedBranches: ContiguousArray<DatedBranch> = []
    /// Tests of participants.
    public var personTests: [PersonTest] = []
    /// By state handle: the transitions that may be done there, in order of declaration.
    public var transitionsByState: [[TransitionHandle]] = []

    /// An edition without content.
    public init(
        workflow: WorkflowID, id: EditionID, title: Text, from: CivilDate, until: CivilDate?, subject: SubjectKind
    ) {
        self.workflow = workflow
        self.id = id
        self.title = title
        self.from = from
        self.until = until
        self.subject = subject
    }

    /// Whether the edition is in force on a day.
    @inlinable public func isInForce(on date: CivilDate) -> Bool {
        guard date >= from else { return false }
        guard let until else { return true }
        return date < until
    }

    /// The transition behind a handle, if this edition has it.
    @inlinable public func transition(_ handle: TransitionHandle) -> Transition? {
        handle.index < transitions.count ? transitions[handle.index] : nil
    }
}

/// Something that the proofs cannot show, with the reason why it is so all the same.
public struct Assumption: Hashable, Sendable {
    /// Identifier of the state, transition, paper or duty that the unproved claim is about.
    public var place: String
    /// Why it holds.
    public var reason: Text

    /// An assumption.
    public init(place: String, reason: Text) {
        self.place = place
        self.reason = reason
    }
}

/// A matter of the regulations that an edition does not judge, because the facts or the sources do not allow it.
public struct NotCovered: Hashable, Sendable {
    /// Its name in the edition.
    public var id: String
    /// What people read.
    public var text: Text

    /// A matter that is not judged.
    public init(id: String, text: Text) {
        self.id = id
        self.text = text
    }
}

/// What a case is about.
public enum SubjectKind: String, Hashable, Sendable {
    /// A person.
    case person
    /// An organization.
    case organization
}

/// A workflow in all its editions.
public struct Workflow: Sendable {
    /// Its identifier.
    public var id: WorkflowID
    /// Names common to the editions.
    public var vocabulary: Vocabulary
    /// Editions in order of their first day; they do not overlap.
    public var editions: [Edition]
    /// Layers that can be applied, in order of declaration.
    public var layers: [Layer]
    /// Titles of words that the rulebook declares beside the workflow: kinds of penalty.
    public var wordTitles: [String: Text] = [:]

    /// A workflow.
    public init(id: WorkflowID, vocabulary: Vocabulary, editions: [Edition], layers: [Layer]) {
        self.id = id
        self.vocabulary = vocabulary
        self.editions = editions
        self.layers = layers
    }

    /// Subscript of the edition in force on a day.
    @inlinable public func edition(on date: CivilDate) -> Int? {
        editions.lastIndex { $0.isInForce(on: date) }
    }
}

/// A local set of rules that tightens or adds. `editions` holds the workflow's editions as they read with this layer.
public struct Layer: Sendable {
    /// Its identifier.
    public var id: LayerID
    /// What people read.
    public var title: Text
    /// First day in force.
    public var from: CivilDate
    /// First day no longer in force.
    public var until: CivilDate?
    /// Identifiers of organizations at or below which it applies.
    public var appliesTo: [String]

    /// A layer.
    public init(id: LayerID, title: Text, from: CivilDate, until: CivilDate?, appliesTo: [String]) {
        self.id = id
        self.title = title
        self.from = from
        self.until = until
        self.appliesTo = appliesTo
    }
}

/// All workflows in all editions with their calendars: the value the engine runs on.
public struct Rulebook: Sendable {
    /// Workflows in order of declaration.
    public var workflows: [Workflow]
    /// Working-day calendars by identifier.
    public var calendars: [String: WorkingCalendar]
    /// Workflows with one layer applied, by workflow and the identifier of the layer.
    public var layered: [String: Workflow]
    /// The editions of a workflow with several of its layers, worked out when a case has them: how many combinations there
    /// are doubles with every layer.
    public var combining: [WorkflowID: @Sendable ([LayerID]) -> [Edition]] = [:]
    /// Kinds of organization and their terms; without an organizations file nothing is declared.
    public var structure: OrganizationStructure
    /// What is looked for across dossiers, at most one set for each workflow.
    public var patterns: [PatternSet]
    /// How rosters are read, by workflow; what people name themselves goes before these.
    public var rosters: [RosterMapping] = []
    /// The texts of messages about reminders; without them none can be written.
    public var messages: MessageTexts?
    /// Which users answer for what roles owe.
    public var answerability = Answerability()
    /// From when on next year's table of working days is owed; nil: nobody is reminded of it.
    public var calendarDuty: CalendarDuty?
    /// Hash over the files of the rules, computed by whoever read them.
    public var hash: String
    /// Hash over the calendar files.
    public var calendarHash: String

    /// A rulebook.
    public init(
        workflows: [Workflow], calendars: [String: WorkingCalendar], layered: [String: Workflow] = [:],
        structure: OrganizationStructure = OrganizationStructure(), patterns: [PatternSet] = [], hash: String = "",
        calendarHash: String = ""
    ) {
        self.workflows = workflows
        self.calendars = calendars
        self.layered = layered
        self.structure = structure
        self.patterns = patterns
        self.hash = hash
        self.calendarHash = calendarHash
    }

    /// A workflow by its identifier, as the national rules say.
    public func workflow(_ id: WorkflowID) -> Workflow? { workflows.first { $0.id == id } }

    /// What is looked for across dossiers of a workflow.
    public func patterns(of id: WorkflowID) -> PatternSet? { patterns.first { $0.workflow == id } }

    /// A workflow with layers (in order of declaration) applied to its editions; nil if one of them is not in the rulebook.
    public func workflow(_ id: WorkflowID, layers: [LayerID]) -> Workflow? {
        guard !layers.isEmpty else { return workflow(id) }
        guard let plain = workflow(id) else { return nil }
        let wanted = plain.layers.map(\.id).filter(layers.contains)
        guard wanted.count == Set(layers).count else { return nil }
        if wanted.count == 1 { return layered[Self.key(id, wanted)] }
        guard let combine = combining[id] else { return nil }
        var workflow = plain
        workflow.editions = combine(wanted)
        return workflow
    }

    /// Key of `layered`.
    public static func key(_ id: WorkflowID, _ layers: [LayerID]) -> String {
        "\(id)+" + layers.map(\.rawValue).joined(separator: "+")
    }
}
