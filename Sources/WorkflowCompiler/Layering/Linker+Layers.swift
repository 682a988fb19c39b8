internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Layers: copies of editions with tightened rules and additions.
///
/// A layer applies whole to every edition whose interval it overlaps: an edition is never cut where a layer begins or
/// ends inside it. Whoever asks for a layer asks by the date of an act, so the layer's own dates decide then.
extension WorkflowLinker {
    /// The editions as they read with each layer and, up to three layers, with each combination of them.
    mutating func applyLayers(
        _ layers: [RawLayer], into map: inout SourceMap
    ) -> [(ids: [LayerID], editions: [Edition])] {
        let national = editions
        var results: [(ids: [LayerID], editions: [Edition])] = []
        for layer in layers {
            problems.file = layer.file
            section = SourceMap.Section(file: layer.file)
            let applied = applyAlone(layer)
            map.set(section, layer: LayerID(layer.id.value))
            results.append(([LayerID(layer.id.value)], applied))
            editions = national
        }
        return results
    }

    /// The editions with several layers, in order of declaration. Each layer was reported on when it stood alone, and all
    /// its names are known since.
    func combined(_ layers: [RawLayer]) -> [Edition] {
        var linker = self
        for layer in layers { linker.combine(layer) }
        return linker.editions
    }

    private mutating func applyAlone(_ layer: RawLayer) -> [Edition] {
        section.marks[.file] = layer.id.mark
        checkOnlyIn(layer)
        checkMoves(layer)
        let touched = editionsTouched(by: layer)
        guard !touched.isEmpty else {
            problems.add(
                .layerOutOfForce, layer.inForce.mark, "地方层“\(layer.id.value)”与程序的各个版本没有共同的施行期间",
                "the layer '\(layer.id.value)' is in force during no edition of the workflow",
                found: layer.inForce.from.isoText, hint: ("检查 in-force 和 only-in", "check `in-force` and `only-in`"))
            return editions
        }
        var items = LayerItems()
        var warnings: [Diagnostic]?
        for index in touched {
            at = index
            checkNames(layer)
            apply(layer, &items, isCombining: false)
            let unusedHere = unusedWarnings(layer)
            // Only what is unused in every edition is unused.
            warnings = warnings.map { $0.filter(unusedHere.contains) } ?? unusedHere
        }
        problems.append(warnings ?? [])
        for rule in layer.content.rules where !items.usedRules.contains(rule.id.value) {
            warnUnused(rule.id, "命名规则", "rule")
        }
        reportUnfitted(layer, items)
        return editions
    }

    private mutating func combine(_ layer: RawLayer) {
        problems.file = layer.file
        section = SourceMap.Section(file: layer.file)
        var items = LayerItems()
        for index in editionsTouched(by: layer) {
            at = index
            apply(layer, &items, isCombining: true)
        }
    }

    private func editionsTouched(by layer: RawLayer) -> [Int] {
        editions.indices.filter { index in
            let edition = editions[index]
            let isNamed = layer.onlyIn.contains { $0.value == edition.id.rawValue }
            guard layer.onlyIn.isEmpty || isNamed else { return false }
            let startsInTime = edition.until.map { layer.inForce.from < $0 } ?? true
            let endsInTime = layer.inForce.until.map { $0 > edition.from } ?? true
            return startsInTime && endsInTime
        }
    }

