internal import CivilTime
internal import WorkflowModel

/// When something is in force, as written.
struct RawInterval: Sendable {
    var from: CivilDate
    var until: CivilDate?
    var mark: Mark
}

/// What an edition supersedes, as written.
struct RawSupersedes: Sendable {
    var edition: Name
    var states: [(old: Name, new: Name)] = []
    var acts: [(old: Name, new: Name)] = []
}

/// A role as written.
struct RawRole: Sendable {
    var id: Name
    var title: Text
    var level: Name?
    var isCollective = false
    var body: Name?
    var when: RawCondition?
    var otherwise: Name?
}

/// A kind of paper as written.
struct RawDocument: Sendable {
    var id: Name
    var title: Text
    var signedBy: [Name] = []
    var isSealed = false
    var asksWhenUnstated = true
    var isMany = false
    var isSensitive = false
    var keep: String?
    var mustBeAccepted = false
    var servesAs: [Name] = []
    var isWrittenBefore = false
}

/// A group of participants as written.
struct RawGroup: Sendable {
    var id: Name
    var title: Text
    var atLeast: Int32
    var atMost: Int32
}

/// A step of a named moment as written.
struct RawMomentStep: Sendable {
    enum Amount: Sendable {
        case period(CalendarPeriod)
        case fact(Name)
        case termOfKind
    }
    var amount: Amount
    var when: RawCondition?
}

/// A named moment as written.
struct RawNamedMoment: Sendable {
    var id: Name
    var title: Text?
    var since: RawMoment?
    var steps: [RawMomentStep] = []
}

/// A state as written.
struct RawState: Sendable {
    var id: Name
    var title: Text
    var isInitial = false
    var final: WorkflowState.Ending?
}

/// A source with its place.
struct RawSource: Sendable {
    var key: Name
    var source: Source
}

/// What editions and layers both can declare.
struct RawDeclarations: Sendable {
    var sources: [RawSource] = []
    var roles: [RawRole] = []
    var documents: [RawDocument] = []
    var groups: [RawGroup] = []
    var moments: [RawNamedMoment] = []
    var rules: [RawRule] = []
    var transitions: [RawTransition] = []
    var duties: [RawDuty] = []
    var periodicDuties: [RawPeriodicDuty] = []
    var checks: [RawRuleUse] = []
}

/// An edition as written.
struct RawEdition: Sendable {
    var file: String
    var workflow: Name
    var edition: Name
    var title: Text
    var subject: Located<SubjectKind>
    var inForce: RawInterval
    var supersedes: RawSupersedes?
    var calendar: Name?
    var subjectFlags: [Name] = []
    var assumptions: [(place: Name, reason: Text)] = []
    var notCovered: [NotCovered] = []
    var ignoresUndeclared = false
    var states: [RawState] = []
    var statesMark: Mark
    var content: RawDeclarations
    /// Something in the file could not be read, so that what is missing may only seem so.
    var isBroken = false
    /// Records in one implicit state, without an end.
    var isRegimen = false
    /// Organizations that a regimen holds for.
    var appliesTo: RawCondition?
}

/// A new limit or severity for a national rule, as written.
struct RawTightening: Sendable {
    var transition: Name
    var rule: Name
    var limit: Name?
    var severity: Located<Severity>?
    /// What the rule is called with the new limit.
    var title: Text?
}

/// A layer as written.
struct RawLayer: Sendable {
    var file: String
    var id: Name
    var workflow: Name
    var title: Text
    var inForce: RawInterval
    var appliesTo: [Name] = []
    var onlyIn: [Name] = []
    var tighten: [RawTightening] = []
    var tightenedDuties: [RawDutyTightening] = []
    var content = RawDeclarations()
    var rulesAt: [(transition: Name, rules: [RawRuleUse])] = []
    var filesAt: [(transition: Name, papers: [RawPaper])] = []
    var factsAt: [(transition: Name, facts: [RawFact])] = []
}

/// The list of files that make up a rulebook, as written.
struct RawRulebook: Sendable {
    var workflows: [Name] = []
    var layers: [Name] = []
    var calendars: [Name] = []
    var organizations: Name?
    var messages: Name?
    var reminders: Name?
    var calendarDuty: CalendarDuty?
    /// What can be done about breaches of built-in rules.
    var builtInCures: [(rule: Name, cure: RawCure)] = []
    /// Whether every rule of a block or a finding says what can be done about a breach.
    var requiresCures = false
    var patterns: [Name] = []
    var rosters: [Name] = []
}

/// A calendar year as written.
struct RawCalendarYear: Sendable {
    var calendar: Name
    var year: Located<Int>
    var announcement: WorkingYear
}
