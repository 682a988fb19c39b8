import CivilTime
import WorkflowModel

extension Evaluator {
    /// Whether an event counts as an occurrence for the act being judged.
    private func counts(_ index: Int) -> Bool {
        guard !(isOnRecord && index == position) else { return false }
        return events[index].outcome == .done
    }

    /// Position of the last occurrence of exactly this transition before the act, or else the first one after it; -1 if none.
    private func nearest(_ transition: TransitionHandle, which: Occurrence) -> Int {
        guard transition.index < lastPosition.count else { return -1 }
        var index = Int(lastPosition[transition.index])
        var before = -1, after = -1, first = -1
        while index >= 0 {
            if counts(index) {
                first = index
                if index < position {
                    if before < 0 {
                        before = index
                        if which != .first { return before }
                    }
                } else {
                    after = index
                }
            }
            index = Int(events[index].previousOfSame)
        }
        if which == .first { return first }
        return before >= 0 ? before : after
    }

    /// Position of the occurrence that stands for a transition, an act of the superseded edition included; -1 if none.
    @inline(__always)
    func occurrence(_ transition: TransitionHandle, which: Occurrence = .last) -> Int {
        if which == .last {
            let latest = latestBefore(transition)
            if latest >= 0 { return latest }
        }
        if !edition.hasEquivalents, transition.index >= lastPosition.count || lastPosition[transition.index] < 0 {
            return -1
        }
        return farOccurrence(transition, which: which)
    }

    private func farOccurrence(_ transition: TransitionHandle, which: Occurrence) -> Int {
        let own = nearest(transition, which: which)
        guard edition.hasEquivalents, transition.index < edition.equivalents.count else { return own }
        if own >= 0 && own < position { return own }
        for slot in edition.equivalents[transition.index].range {
            let other = edition.transitionRuns[slot]
            let index = nearest(other, which: which)
            if index >= 0, events[index].on.first < edition.from { return index }
        }
        return own
    }

    /// Position of the newest event of a transition if it counts and lies before the act, else -1: the usual case, answered
    /// at once.
    @inline(__always)
    func latestBefore(_ transition: TransitionHandle) -> Int {
        guard transition.index < lastPosition.count else { return -1 }
        let latest = Int(lastPosition[transition.index])
        return latest >= 0 && latest < position && events[latest].outcome == .done ? latest : -1
    }

    /// Whether a roster covers the transition at all.
    func isCovered(_ transition: TransitionHandle) -> Bool {
        guard !isWhole, let coverage = caseFile.sharedCoverage else { return true }
        if isRecordedSince(transition) { return true }
        return transition.index < coverage.value.transitions.count && coverage.value.transitions[transition.index]
    }

    /// Whether nobody owes a step: it is recorded where something took another way.
    func isException(_ transition: TransitionHandle) -> Bool {
        prepared.definition.transition(transition)?.isOptional ?? false
    }

    /// Whether a roster leaves open that the transition took place, or a file says that it did and nobody when.
    func isUnknown(_ transition: TransitionHandle) -> Bool {
        if isUndated(transition) { return true }
        guard !isWhole, let coverage = caseFile.sharedCoverage, !isRecordedSince(transition) else { return false }
        return transition.index < coverage.value.unknown.count && coverage.value.unknown[transition.index]
    }

    /// Whether the transition took place on a day nobody knows, and on no other.
    func isUndated(_ transition: TransitionHandle) -> Bool {
        let undated = caseFile.undated
        return !undated.isEmpty && undated.contains(transition)
            && !(transition.index < lastPosition.count && lastPosition[transition.index] >= 0)
    }

    /// Whether a step that took place on a day nobody knows would have recorded something: nobody says either whether it did.
    func isUndated(where records: (Transition) -> Bool) -> Bool {
        caseFile.undated.contains { isUndated($0) && (prepared.definition.transition($0).map(records) ?? false) }
    }

