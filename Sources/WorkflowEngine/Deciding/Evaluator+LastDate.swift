import CivilTime
import WorkflowModel

extension Evaluator {
    /// Last date of the act on which a condition would still hold, if only its date moved; nil where no date ends it.
    mutating func lastDate(_ index: ConditionIndex) -> CivilDate? {
        let quiet = isCondition
        isCondition = true
        defer { isCondition = quiet }
        return closingDate(inForce(index) ?? index)
    }

    private mutating func closingDate(_ index: ConditionIndex) -> CivilDate? {
        switch edition.conditions[Int(index.raw)] {
        case .within(let period, let since, let on):
            guard isOwnDay(on), case .date(let start) = resolve(since) else { return nil }
            switch period {
            case .calendar(let length): return start.first.adding(length)
            case .workingDays(let n): return try? prepared.calendar?.workingDay(Int(n), after: start.first)
            }
        case .order(let earlier, let later, let strictly):
            // The act itself is what must come first.
            let comesFirst = earlier.range.contains { isOwnDay(edition.momentLists[$0]) }
            guard comesFirst, case .date(let end) = resolve(later), !isOwnDay(later) else { return nil }
            return strictly ? end.first.adding(days: -1) : end.first
        case .allOf(let branches):
            return branches.range.compactMap { closingDate(edition.operands[$0]) }.min()
        case .anyOf(let branches):
            let dates = branches.range.map { closingDate(edition.operands[$0]) }
            return dates.contains(nil) ? nil : dates.compactMap(\.self).max()
        case .done, .notDone, .document, .elapsed, .notice, .age, .recurs, .number, .compare, .names, .dated, .period,
            .choice, .flag, .text, .stated, .equals, .consistent, .samePeople, .participants, .ballot, .votesAddUp,
            .secret, .elected, .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan, .not:
            return nil
        }
    }

    private func isOwnDay(_ index: MomentIndex) -> Bool { edition.moments[Int(index.raw)] == .this }
}
