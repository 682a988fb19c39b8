internal import WorkflowModel
internal import YAMLTree

/// Bodies that compare numbers and names.
extension FileDecoder {
    private enum NumberKey: String, MappingKey {
        case fact
        case atLeast = "at-least"
        case atMost = "at-most"
        case moreThan = "more-than"
        case lessThan = "less-than"
        case exactly

        var comparator: Comparator? {
            switch self {
            case .fact: nil
            case .atLeast: .atLeast
            case .atMost: .atMost
            case .moreThan: .moreThan
            case .lessThan: .lessThan
            case .exactly: .exactly
            }
        }
    }

    mutating func numberBody(_ node: YAMLNode) -> RawBody? {
        let noun = Noun("number", "`number`")
        var left: RawAmount?
        var bounds: [RawAmountBound] = []
        var hasFact = false, hasBound = false, isFailed = false
        let isMapping = eachKey(of: node, noun, NumberKey.self) { decoder, key, _, value in
            let amount = decoder.amount(value, isFact: key == .fact)
            isFailed = isFailed || amount == nil
            if let comparator = key.comparator {
                hasBound = true
                if let amount { bounds.append(RawAmountBound(comparator: comparator, limit: amount)) }
            } else {
                hasFact = true
                left = amount
            }
        }
        guard isMapping else { return nil }
        if !hasFact { missingKey(node, noun, "fact") }
        if !hasBound { missingKey(node, noun, "at-least") }
        guard let left, hasBound, !isFailed else { return nil }
        return .number(left, bounds)
    }

    /// A number, a path to one, the counts of several ballots, or a sum of such.
    private mutating func amount(_ node: YAMLNode, isFact: Bool) -> RawAmount? {
        if FormKey.each.stands(in: node) { return each(node) }
        if FormKey.holding.stands(in: node) { return nameSource(node).map { .post($0.path) } }
        if node.kind == .mapping { return sum(node) }
        // Names begin with a letter, numbers never do; a list is a dated value.
        let isName =
            node.kind == .scalar && node.isPlain && node.withUTF8 { $0.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false }
        if isFact || isName { return path(node).map { .path($0) } }
        return number(node).map { .literal(Located(value: $0, mark: mark(node))) }
    }

    private mutating func each(_ node: YAMLNode) -> RawAmount? {
        enum Key: String, MappingKey { case each }
        var found: Name?
        _ = eachKey(of: node, Noun("历次计票数之和", "the counts of several ballots"), Key.self) { decoder, _, _, value in
            found = decoder.path(value)
        }
        return found.map { .each($0) }
    }

    private mutating func sum(_ node: YAMLNode) -> RawAmount? {
        enum Key: String, MappingKey { case plus, minus }
        let noun = Noun("合计", "a sum")
        var plus: [RawAmount] = []
        var minus: [RawAmount] = []
        var isFailed = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            decoder.eachItem(of: value, Noun(key.rawValue, "`\(key.rawValue)`")) { decoder, item in
                guard let amount = decoder.amount(item, isFact: false) else {
                    isFailed = true
                    return
                }
                switch key {
                case .plus: plus.append(amount)
                case .minus: minus.append(amount)
                }
            }
        }
        guard isMapping, !isFailed else { return nil }
        guard !plus.isEmpty else {
            missingKey(node, noun, "plus")
            return nil
        }
        return .sum(plus: plus, minus: minus, mark(node))
    }

    mutating func namesBody(_ node: YAMLNode) -> RawBody? {
        enum Key: String, MappingKey {
            case of, among
            case sameAs = "same-as"
            case apartFrom = "apart-from"
        }
        let noun = Noun("names", "`names`")
        var source: RawNameSource?
        var relation: NameRelation?
        var others: [RawNameSource] = []
        var hasSource = false, relations = 0
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .of:
                hasSource = true
                source = decoder.nameSource(value)
            case .among, .sameAs, .apartFrom:
                relations += 1
                relation = NameRelation(rawValue: key.rawValue)
                others = decoder.nameSources(value, Noun(key.rawValue, "`\(key.rawValue)`"))
            }
        }
        if isMapping, !hasSource { missingKey(node, noun, "of") }
        if isMapping, relations == 0 { missingKey(node, noun, "among") }
        if relations > 1 {
            keysExclude(node, noun, "among", "same-as", "apart-from")
            return nil
        }
        guard let source, let relation, !others.isEmpty else { return nil }
        return .names(source, relation, others)
    }

    /// Where names come from: a path, `{ each: path }`, `{ holding: post }`, or a list of them.
    mutating func nameSources(_ node: YAMLNode, _ noun: Noun) -> [RawNameSource] {
        guard node.kind == .sequence else { return nameSource(node).map { [$0] } ?? [] }
        var sources: [String: RawNameSource] = [:]
        let paths = names(node, noun) { decoder, item in
            guard let source = decoder.nameSource(item) else { return nil }
            sources[source.path.value] = source
            return source.path
        }
        return paths.map { sources[$0.value] ?? RawNameSource(path: $0) }
    }

    private mutating func nameSource(_ node: YAMLNode) -> RawNameSource? {
        guard node.kind == .mapping else { return path(node).map { RawNameSource(path: $0) } }
        if FormKey.holding.stands(in: node) { return holders(node) }
        enum Key: String, MappingKey { case each }
        let noun = Noun("姓名的来源", "where names come from")
        var result: RawNameSource?
        var hasPath = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .each:
                hasPath = true
                result = decoder.path(value).map { RawNameSource(path: $0, isEach: true) }
            }
        }
        if isMapping, !hasPath { missingKey(node, noun, "each") }
        return result
    }

    /// Who holds a post in the committee, by the title that the registry has.
    private mutating func holders(_ node: YAMLNode) -> RawNameSource? {
        enum Key: String, MappingKey { case holding }
        var result: RawNameSource?
        _ = eachKey(of: node, Noun("担任某一职务的人", "who holds a post"), Key.self) { decoder, _, _, value in
            let title = decoder.plainText(value)
            result = title.map { RawNameSource(path: Name(value: $0, mark: decoder.mark(value)), isPost: true) }
        }
        return result
    }
}
