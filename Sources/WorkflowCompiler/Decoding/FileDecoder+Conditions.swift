internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// The keys that are bodies.
enum BodyKey: String, MappingKey {
    case done, document, elapsed, within, order, notice, age, recurs, number, period, choice, flag, text, stated
    case equals, consistent, names, participants, ballot, organization, plausible, not
    case notDone = "not-done"
    case samePeople = "same-people"
    case unitRole = "unit-role"
    case anyOf = "any-of"
    case allOf = "all-of"
    /// Stands beside `participants`.
    case each
}

/// Collects the body keys of a mapping that may have other keys too.
struct BodyEntries {
    var found: [(key: BodyKey, keyNode: YAMLNode, value: YAMLNode)] = []
    var each: YAMLNode?
    var eachKey: YAMLNode?

    mutating func add(_ key: BodyKey, _ keyNode: YAMLNode, _ value: YAMLNode) {
        if key == .each {
            each = value
            eachKey = keyNode
        } else {
            found.append((key, keyNode, value))
        }
    }
}

/// Conditions: exactly one body.
extension FileDecoder {
    /// A condition as in `when:`; a body without id, severity and citation.
    mutating func condition(_ node: YAMLNode) -> RawCondition? {
        var bodies = BodyEntries()
        let isMapping = eachKey(of: node, Noun("条件", "a condition"), BodyKey.self) { _, key, keyNode, value in
            bodies.add(key, keyNode, value)
        }
        return isMapping ? oneBody(bodies, of: node) : nil
    }

    /// The one body of a mapping. `group` is the body `participants` that grades of a rule share.
    mutating func oneBody(
        _ bodies: BodyEntries, of node: YAMLNode, sharing group: (keyNode: YAMLNode, value: YAMLNode)? = nil
    ) -> RawCondition? {
        var bodies = bodies
        if bodies.found.isEmpty, bodies.each != nil, let group {
            bodies.found = [(.participants, group.keyNode, group.value)]
        }
        guard bodies.found.count == 1, let only = bodies.found.first else {
            wrongBodyCount(bodies, node)
            return nil
        }
        if let eachKey = bodies.eachKey, only.key != .participants {
            problems.add(
                .keysExclude, mark(eachKey), "each 只能和 participants 一起写", "`each` stands beside `participants` only",
                found: only.key.rawValue, expected: "participants: introducer, each: { standing: full-member }")
        }
        let place = Mark(start: mark(only.keyNode).start, end: mark(only.value).end)
        return datedBody(at: place) { $0.body(only.key, only.value, each: bodies.each) }
            .map { RawCondition(body: $0, mark: place) }
    }

    private mutating func wrongBodyCount(_ bodies: BodyEntries, _ node: YAMLNode) {
        let names = bodies.found.map(\.key.rawValue)
        if let second = bodies.found.dropFirst().first {
            problems.add(
                .bodyCount, mark(second.keyNode), "这里有 \(names.count) 个条件，只能有一个",
                "there are \(names.count) bodies here, one is possible", found: names.joined(separator: " + "),
                hint: ("需要几个同时成立时写 all-of", "use `all-of` if several are to hold together"))
        } else {
            let start = mark(node).start
            problems.add(
                .bodyCount, Mark(start: start, end: start), "这里没有条件", "there is no body here",
                expected: BodyKey.allCases.filter { $0 != .each }.map(\.rawValue).joined(separator: " "))
        }
    }

    private mutating func body(_ key: BodyKey, _ node: YAMLNode, each: YAMLNode?) -> RawBody? {
        switch key {
        case .done: done(node)
        case .notDone: identifier(node).map { .notDone($0) }
        case .document: documentBody(node)
        case .elapsed: span(node, Noun("elapsed", "`elapsed`"), .atLeast)
        case .within: span(node, Noun("within", "`within`"), .atMost)
        case .order: order(node)
        case .notice: notice(node)
        case .age: age(node)
        case .recurs: recurs(node)
        case .number: numberBody(node)
        case .period: periodBody(node)
        case .choice: choice(node)
        case .flag: flagBody(node)
        case .text: path(node).map { .text($0) }
        case .stated: path(node).map { .stated($0) }
        case .equals: equals(node)
        case .consistent: consistent(node)
        case .names: namesBody(node)
        case .samePeople: samePeople(node)
        case .participants: participants(node, each: each)
        case .ballot: ballot(node)
        case .organization: organization(node)
        case .unitRole: unitRole(node)
        case .plausible: plausible(node)
        case .anyOf: branches(node, Noun("any-of", "`any-of`")).map { .anyOf($0) }
        case .allOf: branches(node, Noun("all-of", "`all-of`")).map { .allOf($0) }
        case .not: condition(node).map { .not($0) }
        case .each: nil
        }
    }

    private mutating func branches(_ node: YAMLNode, _ noun: Noun) -> [RawCondition]? {
        var branches: [RawCondition] = []
        eachItem(of: node, noun) { decoder, item in
            if let branch = decoder.condition(item) { branches.append(branch) }
        }
        if node.kind == .sequence, node.items.isEmpty {
            problems.add(
                .emptyList, mark(node), "\(noun.zhSpaced)里没有条件", "\(noun.en) has no branches", found: "[]",
                expected: "[ { done: hold-talk }, … ]")
        }
        return branches.isEmpty || branches.count < node.items.count ? nil : branches
    }
}
