internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// The state of reading one file: what is known and what went wrong.
struct FileReading {
    /// A plain number is never a date there.
    let isJSON: Bool
    var names: WorkflowNames
    var problems = FileProblems()
    /// Names of the people declared at the top, by identifier.
    var people: [String: String] = [:]
    /// Identifiers of the events read so far.
    var eventIDs: [String: SourceSpan] = [:]
    /// Transitions of the acts read so far, by identifier of the event.
    var actsByID: [String: String] = [:]
    /// Steps that were taken on a day nobody knows.
    var undated: Set<String> = []
    /// Acts by the identifier of their event, as last amended.
    var recordedActs: [String: (act: RecordedAct, positions: EventPositions)] = [:]

    init(isJSON: Bool, names: WorkflowNames) {
        self.isJSON = isJSON
        self.names = names
    }
}

/// The entries of a mapping whose keys are checked. What is absent or null is not there.
struct Fields {
    let node: YAMLNode

    subscript(key: String) -> YAMLNode? {
        guard let value = node.value(forKey: key), !value.isAbsent else { return nil }
        return value
    }
}

// MARK: - Mappings and lists

extension FileReading {
    /// The entries of a mapping, after reporting keys that do not exist.
    mutating func fields(_ node: YAMLNode, _ zh: String, _ en: String, keys: [String]) -> Fields? {
        guard expect(.mapping, node, zh, en) else { return nil }
        for (key, _) in node.entries where !keys.contains(key.text) {
            let name = key.text
            problems.add(
                .unknownKey, key, "\(zh)没有“\(FileProblems.excerpt(name))”这个键",
                "\(en) has no key `\(FileProblems.excerpt(name))`.", found: name,
                expected: keys.joined(separator: ", "), suggestion: Self.meant(name, among: keys),
                hint: ("改成上面列出的键之一，或者删去这一项", "Use one of the keys listed, or delete the entry."))
        }
        return Fields(node: node)
    }

    /// The key somebody meant: a usual other word for it, or the nearest one.
    private static func meant(_ name: String, among keys: [String]) -> String? {
        let others = [
            "on": "date", "step": "do", "birthday": "born", "birth-date": "born", "sex": "gender",
            "id-card": "id-number",
            "introducers": "people", "papers": "documents", "sealed": "sealed-by", "signed-by": "signed",
            "yes": "for", "no": "against", "abstain": "abstained", "type": "kind", "comment": "reason",
        ]
        if let other = others[name.lowercased()], keys.contains(other) { return other }
        return NearestName.of(name, among: keys)
    }

    /// Whether a node has the shape that is wanted; reports it if not.
    mutating func expect(_ kind: YAMLNode.Kind, _ node: YAMLNode, _ zh: String, _ en: String) -> Bool {
        guard node.kind != kind else { return true }
        let expected: (zh: String, en: String, shape: String?) =
            switch kind {
            case .mapping: ("若干“键: 值”", "keys with values", "{ key: value, … }")
            case .sequence: ("一个列表", "a list", "[ … , … ]")
            case .scalar: ("单个值", "a single value", nil)
            }
        problems.add(
            .wrongShape, node, "\(zh)应当是\(expected.zh)", "\(en) must be \(expected.en).", found: node.excerpt,
            expected: expected.shape,
            hint: ("看一看缩进、短横线和冒号后面的空格", "Check the indentation, the dashes and the space after colons."))
        return false
    }

    /// The value of a key that must be there.
    mutating func required(_ fields: Fields, _ key: String, _ zh: String, _ en: String) -> YAMLNode? {
        if let value = fields[key] { return value }
        problems.add(
            .missingKey, fields.node.value(forKey: key) ?? fields.node, "\(zh)缺少“\(key)”", "\(en) lacks `\(key)`.",
            expected: key == "date" ? "date: 2021-03-01" : "\(key): …",
            hint: key == "date"
                ? (
                    "补上日期；只知道年月就写 2021-03，只知道年就写 2021，哪年都查不清写“不详”",
                    "Add the date; 2021-03 if only the month, 2021 if only the year is known, `unknown` if nobody knows."
                )
                : ("补上“\(key): …”", "Add `\(key): …`."))
        return nil
    }

    /// The items of a list; a single value stands for a list of one, none for an empty one.
    mutating func items(_ node: YAMLNode) -> [YAMLNode] {
        switch node.kind {
        case .sequence: node.items.filter { !$0.isAbsent }
        case .mapping: [node]
        case .scalar: node.isNone ? [] : [node]
        }
    }

    /// A name that must be among those known.
    mutating func known(
        _ node: YAMLNode, _ zh: String, _ en: String, among names: NameSet, code: Code,
        hint: (zh: String, en: String)? = nil
    ) -> String? {
        guard let name = text(node, zh, en) else { return nil }
        guard !names.contains(name) else { return name }
        problems.add(
            code, node, "没有“\(FileProblems.excerpt(name))”这个\(zh)",
            "There is no \(en.lowercasedFirst) `\(FileProblems.excerpt(name))`.", found: name, expected: names.listed,
            suggestion: names.suggestion(for: name), hint: hint)
        return nil
    }
}

extension String {
    /// With a small first letter, for use inside a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
