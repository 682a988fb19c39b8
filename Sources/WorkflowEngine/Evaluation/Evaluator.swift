import CivilTime
import WorkflowModel

/// Evaluates conditions of one edition for one act of one case.
///
/// The only place where rules are evaluated: live checks, previews, audits and duties all come here.
/// `position` is where the act stands in the effective history: events before it come earlier.
/// For an act that is itself an event of the history, `position` is its subscript and `isOnRecord` is true.
///
/// The case and the act are looked at where they lie, not copied: an evaluator lives only inside the call of `reading`
/// that made it. That is what keeps a decision free of allocations and reference counting.
struct Evaluator<Sink: VerdictSink> {
    let edition: PreparedEdition
    private let casePointer: UnsafePointer<CaseFile>
    private let actPointer: UnsafePointer<Event>
    let position: Int
    let isOnRecord: Bool
    /// Facts, papers and people of the act are still to be supplied: their absence asks for input.
    let isPreview: Bool
    var sink: Sink

    /// The rule being judged speaks for these predecessors (run of `transitionRuns`).
    var spokenFor = Run(start: 0, count: 0)
    /// Inside a `when`.
    var isCondition = false
    /// Set when something absent belongs to the act itself and would be supplied with it.
    var readsOwnInput = false
    /// Set when a notice is good under one reading only.
    var isReadingDependent = false

    /// Hands `body` an evaluator for an act of a case.
    static func reading<Value>(
        _ caseFile: CaseFile, act: Event, edition: PreparedEdition, position: Int, isOnRecord: Bool, isPreview: Bool,
        sink: Sink,
        _ body: (Evaluator) -> Value
    ) -> Value {
        withUnsafePointer(to: caseFile) { casePointer in
            withUnsafePointer(to: act) { actPointer in
                body(
                    Evaluator(
                        edition: edition, casePointer: casePointer, actPointer: actPointer, position: position,
                        isOnRecord: isOnRecord,
                        isPreview: isPreview, sink: sink))
            }
        }
    }

    private init(
        edition: PreparedEdition, casePointer: UnsafePointer<CaseFile>, actPointer: UnsafePointer<Event>, position: Int,
        isOnRecord: Bool,
        isPreview: Bool, sink: Sink
    ) {
        self.edition = edition
        self.casePointer = casePointer
        self.actPointer = actPointer
        self.position = position
        self.isOnRecord = isOnRecord
        self.isPreview = isPreview
        self.sink = sink
    }

    /// The case, read in place.
    var caseFile: CaseFile { _read { yield casePointer.pointee } }
    /// The act being judged, read in place.
    var act: Event { _read { yield actPointer.pointee } }

    /// Verdict of a condition; children of combinations are evaluated all, never cut short, when explaining.
    mutating func evaluate(_ index: ConditionIndex) -> Verdict {
        switch edition.conditions[Int(index.raw)] {
        case .elapsed(let period, let since, let on): return elapsed(period, since: since, on: on)
        case .document(let kind, let part, let dating): return document(kind, part: part, dating: dating)
        case .ballot(let fact, let left, let comparator, let ratio, let base):
            return ballotBound(fact, left, comparator, ratio, of: base)
        case .done(let transition, let least, let since): return done(transition, atLeast: least, since: since)
        case .notDone(let transition): return done(transition, atLeast: 1, since: nil).negated
        case .within(let period, let since, let on): return within(period, since: since, on: on)
        case .order(let earlier, let later, let strictly): return order(earlier, later: later, strictly: strictly)
        case .notice(let opened, let lastDay, let days): return notice(opened: opened, lastDay: lastDay, days: days)
        case .age(let years, let born, let on): return age(years, born: born, on: on)
        case .recurs(let transition, let since, let until, let gap, let lastGap):
            return recurs(transition, since: since, until: until, longestGap: gap, lastGap: lastGap)
        case .number(let fact, let bounds): return number(fact, bounds)
        case .period(let fact, let least, let most): return period(fact, atLeast: least, atMost: most)
        case .choice(let fact, let words, let negated): return choice(fact, words, negated: negated)
        case .flag(let fact, let value): return flag(fact, value)
        case .text(let fact): return text(fact)
        case .stated(let fact): return stated(fact)
        case .equals(let left, let right): return equals(left, right)
        case .consistent(let fields): return consistent(fields)
        case .samePeople(let a, let at, let b, let bt): return samePeople(a, at, b, bt)
        case .participants(let group, let least, let most, let test):
            return participants(group, atLeast: least, atMost: most, test: Int(test))
        case .votesAddUp(let fact, let exactly): return votesAddUp(fact, exactly: exactly)
        case .secret(let fact): return secret(fact)
        case .elected(let fact, let comparator, let ratio, let base): return elected(fact, comparator, ratio, of: base)
        case .organization(let property, let test): return organization(property, test)
        case .unitRole(let fact, let kinds): return unitRole(fact, kinds)
        case .notOnPublicHoliday(let transitions): return notOnPublicHoliday(transitions)
        case .sameDayFewerThan(let limit): return sameDayFewerThan(limit)
        case .anyOf(let branches): return combine(branches, any: true)
        case .allOf(let branches): return combine(branches, any: false)
        case .not(let branch): return evaluate(branch).negated
        }
    }

    /// Strong Kleene over the branches that apply; not applicable if none does.
    private mutating func combine(_ branches: Run, any: Bool) -> Verdict {
        var result = Verdict.notApplicable
        for index in branches.range {
            let verdict = evaluate(edition.operands[index])
            if verdict == .notApplicable { continue }
            if result == .notApplicable {
                result = verdict
            } else {
                let takesNew = any ? verdict.rawValue > result.rawValue : verdict.rawValue < result.rawValue
                if takesNew { result = verdict }
            }
            if !Sink.explains, any ? result == .holds : result == .violated { break }
        }
        return result
    }

    /// A `when`: what is not stated of the organization leaves it not applicable; evidence is not kept.
    mutating func condition(_ index: ConditionIndex?) -> Verdict {
        guard let index else { return .holds }
        let outer = isCondition, outerInput = readsOwnInput
        isCondition = true
        let verdict = evaluate(index)
        isCondition = outer
        readsOwnInput = outerInput
        return verdict
    }

    /// Notes evidence, except inside a `when` (a condition is not a reason).
    mutating func note(_ item: Evidence) {
        if Sink.explains, !isCondition { sink.add(item) }
    }

    /// Notes what is missing.
    mutating func lack(_ item: Missing) {
        if Sink.explains, !isCondition || isProperty(item) { sink.add(item) }
    }

    private func isProperty(_ item: Missing) -> Bool {
        if case .property = item { return true }
        return false
    }
}

extension Verdict {
    /// `not`: swaps holds and violated.
    var negated: Verdict {
        switch self {
        case .holds: .violated
        case .violated: .holds
        case .undetermined, .notApplicable: self
        }
    }

    /// The lesser of two, where not applicable says nothing.
    func and(_ other: Verdict) -> Verdict {
        if self == .notApplicable { return other }
        if other == .notApplicable { return self }
        return rawValue <= other.rawValue ? self : other
    }
}
