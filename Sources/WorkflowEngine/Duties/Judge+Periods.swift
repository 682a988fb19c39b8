public import CivilTime
public import WorkflowModel

/// A period of a duty that recurs with the calendar, as reminders see it.
public struct PeriodOwed: Sendable {
    /// The duty.
    public var duty: PeriodicDuty
    /// Subscript of its edition.
    public var edition: Int
    /// The period.
    public var span: CalendarSpan
    /// The last day on which it can be done in it.
    public var due: CivilDate
    /// People for whom it is not done, each once; empty where it is counted for the organization.
    public var people: [PersonHandle]
}

/// A break of a regimen that goes on: by when it becomes too long if nothing happens.
public struct BreakOwed: Sendable {
    /// The duty.
    public var duty: PeriodicDuty
    /// Subscript of its edition.
    public var edition: Int
    /// The last time, or the day from which it is counted.
    public var since: CivilDate
    /// The last day on which it is not too long.
    public var due: CivilDate
    /// The first day on which a graver limit counts; nil: this is the gravest.
    public var turn: CivilDate?
    /// People for whom it goes on; empty where it is counted for the organization.
    public var people: [PersonHandle]
}

extension Judge {
    /// Periods in which a duty with a ladder is not done: those that a day lies in, and of a ladder that goes on after the
    /// last day also the period before it, if it ended without enough. What is older is told by reports; of what was before
    /// anything was on record nobody is reminded.
    public func periodsOwed(of caseFile: CaseFile, on today: CivilDate) -> [PeriodOwed] {
        let reminding = editions.contains { edition in
            edition.definition.isRegimen && edition.definition.periodicDuties.contains { $0.ladder != nil }
        }
        guard reminding, let year = PartialDate(year: today.year - 1)?.first else { return [] }
        let first = max(year, caseFile.events.first?.on.first ?? year)
        let look = lookBack(caseFile, from: first, through: today, today: today, only: { $0.ladder != nil })
        return look.periods.compactMap { standing in
            let duty = editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
            guard case .frequency(let frequency) = duty.demand, let ladder = duty.ladder else { return nil }
            switch standing.state {
            case .open: if !standing.span.interval.contains(today) { return nil }
            case .violated:
                let goesOn = ladder.afterEvery != nil || ladder.escalateAfter != nil
                guard goesOn, standing.span.next?.interval.contains(today) ?? false else { return nil }
            case .held, .undetermined, .excused: return nil
            }
            let ends = frequency.parts.compactMap { $0.span(in: standing.span.year)?.last }
            return PeriodOwed(
                duty: duty, edition: standing.edition, span: standing.span, due: ends.max() ?? standing.span.last,
                people: Set(
                    (standing.lacking + standing.uncertain).flatMap { [$0.person, $0.other].compactMap { $0 } }
                )
                .sorted())
        }
    }

    /// Breaks of duties with a ladder that go on on a day, whether they are too long yet or not, those of one length
    /// together: of each bearer the first limit that is not broken yet, or the gravest.
    public func breaksOwed(of caseFile: CaseFile, on today: CivilDate) -> [BreakOwed] {
        let reminding = editions.contains { edition in
            edition.definition.isRegimen
                && edition.definition.periodicDuties.contains { $0.ladder != nil && $0.isOfBreaks }
        }
        guard reminding else { return [] }
        let look = lookBack(
            caseFile, from: today, through: today, today: today, only: { $0.ladder != nil && $0.isOfBreaks })
        var owed: [BreakOwed] = []
        for running in look.running {
            let duty = editions[running.edition].definition.periodicDuties[Int(running.duty)]
            guard case .breaks(let breaks) = duty.demand else { continue }
            // The gravest stands first.
            let ends = breaks.map { $0.lastDay(since: running.since.first) }
            let next = ends.lastIndex { $0.map { $0 >= today } ?? false } ?? 0
            guard let due = ends.indices.contains(next) ? ends[next] : nil else { continue }
            let place = owed.firstIndex {
                $0.edition == running.edition && $0.duty.id == duty.id && $0.since == running.since.first
                    && $0.due == due
            }
            if let place {
                owed[place].people += [running.person].compactMap { $0 }
            } else {
                owed.append(
                    BreakOwed(
                        duty: duty, edition: running.edition, since: running.since.first, due: due,
                        turn: next > 0 ? due.adding(days: 1) : nil, people: [running.person].compactMap { $0 }))
            }
        }
        return owed
    }

    /// The first day after another on which what is owed can change although nobody does anything: an edition, a layer or
    /// a duty begins or ends, a period of the calendar begins, or a condition asks for the time that has passed.
    public func nextTurn(of caseFile: CaseFile, after day: CivilDate) -> CivilDate? {
        var days: [CivilDate?] = []
        for layer in workflow.layers where layers.contains(layer.id) { days += [layer.from, layer.until] }
        for edition in editions.map(\.definition) {
            days += [edition.from, edition.until]
            if edition.isRegimen {
                for duty in edition.periodicDuties {
                    days += [duty.from, duty.until]
                    if case .frequency(let frequency) = duty.demand {
                        days.append(CalendarSpan(frequency.unit, containing: day)?.next?.first)
                    }
                }
            } else if caseFile.state.map({ finalStates.contains($0) }) ?? true {
                continue
            }
            let isTimed = edition.duties.contains { duty in
                let isHere = caseFile.state.map { duty.whileIn.isEmpty || duty.whileIn.contains($0) } ?? true
                return isHere && edition.asksForTime(duty.when)
            }
            if isTimed { days.append(day.adding(days: 1)) }
        }
        return days.compactMap { $0 }.filter { $0 > day }.min()
    }
}

extension PeriodicDuty {
    fileprivate var isOfBreaks: Bool {
        switch demand {
        case .breaks: true
        case .frequency: false
        }
    }
}

extension PeriodicDuty.Break {
    /// The last day on which the time since another is not too long.
    fileprivate func lastDay(since day: CivilDate) -> CivilDate? {
        guard let end = day.adding(length) else { return nil }
        return comparator == .moreThan ? end : end.adding(days: -1)
    }
}

extension Edition {
    /// Whether the answer to a condition can change by time alone.
    fileprivate func asksForTime(_ index: ConditionIndex?) -> Bool {
        guard let index else { return false }
        switch conditions[Int(index.raw)] {
        case .elapsed, .within, .order, .age, .recurs, .equals, .dated: return true
        case .anyOf(let run), .allOf(let run): return run.range.contains { asksForTime(operands[$0]) }
        case .not(let part): return asksForTime(part)
        case .done, .notDone, .document, .notice, .number, .compare, .names, .period, .choice, .flag, .text, .stated,
            .consistent, .samePeople, .participants, .ballot, .votesAddUp, .secret, .elected, .organization, .unitRole,
            .notOnPublicHoliday, .sameDayFewerThan:
            return false
        }
    }
}