    /// The transition has happened at least so often, not after the act.
    ///
    /// - Parameter isWanted: its absence is a lack; false where a rule asks that it has not happened.
    mutating func done(_ transition: TransitionHandle, atLeast: Int32, since: MomentIndex?, isWanted: Bool = true)
        -> Verdict
    {
        guard isCovered(transition) else { return .notApplicable }
        var from: DateInterval?
        if let since {
            guard case .date(let date) = resolve(since) else { return .notApplicable }
            from = date
        }
        var certain: Int32 = 0, possible: Int32 = 0, seen = -1
        func tally(_ handle: TransitionHandle, beforeEdition: Bool) {
            guard handle.index < lastPosition.count else { return }
            var index = Int(lastPosition[handle.index])
            while index >= 0 {
                let event = events[index].on
                if counts(index), !beforeEdition || event.first < edition.from {
                    var truth = event.isOnOrBefore(act.on)
                    if let from { truth = truth.and(from.isOnOrBefore(event)) }
                    if truth == .holds { certain += 1 }
                    if truth != .violated {
                        possible += 1
                        seen = index
                    }
                }
                index = Int(events[index].previousOfSame)
            }
        }
        tally(transition, beforeEdition: false)
        if edition.hasEquivalents, transition.index < edition.equivalents.count {
            for slot in edition.equivalents[transition.index].range {
                tally(edition.transitionRuns[slot], beforeEdition: true)
            }
        }
        if seen >= 0 { note(.act(Int32(seen), events[seen].transition, events[seen].on)) }
        if certain >= atLeast { return .holds }
        if possible >= atLeast {
            if seen >= 0, events[seen].on.exact == nil { lack(.day(Int32(seen), transition)) }
            if act.on.exact == nil { lack(.day(isOnRecord ? Int32(position) : -1, act.transition)) }
            if let since { lackDays(of: since) }
            return .undetermined
        }
        if isWanted { lack(.act(transition)) }
        return isUnknown(transition) ? .undetermined : .violated
    }

    /// Occurrences between two dates recur without too long a gap. No occurrence at all is violated.
    mutating func recurs(
        _ transition: TransitionHandle, since: MomentIndex, until: MomentIndex, longestGap: CalendarPeriod,
        lastGap: Bool
    ) -> Verdict {
        guard isCovered(transition) else { return .notApplicable }
        guard case .date(let start) = resolve(since), case .date(let end) = resolve(until) else {
            return .notApplicable
        }
        var dates: [DateInterval] = []
        var index = transition.index < lastPosition.count ? Int(lastPosition[transition.index]) : -1
        while index >= 0 {
            let on = events[index].on
            if counts(index), start.isOnOrBefore(on) != .violated, on.isOnOrBefore(end) != .violated {
                dates.append(on)
            }
            index = Int(events[index].previousOfSame)
        }
        if dates.isEmpty {
            note(.gap(start, end))
            lack(.act(transition))
            return isUnknown(transition) ? .undetermined : .violated
        }
        dates.sort { $0.first < $1.first }
        var verdict = Verdict.holds, previous = start
        func judge(_ next: DateInterval) {
            let truth = DateRules.within(on: next, of: previous, atMost: longestGap)
            if truth != .holds { note(.gap(previous, next)) }
            verdict = verdict.and(Verdict(truth))
            previous = next
        }
        for date in dates { judge(date) }
        if lastGap {
            judge(end)
            if verdict == .undetermined, isBridged(from: start, over: dates, to: end, longestGap) { return .holds }
        }
        if verdict == .undetermined {
            lackDays(of: since, until)
            lackDays(ofEach: transition)
        }
        return verdict
    }

    /// Names the occurrences whose exact day is not known.
    private mutating func lackDays(ofEach transition: TransitionHandle) {
        guard Sink.explains, transition.index < lastPosition.count else { return }
        var index = Int(lastPosition[transition.index])
        while index >= 0 {
            if counts(index), events[index].on.exact == nil { lack(.day(Int32(index), transition)) }
            index = Int(events[index].previousOfSame)
        }
    }

    /// Some of the dates lead from one end to the other without a gap that could be too long. Whatever else happened in
    /// between, on whatever day, only shortens gaps.
    private func isBridged(
        from start: DateInterval, over dates: [DateInterval], to end: DateInterval, _ gap: CalendarPeriod
    ) -> Bool {
        var reached = [start], open = dates + [end]
        while let from = reached.popLast() {
            let next = open.filter { DateRules.within(on: $0, of: from, atMost: gap) == .holds }
            if next.contains(end) { return true }
            open.removeAll(where: next.contains)
            reached += next
        }
        return false
    }
}
