internal import WorkflowModel
internal import YAMLTree

/// Transitions with their papers, facts and predecessors.
extension FileDecoder {
    private enum TransitionKey: String, MappingKey {
        case title, step, opens, `in`, from, to, by, after, files, facts, people, requires, repeats, optional, when
        case outcome, registers, remark, cite, cure
        case apartFrom = "recorded-apart-from"
    }

    private static let noun = Noun("环节", "a transition")

    mutating func transitions(_ node: YAMLNode) -> [RawTransition] {
        var transitions: [RawTransition] = []
        eachName(of: node, Noun("transitions", "transitions")) { decoder, name, value in
            transitions.append(decoder.transition(value, name))
        }
        return transitions
    }

    private mutating func transition(_ node: YAMLNode, _ name: Name) -> RawTransition {
        var result = RawTransition(id: name, title: Text(zh: name.value))
        var hasTitle = false, hasIn = false
        let isMapping = eachKey(of: node, Self.noun, TransitionKey.self) { decoder, key, _, value in
            switch key {
            case .title:
                hasTitle = true
                result.title = decoder.text(value) ?? result.title
            case .step: result.step = decoder.plainText(value)
            case .opens: result.opens = decoder.names(value, Noun("opens", "`opens`"))
            case .in:
                hasIn = true
                result.stays = decoder.names(value, Noun("in", "`in`"))
            case .from:
                let names = decoder.names(value, Noun("from", "`from`"))
                result.from = Located(value: names, mark: decoder.mark(value))
            case .to: result.to = decoder.identifier(value)
            case .by: result.by = decoder.names(value, Noun("by", "`by`"))
            case .after: result.after = decoder.predecessors(value)
            case .apartFrom:
                result.apartFrom = decoder.names(value, Noun("recorded-apart-from", "`recorded-apart-from`"))
            case .files: result.files = decoder.papers(value)
            case .facts: result.facts = decoder.facts(value)
            case .people: decoder.people(value, &result)
            case .requires: result.requires = decoder.ruleUses(value)
            case .repeats: result.repeats = decoder.flag(value) ?? false
            case .optional: result.isOptional = decoder.flag(value) ?? false
            case .when: result.when = decoder.condition(value)
            case .outcome: result.outcome = decoder.outcome(value)
            case .registers: result.registers = decoder.registers(value)
            case .remark: result.remark = decoder.text(value)
            case .cite: result.citations = decoder.citations(value)
            case .cure: result.cure = decoder.cure(value)
            }
        }
        if isMapping, !hasTitle { missingKey(node, Self.noun, "title") }
        if hasIn, result.from != nil { keysExclude(node, Self.noun, "in", "from") }
        return result
    }

    /// Groups an act records: names, or `{ group: nominee, from: vote }`.
    private mutating func people(_ node: YAMLNode, _ result: inout RawTransition) {
        enum Key: String, MappingKey { case group, from }
        let noun = Noun("一组人员", "a group of people")
        var drawn: [(group: Name, source: Name)] = []
        result.people = names(node, Noun("people", "`people`")) { decoder, item in
            guard item.kind == .mapping else { return decoder.identifier(item) }
            var group: Name?
            var source: Name?
            var seen: Set<Key> = []
            _ = decoder.eachKey(of: item, noun, Key.self) { decoder, key, _, value in
                seen.insert(key)
                switch key {
                case .group: group = decoder.identifier(value)
                case .from: source = decoder.identifier(value)
                }
            }
            for key in Key.allCases where !seen.contains(key) { decoder.missingKey(item, noun, key.rawValue) }
            if let group, let source { drawn.append((group, source)) }
            return group
        }
        result.drawn = drawn
    }

    mutating func predecessors(_ node: YAMLNode) -> [RawPredecessor] {
        if node.kind != .sequence { return predecessor(node).map { [$0] } ?? [] }
        var result: [RawPredecessor] = []
        for item in node.items {
            if let predecessor = predecessor(item) { result.append(predecessor) }
        }
        return result
    }

