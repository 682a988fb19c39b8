internal import CivilTime
internal import WorkflowModel

/// A patterns file as written.
struct RawPatternSet: Sendable {
    var file: String
    var workflow: Name
    var title = Text(zh: "")
    var calendar: Name?
    var sources: [RawSource] = []
    var patterns: [RawPattern] = []
}

/// A pattern as written.
struct RawPattern: Sendable {
    var id: Name
    var title = Text(zh: "")
    var severity = Severity.note
    var basis: Text?
    var citations: [RawCitation] = []
    var cure: RawCure?
    var body: RawPatternBody?
}

/// The kinds of pattern, by the key of their body.
enum PatternKind: String, CaseIterable {
    case burst, quiet
    case oneDay = "one-day"
    case sameDates = "same-dates"
    case tooMany = "too-many"
    case dayOff = "day-off"
    case entitled, quorum
    case oneMeeting = "one-meeting"
    case late
    case oneDate = "one-date"
    case sameFault = "same-fault"

    /// What must stand in the body.
    var required: [PatternKey] {
        switch self {
        case .burst: [.transition, .atLeast, .within]
        case .quiet: [.transition, .atLeast]
        case .oneDay: [.levels, .atLeast]
        case .sameDates: [.transition, .atLeast, .people]
        case .tooMany: [.participants, .transition, .bounds]
        case .dayOff: [.transition, .days]
        case .entitled: [.fact, .transition, .become, .within]
        case .quorum: [.fact, .transition, .become, .within, .moreThan]
        case .oneMeeting: [.fact, .transition]
        case .late: [.moreThan]
        case .oneDate: [.document, .atLeast]
        case .sameFault: [.atLeast, .share]
        }
    }

    /// What may stand there besides.
    var optional: [PatternKey] {
        switch self {
        case .burst: [.afterQuiet]
        case .quiet: [.dossiers]
        case .entitled, .quorum: [.leave]
        case .oneDay, .sameDates, .tooMany, .dayOff, .oneMeeting, .late, .oneDate, .sameFault: []
        }
    }
}

/// The keys of the bodies of patterns.
enum PatternKey: String {
    case transition, within, dossiers, levels, people, participants, bounds, days, fact, become, leave, document, share
    case atLeast = "at-least"
    case moreThan = "more-than"
    case afterQuiet = "after-quiet"
}

/// The body of a pattern as written: of every kind the parts that it has.
struct RawPatternBody: Sendable {
    var kind: PatternKind
    var mark: Mark
    var transitions: [Name] = []
    var become: [Name] = []
    var leave: [Name] = []
    var documents: [Name] = []
    var group: Name?
    var fact: Name?
    var number: Int32?
    var people: Int32?
    var levels: [(level: Name, steps: [Name])] = []
    var dossiers: Int32?
    var period: CalendarPeriod?
    var length: CalendarPeriod?
    var ratio: Rational?
    var bounds: [PatternBody.CaseBound] = []
    var days: PatternBody.DaysOff?
}
