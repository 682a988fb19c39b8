public import CivilTime
public import WorkflowModel

/// A duty of one case as it stands on a day.
public struct DutyStanding: Hashable, Sendable {
    /// Position in the edition's duties.
    public var duty: Int32
    /// Subscript of the edition.
    public var edition: Int
    /// First day after which it is late; nil: its anchor has no exact day.
    public var due: CivilDate?
    /// Anchor it is counted from.
    public var since: DateInterval
    /// The day it is counted from has not come yet.
    public var isAhead = false
}

extension Judge {
    /// Duties of a case that are open on a day, in order of their due date.
    ///
    /// A duty is owed by the edition in force on the day by which it is due: no edition sets a limit that ended before it
    /// began. What fell due under an earlier edition and was never done is still owed.
    public func openDuties(of caseFile: CaseFile, on today: CivilDate) -> [DutyStanding] {
        duties(of: caseFile, on: today, isForeseeing: false)
    }

    /// The same, and those whose anchor is on record with a day yet to come, such as the end of a term: as far as is known
    /// on the day, they will be owed.
    public func foreseenDuties(of caseFile: CaseFile, on today: CivilDate) -> [DutyStanding] {
        duties(of: caseFile, on: today, isForeseeing: true)
    }

    private func duties(of caseFile: CaseFile, on today: CivilDate, isForeseeing: Bool) -> [DutyStanding] {
        guard let now = edition(on: today), let last = caseFile.events.last else { return [] }
        let asOf = last.moved(to: today)
        var open: [DutyStanding] = []
        var named: Set<String> = []
        for index in editions.indices where index <= now {
            for standing in duties(of: caseFile, asOf: asOf, edition: index, isForeseeing: isForeseeing) {
                let ruling = standing.due.flatMap { edition(on: max($0, editions[0].definition.from)) } ?? now
                guard min(ruling, now) == index else { continue }
                if named.insert(editions[index].definition.duties[Int(standing.duty)].id).inserted {
                    open.append(standing)
                }
            }
        }
        return open.sorted { ($0.due ?? .latest, $0.edition, $0.duty) < ($1.due ?? .latest, $1.edition, $1.duty) }
    }

    private func duties(
        of caseFile: CaseFile, asOf: Event, edition index: Int, isForeseeing: Bool
    ) -> [DutyStanding] {
        let duties = editions[index].definition.duties
        if duties.isEmpty { return [] }
        return Reading.of(
            caseFile, act: asOf, tables: tables(index),
            step: tables(index).pointee.step(asOf.transition), position: caseFile.events.count, isOnRecord: false,
            isPreview: false
        ) { reading in
            var evaluator = Evaluator(reading, sink: DecidingSink())
            var open: [DutyStanding] = []
            let isOver = isFinal(caseFile.state, edition: index)
            for slot in duties.indices {
                // Of most duties this alone is looked at.
                let whileIn = duties[slot].whileIn
                if let state = caseFile.state, !whileIn.isEmpty, !whileIn.contains(state) { continue }
                if isOver, whileIn.isEmpty { continue }
                let duty = duties[slot]
                let applies = evaluator.condition(duty.when)
                guard applies == .holds || applies == .undetermined else { continue }
                guard
                    let standing = evaluator.standing(
                        duty, slot: slot, edition: index, today: asOf.on.first, isForeseeing: isForeseeing),
                    // A layer asks for nothing that began before it was in force or after it had ended.
                    duty.span?.contains(standing.since) != .violated,
                    evaluator.isAsked(duty, since: standing.since)
                else { continue }
                open.append(standing)
            }
            return open
        }
    }
}

extension Judge {
    /// Duties that recur with the calendar and are not yet done in the period that a day lies in, with the last day on
    /// which they can still be done in it.
    public func openPeriods(
        of caseFile: CaseFile, on today: CivilDate
    ) -> [(duty: PeriodicDuty, span: CalendarSpan, due: CivilDate)] {
        guard editions.contains(where: \.definition.isRegimen) else { return [] }
        return lookBack(caseFile, from: today, through: today, today: today).periods.compactMap { standing in
            guard standing.state == .open else { return nil }
            let duty = editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
            guard case .frequency(let frequency) = duty.demand else { return nil }
            let ends = frequency.parts.compactMap { $0.span(in: standing.span.year)?.last }
            return (duty, standing.span, ends.filter { $0 >= today }.max() ?? standing.span.last)
        }
    }
}

extension Evaluator {
    /// A roster without a column for what discharges a duty does not say that it was not done; what was recorded by hand
    /// since then is followed up.
    fileprivate func isAsked(_ duty: Duty, since: DateInterval) -> Bool {
        guard !isWhole, let coverage = caseFile.sharedCoverage else { return true }
        let isCovered = duty.doneBy.contains {
            $0.index < coverage.value.transitions.count && coverage.value.transitions[$0.index]
        }
        return isCovered || caseFile.events.contains { isWhole($0) && $0.on == since }
    }

    /// A duty that is not discharged; nil if it is, or if its anchor is not on record.
    mutating func standing(
        _ duty: Duty, slot: Int, edition index: Int, today: CivilDate, isForeseeing: Bool
    ) -> DutyStanding? {
        // It was done, nobody says when.
        if duty.doneBy.contains(where: isUnknown) { return nil }
        switch duty.due {
        case .once(let period, let since):
            guard case .date(let anchor) = resolve(since), isForeseeing || anchor.first <= today else { return nil }
            if lastDischarge(duty, notBefore: anchor) != nil { return nil }
            return DutyStanding(
                duty: Int32(slot), edition: index, due: anchor.last.adding(period), since: anchor,
                isAhead: anchor.first > today)
        case .every(let period, let since):
            guard case .date(let anchor) = resolve(since), isForeseeing || anchor.first <= today else { return nil }
            let from = lastDischarge(duty, notBefore: anchor) ?? anchor
            return DutyStanding(
                duty: Int32(slot), edition: index, due: from.last.adding(period), since: from,
                isAhead: anchor.first > today)
        }
    }

    private func lastDischarge(_ duty: Duty, notBefore anchor: DateInterval) -> DateInterval? {
        var latest: DateInterval?
        for handle in duty.doneBy {
            let found = occurrence(handle)
            guard found >= 0 else { continue }
            let on = events[found].on
            guard anchor.isOnOrBefore(on) != .violated else { continue }
            latest = latest.map { $0.first < on.first ? on : $0 } ?? on
        }
        return latest
    }
}
