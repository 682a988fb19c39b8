internal import CivilTime
internal import WorkflowModel

/// A layer judges acts of its own interval only.
extension WorkflowLinker {
    /// An added rule asks nothing of acts before and after the layer was in force.
    mutating func limitToInterval(_ rule: inout Rule) {
        for index in rule.grades.indices {
            rule.grades[index].body = duringLayer(rule.grades[index].body, otherwise: nil)
        }
        rule.body = rule.grades.first?.body ?? duringLayer(rule.body, otherwise: nil)
    }

    /// The part of the edition's time in which the layer that is being applied asks for something; nil: all of it.
    var layerSpan: LayerSpan? {
        guard let interval = scope.interval else { return nil }
        let starts = interval.from > edition.from
        let ends = interval.until.map { until in edition.until.map { until < $0 } ?? true } ?? false
        return starts || ends ? LayerSpan(from: interval.from, until: interval.until) : nil
    }

    /// A requirement while the layer is in force, and what stands before and after it; nothing where that is nil.
    /// `titles`: what the rule is called while the layer is in force, and before and after.
    mutating func duringLayer(
        _ body: ConditionIndex, otherwise old: ConditionIndex?, titles: (during: Text, otherwise: Text)? = nil
    ) -> ConditionIndex {
        guard let interval = scope.interval else { return body }
        let starts = interval.from > edition.from ? interval.from : nil
        let ends = interval.until.flatMap { until in edition.until.map { until < $0 } ?? true ? until : nil }
        guard starts != nil || ends != nil else { return body }
        var branches: [DatedBranch] = []
        if starts != nil, let old {
            branches.append(DatedBranch(from: nil, body: old, citations: [], title: titles?.otherwise))
        }
        branches.append(DatedBranch(from: starts, body: body, citations: [], title: titles?.during))
        if let ends {
            branches.append(
                DatedBranch(from: ends, body: old ?? nothing(), citations: [], title: titles?.otherwise))
        }
        let run = Run(start: edition.datedBranches.count, count: branches.count)
        edition.datedBranches.append(contentsOf: branches)
        edition.conditions.append(.dated(run))
        return ConditionIndex(edition.conditions.count - 1)
    }

    /// The requirement that a layer tightens; of one that another layer tightened before, its reading there.
    func nationalBody(_ index: ConditionIndex, _ isCombining: Bool) -> ConditionIndex {
        guard isCombining, case .dated(let run) = edition.conditions[Int(index.raw)],
            let tightened = edition.datedBranches[run.range].max(by: { ($0.from ?? .earliest) < ($1.from ?? .earliest) }
            )
        else { return index }
        return nationalBody(tightened.body, isCombining)
    }

    /// Asks for nothing: no part of it applies.
    private mutating func nothing() -> ConditionIndex {
        edition.conditions.append(.allOf(Run(start: 0, count: 0)))
        return ConditionIndex(edition.conditions.count - 1)
    }
}
