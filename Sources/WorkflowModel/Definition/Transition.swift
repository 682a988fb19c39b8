public import CivilTime

/// A stage of the procedure as one edition defines it.
public struct WorkflowState: Sendable {
    /// How a case ends in a state.
    public enum Ending: String, Sendable, Hashable {
        /// The procedure reached its goal.
        case completed
        /// The procedure ended otherwise.
        case ended
    }
    /// Its handle.
    public var handle: StateHandle
    /// What people read.
    public var title: Text
    /// Where a case may begin.
    public var isInitial: Bool
    /// How the case ends here; nil: it goes on.
    public var final: Ending?

    /// A state.
    public init(handle: StateHandle, title: Text, isInitial: Bool, final: Ending?) {
        self.handle = handle
        self.title = title
        self.isInitial = isInitial
        self.final = final
    }
}

/// Who acts, as the regulation says.
public struct Role: Sendable {
    /// Its handle.
    public var handle: RoleHandle
    /// What people read.
    public var title: Text
    /// Level of the organization it belongs to (`branch`, `committee` …), if stated.
    public var level: Symbol?
    /// A body that decides together.
    public var isCollective: Bool
    /// The body of the registry whose members it is, if it is not all members of the organization.
    public var body: String?
    /// Exists only if this holds.
    public var when: ConditionIndex?
    /// Who acts in its place where it does not exist.
    public var otherwise: RoleHandle?

    /// A role.
    public init(
        handle: RoleHandle, title: Text, level: Symbol?, isCollective: Bool, body: String? = nil,
        when: ConditionIndex?, otherwise: RoleHandle?
    ) {
        self.handle = handle
        self.title = title
        self.level = level
        self.isCollective = isCollective
        self.body = body
        self.when = when
        self.otherwise = otherwise
    }
}

/// A kind of paper as one edition declares it.
public struct DocumentKind: Sendable {
    /// Its handle.
    public var handle: DocumentHandle
    /// What people read.
    public var title: Text
    /// Roles whose signature it must carry.
    public var signedBy: [RoleHandle]
    /// Must carry a seal.
    public var isSealed: Bool
    /// A dossier that says nothing about signatures or seals of this paper leaves it undetermined; otherwise it is not covered.
    public var asksWhenUnstated: Bool
    /// Several of them are usual.
    public var isMany: Bool
    /// Encrypted and withheld from most readers.
    public var isSensitive: Bool
    /// How long it is kept, as written (`permanent` …).
    public var keep: String?
    /// Must be accepted, not only received.
    public var mustBeAccepted: Bool
    /// Written with or before the act that files it: a later date on it is a finding.
    public var isWrittenBefore = false
    /// Kinds of paper of other workflows as which the paper of a meeting serves for the acts of that meeting.
    public var servesAs: [String] = []

    /// A kind of paper.
    public init(
        handle: DocumentHandle, title: Text, signedBy: [RoleHandle] = [], isSealed: Bool = false,
        asksWhenUnstated: Bool = true, isMany: Bool = false, isSensitive: Bool = false, keep: String? = nil,
        mustBeAccepted: Bool = false
    ) {
        self.handle = handle
        self.title = title
        self.signedBy = signedBy
        self.isSealed = isSealed
        self.asksWhenUnstated = asksWhenUnstated
        self.isMany = isMany
        self.isSensitive = isSensitive
        self.keep = keep
        self.mustBeAccepted = mustBeAccepted
    }
}

/// A group of people a step records.
public struct ParticipantGroup: Sendable {
    /// Its handle.
    public var handle: GroupHandle
    /// What people read.
    public var title: Text
    /// Least number of people.
    public var atLeast: Int32
    /// Greatest number of people.
    public var atMost: Int32

    /// A group.
    public init(handle: GroupHandle, title: Text, atLeast: Int32, atMost: Int32) {
        self.handle = handle
        self.title = title
        self.atLeast = atLeast
        self.atMost = atMost
    }
}

