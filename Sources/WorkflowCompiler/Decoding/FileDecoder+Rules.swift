internal import WorkflowModel
internal import YAMLTree

/// Rules, named, in place, and used by name.
extension FileDecoder {
    private enum RuleKey: String, MappingKey {
        case rule, title, cite, severity, when, cure, only, grades
        case waivableBy = "waivable-by"
    }

    private static let noun = Noun("规则", "a rule")

    mutating func severity(_ node: YAMLNode) -> Severity? {
        word(node, Noun("严重程度", "the severity"), Severity.allCases.reversed().map { ($0.word, $0) })
    }

    /// Named rules: `id: { title, … }`.
    mutating func namedRules(_ node: YAMLNode) -> [RawRule] {
        var rules: [RawRule] = []
        eachName(of: node, Noun("rules", "rules")) { decoder, name, value in
            if let rule = decoder.rule(value, id: name) { rules.append(rule) }
        }
        return rules
    }

    /// A list of rules by name, in place or with something different.
    mutating func ruleUses(_ node: YAMLNode) -> [RawRuleUse] {
        var uses: [RawRuleUse] = []
        eachItem(of: node, Noun("规则列表", "the list of rules")) { decoder, item in
            if let use = decoder.ruleUse(item) { uses.append(use) }
        }
        return uses
    }

    private mutating func ruleUse(_ node: YAMLNode) -> RawRuleUse? {
        if node.kind == .scalar { return identifier(node).map { .named($0) } }
        if FormKey.use.stands(in: node) { return override(node) }
        return rule(node, id: nil).map { .inPlace($0) }
    }

    private mutating func override(_ node: YAMLNode) -> RawRuleUse? {
        enum Key: String, MappingKey { case use, severity, when, cite, title, only, cure }
        var name: Name?
        var change = RawOverride()
        _ = eachKey(of: node, Noun("按名称引用的规则", "a rule used by name"), Key.self) { decoder, key, _, value in
            switch key {
            case .use: name = decoder.identifier(value)
            case .severity:
                change.severity = decoder.severity(value).map { Located(value: $0, mark: decoder.mark(value)) }
            case .when: change.when = decoder.condition(value)
            case .cite: change.citations = decoder.citations(value)
            case .title: change.title = decoder.text(value)
            case .only: change.liveOnly = decoder.liveOnly(value)
            case .cure: change.cure = decoder.cure(value)
            }
        }
        return name.map { .changed($0, change) }
    }

    mutating func liveOnly(_ node: YAMLNode) -> Bool? {
        word(node, Noun("only", "`only`"), [("live", true)])
    }

    private mutating func rule(_ node: YAMLNode, id given: Name?) -> RawRule? {
        guard isMapping(node, Self.noun) else { return nil }
        let start = mark(node).start
        let nowhere = Name(value: "", mark: Mark(start: start, end: start))
        var rule = RawRule(id: given ?? nowhere, title: Text(zh: ""))
        var bodies = BodyEntries()
        var grades: YAMLNode?
        var hasTitle = false, hasCitation = false, hasID = given != nil
        for (keyNode, value) in node.entries {
            let text = keyNode.text
            if let key = BodyKey(rawValue: text) {
                bodies.add(key, keyNode, value)
                continue
            }
            switch RuleKey(rawValue: text) {
            case .rule where given == nil:
                hasID = true
                rule.id = identifier(value) ?? rule.id
            case .title:
                hasTitle = true
                rule.title = self.text(value) ?? Text(zh: rule.id.value)
            case .cite:
                hasCitation = true
                rule.citations = citations(value)
            case .severity: rule.severity = severity(value)
            case .when: rule.when = condition(value)
            case .waivableBy: rule.waivableBy = identifier(value)
            case .cure: rule.cure = cure(value)
            case .only: rule.liveOnly = liveOnly(value)
            case .grades: grades = value
            case .rule, nil:
                let known = RuleKey.allCases.map(\.rawValue) + BodyKey.allCases.map(\.rawValue)
                unknownKey(keyNode, text, Self.noun, known)
            }
        }
        if !hasID { missingKey(node, Self.noun, "rule") }
        if !hasTitle {
            missingKey(node, Self.noun, "title")
            rule.title = Text(zh: rule.id.value)
        }
        if !hasCitation { missingKey(node, Self.noun, "cite") }
        if let grades {
            readGrades(grades, bodies, into: &rule, node)
        } else {
            rule.body = oneBody(bodies, of: node)
        }
        return rule.id.value.isEmpty ? nil : rule
    }

    private mutating func readGrades(
        _ list: YAMLNode, _ bodies: BodyEntries, into rule: inout RawRule, _ node: YAMLNode
    ) {
        // A group may stand once for all grades, which then only say what `each` must satisfy.
        var shared: (keyNode: YAMLNode, value: YAMLNode)?
        if bodies.found.count == 1, let only = bodies.found.first, only.key == .participants, bodies.each == nil {
            shared = (only.keyNode, only.value)
        } else if let first = bodies.found.first {
            keysExclude(node, Self.noun, "grades", first.key.rawValue)
        }
        if rule.severity != nil { keysExclude(node, Self.noun, "grades", "severity") }
        eachItem(of: list, Noun("grades", "`grades`")) { decoder, item in
            if let grade = decoder.grade(item, sharing: shared) { rule.grades.append(grade) }
        }
        if list.kind == .sequence, list.items.isEmpty {
            problems.add(
                .emptyList, mark(list), "grades 的列表是空的", "`grades` is an empty list", found: "[]",
                expected: "[ { severity: block, … } ]")
        }
        rule.body = rule.grades.first?.body
    }

    private mutating func grade(
        _ node: YAMLNode, sharing shared: (keyNode: YAMLNode, value: YAMLNode)?
    ) -> RawGrade? {
        enum Key: String, MappingKey { case severity, when, cure }
        let noun = Noun("分级", "a grade")
        guard isMapping(node, noun) else { return nil }
        var severity: Severity?
        var when: RawCondition?
        var cure: RawCure?
        var bodies = BodyEntries()
        var hasSeverity = false
        for (keyNode, value) in node.entries {
            let text = keyNode.text
            if let key = BodyKey(rawValue: text) {
                bodies.add(key, keyNode, value)
                continue
            }
            switch Key(rawValue: text) {
            case .severity:
                hasSeverity = true
                severity = self.severity(value)
            case .when: when = condition(value)
            case .cure: cure = self.cure(value)
            case nil:
                unknownKey(keyNode, text, noun, Key.allCases.map(\.rawValue) + BodyKey.allCases.map(\.rawValue))
            }
        }
        if !hasSeverity { missingKey(node, noun, "severity") }
        guard let body = oneBody(bodies, of: node, sharing: shared), let severity else { return nil }
        return RawGrade(severity: severity, when: when, body: body, mark: mark(node), cure: cure)
    }
}
