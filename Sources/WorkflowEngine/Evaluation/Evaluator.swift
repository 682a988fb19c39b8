import CivilTime
import WorkflowModel

/// Evaluates conditions of one edition for one act of one case.
///
/// The only place where rules are evaluated: live checks, previews, audits and duties all come here.
/// It looks at the case and the act where they lie, and lives only inside the call that made its `Reading`.
struct Evaluator<Sink: VerdictSink> {
    private let reading: Reading
    var sink: Sink

    /// The rule being judged speaks for these predecessors (run of `transitionRuns`).
    var spokenFor = Run(start: 0, count: 0)
    /// Missing steps of which a rule of the act speaks, because nothing nearer to them is on record.
    var reached: [TransitionHandle] = []
    /// Inside a `when`.
    var isCondition = false
    /// Set when something absent belongs to the act itself and would be supplied with it.
    var readsOwnInput = false
    /// Set when something absent belongs to an act that a plan assumes.
    var readsAssumed = false
    /// Facts that no column of a roster covers are named as missing.
    var namesUncovered = false
    /// Set when a moment that is being compared may be any later day.
    var isOpenEnded = false
    /// Set when a notice is good under one reading only.
    var isReadingDependent = false

    @inline(__always)
    init(_ reading: Reading, sink: Sink) {
        self.reading = reading
        self.sink = sink
    }

    /// The edition's tables, read in place.
    var edition: EditionTables { @inline(__always) _read { yield reading.tables.pointee } }
    /// The transition of the act, if the edition has it.
    var step: UnsafePointer<PreparedStep>? { @inline(__always) get { reading.step } }
    /// The case, read in place.
    var caseFile: CaseFile { @inline(__always) _read { yield reading.casePointer.pointee } }
    /// The act being judged, read in place.
    var act: Event { @inline(__always) _read { yield reading.actPointer.pointee } }
    /// The effective history, read in place.
    var events: View<Event> { @inline(__always) get { reading.events } }
    var lastPosition: View<Int32> { @inline(__always) get { reading.lastPosition } }
    var lastPaper: View<PaperPlace> { @inline(__always) get { reading.lastPaper } }
    var papersOnFile: PaperSet { @inline(__always) get { reading.papersOnFile } }
    var position: Int { @inline(__always) get { reading.position } }
    var isOnRecord: Bool { @inline(__always) get { reading.isOnRecord } }
    var isPreview: Bool { @inline(__always) get { reading.isPreview } }
    /// The source covers everything: nothing has to be looked up in the coverage.
    var isWhole: Bool { @inline(__always) get { reading.isWhole } }
    /// The act being judged states everything that is known of it.
    var isActWhole: Bool { isWhole || isWhole(act) }

    /// Whether an event states everything that is known of it: those of a roster say what its columns say.
    func isWhole(_ event: Event) -> Bool {
        guard !isWhole, let coverage = caseFile.sharedCoverage, let entries = coverage.value.entries else {
            return isWhole
        }
        return event.sequence >= entries
    }

    /// Whether a transition was last recorded by hand, after what came from a roster.
    func isRecordedSince(_ transition: TransitionHandle) -> Bool {
        guard !isWhole, caseFile.sharedCoverage?.value.entries != nil else { return false }
        if transition == act.transition { return isWhole(act) }
        guard transition.index < lastPosition.count, lastPosition[transition.index] >= 0 else { return false }
        return isWhole(events[Int(lastPosition[transition.index])])
    }

    /// The edition as a whole, for what is too rare to be in its tables.
    var prepared: PreparedEdition { edition.owner.takeUnretainedValue() }

