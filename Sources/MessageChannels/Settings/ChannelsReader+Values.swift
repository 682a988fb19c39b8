import Diagnostics
import Foundation
import Messages
import YAMLTree

/// Values of the administrator's file, and what is wrong with them.
extension ChannelsReader {
    mutating func site(_ node: YAMLNode) -> String? {
        guard var text = text(node) else { return nil }
        while text.hasSuffix("/") { text.removeLast() }
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(where: \.isWhitespace) else {
            add(.badValue, node, "这不是网址", "this is no web address", found: text, expected: "https://party.example.org")
            return nil
        }
        return text
    }

    mutating func address(_ node: YAMLNode) -> MailAddress? {
        guard let text = text(node) else { return nil }
        if let address = MailAddress(text) { return address }
        add(.badValue, node, "这不是邮件地址", "this is no mail address", found: text, expected: "party@example.org")
        return nil
    }

    mutating func text(_ node: YAMLNode) -> String? {
        if node.kind == .scalar, !node.isNull, !node.text.isEmpty { return node.text }
        wrongShape(node, nil, "…")
        return nil
    }

    mutating func texts(_ node: YAMLNode) -> [String]? {
        guard node.kind == .sequence, !node.items.isEmpty else {
            wrongShape(node, "organizations", "[ ic-committee ]")
            return nil
        }
        return node.items.compactMap { text($0) }
    }

    mutating func flag(_ node: YAMLNode) -> Bool? {
        if node.isPlain, node.equals("true") { return true }
        if node.isPlain, node.equals("false") { return false }
        add(
            .badValue, node, "只能写 true 或 false", "only true or false is possible", found: shown(node),
            expected: "true, false")
        return nil
    }

    mutating func number(_ node: YAMLNode, _ range: ClosedRange<Int>) -> Int? {
        if node.kind == .scalar, let value = Int(node.text), range.contains(value) { return value }
        add(
            .badValue, node, "这里要写 \(range.lowerBound) 到 \(range.upperBound) 的整数",
            "a whole number from \(range.lowerBound) to \(range.upperBound) is wanted", found: shown(node))
        return nil
    }

    mutating func word<Word: RawRepresentable<String>>(_ node: YAMLNode, _ words: [Word]) -> Word? {
        if node.kind == .scalar, let word = Word(rawValue: node.text) { return word }
        let known = words.map(\.rawValue)
        add(
            .unknownWord, node, "没有这个选项", "there is no such choice", found: shown(node),
            expected: known.joined(separator: ", "), suggestion: NearestName.of(node.text, among: known))
        return nil
    }

    /// A path; a relative one is meant from the folder of this file.
    mutating func path(_ node: YAMLNode) -> String? {
        guard let text = text(node) else { return nil }
        if text.hasPrefix("/") { return text }
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return folder.isEmpty ? text : "\(folder)/\(text)"
    }

    mutating func secret(_ node: YAMLNode) -> String? {
        guard let path = path(node) else { return nil }
        do {
            return try SecretFile.read(path)
        } catch {
            let (zh, en): (String, String)
            switch error {
            case .missing: (zh, en) = ("没有这个文件", "there is no such file")
            case .unreadable: (zh, en) = ("文件读不出", "the file cannot be read")
            case .empty: (zh, en) = ("文件里没有内容", "the file is empty")
            case .tooLong: (zh, en) = ("文件太大，不像一个密钥", "the file is too large for a secret")
            case .severalLines: (zh, en) = ("文件里不止一行", "the file has more than one line")
            case .openToOthers:
                (zh, en) = ("别的用户也能读这个文件，请执行 chmod 600", "other users can read the file; run chmod 600 on it")
            }
            add(.secret, node, zh, en, found: path)
            return nil
        }
    }

    // MARK: Keys and problems

    /// The keys of a mapping that are still to be read.
    struct Keys {
        private var values: [String: YAMLNode]
        private let given: Set<String>

        init(_ values: [String: YAMLNode]) {
            self.values = values
            given = Set(values.keys)
        }

        mutating func take(_ key: String) -> YAMLNode? { values.removeValue(forKey: key) }
        func has(_ key: String) -> Bool { values[key] != nil }
        func had(_ key: String) -> Bool { given.contains(key) }
    }

    mutating func keys(_ node: YAMLNode, _ known: [String], needed: [String]) -> Keys? {
        guard node.kind == .mapping else {
            wrongShape(node, nil, "{ … }")
            return nil
        }
        var values: [String: YAMLNode] = [:]
        for (key, value) in node.entries {
            if known.contains(key.text) {
                values[key.text] = value
            } else {
                add(
                    .unknownKey, key, "这里没有“\(key.text)”这个键", "there is no key '\(key.text)' here", found: key.text,
                    expected: known.joined(separator: " "), suggestion: near(key.text, known),
                    // Somebody may have written the secret itself there.
                    hides: true)
            }
        }
        for key in needed where values[key] == nil {
            let start = SourceSpan(file: file, start: node.span.start, end: node.span.start)
            problems.append(
                Diagnostic(
                    code: ChannelCode.missingKey.code,
                    message: LocalizedText(zh: "缺少“\(key)”", en: "'\(key)' is missing"),
                    primary: start, expected: "\(key): …"))
        }
        return Keys(values)
    }

    /// `password` is meant for `password-file`, which is further off than names that are misspelt.
    func near(_ text: String, _ known: [String]) -> String? {
        NearestName.of(text, among: known) ?? known.first { $0.hasPrefix(text + "-") || $0.hasSuffix("-" + text) }
    }

    func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first >= 0x61, first <= 0x7A, text.utf8.count <= 60 else { return false }
        return text.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D }
    }

    mutating func wrongShape(_ node: YAMLNode, _ key: String?, _ expected: String) {
        add(
            .wrongShape, node, "\(key ?? "这里")的写法不对", "\(key.map { "`\($0)`" } ?? "this") has the wrong form",
            found: shown(node), expected: expected)
    }

    func shown(_ node: YAMLNode) -> String {
        switch node.kind {
        case .mapping: "{ … }"
        case .sequence: "[ … ]"
        case .scalar: node.isNull ? "null" : node.text
        }
    }

    mutating func add(
        _ code: ChannelCode, _ node: YAMLNode, _ zh: String, _ en: String, found: String? = nil,
        expected: String? = nil, suggestion: String? = nil, hint: LocalizedText? = nil, hides: Bool = false
    ) {
        var problem = Diagnostic(
            code: code.code, message: LocalizedText(zh: zh, en: en), primary: node.aliasSpan ?? node.span,
            found: found, expected: expected, suggestion: suggestion, hint: hint)
        problem.hidesLine = hides
        problems.append(problem)
    }
}
