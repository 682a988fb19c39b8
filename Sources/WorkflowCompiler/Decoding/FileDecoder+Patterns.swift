internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// What is looked for across many dossiers.
extension FileDecoder {
    mutating func patterns(_ node: YAMLNode) -> RawPatternSet? {
        enum Key: String, MappingKey {
            case language, patterns, title, calendar, sources
            case lookFor = "look-for"
        }
        let noun = Noun("规律文件", "a patterns file")
        let start = mark(node).start
        var result = RawPatternSet(
            file: problems.file, workflow: Name(value: "", mark: Mark(start: start, end: start)))
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .language: decoder.language(value)
            case .patterns: result.workflow = decoder.identifier(value) ?? result.workflow
            case .title: result.title = decoder.text(value) ?? result.title
            case .calendar: result.calendar = decoder.identifier(value)
            case .sources: result.sources = decoder.sources(value)
            case .lookFor:
                decoder.eachName(of: value, Noun("look-for", "`look-for`")) { decoder, name, value in
                    if let pattern = decoder.pattern(name, value) { result.patterns.append(pattern) }
                }
            }
        }
        guard isMapping else { return nil }
        if !seen.contains("language") { missingLanguage(node) }
        for key in ["patterns", "title", "look-for"] where !seen.contains(key) { missingKey(node, noun, key) }
        return result.workflow.value.isEmpty ? nil : result
    }

    private mutating func pattern(_ id: Name, _ node: YAMLNode) -> RawPattern? {
        enum Key: String, CaseIterable { case title, severity, basis, cite, cure }
        let noun = Noun("规律", "a pattern")
        guard isMapping(node, noun) else { return nil }
        var pattern = RawPattern(id: id)
        var seen: Set<Key> = []
        var bodies: [(kind: PatternKind, key: YAMLNode, value: YAMLNode)] = []
        for (keyNode, value) in node.entries {
            let text = keyNode.text
            if let kind = PatternKind(rawValue: text) {
                bodies.append((kind, keyNode, value))
                continue
            }
            guard let key = Key(rawValue: text) else {
                unknownKey(keyNode, text, noun, Key.allCases.map(\.rawValue) + PatternKind.allCases.map(\.rawValue))
                continue
            }
            seen.insert(key)
            switch key {
            case .title: pattern.title = self.text(value) ?? Text(zh: id.value)
            case .severity: pattern.severity = severity(value) ?? pattern.severity
            case .basis: pattern.basis = self.text(value)
            case .cite: pattern.citations = citations(value)
            case .cure: pattern.cure = cure(value)
            }
        }
        for key in [Key.title, .severity, .cite] where !seen.contains(key) { missingKey(node, noun, key.rawValue) }
        guard bodies.count == 1, let only = bodies.first else {
            wrongPatternCount(bodies.map { ($0.kind, $0.key) }, node)
            return pattern
        }
        pattern.body = patternBody(only.kind, only.key, only.value)
        return pattern
    }

    private mutating func wrongPatternCount(_ found: [(kind: PatternKind, key: YAMLNode)], _ node: YAMLNode) {
        if let second = found.dropFirst().first {
            problems.add(
                .bodyCount, mark(second.key), "这里写了 \(found.count) 种规律，只能有一种",
                "there are \(found.count) kinds of pattern here, one is possible",
                found: found.map(\.kind.rawValue).joined(separator: " + "),
                hint: ("分成两条规律", "make two patterns of it"))
        } else {
            let start = mark(node).start
            problems.add(
                .bodyCount, Mark(start: start, end: start), "没有写要找什么", "it is not said what to look for",
                expected: PatternKind.allCases.map(\.rawValue).joined(separator: " "))
        }
    }

    private mutating func patternBody(_ kind: PatternKind, _ keyNode: YAMLNode, _ node: YAMLNode) -> RawPatternBody? {
        let noun = Noun(kind.rawValue, "`\(kind.rawValue)`")
        guard isMapping(node, noun) else { return nil }
        let allowed = kind.required + kind.optional
        var body = RawPatternBody(kind: kind, mark: mark(keyNode))
        var seen: Set<PatternKey> = []
        for (keyNode, value) in node.entries {
            guard let key = PatternKey(rawValue: keyNode.text), allowed.contains(key) else {
                unknownKey(keyNode, keyNode.text, noun, allowed.map(\.rawValue))
                continue
            }
            seen.insert(key)
            part(key, value, of: &body)
        }
        for key in kind.required where !seen.contains(key) { missingKey(node, noun, key.rawValue) }
        return body
    }

    private mutating func part(_ key: PatternKey, _ node: YAMLNode, of body: inout RawPatternBody) {
        func list(_ decoder: inout FileDecoder) -> [Name] {
            decoder.names(node, Noun(key.rawValue, "`\(key.rawValue)`"))
        }
        switch key {
        case .transition: body.transitions = list(&self)
        case .become: body.become = list(&self)
        case .leave: body.leave = list(&self)
        case .document: body.documents = list(&self)
        case .participants: body.group = identifier(node)
        case .fact: body.fact = identifier(node)
        case .levels:
            eachName(of: node, Noun("levels", "`levels`")) { decoder, level, value in
                body.levels.append((level, decoder.names(value, Noun("一级的决定", "the decisions of a level"))))
            }
        case .people: body.people = integer(node, from: 2)
        case .dossiers: body.dossiers = integer(node, from: 1)
        case .within: body.period = calendarPeriod(node)
        case .afterQuiet: body.length = calendarPeriod(node)
        case .share: body.ratio = ratio(node)
        case .days:
            let words = PatternBody.DaysOff.allCases.map { ($0.rawValue, $0) }
            body.days = word(node, Noun("days", "`days`"), words)
        case .bounds:
            eachItem(of: node, Noun("bounds", "`bounds`")) { decoder, item in
                if let bound = decoder.caseBound(item) { body.bounds.append(bound) }
            }
        case .atLeast:
            if body.kind == .quiet { body.length = calendarPeriod(node) } else { body.number = integer(node, from: 2) }
        case .moreThan:
            if body.kind == .late { body.length = calendarPeriod(node) } else { body.ratio = ratio(node) }
        }
    }

    private mutating func caseBound(_ node: YAMLNode) -> PatternBody.CaseBound? {
        enum Key: String, MappingKey {
            case moreThan = "more-than"
            case within
        }
        let noun = Noun("界限", "a bound of cases")
        var number: Int32?
        var period: CalendarPeriod?
        var hasNumber = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .moreThan:
                hasNumber = true
                number = decoder.integer(value, from: 1)
            case .within: period = decoder.calendarPeriod(value)
            }
        }
        if isMapping, !hasNumber { missingKey(node, noun, "more-than") }
        return number.map { PatternBody.CaseBound(moreThan: Int($0), within: period) }
    }
}
