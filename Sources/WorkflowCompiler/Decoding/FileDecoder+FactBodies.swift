internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// The keys of bounds.
private enum PropertyBoundKey: String, MappingKey {
    case atLeast = "at-least"
    case atMost = "at-most"
    case moreThan = "more-than"
    case lessThan = "less-than"
    case exactly

    var comparator: Comparator {
        switch self {
        case .atLeast: .atLeast
        case .atMost: .atMost
        case .moreThan: .moreThan
        case .lessThan: .lessThan
        case .exactly: .exactly
        }
    }
}

/// Bodies about facts and people.
extension FileDecoder {
    /// Bounds of a property; nil if something was wrong.
    private mutating func bounds(_ node: YAMLNode, _ noun: Noun) -> [RawBound]? {
        var bounds: [RawBound] = []
        var isFailed = false
        let isMapping = eachKey(of: node, noun, PropertyBoundKey.self) { decoder, key, _, value in
            if let limit = decoder.number(value) {
                bounds.append(RawBound(comparator: key.comparator, limit: limit, mark: decoder.mark(value)))
            } else {
                isFailed = true
            }
        }
        guard isMapping else { return nil }
        if bounds.isEmpty, !isFailed { missingKey(node, noun, "at-least") }
        return bounds.isEmpty || isFailed ? nil : bounds
    }

