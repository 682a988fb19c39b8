internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// The keys of one kind of mapping. Every key the decoder accepts is a case, so that a switch covers them all and a
/// misspelt key can be compared with them.
protocol MappingKey: RawRepresentable<String>, CaseIterable {}

/// What is being read, for messages.
struct Noun: Sendable {
    var zh: String
    var en: String

    init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    /// The Chinese name with a space behind it where it ends in Latin letters.
    var zhSpaced: String { zh.utf8.last.map { $0 < 0x80 } == true ? zh + " " : zh }
}

/// Turns the nodes of one file into what they declare. Goes on after every problem.
struct FileDecoder {
    var problems: Problems
    /// Dated values of the body that is being read.
    var dated = DatedValues()

    init(file: String) { problems = Problems(file: file) }

    /// Where a node stands in this file; an alias stands where it is written.
    func mark(_ node: YAMLNode) -> Mark {
        let span = node.aliasSpan ?? node.span
        return Mark(start: span.start, end: span.end)
    }

    /// Walks the entries of a mapping; unknown keys are reported with the nearest known one.
    mutating func eachKey<Key: MappingKey>(
        of node: YAMLNode, _ noun: Noun, _: Key.Type = Key.self,
        _ body: (inout FileDecoder, Key, _ key: YAMLNode, _ value: YAMLNode) -> Void
    ) -> Bool {
        guard isMapping(node, noun) else { return false }
        for (key, value) in node.entries {
            let text = key.text
            if let known = Key(rawValue: text) {
                body(&self, known, key, value)
            } else {
                unknownKey(key, text, noun, Key.allCases.map(\.rawValue))
            }
        }
        return true
    }

    /// Walks a mapping from identifiers to declarations.
    mutating func eachName(
        of node: YAMLNode, _ noun: Noun, _ body: (inout FileDecoder, Name, YAMLNode) -> Void
    ) {
        guard isMapping(node, noun) else { return }
        for (key, value) in node.entries {
            if let name = identifier(key) { body(&self, name, value) }
        }
    }

    /// Walks a list.
    mutating func eachItem(
        of node: YAMLNode, _ noun: Noun, _ body: (inout FileDecoder, YAMLNode) -> Void
    ) {
        guard node.kind == .sequence else {
            wrongShape(node, noun, "[ … ]", ("要写成列表", "is to be a list"))
            return
        }
        for item in node.items { body(&self, item) }
    }

    /// Whether a node is a mapping; reports it otherwise.
    mutating func isMapping(_ node: YAMLNode, _ noun: Noun) -> Bool {
        guard node.kind != .mapping else { return true }
        wrongShape(node, noun, "{ … }", ("要写成键和值", "is to be keys with values"))
        return false
    }

    mutating func wrongShape(_ node: YAMLNode, _ noun: Noun, _ expected: String, _ tail: (zh: String, en: String)) {
        problems.add(
            .wrongShape, mark(node), "\(noun.zhSpaced)\(tail.zh)", "\(noun.en) \(tail.en)", found: shown(node),
            expected: expected)
    }

    mutating func unknownKey(_ key: YAMLNode, _ text: String, _ noun: Noun, _ known: [String]) {
        problems.add(
            .unknownKey, mark(key), "\(noun.zhSpaced)没有“\(text)”这个键", "\(noun.en) has no key '\(text)'", found: text,
            expected: known.joined(separator: " "), suggestion: NearestName.of(text, among: known))
    }

    mutating func missingKey(_ node: YAMLNode, _ noun: Noun, _ key: String) {
        let whole = mark(node)
        // The whole of a long mapping would underline half the file; its beginning is enough.
        let start = node.kind == .mapping ? Mark(start: whole.start, end: whole.start) : whole
        problems.add(
            .missingKey, start, "\(noun.zhSpaced)缺少“\(key)”", "\(noun.en) lacks '\(key)'", expected: "\(key): …")
    }

    mutating func keysExclude(_ node: YAMLNode, _ noun: Noun, _ keys: String...) {
        problems.add(
            .keysExclude, mark(node), "\(noun.zhSpaced)里 \(keys.joined(separator: "、")) 不能同时写",
            "\(keys.joined(separator: ", ")) exclude each other in \(noun.en)", found: keys.joined(separator: " + "),
            hint: ("只留其中一个", "keep only one of them"))
    }

    /// A node as a message shows it.
    func shown(_ node: YAMLNode) -> String {
        switch node.kind {
        case .mapping: "{ … }"
        case .sequence: "[ … ]"
        case .scalar: node.isNull ? "null" : node.text
        }
    }
}
