import CivilTime
import WorkflowModel

/// A moment looked up in a case.
enum ResolvedMoment {
    /// Every day it may be.
    case date(DateInterval)
    /// The act (or paper) it belongs to is not on record, or nothing covers it.
    case notOnRecord(TransitionHandle?)
    /// Recorded, but the date is missing; already noted.
    case absent
    /// Written as none.
    case none
    /// This or later: whether something was added to it, no column of a roster says.
    case notBefore(DateInterval)
}

extension Evaluator {
    mutating func resolve(_ index: MomentIndex) -> ResolvedMoment { resolve(edition.moments[Int(index.raw)], index) }

    private mutating func resolve(_ moment: Moment, _ index: MomentIndex) -> ResolvedMoment {
        switch moment {
        case .this: return .date(act.on)
        case .act(let transition, let which): return actDate(transition, which)
        case .fact(let transition, let fact, let which): return factDate(transition, fact, which)
        case .paper(nil, let document, let part, .first): return firstPaperDate(document, part)
        case .paper(let transition, let document, let part, _): return paperDate(transition, document, part)
        case .born: return birthday()
        case .organization(let property): return propertyDate(property)
        case .named(let name):
            let result = named(Int(name))
            switch result {
            case .date(let date), .notBefore(let date): note(.computed(index, date))
            case .notOnRecord, .absent, .none: break
            }
            return result
        case .shifted(let base, let plus, let minus):
            let result = resolve(base)
            let date: DateInterval, isOpen: Bool
            switch result {
            case .date(let known): (date, isOpen) = (known, false)
            case .notBefore(let known): (date, isOpen) = (known, true)
            case .notOnRecord, .absent, .none: return result
            }
            guard let later = date.adding(plus), let moved = later.subtracting(minus) else { return .absent }
            note(.computed(index, moved))
            return isOpen ? .notBefore(moved) : .date(moved)
        }
    }

    private mutating func actDate(_ transition: TransitionHandle, _ which: Occurrence) -> ResolvedMoment {
        guard isCovered(transition) else { return .notOnRecord(nil) }
        let found = occurrence(transition, which: which)
        guard found >= 0 else {
            guard isUnknown(transition) else { return .notOnRecord(transition) }
            lack(.act(transition))
            return .absent
        }
        let on = events[found].on
        note(.act(Int32(found), events[found].transition, on))
        return .date(on)
    }

    private mutating func factDate(_ transition: TransitionHandle?, _ fact: FactHandle, _ which: Occurrence)
        -> ResolvedMoment
    {
        let own = transition == nil || transition == act.transition
        let scope: FactScope = own ? .this : transition.map { .act($0) } ?? .this
        switch read(FactReference(scope: scope, fact: fact)) {
        case .value(.date(let date)): return .date(date.interval)
        case .value(.none): return .none
        case .value, .absent: return .absent
        case .notApplicable: return .notOnRecord(own ? nil : transition)
        }
    }

    private mutating func paperDate(_ transition: TransitionHandle?, _ document: DocumentHandle, _ part: Symbol?)
        -> ResolvedMoment
    {
        if let transition, transition != act.transition, occurrence(transition) < 0 { return .notOnRecord(transition) }
        guard let found = place(ofPaper: document, part, transition) else { return .notOnRecord(nil) }
        let paper = found.paper
        note(.paper(Int32(found.position), Int32(found.index)))
        if let dated = paper.dated { return .date(dated.interval) }
        if paper.isUndated { return .none }
        // A mark in a roster says that the paper is there, and nothing of its date.
        if found.position < 0 ? !isActWhole : !isWhole(events[found.position]) { return .notOnRecord(nil) }
        lack(.paperDate(document))
        return .absent
    }

    /// Where the paper lies that a moment speaks of: that of a step, or anywhere in the case.
    func place(ofPaper document: DocumentHandle, _ part: Symbol?, _ transition: TransitionHandle?) -> (
        position: Int, index: Int, paper: BoundPaper
    )? {
        var found: (position: Int, paper: Int)?
        if let transition {
            let index = transition == act.transition ? -1 : occurrence(transition)
            if transition != act.transition, index < 0 { return nil }
            found = paper(document, part: part, ofEvent: index)
            // A part of a form may be listed with a later step than the one that files the form.
            if found == nil, part != nil { found = anyPaper(document, part: part) }
        } else {
            found = anyPaper(document, part: part)
        }
        guard let found else { return nil }
        let paper = found.position < 0 ? act.papers[found.paper] : events[found.position].papers[found.paper]
        return (found.position, found.paper, paper)
    }

