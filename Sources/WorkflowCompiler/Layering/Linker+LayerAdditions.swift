internal import Diagnostics
internal import WorkflowModel

/// What a layer adds to the transitions of an edition.
extension WorkflowLinker {
    mutating func addFacts(_ layer: RawLayer, _ items: inout LayerItems) {
        for (index, entry) in layer.factsAt.enumerated() {
            guard let handle = transition(known: entry.transition.value) else { continue }
            items.fitted.insert(.facts(index))
            for fact in entry.facts {
                var declared = declaration(fact)
                declared.span = layerSpan
                if edition.transition(handle)?.facts.contains(where: { $0.handle == declared.handle }) == true {
                    redeclared(fact.name, nil)
                } else {
                    edition.transitions[handle.index]?.facts.append(declared)
                }
            }
        }
    }

    mutating func addPapers(_ layer: RawLayer, _ items: inout LayerItems) {
        for (index, entry) in layer.filesAt.enumerated() {
            guard let handle = transition(known: entry.transition.value) else { continue }
            items.fitted.insert(.papers(index))
            scope.act = handle
            let papers = papers(entry.papers)
            scope.act = nil
            for paper in papers {
                if edition.transition(handle)?.files.contains(where: { $0.document == paper.document }) == true {
                    let raw = entry.papers.first { $0.document.value == names.documents[paper.document] }
                    redeclared(raw?.document ?? entry.transition, nil)
                } else {
                    edition.transitions[handle.index]?.files.append(paper)
                }
            }
        }
    }

    mutating func addRules(_ layer: RawLayer, _ items: inout LayerItems, isCombining: Bool) {
        for (index, entry) in layer.rulesAt.enumerated() {
            guard let handle = transition(known: entry.transition.value),
                let transition = edition.transition(handle)
            else { continue }
            items.fitted.insert(.rules(index))
            scope.act = handle
            // Two layers may add a rule of one name: both hold then, so that the tighter one decides.
            let earlier = isCombining ? transition.rules.filter { $0.layer == nil } : transition.rules
            var added = rules(entry.rules, at: entry.transition.value, beside: earlier)
            scope.act = nil
            for place in added.indices {
                added[place].speaksForOrder = speaksForOrder(added[place], transition.after)
                limitToInterval(&added[place])
            }
            edition.transitions[handle.index]?.rules += added
        }
    }

    /// Items that no edition could take.
    mutating func reportUnfitted(_ layer: RawLayer, _ items: LayerItems) {
        var transitions: Set<String> = []
        for edition in editions {
            for case let transition? in edition.transitions { transitions.insert(names.transitions[transition.handle]) }
        }
        for (index, entry) in layer.tighten.enumerated() where !items.fitted.contains(.tightening(index)) {
            unfitted(entry, layer, transitions)
        }
        let places =
            layer.rulesAt.enumerated().map { (LayerItems.Item.rules($0.offset), $0.element.transition) }
            + layer.filesAt.enumerated().map { (LayerItems.Item.papers($0.offset), $0.element.transition) }
            + layer.factsAt.enumerated().map { (LayerItems.Item.facts($0.offset), $0.element.transition) }
        for (item, name) in places where !items.fitted.contains(item) {
            unfitted(name, "环节", "transition", NearestName.of(name.value, among: transitions))
        }
        for (index, entry) in layer.content.transitions.enumerated() where !items.fitted.contains(.transition(index)) {
            let states = editions.flatMap(\.states).compactMap { $0.map { names.states[$0.handle] } }
            let name = entry.stays.first ?? entry.id
            unfitted(name, "阶段", "state", NearestName.of(name.value, among: states))
        }
        for (index, entry) in layer.content.duties.enumerated() where !items.fitted.contains(.duty(index)) {
            let name = entry.doneBy.first ?? entry.id
            unfitted(name, "环节", "transition", NearestName.of(name.value, among: transitions))
        }
        unfittedPeriodic(layer, items, transitions)
        reportUnfittedDuties(layer, items)
    }

    private mutating func unfittedPeriodic(_ layer: RawLayer, _ items: LayerItems, _ transitions: Set<String>) {
        for (index, entry) in layer.content.periodicDuties.enumerated()
        where !items.fitted.contains(.periodicDuty(index)) {
            let name = entry.counted.first?.record ?? entry.id
            unfitted(name, "记录", "record", NearestName.of(name.value, among: transitions))
        }
    }