/// The type of a recorded fact.
public enum FactType: Hashable, Sendable {
    case date, number, text, flag, person, period, organization
    /// One of these words.
    case choice([Symbol])
    /// The counts of a vote.
    case ballot(Ballot.Kind)
    /// A list of names.
    case names
}

/// A fact that a transition records.
public struct FactDeclaration: Sendable {
    /// Its handle.
    public var handle: FactHandle
    /// What people read.
    public var title: Text
    /// Its type.
    public var type: FactType
    /// Nobody owes it.
    public var isOptional: Bool
    /// Titles of the words of a choice, in the same order.
    public var choiceTitles: [Text]
    /// When the layer that added it was in force; nil: it is of the edition.
    public var span: LayerSpan?

    /// A fact.
    public init(handle: FactHandle, title: Text, type: FactType, isOptional: Bool, choiceTitles: [Text] = []) {
        self.handle = handle
        self.title = title
        self.type = type
        self.isOptional = isOptional
        self.choiceTitles = choiceTitles
    }
}

/// A paper that a step files.
public struct FiledPaper: Sendable {
    /// Which paper.
    public var document: DocumentHandle
    /// Nobody owes it.
    public var isOptional: Bool
    /// Owed only if this holds.
    public var when: ConditionIndex?
    /// How grave its absence is.
    public var severity: Severity
    /// Asked for when the act is entered, not in an audit.
    public var liveOnly: Bool
    /// The layer that asks for it.
    public var layer: LayerID?
    /// When that layer asks for it; nil: always.
    public var span: LayerSpan?

    /// A filed paper.
    public init(
        document: DocumentHandle, isOptional: Bool = false, when: ConditionIndex? = nil, severity: Severity = .block,
        liveOnly: Bool = false, layer: LayerID? = nil, span: LayerSpan? = nil
    ) {
        self.liveOnly = liveOnly
        self.document = document
        self.isOptional = isOptional
        self.when = when
        self.severity = severity
        self.layer = layer
        self.span = span
    }
}

/// A step that must be on record before.
public struct Predecessor: Sendable {
    /// Any one of these satisfies it; usually one.
    public var anyOf: [TransitionHandle]
    /// Owed only if this holds.
    public var when: ConditionIndex?

    /// A predecessor.
    public init(anyOf: [TransitionHandle], when: ConditionIndex? = nil) {
        self.anyOf = anyOf
        self.when = when
    }
}

/// How an act may be on record without counting as done.
public struct OutcomeRule: Sendable {
    /// Void if one of these rules is violated.
    public var voidIf: [RuleID]
    /// Lost if one of these rules is violated.
    public var lostIf: [RuleID]
    /// Lost unless this holds.
    public var lostIfNot: ConditionIndex?

    /// An outcome rule.
    public init(voidIf: [RuleID], lostIf: [RuleID], lostIfNot: ConditionIndex?) {
        self.voidIf = voidIf
        self.lostIf = lostIf
        self.lostIfNot = lostIfNot
    }
}

/// A named act that moves a case or keeps it where it is.
public struct Transition: Sendable {
    /// Its handle.
    public var handle: TransitionHandle
    /// What people read.
    public var title: Text
    /// Number in the official chart, if it has one.
    public var step: String?
    /// States in which it may open a case.
    public var opens: StateSet
    /// States in which it may be done.
    public var states: StateSet
    /// State it leads to; nil: the case stays.
    public var to: StateHandle?
    /// Actors as on paper; empty: anybody.
    public var by: RoleSet
    /// Direct predecessors.
    public var after: [Predecessor]
    /// Transitions whose recorder may not record this one, where both are decided in the program.
    public var apartFrom: [TransitionHandle]
    /// Papers it files.
    public var files: [FiledPaper]
    /// Facts it records.
    public var facts: [FactDeclaration]
    /// Groups of people it records.
    public var people: [GroupHandle]
    /// Groups that, where nobody records them, are those on a ballot of whom it is known who they are.
    public var drawn: [DrawnGroup]
    /// Its rules, in order of declaration.
    public var rules: [Rule]
    /// May happen more than once.
    public var repeats: Bool
    /// Nobody owes it.
    public var isOptional: Bool
    /// Owed only if this holds.
    public var when: ConditionIndex?
    /// How it may fail to count.
    public var outcome: OutcomeRule?
    /// What it writes into the registry of organizations.
    public var registers: [Registering]
    /// What there is to say of every such act, as a note: a step that this edition does not owe.
    public var remark: Text?
    /// The layer that added it.
    public var layer: LayerID?
    /// When that layer was in force; nil: always.
    public var span: LayerSpan?
    /// Where the step rests on an article of its own.
    public var citations: [Citation]
    /// What can be done where it is lacking, or came too late for the step that needs it.
    public var cure: Cure?