    mutating func periodBody(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case fact, atLeast = "at-least", atMost = "at-most", since }
        let noun = Noun("period", "`period`")
        var fact: Name?
        var atLeast: CalendarPeriod?
        var atMost: CalendarPeriod?
        var since: RawMoment?
        var hasFact = false, hasBound = false, isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .fact:
                hasFact = true
                fact = decoder.path(value)
            case .atLeast:
                hasBound = true
                atLeast = decoder.calendarPeriod(value)
                isFailed = isFailed || atLeast == nil
            case .atMost:
                hasBound = true
                atMost = decoder.calendarPeriod(value)
                isFailed = isFailed || atMost == nil
            case .since:
                since = decoder.moment(value)
                isFailed = isFailed || since == nil
            }
        }
        if isMapping, !hasFact { missingKey(node, noun, "fact") }
        if isMapping, !hasBound { missingKey(node, noun, "at-least") }
        guard let fact, hasBound, !isFailed else { return nil }
        return .period(fact, atLeast: atLeast, atMost: atMost, since: since)
    }

    mutating func choice(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case fact, `is`, among, isNot = "is-not" }
        let noun = Noun("choice", "`choice`")
        var fact: Name?
        var words: [Name] = []
        var negated = false
        var hasFact = false, tests = 0
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .fact:
                hasFact = true
                fact = decoder.path(value)
            case .is, .isNot:
                tests += 1
                negated = key == .isNot
                words = decoder.identifier(value).map { [$0] } ?? []
            case .among:
                tests += 1
                words = decoder.names(value, Noun("among", "`among`"))
            }
        }
        if isMapping, !hasFact { missingKey(node, noun, "fact") }
        if isMapping, tests == 0 { missingKey(node, noun, "is") }
        if tests > 1 { keysExclude(node, noun, "is", "among", "is-not") }
        guard let fact, !words.isEmpty else { return nil }
        return .choice(fact, words, negated: negated)
    }

    mutating func flagBody(_ node: YAMLNode) -> RawBody? {
        if node.kind == .scalar { return path(node).map { .flag($0, true) } }
        enum Key: String, MappingKey { case fact, `is` }
        let noun = Noun("flag", "`flag`")
        var fact: Name?
        var value: Bool? = true
        var hasFact = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, node in
            switch key {
            case .fact:
                hasFact = true
                fact = decoder.path(node)
            case .is: value = decoder.flag(node)
            }
        }
        if isMapping, !hasFact { missingKey(node, noun, "fact") }
        guard let fact, let value else { return nil }
        return .flag(fact, value)
    }

    mutating func consistent(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case fields }
        let noun = Noun("consistent", "`consistent`")
        var fields: [Name] = []
        var seen = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, _, _, value in
            seen = true
            fields = decoder.names(value, Noun("fields", "`fields`"))
        }
        if isMapping, !seen { missingKey(node, noun, "fields") }
        return fields.isEmpty ? nil : .consistent(fields)
    }

    mutating func samePeople(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case group, at, `as`, asAt = "as-at" }
        let noun = Noun("same-people", "`same-people`")
        var group: Name?
        var at: Name?
        var other: Name?
        var otherAt: Name?
        var hasGroup = false, isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            let name = decoder.identifier(value)
            isFailed = isFailed || name == nil
            switch key {
            case .group:
                hasGroup = true
                group = name
            case .at: at = name
            case .as: other = name
            case .asAt: otherAt = name
            }
        }
        guard isMapping, !isFailed else { return nil }
        guard let group else {
            if !hasGroup { missingKey(node, noun, "group") }
            return nil
        }
        if other == nil, at?.value == otherAt?.value {
            problems.add(
                .missingKey, mark(node), "same-people 要比较两组人：写 as，或写不同的 at 和 as-at",
                "`same-people` compares two groups: give `as`, or different `at` and `as-at`", found: group.value,
                expected: "{ group: introducer, at: name-introducers, as-at: resolve-admission }")
            return nil
        }
        return .samePeople(group, at: at, as: other ?? group, asAt: otherAt)
    }

    mutating func participants(_ node: YAMLNode, each: YAMLNode?) -> RawBody? {
        let group = identifier(node)
        var test: RawPersonTest? = RawPersonTest()
        if let each { test = personTest(each) }
        guard let group, let test else { return nil }
        return .participants(group, test)
    }

    private mutating func personTest(_ node: YAMLNode) -> RawPersonTest? {
        enum Key: String, MappingKey {
            case standing
            case standingAtLeast = "standing-at-least"
            case isNot = "is-not"
            case notUnder = "not-under"
            case memberHere = "member-here"
        }
        var test = RawPersonTest()
        var isFailed = false
        let isMapping = eachKey(of: node, Noun("each", "`each`"), Key.self) { decoder, key, _, value in
            switch key {
            case .standing:
                test.fullMember = decoder.word(value, Noun("standing", "`standing`"), [("full-member", true)]) ?? false
            case .standingAtLeast:
                test.standing = decoder.calendarPeriod(value)
                isFailed = test.standing == nil
            case .isNot: test.isNot = decoder.names(value, Noun("is-not", "`is-not`"))
            case .notUnder:
                test.notUnder = decoder.names(value, Noun("not-under", "`not-under`"))
            case .memberHere: test.isMemberHere = decoder.flag(value) ?? false
            }
        }
        return isMapping && !isFailed ? test : nil
    }

    mutating func organization(_ node: YAMLNode) -> RawBody? {
        let noun = Noun("organization", "`organization`")
        guard isMapping(node, noun) else { return nil }
        var properties: [RawProperty] = []
        for (key, value) in node.entries {
            guard let name = path(key) else { continue }
            if let test = propertyTest(value) { properties.append(RawProperty(name: name, test: test)) }
        }
        if node.entries.isEmpty { missingKey(node, noun, "kind") }
        return properties.isEmpty || properties.count < node.entries.count ? nil : .organization(properties)
    }

    private mutating func propertyTest(_ node: YAMLNode) -> RawPropertyTest? {
        if node.kind == .mapping {
            return bounds(node, Noun("党组织的属性", "a property of the organization")).map { .bounds($0) }
        }
        if node.kind == .scalar, node.isPlain {
            if node.equals("true") { return .flag(true) }
            if node.equals("false") { return .flag(false) }
        }
        let words = names(node, Noun("党组织的属性", "a property of the organization"))
        return words.isEmpty ? nil : .words(words)
    }

    mutating func unitRole(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey { case fact, among }
        let noun = Noun("unit-role", "`unit-role`")
        var fact: Name?
        var kinds: [Name] = []
        var hasFact = false, hasKinds = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .fact:
                hasFact = true
                fact = decoder.path(value)
            case .among:
                hasKinds = true
                kinds = decoder.names(value, Noun("among", "`among`"))
            }
        }
        if isMapping, !hasFact { missingKey(node, noun, "fact") }
        if isMapping, !hasKinds { missingKey(node, noun, "among") }
        guard let fact, !kinds.isEmpty else { return nil }
        return .unitRole(fact, kinds)
    }

    mutating func plausible(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey {
            case holiday = "not-on-public-holiday"
            case sameDay = "same-day-fewer-than"
        }
        let noun = Noun("plausible", "`plausible`")
        var result: RawBody?
        var count = 0
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            count += 1
            switch key {
            case .holiday:
                // An empty list is meant: every transition.
                let isAll = value.kind == .sequence && value.items.isEmpty
                let names = isAll ? [] : decoder.names(value, Noun("not-on-public-holiday", "`not-on-public-holiday`"))
                if isAll || !names.isEmpty { result = .notOnPublicHoliday(names) }
            case .sameDay: result = decoder.integer(value, from: 2).map { .sameDayFewerThan($0) }
            }
        }
        if isMapping, count == 0 { missingKey(node, noun, "same-day-fewer-than") }
        if count > 1 { keysExclude(node, noun, "not-on-public-holiday", "same-day-fewer-than") }
        return result
    }
}
