internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Tightening: a national rule with a limit that is provably not weaker.
extension WorkflowLinker {
    /// What came of a new limit.
    private enum Outcome {
        case replaced(Condition, Tightness.Answer)
        /// The text is no limit of this kind; an example of what is.
        case unreadable(String)
        case noLimit
    }

    mutating func tighten(_ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool) {
        for (index, item) in layer.tighten.enumerated() {
            guard let handle = names.transitions.handle(item.transition.value),
                let transition = edition.transition(handle),
                let place = transition.rules.firstIndex(where: { $0.id.rawValue == item.rule.value })
            else { continue }
            items.fitted.insert(.tightening(index))
            section.marks[.rule(item.rule.value, at: item.transition.value)] = item.rule.mark
            var rule = transition.rules[place]
            var changes = false
            if let limit = item.limit, tighten(&rule, limit, item, isCombining) { changes = true }
            if let severity = item.severity, raise(&rule, severity, item, isCombining) { changes = true }
            guard changes else { continue }
            rule.layer = scope.layer
            if let title = item.title { rule.title = title }
            edition.transitions[handle.index]?.rules[place] = rule
        }
    }

    private mutating func raise(
        _ rule: inout Rule, _ severity: Located<Severity>, _ item: RawTightening, _ isCombining: Bool
    ) -> Bool {
        guard rule.grades.isEmpty else {
            noLimit(item, severity.mark)
            return false
        }
        if severity.value > rule.severity {
            rule.severity = severity.value
            return true
        }
        if severity.value == rule.severity {
            if item.limit == nil { changesNothing(item, severity.mark, severity.value.word) }
        } else if !isCombining {
            problems.add(
                .tightenSeverity, severity.mark, "地方层不能降低规则“\(item.rule.value)”的严重程度",
                "a layer may not lower the severity of the rule '\(item.rule.value)'", found: severity.value.word,
                expected: "≥ \(rule.severity.word)", related: nationalRule(item))
        }
        return false
    }

    private mutating func tighten(
        _ rule: inout Rule, _ limit: Name, _ item: RawTightening, _ isCombining: Bool
    ) -> Bool {
        let old = edition.conditions[Int(nationalBody(rule.body, isCombining).raw)]
        guard rule.grades.isEmpty else {
            noLimit(item, limit.mark)
            return false
        }
        switch replacing(limit.value, in: old) {
        case .noLimit: noLimit(item, limit.mark)
        case .unreadable(let example): otherUnit(item, limit, example)
        case .replaced(let condition, .tighter):
            edition.conditions.append(condition)
            let titles = item.title.map { (during: $0, otherwise: rule.title) }
            rule.body = duringLayer(
                ConditionIndex(edition.conditions.count - 1), otherwise: rule.body, titles: titles)
            return true
        case .replaced(_, .equal): if item.severity == nil { changesNothing(item, limit.mark, limit.value) }
        case .replaced(_, .otherUnit): otherUnit(item, limit, shownLimit(old))
        case .replaced(_, .weaker):
            // Of two layers the tighter one wins; that was decided when each stood alone.
            if isCombining { return false }
            problems.add(
                .tightenWeaker, limit.mark, "新限值比全国规则“\(item.rule.value)”宽",
                "the new limit is weaker than the national rule '\(item.rule.value)'", found: limit.value,
                expected: shownLimit(old), hint: ("地方层只能收紧", "a layer may only tighten"), related: nationalRule(item))
        }
        return false
    }

    /// A condition with a new limit, and how the limit lies to the old one.
    private mutating func replacing(_ text: String, in old: Condition) -> Outcome {
        switch old {
        case .elapsed(let period, let since, let on):
            return periodLimit(text, period, grows: true) { .elapsed($0, since: since, on: on) }
        case .within(let period, let since, let on):
            return periodLimit(text, period, grows: false) { .within($0, since: since, on: on) }
        case .notice(let opened, let lastDay, let days):
            return periodLimit(text, .workingDays(days), grows: true) {
                guard case .workingDays(let number) = $0 else { return old }
                return .notice(opened: opened, lastDay: lastDay, workingDays: number)
            }
        case .age(let years, let born, let on):
            return periodLimit(text, .calendar(CalendarPeriod(years: Int(years))), grows: true) {
                guard case .calendar(let period) = $0, period.months % 12 == 0 else { return old }
                return .age(years: period.months / 12, born: born, on: on)
            }
        case .recurs(let transition, let since, let until, let gap, let lastGap):
            return periodLimit(text, .calendar(gap), grows: false) {
                guard case .calendar(let period) = $0 else { return old }
                return .recurs(transition, since: since, until: until, longestGap: period, lastGap: lastGap)
            }
        case .period(let fact, let least?, nil, let since):
            return periodLimit(text, .calendar(least), grows: true) {
                guard case .calendar(let period) = $0 else { return old }
                return .period(fact, atLeast: period, atMost: nil, since: since)
            }
        case .period(let fact, nil, let most?, let since):
            return periodLimit(text, .calendar(most), grows: false) {
                guard case .calendar(let period) = $0 else { return old }
                return .period(fact, atLeast: nil, atMost: period, since: since)
            }
        default: return replacingNumber(text, in: old)
        }
    }

