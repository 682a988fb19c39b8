internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Ladders of reminders that a layer tightens: every step that was there stays, and what is named comes no later.
///
/// The new ladder is the old one and the layer's together, so nobody hears of anything later or less often than before;
/// that is the whole proof. A step that would be weaker than the one it replaces is refused.
extension WorkflowLinker {
    /// Duties that fall due so long after a moment; those that recur with the calendar are tightened with their frequency.
    mutating func tightenLadders(
        _ item: RawDutyTightening, _ index: Int, _ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool
    ) {
        guard let place = edition.duties.firstIndex(where: { $0.id == item.duty.value }) else { return }
        items.fitted.insert(.tightenedDuty(index))
        section.marks[.duty(item.duty.value)] = item.duty.mark
        for mark in [item.unit?.mark, item.atLeast?.mark, item.parts.first?.mark, item.severity?.mark] {
            guard let mark else { continue }
            problems.add(
                .tightenNoLimit, mark, "待办“\(item.duty.value)”没有可以收紧的频次，只能收紧 remind",
                "the duty '\(item.duty.value)' has no frequency to tighten, only its `remind`", found: item.duty.value,
                related: nationalDuty(item))
            return
        }
        let old = edition.duties[place].layered.last?.ladder ?? edition.duties[place].ladder
        guard let raw = item.ladder, let ladder = tightened(old, by: raw, item, isCombining) else { return }
        if let span = layerSpan {
            edition.duties[place].layered.append((ladder, span))
        } else {
            edition.duties[place].ladder = ladder
        }
    }

    /// The old ladder with the steps of a layer; nil where nothing becomes tighter, which is reported.
    mutating func tightened(
        _ old: Duty.Ladder?, by raw: Located<RawLadder>, _ item: RawDutyTightening, _ isCombining: Bool
    ) -> Duty.Ladder? {
        let new = link(raw.value)
        guard let old else { return new }
        var result = old
        result.before += new.before.filter { !old.before.contains($0) }
        result.onDay = old.onDay || new.onDay
        result.onDaysOff = old.onDaysOff || new.onDaysOff
        var isWeaker = false
        func sooner(_ new: Period?, _ old: Period?, _ mark: Mark?) -> Period? {
            guard let new, let old else { return new ?? old }
            switch Tightness.sooner(new, than: old) {
            case .tighter, .equal: return new
            case .weaker, .otherUnit:
                isWeaker = true
                if !isCombining, let mark { weakerStep(item, mark, new, old) }
                return old
            }
        }
        result.afterEvery = sooner(new.afterEvery, old.afterEvery, raw.value.afterEvery?.mark)
        if let to = new.escalateTo {
            if old.escalateTo == nil || old.escalateTo == to {
                result.escalateTo = to
                result.escalateAfter = sooner(new.escalateAfter, old.escalateAfter, raw.value.escalateAfter?.mark)
            } else {
                isWeaker = true
                if !isCombining, let name = raw.value.escalateTo {
                    problems.add(
                        .tightenWeaker, name.mark, "地方层不能改变逾期报告给谁",
                        "a layer may not change who hears of what is overdue",
                        found: name.value, hint: ("地方层只能收紧", "a layer may only tighten"), related: nationalDuty(item))
                }
            }
        }
        guard result != old else {
            if !isWeaker, !isCombining {
                problems.add(
                    .tightenNothing, raw.mark, "收紧待办“\(item.duty.value)”的提醒后没有变化",
                    "the reminders of the duty '\(item.duty.value)' are not changed by this", severity: .warning,
                    found: item.duty.value, hint: ("删掉这一项", "remove the item"), related: nationalDuty(item))
            }
            return nil
        }
        return result
    }

    private mutating func weakerStep(_ item: RawDutyTightening, _ mark: Mark, _ new: Period, _ old: Period) {
        problems.add(
            .tightenWeaker, mark, "新的提醒不能证明不迟于待办“\(item.duty.value)”原来的提醒",
            "the new step cannot be shown to come no later than that of the duty '\(item.duty.value)'",
            found: new.plainText, expected: "≤ \(old.plainText)", hint: ("地方层只能收紧", "a layer may only tighten"),
            related: nationalDuty(item))
    }
}

extension Tightness {
    /// Compares times after a day: the sooner is the tighter one. Working days and days of the calendar are of two units.
    static func sooner(_ new: Period, than old: Period) -> Answer {
        switch (new, old) {
        case (.calendar(let new), .calendar(let old)): shrinking(new, under: old)
        case (.workingDays(let new), .workingDays(let old)): compare(new, with: old, .atMost)
        case (.calendar, .workingDays), (.workingDays, .calendar): .otherUnit
        }
    }
}
