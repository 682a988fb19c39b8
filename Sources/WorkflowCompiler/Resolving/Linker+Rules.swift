internal import Diagnostics
internal import WorkflowModel

/// Rules where they stand.
extension WorkflowLinker {
    /// The rules of a place: a transition, or the dossier as a whole.
    mutating func rules(_ uses: [RawRuleUse], at place: String, beside earlier: [Rule] = []) -> [Rule] {
        var rules: [Rule] = []
        for use in uses {
            let id = use.id
            checkReserved(id, at: place)
            if let first = rules.first(where: { $0.id.rawValue == id.value })
                ?? earlier.first(where: { $0.id.rawValue == id.value })
            {
                let item = SourceMap.Item.rule(first.id.rawValue, at: place)
                let known = section.span(item) ?? (at < sections.count ? sections[at].span(item) : nil)
                problems.add(
                    .repeatedRule, id.mark, "规则“\(id.value)”在“\(place)”里写了两次",
                    "the rule '\(id.value)' stands at '\(place)' twice", found: id.value,
                    hint: ("删掉一条，或者换个标识", "remove one or give it another identifier"),
                    related: known.map { [label($0, "第一次写在这里", "it stands here first")] } ?? [])
                continue
            }
            section.marks[.rule(id.value, at: place)] = id.mark
            if let rule = rule(use) { rules.append(rule) }
        }
        return rules
    }

    private mutating func checkReserved(_ id: Name, at place: String) {
        guard ReservedNames.rules.contains(id.value) else { return }
        problems.add(
            .reservedName, id.mark, "“\(id.value)”是内置规则的标识", "'\(id.value)' is the identifier of a built-in rule",
            found: id.value, hint: ("换个标识", "give it another identifier"))
    }

    private mutating func rule(_ use: RawRuleUse) -> Rule? {
        switch use {
        case .inPlace(let raw): return makeRule(raw)
        case .named(let name): return namedRule(name).map { makeRule($0) }
        case .changed(let name, let change):
            guard var raw = namedRule(name) else { return nil }
            if let severity = change.severity {
                if raw.grades.isEmpty {
                    raw.severity = severity.value
                } else {
                    problems.add(
                        .keysExclude, severity.mark, "分级的规则不能另写 severity", "a graded rule cannot be given a severity",
                        found: "grades + severity", hint: ("只留其中一个", "keep only one of them"))
                }
            }
            if let when = change.when { raw.when = when }
            if let citations = change.citations { raw.citations = citations }
            if let title = change.title { raw.title = title }
            if let liveOnly = change.liveOnly { raw.liveOnly = liveOnly }
            if let cure = change.cure { raw.cure = cure }
            return makeRule(raw)
        }
    }

    private mutating func namedRule(_ name: Name) -> RawRule? {
        if let rule = scope.layerRules[name.value] {
            usedRules.insert(name.value)
            return rule
        }
        if let rule = ruleTables[at][name.value] {
            usedRules.insert(name.value)
            return rule
        }
        unknown(.unknownRule, name, "命名规则", "named rule", Array(ruleTables[at].keys) + Array(scope.layerRules.keys))
        return nil
    }

    mutating func makeRule(_ raw: RawRule) -> Rule {
        let when = raw.when.map { condition($0) }
        var grades: [Grade] = []
        for grade in raw.grades {
            let gradeWhen = grade.when.map { condition($0) }
            let cure = grade.cure.flatMap { self.cure($0) }
            grades.append(
                Grade(severity: grade.severity, when: gradeWhen, body: condition(grade.body), cure: cure))
        }
        for (earlier, later) in zip(raw.grades, raw.grades.dropFirst()) where earlier.severity < later.severity {
            problems.add(
                .gradeOrder, later.mark, "分级要从重到轻排列", "grades go from the gravest to the lightest",
                found: "\(earlier.severity.word), \(later.severity.word)", expected: "block, finding, note")
        }
        // With grades, the first one's body stands for the rule.
        let body = grades.first?.body ?? raw.body.map { condition($0) } ?? brokenIndex()
        var rule = Rule(id: RuleID(raw.id.value), title: raw.title, body: body, when: when)
        rule.grades = grades
        rule.severity = grades.map(\.severity).max() ?? raw.severity ?? .block
        rule.waivableBy = raw.waivableBy.flatMap { role($0) }
        rule.cure = raw.cure.flatMap { cure($0) }
        rule.citations = citations(raw.citations)
        rule.liveOnly = raw.liveOnly ?? false
        rule.layer = scope.layer
        return rule
    }

    private mutating func brokenIndex() -> ConditionIndex {
        edition.conditions.append(Self.broken)
        return ConditionIndex(edition.conditions.count - 1)
    }

    /// The predecessors for which a rule speaks: those it names as `earlier` while `later` is the act itself.
    func speaksForOrder(_ rule: Rule, _ after: [Predecessor]) -> [TransitionHandle] {
        guard !after.isEmpty else { return [] }
        var named: [TransitionHandle] = []
        for body in [rule.body] + rule.grades.map(\.body) {
            guard case .order(let earlier, let later, _) = edition.conditions[Int(body.raw)],
                edition.moments[Int(later.raw)] == .this
            else { continue }
            for index in edition.momentLists[earlier.range] {
                if case .act(let transition, _) = edition.moments[Int(index.raw)] { named.append(transition) }
            }
        }
        guard !named.isEmpty else { return [] }
        var spoken: [TransitionHandle] = []
        for predecessor in after {
            for transition in predecessor.anyOf where named.contains(transition) && !spoken.contains(transition) {
                spoken.append(transition)
            }
        }
        return spoken
    }
}

/// Names that the program uses itself.
enum ReservedNames {
    static let rules = Set(BuiltInRule.all.map(\.rawValue))

    /// First words of moments and paths, which no transition, paper or moment may be called.
    static let paths: Set<String> = ["this", "subject", "organization", BuiltInRule.dossierPlace]
}
