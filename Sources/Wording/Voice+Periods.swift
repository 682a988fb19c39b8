import CivilTime
import Diagnostics
import WorkflowModel

/// Periods of the calendar and what recurs with them.
extension Voice {
    /// A period: `2024年第一季度`, `the first quarter of 2024`.
    func span(_ span: CalendarSpan) -> String {
        let count = Numerals.chinese(Int64(span.number)), year = span.year
        switch span.unit {
        case .month: return PartialDate(year: year, month: span.number).map { date($0) } ?? span.isoText
        case .quarter: return say("\(year)年第\(count)季度", "quarter \(span.number) of \(year)")
        case .halfYear:
            return say(
                "\(year)年\(span.number == 1 ? "上" : "下")半年",
                "the \(span.number == 1 ? "first" : "second") half of \(year)")
        case .year: return say("\(year)年", "\(year)")
        }
    }

    /// A part of every year: `第四季度`, `the fourth quarter`.
    func part(_ part: CalendarPart) -> String {
        let count = Numerals.chinese(Int64(part.number))
        switch part.unit {
        case .month: return say("\(count)月", Numerals.englishMonth(part.number))
        case .quarter: return say("第\(count)季度", "quarter \(part.number)")
        case .halfYear:
            return say(part.number == 1 ? "上半年" : "下半年", part.number == 1 ? "the first half" : "the second half")
        case .year: return say("全年", "the whole year")
        }
    }

    /// How often a period comes: `每季度`, `a quarter`.
    func each(_ unit: CalendarUnit) -> String {
        switch unit {
        case .month: say("每月", "every month")
        case .quarter: say("每季度", "every quarter")
        case .halfYear: say("每半年", "every half-year")
        case .year: say("每年", "every year")
        }
    }

    /// The acts that count, in quotation marks.
    func records(_ duty: PeriodicDuty) -> [String] {
        var seen: [TransitionHandle] = []
        for counted in duty.counted where !seen.contains(counted.record) { seen.append(counted.record) }
        return seen.map(act)
    }

    /// What is owed in one period: `在第四季度办理“组织生活会”不少于 1 次`.
    func frequency(_ duty: PeriodicDuty, _ frequency: PeriodicDuty.Frequency) -> String {
        let acts = list(records(duty), or: true)
        let place =
            frequency.parts.isEmpty
            ? ""
            : say("在\(list(frequency.parts.map(part), or: true))", " in \(list(frequency.parts.map(part), or: true))")
        let whom = bearer(duty)
        if let counted = duty.counted.first, let fact = counted.fact {
            let sum = quoted(title(fact, of: counted.record))
            return say(
                "\(place)\(whom)\(acts)的\(sum)合计不少于 \(frequency.atLeast)",
                "\(sum) of \(acts) adding up to at least \(frequency.atLeast)\(whom)\(place)")
        }
        let verb: String
        switch duty.bearer {
        case .organization: verb = "办理"
        case .each: verb = "参加"
        case .pairs: verb = ""
        }
        return say(
            "\(place)\(whom)\(verb)\(acts)不少于 \(frequency.atLeast) 次",
            "at least \(frequency.atLeast) \(acts)\(whom)\(place)")
    }

    /// How long a break is too long: `超过六个月`, `for more than 6 months`.
    func bound(_ level: PeriodicDuty.Break) -> String {
        let length = period(level.length)
        return level.comparator == .moreThan
            ? say("超过\(length)", "for more than \(length)") : say("满\(length)", "for \(length)")
    }

    func bearer(_ duty: PeriodicDuty) -> String {
        switch duty.bearer {
        case .organization: ""
        case .each(let group): say("每名\(title(group))", " for each of “\(title(group))”")
        case .pairs(let group): say("\(title(group))两两之间", " between each two of “\(title(group))”")
        }
    }
}