    private func periodLimit(_ text: String, _ old: Period, grows: Bool, _ make: (Period) -> Condition) -> Outcome {
        guard let new = try? Period(parsing: text) else { return .unreadable(old.plainText) }
        switch (new, old) {
        case (.calendar(let left), .calendar(let right)):
            let answer = grows ? Tightness.growing(left, over: right) : Tightness.shrinking(left, under: right)
            return .replaced(make(new), answer)
        case (.workingDays(let left), .workingDays(let right)):
            return .replaced(make(new), Tightness.compare(left, with: right, grows ? .atLeast : .atMost))
        default: return .replaced(make(new), .otherUnit)
        }
    }

    private mutating func replacingNumber(_ text: String, in old: Condition) -> Outcome {
        switch old {
        case .number(let fact, let run):
            return bound(text, run) { .number(fact, $0) }
        case .organization(let property, .number(let run)):
            return bound(text, run) { .organization(property, .number($0)) }
        case .ballot(let fact, let quantity, let comparator, let ratio, let base):
            guard let new = Rational(parsing: text) else { return .unreadable("\(ratio)") }
            return .replaced(
                .ballot(fact, quantity, comparator, new, of: base), Tightness.compare(new, with: ratio, comparator))
        case .done(let transition, let times, let since):
            guard let new = Int32(text) else { return .unreadable("\(times)") }
            return .replaced(
                .done(transition, atLeast: new, since: since), Tightness.compare(new, with: times, .atLeast))
        case .sameDayFewerThan(let number):
            guard let new = Int32(text) else { return .unreadable("\(number)") }
            return .replaced(.sameDayFewerThan(new), Tightness.compare(new, with: number, .lessThan))
        default: return .noLimit
        }
    }

    private mutating func bound(_ text: String, _ run: Run, _ make: (Run) -> Condition) -> Outcome {
        guard run.count == 1 else { return .noLimit }
        let old = edition.numberBounds[Int(run.start)]
        guard let new = Rational(parsing: text) else { return .unreadable("\(old.limit)") }
        edition.numberBounds.append(NumberBound(old.comparator, new))
        return .replaced(
            make(Run(start: edition.numberBounds.count - 1, count: 1)),
            Tightness.compare(new, with: old.limit, old.comparator))
    }

    /// The limit of a condition as a rule file writes it.
    private func shownLimit(_ condition: Condition) -> String {
        switch condition {
        case .elapsed(let period, _, _): "≥ \(period)"
        case .within(let period, _, _): "≤ \(period)"
        case .notice(_, _, let days): "≥ \(days) working-days"
        case .age(let years, _, _): "≥ \(years) years"
        case .recurs(_, _, _, let gap, _): "≤ \(gap)"
        case .number(_, let run), .organization(_, .number(let run)):
            edition.numberBounds[run.range].map { "\($0.comparator.key) \($0.limit)" }.joined(separator: ", ")
        case .period(_, let least, let most, _):
            [least.map { "≥ \($0)" }, most.map { "≤ \($0)" }].compactMap { $0 }.joined(separator: ", ")
        case .ballot(_, _, let comparator, let ratio, _): "\(comparator.key) \(ratio)"
        case .done(_, let times, _): "≥ \(times)"
        case .sameDayFewerThan(let number): "≤ \(number)"
        default: condition.kindWord
        }
    }

    private func nationalRule(_ item: RawTightening) -> [Diagnostic.Label] {
        let place = SourceMap.Item.rule(item.rule.value, at: item.transition.value)
        guard let span = sections[at].span(.namedRule(item.rule.value)) ?? sections[at].span(place) else { return [] }
        return [label(span, "全国规则在这里", "the national rule is here")]
    }

    private mutating func noLimit(_ item: RawTightening, _ mark: Mark) {
        problems.add(
            .tightenNoLimit, mark, "规则“\(item.rule.value)”没有可以收紧的单一限值",
            "the rule '\(item.rule.value)' has no single limit to tighten", found: item.rule.value,
            hint: ("在 add 的 rules-at 里另加一条规则", "add a rule of your own under `rules-at` in `add`"),
            related: nationalRule(item))
    }

    private mutating func otherUnit(_ item: RawTightening, _ limit: Name, _ expected: String) {
        problems.add(
            .tightenOtherUnit, limit.mark, "新限值与规则“\(item.rule.value)”的单位不同，无法比较",
            "the new limit is of another unit than the rule '\(item.rule.value)', they cannot be compared",
            found: limit.value, expected: expected, related: nationalRule(item))
    }

    private mutating func changesNothing(_ item: RawTightening, _ mark: Mark, _ found: String) {
        problems.add(
            .tightenNothing, mark, "收紧规则“\(item.rule.value)”后没有变化",
            "the rule '\(item.rule.value)' is not changed by this",
            severity: .warning, found: found, hint: ("删掉这一项", "remove the item"),
            related: nationalRule(item))
    }
}
