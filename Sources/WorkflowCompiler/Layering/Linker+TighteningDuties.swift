internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Frequencies that a layer raises: provably not less than the national ones.
///
/// A period that is divided into equal shorter ones, each with its own least number, holds at least the product. That is
/// the whole proof; anything else is refused.
extension WorkflowLinker {
    mutating func tightenDuties(_ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool) {
        for (index, item) in layer.tightenedDuties.enumerated() {
            tightenLadders(item, index, layer, &items, isCombining: isCombining)
            let isMet = edition.periodicDuties.contains { $0.id == item.duty.value && meets(layer.inForce, $0) }
            guard isMet else { continue }
            items.fitted.insert(.tightenedDuty(index))
            section.marks[.duty(item.duty.value)] = item.duty.mark
            // A duty that another layer tightened stands here in several versions, one after the other.
            edition.periodicDuties = edition.periodicDuties.flatMap { duty in
                duty.id == item.duty.value && meets(layer.inForce, duty)
                    ? versions(of: duty, item, layer.inForce, isCombining) : [duty]
            }
        }
    }

    /// Whether a duty is owed at some time while a layer is in force.
    private func meets(_ interval: RawInterval, _ duty: PeriodicDuty) -> Bool {
        let startsInTime = duty.until.map { interval.from < $0 } ?? true
        let endsInTime = interval.until.map { $0 > duty.from ?? edition.from } ?? true
        return startsInTime && endsInTime
    }

    /// The duty as it is owed before the layer is in force, during it, and after it.
    private mutating func versions(
        of old: PeriodicDuty, _ item: RawDutyTightening, _ interval: RawInterval, _ isCombining: Bool
    ) -> [PeriodicDuty] {
        var during = old
        if item.unit != nil || item.atLeast != nil || !item.parts.isEmpty || item.severity != nil {
            guard case .frequency(let frequency) = old.demand else {
                noFrequency(item, old)
                return [old]
            }
            if let tighter = tightened(frequency, by: item, isCombining) { during.demand = .frequency(tighter) }
        }
        let ladder = item.ladder.flatMap { tightened(old.ladder, by: $0, item, isCombining) }
        if let ladder { during.ladder = ladder }
        if let severity = item.severity { raise(&during, severity, item, isCombining) }
        guard ladder != nil || during.demand != old.demand || during.severity != old.severity else { return [old] }
        // Who is reminded sooner owes the same.
        if during.demand != old.demand || during.severity != old.severity {
            during.layer = scope.layer
            if let title = item.title { during.title = title }
            // A local number is not to pose as that of the national article.
            if !item.citations.isEmpty { during.citations = citations(item.citations) }
        }
        var result: [PeriodicDuty] = []
        let begin = old.from ?? edition.from
        if interval.from > begin {
            var before = old
            before.until = interval.from
            during.from = interval.from
            result.append(before)
        }
        result.append(during)
        guard let until = interval.until, old.until.map({ until < $0 }) ?? true else { return result }
        result[result.count - 1].until = until
        var after = old
        after.from = until
        return result + [after]
    }

    /// The new frequency where it is tighter; what is not is reported.
    private mutating func tightened(
        _ old: PeriodicDuty.Frequency, by item: RawDutyTightening, _ isCombining: Bool
    ) -> PeriodicDuty.Frequency? {
        checkParts(item.parts, of: item.unit?.value ?? old.unit)
        var new = old
        if let unit = item.unit?.value { new.unit = unit }
        if let atLeast = item.atLeast?.value { new.atLeast = atLeast }
        if !item.parts.isEmpty { new.parts = item.parts.map(\.part) }
        let mark = item.unit?.mark ?? item.atLeast?.mark ?? item.parts.first?.mark ?? item.duty.mark
        switch Tightness.frequency(new, against: old) {
        case .tighter: return new
        case .equal:
            if item.severity == nil, item.ladder == nil, !isCombining {
                problems.add(
                    .tightenNothing, mark, "收紧待办“\(item.duty.value)”后没有变化",
                    "the duty '\(item.duty.value)' is not changed by this", severity: .warning,
                    found: shown(new), hint: ("删掉这一项", "remove the item"), related: nationalDuty(item))
            }
        case .weaker, .otherUnit:
            if isCombining { return nil }
            problems.add(
                .tightenWeaker, mark, "新频次不能证明不低于全国规定的待办“\(item.duty.value)”",
                "the new frequency cannot be shown to be no less than that of the national duty '\(item.duty.value)'",
                found: shown(new), expected: shown(old), hint: ("地方层只能收紧", "a layer may only tighten"),
                related: nationalDuty(item))
        }
        return nil
    }

    private mutating func raise(
        _ duty: inout PeriodicDuty, _ severity: Located<Severity>, _ item: RawDutyTightening, _ isCombining: Bool
    ) {
        if severity.value >= duty.severity {
            duty.severity = severity.value
        } else if !isCombining {
            problems.add(
                .tightenSeverity, severity.mark, "地方层不能降低待办“\(item.duty.value)”的严重程度",
                "a layer may not lower the severity of the duty '\(item.duty.value)'", found: severity.value.word,
                expected: "≥ \(duty.severity.word)", related: nationalDuty(item))
        }
    }

    private mutating func noFrequency(_ item: RawDutyTightening, _ duty: PeriodicDuty) {
        problems.add(
            .tightenNoLimit, item.duty.mark, "待办“\(duty.id)”没有可以收紧的频次",
            "the duty '\(duty.id)' has no frequency to tighten", found: duty.id,
            hint: ("在 add 的 duties 里另加一项", "add a duty of your own under `duties` in `add`"),
            related: nationalDuty(item))
    }

    private func shown(_ frequency: PeriodicDuty.Frequency) -> String {
        let parts =
            frequency.parts.isEmpty ? "" : ", in: [\(frequency.parts.map(\.description).joined(separator: ", "))]"
        return "per: \(frequency.unit.rawValue), at-least: \(frequency.atLeast)\(parts)"
    }

    func nationalDuty(_ item: RawDutyTightening) -> [Diagnostic.Label] {
        sections[at].span(.duty(item.duty.value)).map { [label($0, "全国规则在这里", "the national duty is here")] } ?? []
    }

    /// Tightenings of duties that no edition has.
    mutating func reportUnfittedDuties(_ layer: RawLayer, _ items: LayerItems) {
        let known = editions.flatMap { $0.periodicDuties.map(\.id) + $0.duties.map(\.id) }
        for (index, item) in layer.tightenedDuties.enumerated() where !items.fitted.contains(.tightenedDuty(index)) {
            unfitted(item.duty, "待办", "duty", NearestName.of(item.duty.value, among: known))
        }
    }
}

extension Tightness {
    /// Compares how often something is owed.
    static func frequency(_ new: PeriodicDuty.Frequency, against old: PeriodicDuty.Frequency) -> Answer {
        if new == old { return .equal }
        // What counts nationally outside the parts a layer names may not be lost, and nothing may be gained.
        let before = Set(old.parts.flatMap(\.months)), after = Set(new.parts.flatMap(\.months))
        guard before.isEmpty || !after.isEmpty && after.isSubset(of: before),
            new.unit.perYear >= old.unit.perYear, new.outside == old.outside
        else { return .weaker }
        let pieces = Int64(new.unit.perYear / old.unit.perYear)
        guard let product = Rational(new.atLeast.numerator * pieces, over: new.atLeast.denominator),
            product >= old.atLeast
        else { return .weaker }
        return .tighter
    }
}