    /// The earliest date on any such paper; one without a date may be as early as can be.
    private mutating func firstPaperDate(_ document: DocumentHandle, _ part: Symbol?) -> ResolvedMoment {
        var first: DateInterval?, isOpen = false, isNone = false
        forEachPaper(document, part: part) { evaluator, position, index, paper in
            guard let dated = paper.dated?.interval else {
                if paper.isUndated { isNone = true } else { evaluator.lack(.paperDate(document)) }
                isOpen = true
                return
            }
            evaluator.note(.paper(Int32(position), Int32(index)))
            first =
                first.map { DateInterval(first: min($0.first, dated.first), last: min($0.last, dated.last)) } ?? dated
        }
        guard let first else { return isNone ? .none : isOpen ? .absent : .notOnRecord(nil) }
        return .date(isOpen ? DateInterval(first: .earliest, last: first.last) : first)
    }

    private mutating func birthday() -> ResolvedMoment {
        guard let born = caseFile.subject.born else {
            guard isWhole || caseFile.sharedCoverage?.value.isBornCovered ?? true else { return .notOnRecord(nil) }
            lack(.born)
            return .absent
        }
        note(.born(born.interval))
        return .date(born.interval)
    }

    private mutating func propertyDate(_ property: Symbol) -> ResolvedMoment {
        for stated in caseFile.properties(for: act) where stated.property == property {
            guard case .date(let date) = stated.value else { continue }
            note(.property(property))
            return .date(date.interval)
        }
        lack(.property(property))
        return .absent
    }

    private mutating func named(_ name: Int) -> ResolvedMoment {
        let moment = edition.namedMoments[name]
        let result = resolve(moment.since)
        var date: DateInterval, isOpen: Bool
        switch result {
        case .date(let known): (date, isOpen) = (known, false)
        case .notBefore(let known): (date, isOpen) = (known, true)
        case .notOnRecord, .absent, .none: return result
        }
        for slot in moment.steps.range {
            let step = edition.momentSteps[slot]
            let applies = condition(step.when)
            if case .fact(let transition, let fact) = step.amount, mayHaveBeenAdded(fact, at: transition, applies) {
                isOpen = true
                continue
            }
            guard applies == .holds || applies == .undetermined else { continue }
            var amount: CalendarPeriod?
            switch step.amount {
            case .period(let period): amount = period
            case .fact(let transition, let fact): amount = lastStatedPeriod(transition, fact)
            case .termOfKind: amount = applies == .holds ? termOfKind(electedOn: date) : nil
            }
            guard let amount, applies == .holds else {
                if case .fact(let transition, let fact) = step.amount, amount == nil { lack(.fact(transition, fact)) }
                // Whether it is added at all stays open: what the condition lacks would tell.
                if applies == .undetermined, Sink.explains, let when = step.when { _ = evaluate(when) }
                return .absent
            }
            guard let moved = date.adding(amount) else { return .absent }
            date = moved
        }
        return isOpen ? .notBefore(date) : .date(date)
    }

    /// A roster does not say whether, or by how much, a recorded period was added. Where the act that would have decided
    /// it has a column and did not take place, nothing was.
    private func mayHaveBeenAdded(_ fact: FactHandle, at transition: TransitionHandle, _ applies: Verdict) -> Bool {
        guard !isWhole, applies != .violated else { return false }
        guard isCovered(transition) else { return applies == .notApplicable }
        let isTaken = transition.index < lastPosition.count && lastPosition[transition.index] >= 0
        guard isTaken || isUnknown(transition) else { return false }
        return applies == .notApplicable || !isFactCovered(transition, fact)
    }

    /// The last statement of a period before the act: a later act of the same kind need not repeat it.
    private func lastStatedPeriod(_ transition: TransitionHandle, _ fact: FactHandle) -> CalendarPeriod? {
        var index = position - 1
        while index >= 0 {
            if events[index].transition == transition, events[index].outcome == .done {
                for stated in events[index].facts where stated.fact == fact {
                    if case .period(let period) = stated.value { return period }
                }
            }
            index -= 1
        }
        return nil
    }

    /// How long the term of the organization is by an election on a day; nil: its kind or its level leaves that open, or
    /// the day does.
    private mutating func termOfKind(electedOn date: DateInterval) -> CalendarPeriod? {
        var organization = Organization(id: "", name: "")
        for name in ["kind", "level"] {
            guard let property = prepared.symbols.handle(name),
                let stated = caseFile.properties(for: act).first(where: { $0.property == property })
            else { continue }
            note(.property(property))
            switch stated.value {
            case .word(let word):
                organization.properties.append(RecordedFact(name: name, value: .word(prepared.symbols[word])))
            case .text(let word): organization.properties.append(RecordedFact(name: name, value: .word(word)))
            case .none, .date, .number, .flag, .person, .period, .organization, .ballot, .names: break
            }
        }
        let first = prepared.structure.term(of: organization, electedOn: date.first)
        let last = prepared.structure.term(of: organization, electedOn: date.last)
        if let first, first.period == last?.period { return first.period }
        for name in ["kind", "level"] where organization.word(name) == nil {
            if let property = prepared.symbols.handle(name) { lack(.property(property)) }
        }
        return nil
    }
}
