import CivilTime
import WorkflowModel

extension Evaluator {
    /// Turns a moment that is no date into the verdict of a rule that reads it (9 · Rulings).
    func unresolved(_ moment: ResolvedMoment) -> Verdict {
        switch moment {
        case .date: .holds
        case .notOnRecord, .notBefore: .notApplicable
        case .absent: .undetermined
        case .none: .violated
        }
    }

    /// Both moments as dates, or the verdict that speaks instead.
    private mutating func pair(_ left: MomentIndex, _ right: MomentIndex) -> (
        dates: (DateInterval, DateInterval)?, verdict: Verdict
    ) {
        let a = resolve(left), b = resolve(right)
        if let x = days(a), let y = days(b) { return ((x, y), .holds) }
        isOpenEnded = false
        if case .notOnRecord = a { return (nil, .notApplicable) }
        if case .notOnRecord = b { return (nil, .notApplicable) }
        let first = unresolved(a), second = unresolved(b)
        return (nil, first.rawValue <= second.rawValue ? first : second)
    }

    /// Every day a moment may be; one that may have been moved has no end.
    private mutating func days(_ moment: ResolvedMoment) -> DateInterval? {
        switch moment {
        case .date(let date): return date
        case .notBefore(let date):
            isOpenEnded = true
            return DateInterval(first: date.first, last: .latest)
        case .notOnRecord, .absent, .none: return nil
        }
    }

    /// What a comparison comes to: one that stays open only because nothing covers how far a moment was moved is not for
    /// this source to settle.
    private mutating func settled(_ truth: Truth, _ moments: MomentIndex...) -> Verdict {
        let isOpen = isOpenEnded
        isOpenEnded = false
        guard truth == .undetermined else { return Verdict(truth) }
        if isOpen { return .notApplicable }
        for moment in moments { lackDays(of: moment) }
        return .undetermined
    }

    /// Names the acts whose exact day would settle an undetermined comparison.
    mutating func lackDays(of moments: MomentIndex...) {
        guard Sink.explains else { return }
        for index in moments {
            switch edition.moments[Int(index.raw)] {
            case .this where act.on.exact == nil: lack(.day(isOnRecord ? Int32(position) : -1, act.transition))
            case .act(let transition, let which):
                let found = occurrence(transition, which: which)
                if found >= 0, events[found].on.exact == nil { lack(.day(Int32(found), transition)) }
            case .paper(let transition, let document, let part, _):
                if place(ofPaper: document, part, transition)?.paper.dated?.exact == nil { lack(.paperDate(document)) }
            case .fact(let transition, let fact, _): lackDay(of: fact, transition)
            case .organization(let property): lackDay(of: property)
            case .born where caseFile.subject.born?.exact == nil: lack(.born)
            case .shifted(let base, _, _): lackDays(of: base)
            case .named(let name): lackDays(of: edition.namedMoments[Int(name)].since)
            case .this, .born: break
            }
        }
    }

    /// Names a date fact that does not say the day.
    private mutating func lackDay(of fact: FactHandle, _ transition: TransitionHandle?) {
        let isOwn = transition == nil || transition == act.transition
        let scope: FactScope = isOwn ? .this : transition.map { .act($0) } ?? .this
        guard case .value(.date(let date)) = read(FactReference(scope: scope, fact: fact)), date.exact == nil else {
            return
        }
        lack(.fact(isOwn ? nil : transition, fact))
    }

    private mutating func lackDay(of property: Symbol) {
        for stated in caseFile.properties(for: act) where stated.property == property {
            if case .date(let date) = stated.value, date.exact == nil { lack(.property(property)) }
        }
    }

    mutating func elapsed(_ period: Period, since: MomentIndex, on: MomentIndex) -> Verdict {
        let (dates, verdict) = pair(on, since)
        guard let (day, start) = dates else { return verdict }
        let truth: Truth
        switch period {
        case .calendar(let length):
            truth =
                length.months == 0 && isLaterBy(length.days, day, start)
                ? .holds : DateRules.elapsed(on: day, since: start, atLeast: length)
        case .workingDays(let n): truth = workingBound(n, start) { limit in limit.isOnOrBefore(day) }
        }
        return settled(truth, on, since)
    }

