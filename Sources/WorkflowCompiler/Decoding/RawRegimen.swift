internal import CivilTime
internal import WorkflowModel

/// A record that counts, as written: `hold-lecture`, or with what is added up: `hold-training.hours`.
struct RawCounted: Sendable {
    var record: Name
    var fact: Name?
}

/// For whom a duty is counted, as written.
enum RawBearer: Sendable {
    case organization
    case each(Name)
    case pairs(Name)
}

/// A duty that recurs with the calendar, as written.
struct RawPeriodicDuty: Sendable {
    var id: Name
    var title: Text
    var owner: Name?
    var unit: CalendarUnit?
    var atLeast: Rational?
    var parts: [(part: CalendarPart, mark: Mark)] = []
    var outside: Located<Severity>?
    var breaks: [Located<PeriodicDuty.Break>]?
    var counted: [RawCounted] = []
    var bearer: RawBearer = .organization
    var severity: Severity = .finding
    var inForce: RawInterval?
    var when: RawCondition?
    var ladder: RawLadder?
    var citations: [RawCitation] = []
    var cure: RawCure?
}

/// A new frequency for a national duty, as written.
struct RawDutyTightening: Sendable {
    var duty: Name
    var unit: Located<CalendarUnit>?
    var atLeast: Located<Rational>?
    var parts: [(part: CalendarPart, mark: Mark)] = []
    var severity: Located<Severity>?
    /// Further steps of its ladder, or earlier ones.
    var ladder: Located<RawLadder>?
    /// What the duty is called with the new frequency.
    var title: Text?
    /// Where the new frequency stands; empty: only where the old one does.
    var citations: [RawCitation] = []
}