    /// Verdict of a condition; children of combinations are evaluated all, never cut short, when explaining.
    mutating func evaluate(_ index: ConditionIndex) -> Verdict {
        switch edition.conditions[Int(index.raw)] {
        case .elapsed(let period, let since, let on): return elapsed(period, since: since, on: on)
        case .document(let kind, let part, let dating): return document(kind, part: part, dating: dating)
        case .ballot(let fact, let left, let comparator, let ratio, let base):
            return ballotBound(fact, left, comparator, ratio, of: base)
        case .done(let transition, let least, let since): return done(transition, atLeast: least, since: since)
        case .notDone(let transition):
            // An exception that no column of a roster knows of is one that nobody stated.
            if isCondition, !isWhole, !isCovered(transition), isException(transition) { return .holds }
            return done(transition, atLeast: 1, since: nil, isWanted: false).negated
        case .within(let period, let since, let on): return within(period, since: since, on: on)
        case .order(let earlier, let later, let strictly): return order(earlier, later: later, strictly: strictly)
        case .notice(let opened, let lastDay, let days): return notice(opened: opened, lastDay: lastDay, days: days)
        case .age(let years, let born, let on): return age(years, born: born, on: on)
        case .recurs(let transition, let since, let until, let gap, let lastGap):
            return recurs(transition, since: since, until: until, longestGap: gap, lastGap: lastGap)
        case .number(let fact, let bounds): return number(fact, bounds)
        case .compare(let left, let comparator, let right): return compare(left, comparator, right)
        case .names(let source, let relation, let others): return names(source, relation, others)
        case .dated(let run): return dated(run)
        case .period(let fact, let least, let most, let since):
            return period(fact, atLeast: least, atMost: most, since: since)
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
        case .allOf(let branches):
            return Sink.explains && !isCondition ? explainedAllOf(branches) : combine(branches, any: false)
        case .not(let branch): return evaluate(branch).negated
        }
    }

    /// Strong Kleene over the branches that apply; not applicable if none does.
    private mutating func combine(_ branches: Run, any: Bool) -> Verdict {
        var result = Verdict.notApplicable, isUnstated = false, isUncovered = false
        for index in branches.range {
            let verdict = evaluate(edition.operands[index])
            // None of the alternatives that apply is met: those are the reason, the others are not.
            if Sink.explains, any, !isCondition, verdict == .violated { sink.add(part: edition.operands[index]) }
            if verdict == .notApplicable {
                isUncovered = isUncovered || !isWhole && any
                isUnstated = isUnstated || isCondition && !any && asksOrganization(edition.operands[index])
                continue
            }
            if result == .notApplicable {
                result = verdict
            } else {
                let takesNew = any ? verdict.rawValue > result.rawValue : verdict.rawValue < result.rawValue
                if takesNew { result = verdict }
            }
            if !Sink.isThorough, any ? result == .holds : result == .violated { break }
        }
        // What a roster does not cover may be the branch that holds.
        if isUncovered, result == .violated {
            nameUncovered(branches)
            return .undetermined
        }
        // Whether a `when` holds that asks for what nobody states of the organization, nobody can say.
        return isUnstated && result != .violated ? .notApplicable : result
    }

    /// Names the facts of the act that no column covers and on which branches of an alternative rest.
    private mutating func nameUncovered(_ branches: Run) {
        guard Sink.explains, !isCondition, !namesUncovered else { return }
        namesUncovered = true
        for slot in branches.range {
            let start = sink.marks
            // What applies has said already what it lacks.
            if evaluate(edition.operands[slot]) != .notApplicable { sink.rewind(to: start) }
        }
        namesUncovered = false
    }

    /// All branches, where somebody is told the reasons: those that hold are none, and leave nothing behind.
    private mutating func explainedAllOf(_ branches: Run) -> Verdict {
        let start = sink.marks
        let verdicts = branches.range.map { evaluate(edition.operands[$0]) }
        let result = verdicts.reduce(Verdict.notApplicable) { $0.and($1) }
        guard result == .violated || result == .undetermined else { return result }
        sink.rewind(to: start)
        for (slot, verdict) in zip(branches.range, verdicts) where verdict == result {
            _ = evaluate(edition.operands[slot])
            sink.add(part: edition.operands[slot])
        }
        return result
    }

    private func asksOrganization(_ index: ConditionIndex) -> Bool {
        switch edition.conditions[Int(index.raw)] {
        case .organization: return true
        case .compare(let left, _, let right): return asksForSeats(left) || asksForSeats(right)
        case .done, .notDone, .document, .elapsed, .within, .order, .notice, .age, .recurs, .number, .names, .period,
            .choice, .flag, .text, .stated, .equals, .consistent, .samePeople, .participants, .ballot, .votesAddUp,
            .secret, .elected, .unitRole, .notOnPublicHoliday, .sameDayFewerThan, .anyOf, .allOf, .not, .dated:
            return false
        }
    }

    private func asksForSeats(_ index: AmountIndex) -> Bool {
        if case .seated = prepared.definition.amounts[Int(index.raw)] { return true }
        return false
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
        if Sink.isThorough, !isCondition || isProperty(item) { sink.add(item) }
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
