/// YAML as people write it: short things on one line, events and lists of papers below each other.
enum YAMLOutput {
    private static let width = 110
    /// Keys whose values always take a line for each entry.
    private static let spread: Set<String> = ["history", "documents", "people", "organizations"]

    static func file(_ entries: [OutputEntry]) -> String {
        var lines: [String] = []
        object(entries, indent: 0, into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func object(
        _ entries: [OutputEntry], indent: Int, into lines: inout [String]
    ) {
        for entry in entries {
            let (key, value) = (entry.key, entry.value)
            let head = blanks(indent) + scalar(key) + ":"
            let short = flow(value)
            if isShort(value, short, key: key, indent: indent + key.count + 2) {
                lines.append(head + " " + short)
                continue
            }
            lines.append(head)
            block(value, key: key, indent: indent + 2, into: &lines)
        }
    }

    private static func block(_ value: OutputNode, key: String, indent: Int, into lines: inout [String]) {
        switch value {
        case .object(let entries): object(entries, indent: indent, into: &lines)
        case .list(let items):
            for item in items { self.item(item, isEvent: key == "history", indent: indent, into: &lines) }
        case .text, .date, .literal: lines.append(blanks(indent) + flow(value))
        }
    }

    private static func item(_ item: OutputNode, isEvent: Bool, indent: Int, into lines: inout [String]) {
        let short = flow(item)
        guard case .object(let entries) = item, isEvent || short.count + indent + 2 > width else {
            lines.append(blanks(indent) + "- " + short)
            return
        }
        var inner: [String] = []
        object(entries, indent: indent + 2, into: &inner)
        guard let first = inner.first else { return }
        lines.append(blanks(indent) + "- " + first.dropFirst(indent + 2))
        lines += inner.dropFirst()
    }

    private static func isShort(_ value: OutputNode, _ short: String, key: String, indent: Int) -> Bool {
        switch value {
        case .text, .date, .literal: return true
        case .list(let items):
            if items.isEmpty { return true }
            return !(spread.contains(key) && items.contains { !$0.isScalar }) && indent + short.count <= width
        case .object(let entries):
            if entries.isEmpty { return true }
            return !(spread.contains(key) && indent < 16 && entries.contains { !$0.value.isScalar })
                && indent + short.count <= width
        }
    }

    private static func flow(_ node: OutputNode) -> String {
        switch node {
        case .text(let text): return scalar(text)
        case .date(let text), .literal(let text): return text
        case .list(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
        case .object(let entries):
            if entries.isEmpty { return "{}" }
            return "{ " + entries.map { scalar($0.key) + ": " + flow($0.value) }.joined(separator: ", ") + " }"
        }
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    // MARK: - Scalars

    /// The text as it is where every YAML reader takes it for that text, else in double quotes.
    static func scalar(_ text: String) -> String {
        isPlain(text) ? text : JSONOutput.quoted(text)
    }

    private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

    private static func isPlain(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, isLetter(first), last != " ",
            scalars.count <= 200
        else { return false }
        if isDigit(first), scalars.allSatisfy({ isDigit($0) || ".:+-_eExXoOaAbBcCdDfF/ ".unicodeScalars.contains($0) })
        {
            return false
        }
        let isSafe = scalars.allSatisfy {
            isLetter($0) || $0 == "-" || $0 == "_" || $0 == "." || $0 == "/" || $0 == " "
        }
        return isSafe && !words.contains(text.lowercased())
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

    /// Letters and digits of English, and Chinese characters.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2FA1F: true
        default: false
        }
    }
}