    /// Whether so many days certainly lie between; a sum of days alone needs no calendar.
    @inline(__always)
    func isLaterBy(_ days: Int32, _ day: DateInterval, _ start: DateInterval) -> Bool {
        day.first.dayNumber - start.last.dayNumber >= days
    }

    mutating func within(_ period: Period, since: MomentIndex, on: MomentIndex) -> Verdict {
        let (dates, verdict) = pair(on, since)
        guard let (day, start) = dates else { return verdict }
        let truth: Truth
        switch period {
        case .calendar(let length): truth = DateRules.within(on: day, of: start, atMost: length)
        case .workingDays(let n): truth = workingBound(n, start) { limit in day.isOnOrBefore(limit) }
        }
        return settled(truth, on, since)
    }

    /// Compares with the n-th working day after an anchor.
    private mutating func workingBound(_ n: Int32, _ start: DateInterval, _ compare: (DateInterval) -> Truth) -> Truth {
        guard let calendar = prepared.calendar else { return .undetermined }
        do {
            let first = try calendar.workingDay(Int(n), after: start.first)
            let last = try calendar.workingDay(Int(n), after: start.last)
            return compare(DateInterval(first: first, last: last))
        } catch {
            lack(.calendarYear(Int32(error.year)))
            return .undetermined
        }
    }

    mutating func order(_ earlier: Run, later: MomentIndex, strictly: Bool) -> Verdict {
        let end = resolve(later)
        guard let limit = days(end) else { return unresolved(end) }
        let isLimitOpen = isOpenEnded
        var result = Verdict.notApplicable
        for slot in earlier.range {
            let index = edition.momentLists[slot]
            let verdict: Verdict
            if case .act(let transition, .each) = edition.moments[Int(index.raw)] {
                verdict = orderEach(transition, limit, strictly: strictly)
            } else if case .paper(_, let document, let part, .each) = edition.moments[Int(index.raw)] {
                verdict = orderEachPaper(document, part, limit, strictly: strictly)
            } else {
                verdict = orderOne(index, limit, strictly: strictly)
            }
            result = result.and(isLimitOpen && verdict == .undetermined ? .notApplicable : verdict)
            if !Sink.isThorough, result == .violated { break }
        }
        isOpenEnded = false
        if result == .undetermined { lackDays(of: later) }
        return result
    }

    private mutating func orderOne(_ index: MomentIndex, _ limit: DateInterval, strictly: Bool) -> Verdict {
        let moment = resolve(index)
        switch moment {
        case .date, .notBefore:
            guard let date = days(moment) else { return .notApplicable }
            return settled(strictly ? date.isBefore(limit) : date.isOnOrBefore(limit), index)
        case .notOnRecord(let transition):
            guard let transition, speaks(for: transition) else { return .notApplicable }
            if isOwed(transition) == .violated { return .notApplicable }
            lack(.act(transition))
            lackBehind(transition)
            return .violated
        case .absent, .none: return unresolved(moment)
        }
    }

    /// The rule stands in for `transition-in-order` about this predecessor.
    private func speaks(for transition: TransitionHandle) -> Bool {
        spokenFor.range.contains { edition.transitionRuns[$0] == transition } || reached.contains(transition)
    }

    /// A step marked with a `when` is owed only where that holds.
    mutating func isOwed(_ transition: TransitionHandle) -> Verdict {
        guard let step = edition.step(transition) else { return .holds }
        let isAsked = step.pointee.span.map { Verdict($0.contains(act.on)) } ?? .holds
        guard isAsked != .violated, let when = step.pointee.when else { return isAsked }
        // What is not applicable is not owed, whatever the layer says.
        let owed = owed(when)
        return owed == .notApplicable ? owed : owed.and(isAsked)
    }

    /// Whether a step's own `when` asks for it. What an assumed act leaves open is taken to have gone the regular way,
    /// in which nothing is owed that only its result would ask for.
    mutating func owed(_ when: ConditionIndex) -> Verdict {
        let wasAssumed = readsAssumed
        readsAssumed = false
        defer { readsAssumed = wasAssumed }
        let verdict = condition(when)
        return verdict == .undetermined && readsAssumed ? .violated : verdict
    }

