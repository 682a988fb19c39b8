internal import CivilTime
internal import WorkflowModel

/// A predecessor as written.
struct RawPredecessor: Sendable {
    var anyOf: [Name]
    var when: RawCondition?
}

/// A paper a step files, as written.
struct RawPaper: Sendable {
    var document: Name
    var isOptional = false
    var when: RawCondition?
    var severity: Severity = .block
    var liveOnly = false
}

/// The type of a fact as written.
enum RawFactType: Sendable {
    case plain(FactType)
    case choice([(word: Name, title: Text?)])
}

/// A fact as written.
struct RawFact: Sendable {
    var name: Name
    var title: Text?
    var type: RawFactType
    var isOptional = false
}

/// How an act may fail to count, as written.
struct RawOutcome: Sendable {
    var voidIf: [Name] = []
    var lostIf: [Name] = []
    var lostIfNot: RawCondition?
}

/// A transition as written.
struct RawTransition: Sendable {
    var id: Name
    var title: Text
    var step: String?
    var opens: [Name] = []
    var stays: [Name] = []
    var from: Located<[Name]>?
    var to: Name?
    var by: [Name] = []
    var after: [RawPredecessor] = []
    /// Transitions whose recorder may not record this one.
    var apartFrom: [Name] = []
    var files: [RawPaper] = []
    var facts: [RawFact] = []
    var people: [Name] = []
    /// Groups drawn from a ballot or names of the act.
    var drawn: [(group: Name, source: Name)] = []
    var requires: [RawRuleUse] = []
    var repeats = false
    var isOptional = false
    var when: RawCondition?
    var outcome: RawOutcome?
    var registers: [RawRegistering] = []
    var remark: Text?
    var citations: [RawCitation] = []
    var cure: RawCure?
    /// A record of a regimen: made in its one state, again and again.
    var isRecord = false
}

/// When a duty falls due, as written.
enum RawDue: Sendable {
    case once(CalendarPeriod, RawMoment)
    case every(CalendarPeriod, RawMoment)
}

/// Reminders as written.
struct RawLadder: Sendable {
    var before: [Located<Period>] = []
    var onDay = false
    var afterEvery: Located<Period>?
    var escalateAfter: Located<Period>?
    var escalateTo: Name?
    var onDaysOff = false
}

/// A duty as written.
struct RawDuty: Sendable {
    var id: Name
    var title: Text
    var owner: Name?
    var due: RawDue?
    var whileIn: [Name] = []
    var when: RawCondition?
    var doneBy: [Name] = []
    var ladder: RawLadder?
    var citations: [RawCitation] = []
    var cure: RawCure?
}
