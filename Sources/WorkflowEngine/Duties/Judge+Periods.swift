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
}

extension Judge {
    /// Periods in which a duty with a ladder is not done: those that a day lies in, and of a ladder that goes on after the
    /// last day also the period before it, if it ended without enough. What is older is told by reports.
    public func periodsOwed(of caseFile: CaseFile, on today: CivilDate) -> [PeriodOwed] {
        let reminding = editions.contains { edition in
            edition.definition.isRegimen && edition.definition.periodicDuties.contains { $0.ladder != nil }
        }
        guard reminding, let year = PartialDate(year: today.year - 1)?.first else { return [] }
        let look = lookBack(caseFile, from: year, through: today, today: today, only: { $0.ladder != nil })
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
                duty: duty, edition: standing.edition, span: standing.span, due: ends.max() ?? standing.span.last)
        }
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