    private mutating func predecessor(_ node: YAMLNode) -> RawPredecessor? {
        if node.kind == .scalar { return identifier(node).map { RawPredecessor(anyOf: [$0]) } }
        enum Key: String, MappingKey { case any, transition, when }
        let noun = Noun("前置环节", "a predecessor")
        var result = RawPredecessor(anyOf: [])
        var keys = 0
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .any:
                keys += 1
                result.anyOf = decoder.names(value, Noun("any", "`any`"))
            case .transition:
                keys += 1
                result.anyOf = decoder.identifier(value).map { [$0] } ?? []
            case .when: result.when = decoder.condition(value)
            }
        }
        if isMapping, keys == 0 { missingKey(node, noun, "transition") }
        if keys > 1 { keysExclude(node, noun, "any", "transition") }
        return result.anyOf.isEmpty ? nil : result
    }

    /// Papers a step files.
    mutating func papers(_ node: YAMLNode) -> [RawPaper] {
        if node.kind != .sequence { return paper(node).map { [$0] } ?? [] }
        var result: [RawPaper] = []
        for item in node.items {
            guard let paper = paper(item) else { continue }
            if result.contains(where: { $0.document.value == paper.document.value }) {
                problems.add(
                    .repeatedItem, paper.document.mark, "“\(paper.document.value)”在列表里写了两次",
                    "'\(paper.document.value)' is listed twice", found: paper.document.value,
                    hint: ("删掉多余的一个", "remove one of them"))
            } else {
                result.append(paper)
            }
        }
        return result
    }

    private mutating func paper(_ node: YAMLNode) -> RawPaper? {
        if node.kind == .scalar { return identifier(node).map { RawPaper(document: $0) } }
        enum Key: String, MappingKey { case document, optional, when, severity, only }
        let noun = Noun("归档材料", "a filed paper")
        var result: RawPaper?
        var isOptional = false
        var when: RawCondition?
        var severity: Severity?
        var liveOnly = false
        var hasDocument = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .document:
                hasDocument = true
                result = decoder.identifier(value).map { RawPaper(document: $0) }
            case .optional: isOptional = decoder.flag(value) ?? false
            case .when: when = decoder.condition(value)
            case .severity: severity = decoder.severity(value)
            case .only: liveOnly = decoder.liveOnly(value) ?? false
            }
        }
        if isMapping, !hasDocument { missingKey(node, noun, "document") }
        result?.isOptional = isOptional
        result?.when = when
        result?.severity = severity ?? .block
        result?.liveOnly = liveOnly
        return result
    }

    /// Facts a step records.
    mutating func facts(_ node: YAMLNode) -> [RawFact] {
        var facts: [RawFact] = []
        eachName(of: node, Noun("facts", "facts")) { decoder, name, value in
            if let fact = decoder.fact(value, name) { facts.append(fact) }
        }
        return facts
    }

    private static let plainTypes: [(String, FactType)] = [
        ("date", .date), ("number", .number), ("text", .text), ("flag", .flag), ("person", .person),
        ("period", .period), ("organization", .organization), ("names", .names),
    ]

    private mutating func fact(_ node: YAMLNode, _ name: Name) -> RawFact? {
        let typeNoun = Noun("要素的类型", "the type of a fact")
        if node.kind == .scalar {
            let hint = Self.plainTypes.map { ($0.0, $0.1) }
            return word(node, typeNoun, hint).map { RawFact(name: name, type: .plain($0)) }
        }
        enum Key: String, MappingKey { case type, choice, ballot, title, optional }
        let noun = Noun("要素", "a fact")
        var type: RawFactType?
        var title: Text?
        var isOptional = false
        var types = 0
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .type:
                types += 1
                type = decoder.word(value, typeNoun, Self.plainTypes).map { .plain($0) }
            case .choice:
                types += 1
                type = decoder.choiceWords(value).map { .choice($0) }
            case .ballot:
                types += 1
                let kinds = [("resolution", Ballot.Kind.resolution), ("election", .election)]
                type = decoder.word(value, Noun("ballot", "`ballot`"), kinds).map { .plain(.ballot($0)) }
            case .title: title = decoder.text(value)
            case .optional: isOptional = decoder.flag(value) ?? false
            }
        }
        if isMapping, types == 0 { missingKey(node, noun, "type") }
        if types > 1 { keysExclude(node, noun, "type", "choice", "ballot") }
        return type.map { RawFact(name: name, title: title, type: $0, isOptional: isOptional) }
    }

    /// `[passed, failed]` or `{ passed: 合格, failed: 不合格 }`.
    private mutating func choiceWords(_ node: YAMLNode) -> [(word: Name, title: Text?)]? {
        let noun = Noun("choice", "`choice`")
        guard node.kind == .mapping else {
            let words = names(node, noun).map { (word: $0, title: Text?.none) }
            return words.isEmpty ? nil : words
        }
        var words: [(word: Name, title: Text?)] = []
        eachName(of: node, noun) { decoder, name, value in words.append((name, decoder.text(value))) }
        if node.entries.isEmpty {
            problems.add(
                .emptyList, mark(node), "choice 里没有选项", "`choice` has no words", found: "{}",
                expected: "[passed, failed]")
        }
        return words.isEmpty ? nil : words
    }

    mutating func outcome(_ node: YAMLNode) -> RawOutcome {
        enum Key: String, MappingKey {
            case voidIf = "void-if"
            case lostIf = "lost-if"
            case lostIfNot = "lost-if-not"
        }
        var result = RawOutcome()
        let noun = Noun("outcome", "`outcome`")
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .voidIf: result.voidIf = decoder.names(value, Noun("void-if", "`void-if`"))
            case .lostIf: result.lostIf = decoder.names(value, Noun("lost-if", "`lost-if`"))
            case .lostIfNot: result.lostIfNot = decoder.condition(value)
            }
        }
        if isMapping, node.entries.isEmpty { missingKey(node, noun, "void-if") }
        return result
    }
}