    private mutating func orderEach(_ transition: TransitionHandle, _ limit: DateInterval, strictly: Bool) -> Verdict {
        guard transition.index < lastPosition.count else { return .notApplicable }
        var index = Int(lastPosition[transition.index]), result = Verdict.notApplicable
        while index >= 0 {
            let event = events[index].on
            if !(isOnRecord && index == position) {
                let truth = strictly ? event.isBefore(limit) : event.isOnOrBefore(limit)
                if truth != .holds { note(.act(Int32(index), transition, event)) }
                if truth == .undetermined, event.exact == nil { lack(.day(Int32(index), transition)) }
                result = result.and(Verdict(truth))
            }
            index = Int(events[index].previousOfSame)
        }
        return result
    }

    private mutating func orderEachPaper(
        _ document: DocumentHandle, _ part: Symbol?, _ limit: DateInterval, strictly: Bool
    ) -> Verdict {
        var result = Verdict.notApplicable
        forEachPaper(document, part: part) { evaluator, position, index, paper in
            guard let dated = paper.dated?.interval else {
                if paper.isUndated { result = .violated } else { evaluator.lack(.paperDate(document)) }
                result = result.and(paper.isUndated ? .violated : .undetermined)
                return
            }
            let truth = strictly ? dated.isBefore(limit) : dated.isOnOrBefore(limit)
            if truth != .holds { evaluator.note(.paper(Int32(position), Int32(index))) }
            if truth == .undetermined, dated.exact == nil { evaluator.lack(.paperDate(document)) }
            result = result.and(Verdict(truth))
        }
        return result
    }

    mutating func age(_ years: Int32, born: MomentIndex, on: MomentIndex) -> Verdict {
        let (dates, verdict) = pair(on, born)
        guard let (day, birthday) = dates else { return verdict }
        let truth = DateRules.age(on: day, born: birthday, years: Int(years))
        return settled(truth, on, born)
    }

    mutating func equals(_ left: MomentIndex, _ right: MomentIndex) -> Verdict {
        let (dates, verdict) = pair(left, right)
        guard let (a, b) = dates else { return verdict }
        let truth = a.equals(b)
        return settled(truth, left, right)
    }

    /// Long enough under both readings, under one (undetermined, a note), or under none.
    mutating func notice(opened: MomentIndex, lastDay: MomentIndex, days: Int32) -> Verdict {
        let (dates, verdict) = pair(lastDay, opened)
        guard let (end, latestStart) = dates else { return verdict }
        isOpenEnded = false
        guard let calendar = prepared.calendar else { return .undetermined }
        let start = openingOfRound(opened, lastDay) ?? latestStart
        // With a date in part: the shortest and the longest notice it may have been.
        let shortest = calendar.notice(from: start.last, until: end.first, atLeast: Int(days))
        let longest = calendar.notice(from: start.first, until: end.last, atLeast: Int(days))
        if let posting = shortest.postingDayCounts, let next = shortest.nextDayCounts, shortest == longest {
            note(.noticeDays(postingDayCounts: Int32(posting), nextDayCounts: Int32(next)))
        }
        guard shortest.verdict == longest.verdict else {
            lackDays(of: opened, lastDay)
            return .undetermined
        }
        switch shortest.verdict {
        case .holds: return .holds
        case .violated: return .violated
        case .note:
            isReadingDependent = true
            return .undetermined
        case .undetermined:
            if let year = shortest.unknownYear { lack(.calendarYear(Int32(year))) }
            return .undetermined
        }
    }

    /// A notice that was opened again is another round: the opening that belongs to a closing is the last one not after it.
    private func openingOfRound(_ opened: MomentIndex, _ lastDay: MomentIndex) -> DateInterval? {
        guard case .act(let opening, .last) = edition.moments[Int(opened.raw)],
            case .act(let closing, .last) = edition.moments[Int(lastDay.raw)]
        else { return nil }
        let close = occurrence(closing)
        guard close >= 0, opening.index < lastPosition.count else { return nil }
        var index = Int(lastPosition[opening.index])
        while index >= 0 {
            let event = events[index]
            if event.outcome == .done, event.on.isOnOrBefore(events[close].on) != .violated { return event.on }
            index = Int(event.previousOfSame)
        }
        return nil
    }
}