    private mutating func unfitted(_ item: RawTightening, _ layer: RawLayer, _ transitions: Set<String>) {
        let isKnown = transitions.contains(item.transition.value)
        guard isKnown, let handle = names.transitions.handle(item.transition.value) else {
            unfitted(item.transition, "环节", "transition", NearestName.of(item.transition.value, among: transitions))
            return
        }
        let rules = editions.flatMap { $0.transition(handle)?.rules.map(\.id.rawValue) ?? [] }
        unfitted(item.rule, "规则", "rule", NearestName.of(item.rule.value, among: rules))
    }

    mutating func unfitted(_ name: Name, _ zh: String, _ en: String, _ suggestion: String?) {
        problems.add(
            .layerFitsNothing, name.mark, "地方层施行期间的各个版本都没有\(zh)“\(name.value)”",
            "no edition during the layer's interval has the \(en) '\(name.value)'", found: name.value,
            suggestion: suggestion, hint: ("检查名称和 only-in、in-force", "check the name, `only-in` and `in-force`"))
    }

    /// A layer adds transitions that stay in a state, never moves.
    mutating func checkMoves(_ layer: RawLayer) {
        for transition in layer.content.transitions {
            let place = transition.to?.mark ?? transition.from?.mark ?? transition.opens.first?.mark
            guard let place else { continue }
            problems.add(
                .layerMoves, place, "地方层增加的环节“\(transition.id.value)”不能改变或开启阶段",
                "the transition '\(transition.id.value)' of a layer may not move or open a case",
                expected: "in: …", hint: ("用 in 写明在哪个阶段办理", "say with `in` in which state it is done"))
        }
    }

    mutating func checkOnlyIn(_ layer: RawLayer) {
        let known = editions.map(\.id.rawValue)
        for name in layer.onlyIn where !known.contains(name.value) {
            unknown(.unknownEdition, name, "版本", "edition", known)
        }
    }

    /// What the national edition has may not be declared once more.
    mutating func checkNames(_ layer: RawLayer) {
        let content = layer.content
        for raw in content.roles where names.roles.handle(raw.id.value).flatMap({ edition.roles[$0.index] }) != nil {
            redeclared(raw.id, .role(raw.id.value))
        }
        for raw in content.documents
        where names.documents.handle(raw.id.value).flatMap({ edition.documents[$0.index] }) != nil {
            redeclared(raw.id, .document(raw.id.value))
        }
        for raw in content.groups where names.groups.handle(raw.id.value).flatMap({ edition.groups[$0.index] }) != nil {
            redeclared(raw.id, .group(raw.id.value))
        }
        for raw in content.transitions where transition(known: raw.id.value) != nil {
            redeclared(raw.id, .transition(raw.id.value))
        }
        for raw in content.moments where edition.namedMoments.contains(where: { $0.name == raw.id.value }) {
            redeclared(raw.id, .moment(raw.id.value))
        }
        for raw in content.duties where edition.duties.contains(where: { $0.id == raw.id.value }) {
            redeclared(raw.id, .duty(raw.id.value))
        }
        for raw in content.periodicDuties where edition.periodicDuties.contains(where: { $0.id == raw.id.value }) {
            redeclared(raw.id, .duty(raw.id.value))
        }
        for raw in content.rules where ruleTables[at][raw.id.value] != nil {
            redeclared(raw.id, .namedRule(raw.id.value))
        }
        for raw in content.sources where edition.sources.contains(where: { $0.key == raw.key.value }) {
            redeclared(raw.key, nil)
        }
    }

    private mutating func redeclared(_ name: Name, _ item: SourceMap.Item?) {
        let first = item.flatMap { sections[at].span($0) }
        problems.add(
            .layerRedeclares, name.mark, "全国规则里已有“\(name.value)”", "the national rules have '\(name.value)' already",
            found: name.value, hint: ("换个名称；要收紧规则时用 tighten", "use another name; use `tighten` to tighten a rule"),
            related: first.map { [label($0, "全国规则在这里", "the national rules have it here")] } ?? [])
    }
}
