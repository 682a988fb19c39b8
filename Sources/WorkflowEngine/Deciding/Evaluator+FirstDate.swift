import CivilTime
import WorkflowModel

extension Evaluator {
    /// First date of the act on which a violated condition would hold, if only its date moved; nil where no date heals it.
    mutating func firstDate(_ index: ConditionIndex) -> CivilDate? {
        let quiet = isCondition
        isCondition = true
        defer { isCondition = quiet }
        return healingDate(index)
    }

    private mutating func healingDate(_ index: ConditionIndex) -> CivilDate? {
        switch edition.conditions[Int(index.raw)] {
        case .elapsed(let period, let since, let on):
            guard isThis(on), case .date(let start) = resolve(since) else { return nil }
            switch period {
            case .calendar(let length): return start.last.adding(length)
            case .workingDays(let n): return try? prepared.calendar?.workingDay(Int(n), after: start.last)
            }
        case .order(let earlier, let later, let strictly): return orderDate(earlier, later, strictly)
        case .age(let years, let born, let on):
            guard isThis(on), case .date(let birthday) = resolve(born) else { return nil }
            return birthday.last.adding(CalendarPeriod(years: Int(years)))
        case .notice(let opened, let lastDay, let days):
            guard isThis(lastDay), case .date(let start) = resolve(opened), let from = start.exact else { return nil }
            return try? prepared.calendar?.earliestNoticeEnd(from: from, atLeast: Int(days))
        case .anyOf(let branches):
            var best: CivilDate?
            for slot in branches.range {
                guard let date = healingDate(edition.operands[slot]) else { continue }
                best = best.map { min($0, date) } ?? date
            }
            return best
        case .allOf(let branches):
            var latest: CivilDate?
            for slot in branches.range {
                let branch = edition.operands[slot]
                let verdict = evaluate(branch)
                if verdict == .holds || verdict == .notApplicable { continue }
                guard let date = healingDate(branch) else { return nil }
                latest = latest.map { max($0, date) } ?? date
            }
            return latest
        default: return nil
        }
    }

    private func isThis(_ index: MomentIndex) -> Bool { edition.moments[Int(index.raw)] == .this }

    private mutating func orderDate(_ earlier: Run, _ later: MomentIndex, _ strictly: Bool) -> CivilDate? {
        guard isThis(later) else { return nil }
        var latest: CivilDate?
        for slot in earlier.range {
            if case .act(let transition, .each) = edition.moments[Int(edition.momentLists[slot].raw)] {
                guard let last = lastDay(ofEach: transition) else { continue }
                guard let day = strictly ? last.adding(days: 1) : last else { return nil }
                latest = latest.map { max($0, day) } ?? day
                continue
            }
            let date: DateInterval
            switch resolve(edition.momentLists[slot]) {
            // Later still where the moment was moved; on no earlier day in any case.
            case .date(let known), .notBefore(let known): date = known
            case .notOnRecord, .absent, .none:
                if case .notOnRecord(let transition?) = resolve(edition.momentLists[slot]),
                    spokenFor.range.contains(where: { edition.transitionRuns[$0] == transition }),
                    isOwed(transition) != .violated
                {
                    return nil
                }
                continue
            }
            guard let day = strictly ? date.last.adding(days: 1) : date.last else { return nil }
            latest = latest.map { max($0, day) } ?? day
        }
        return latest
    }

    /// The last day on which a repeated step may have happened, before or after the act.
    private func lastDay(ofEach transition: TransitionHandle) -> CivilDate? {
        var latest: CivilDate?
        var index = transition.index < lastPosition.count ? Int(lastPosition[transition.index]) : -1
        while index >= 0 {
            if !(isOnRecord && index == position) {
                let day = events[index].on.last
                latest = latest.map { max($0, day) } ?? day
            }
            index = Int(events[index].previousOfSame)
        }
        return latest
    }
}