    private mutating func apply(_ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool) {
        scope = Scope()
        scope.layer = LayerID(layer.id.value)
        scope.interval = layer.inForce
        for source in edition.sources { scope.sources[source.key] = source }
        for source in layer.content.sources { scope.sources[source.key.value] = source.source }
        for rule in layer.content.rules { scope.layerRules[rule.id.value] = rule }
        usedRules = []
        var content = layer.content
        content.transitions = fittingTransitions(layer, &items, isCombining: isCombining)
        content.duties = fittingDuties(layer, &items, isCombining: isCombining)
        content.periodicDuties = fittingPeriodicDuties(layer, &items, isCombining: isCombining)
        let known = edition.transitions.map { $0 != nil }
        declare(content)
        addFacts(layer, &items)
        link(content)
        addByState(content.transitions, known)
        addPapers(layer, &items)
        addRules(layer, &items, isCombining: isCombining)
        tighten(layer, &items, isCombining: isCombining)
        tightenDuties(layer, &items, isCombining: isCombining)
        checkAfterCycles(content.transitions)
        edition.sources += layer.content.sources.map(\.source)
        edition.layers.append(LayerID(layer.id.value))
        items.usedRules.formUnion(usedRules)
    }

    /// Added transitions whose states the edition has.
    private func fittingTransitions(
        _ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool
    ) -> [RawTransition] {
        var fitting: [RawTransition] = []
        for (index, transition) in layer.content.transitions.enumerated() {
            guard transition.stays.contains(where: { state(known: $0.value) != nil }) || transition.stays.isEmpty else {
                continue
            }
            if isCombining, self.transition(known: transition.id.value) != nil { continue }
            items.fitted.insert(.transition(index))
            // One text serves several editions: what only another of them has is left out here.
            var here = transition
            here.stays.removeAll { isElsewhere(state: $0.value) }
            here.after.removeAll { $0.anyOf.allSatisfy { isElsewhere(transition: $0.value) } }
            fitting.append(here)
        }
        return fitting
    }

    /// Added duties that something in the edition or the layer discharges.
    private func fittingDuties(_ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool) -> [RawDuty] {
        var fitting: [RawDuty] = []
        for (index, duty) in layer.content.duties.enumerated() {
            let own = layer.content.transitions.map(\.id.value)
            let isKnown = duty.doneBy.contains { transition(known: $0.value) != nil || own.contains($0.value) }
            guard isKnown || duty.doneBy.isEmpty else { continue }
            if isCombining, edition.duties.contains(where: { $0.id == duty.id.value }) { continue }
            items.fitted.insert(.duty(index))
            var here = duty
            here.whileIn.removeAll { isElsewhere(state: $0.value) }
            here.doneBy.removeAll { isElsewhere(transition: $0.value) }
            fitting.append(here)
        }
        return fitting
    }

    /// Added periodic duties whose records the edition or the layer has.
    private func fittingPeriodicDuties(
        _ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool
    ) -> [RawPeriodicDuty] {
        var fitting: [RawPeriodicDuty] = []
        for (index, duty) in layer.content.periodicDuties.enumerated() {
            let isKnown = duty.counted.contains { counted in
                names.transitions.handle(counted.record.value) != nil
                    && !isElsewhere(transition: counted.record.value)
            }
            guard isKnown || duty.counted.isEmpty else { continue }
            if isCombining, edition.periodicDuties.contains(where: { $0.id == duty.id.value }) { continue }
            items.fitted.insert(.periodicDuty(index))
            fitting.append(duty)
        }
        return fitting
    }

    private func isElsewhere(state name: String) -> Bool {
        guard let handle = names.states.handle(name), edition.states[handle.index] == nil else { return false }
        return editions.contains { $0.states[handle.index] != nil }
    }

    private func isElsewhere(transition name: String) -> Bool {
        guard let handle = names.transitions.handle(name), edition.transition(handle) == nil else { return false }
        return editions.contains { $0.transition(handle) != nil }
    }

    private mutating func addByState(_ added: [RawTransition], _ known: [Bool]) {
        for raw in added {
            guard let handle = transition(known: raw.id.value), !known[handle.index],
                let transition = edition.transition(handle)
            else { continue }
            for state in names.states.all where transition.states.contains(state) {
                edition.transitionsByState[state.index].append(handle)
            }
        }
    }

    private func unusedWarnings(_ layer: RawLayer) -> [Diagnostic] {
        var copy = self
        copy.problems = Problems(file: layer.file)
        copy.checkUnused(layer.content)
        return copy.problems.list
    }
}
