import CivilTime
public import WorkflowModel

/// Limits as rule files write them.
extension Edition {
    /// The limit of a condition as rule files write it: `1 year`, `5 working-days`, `1/2`; nil where it has none.
    public func limitText(_ condition: ConditionIndex) -> String? {
        guard conditions.indices.contains(Int(condition.raw)) else { return nil }
        switch conditions[Int(condition.raw)] {
        case .elapsed(let period, _, _), .within(let period, _, _): return period.plainText
        case .notice(_, _, let days): return Period.workingDays(days).plainText
        case .age(let years, _, _): return CalendarPeriod(years: Int(years)).plainText
        case .recurs(_, _, _, let gap, _): return gap.plainText
        case .done(_, let least, _): return least > 1 ? "\(least)" : nil
        case .number(_, let run): return bounds(run)
        case .period(_, let least, let most, _):
            let ends = [least?.plainText, most?.plainText].compactMap { $0 }
            return ends.isEmpty ? nil : ends.joined(separator: "..")
        case .participants(_, let least, let most, _):
            return least == most ? "\(least)" : most == .max ? "\(least).." : "\(least)..\(most)"
        case .ballot(_, _, _, let ratio, _), .elected(_, _, let ratio, _): return ratio.description
        case .organization(_, .number(let run)): return bounds(run)
        case .sameDayFewerThan(let limit): return "\(limit)"
        case .anyOf(let run), .allOf(let run):
            let limits = run.range.compactMap { limitText(operands[$0]) }
            return limits.isEmpty ? nil : limits.joined(separator: ", ")
        case .not(let branch): return limitText(branch)
        case .compare(_, _, let right):
            guard case .literal(let number) = amounts[Int(right.raw)] else { return nil }
            return number.description
        case .dated(let run):
            let limits = run.range.compactMap { limitText(datedBranches[$0].body) }
            return limits.isEmpty ? nil : limits.joined(separator: ", ")
        case .notDone, .names, .document, .order, .choice, .flag, .text, .stated, .equals, .consistent, .samePeople,
            .votesAddUp, .secret,
            .organization(_, .among), .organization(_, .flag), .unitRole, .notOnPublicHoliday:
            return nil
        }
    }

    private func bounds(_ run: Run) -> String? {
        let limits = run.range.map { numberBounds[$0].limit.description }
        return limits.isEmpty ? nil : limits.joined(separator: "..")
    }
}