    /// A transition with its required parts; the rest is set afterwards.
    public init(handle: TransitionHandle, title: Text) {
        self.handle = handle
        self.title = title
        step = nil
        opens = StateSet()
        states = StateSet()
        to = nil
        by = RoleSet()
        after = []
        apartFrom = []
        files = []
        facts = []
        people = []
        drawn = []
        rules = []
        repeats = false
        isOptional = false
        when = nil
        outcome = nil
        registers = []
        remark = nil
        layer = nil
        span = nil
        citations = []
        cure = nil
    }
}

/// Something owed by a role by a date.
public struct Duty: Sendable {
    /// When it falls due.
    public enum Due: Sendable {
        /// Once: so long after a moment.
        case once(CalendarPeriod, since: MomentIndex)
        /// Again and again while the case is in these states.
        case every(CalendarPeriod, since: MomentIndex)
    }
    /// Reminder ladder.
    public struct Ladder: Hashable, Sendable {
        /// How long before, in calendar or working days.
        public var before: [Period]
        /// On the day.
        public var onDay: Bool
        /// Repetition after the day.
        public var afterEvery: Period?
        /// Delay and addressee of the escalation.
        public var escalateAfter: Period?
        /// Role that hears of it then.
        public var escalateTo: RoleHandle?
        /// Reminds on days off too.
        public var onDaysOff: Bool
        /// A ladder.
        public init(
            before: [Period], onDay: Bool, afterEvery: Period?, escalateAfter: Period?, escalateTo: RoleHandle?,
            onDaysOff: Bool = false
        ) {
            self.onDaysOff = onDaysOff
            self.before = before
            self.onDay = onDay
            self.afterEvery = afterEvery
            self.escalateAfter = escalateAfter
            self.escalateTo = escalateTo
        }
    }
    /// Identifier, unique in the edition.
    public var id: String
    /// What people read.
    public var title: Text
    /// Who owes it.
    public var owner: RoleHandle
    /// When.
    public var due: Due
    /// Runs only in these states; empty: wherever its moment is known.
    public var whileIn: StateSet
    /// Owed only if this holds.
    public var when: ConditionIndex?
    /// Acts that discharge it.
    public var doneBy: [TransitionHandle]
    /// Reminders.
    public var ladder: Ladder?
    /// Ladders of what began while a layer that tightens it was in force; the last one that fits counts.
    public var layered: [(ladder: Ladder, span: LayerSpan)] = []
    /// Articles it rests on.
    public var citations: [Citation]
    /// The layer that added it.
    public var layer: LayerID?
    /// When that layer was in force; nil: always.
    public var span: LayerSpan?
    /// What can be done once it is overdue; nil: what holds for every duty.
    public var cure: Cure?

    /// A duty.
    public init(
        id: String, title: Text, owner: RoleHandle, due: Due, whileIn: StateSet, when: ConditionIndex?,
        doneBy: [TransitionHandle],
        ladder: Ladder?, citations: [Citation], layer: LayerID?, cure: Cure? = nil
    ) {
        self.id = id
        self.title = title
        self.owner = owner
        self.due = due
        self.whileIn = whileIn
        self.when = when
        self.doneBy = doneBy
        self.ladder = ladder
        self.citations = citations
        self.layer = layer
        self.cure = cure
    }

    /// The ladder of what runs from a moment.
    public func ladder(since: DateInterval) -> Ladder? {
        layered.last { $0.span.contains(since) != .violated }?.ladder ?? ladder
    }
}
