internal import Diagnostics

/// Canonical JSON: sorted keys, no blanks.
enum JSONOutput {
    static func text(_ node: OutputNode) -> String {
        switch node {
        case .text(let text), .date(let text): quoted(text)
        case .literal(let literal): literal
        case .list(let items): "[" + items.map { text($0) }.joined(separator: ",") + "]"
        case .object(let entries):
            "{" + sorted(entries).map { quoted($0.key) + ":" + text($0.value) }.joined(separator: ",") + "}"
        }
    }

    /// The outermost object: one key a line, and one event of `history` a line.
    static func file(_ entries: [OutputEntry]) -> String {
        let members = sorted(entries).map { entry in
            let (key, value) = (entry.key, entry.value)
            guard key == "history", case .list(let events) = value else { return quoted(key) + ":" + text(value) }
            return quoted(key) + ":[\n" + events.map { text($0) }.joined(separator: ",\n") + "\n]"
        }
        return "{\n" + members.joined(separator: ",\n") + "\n}\n"
    }

    /// A string in double quotes that both JSON and YAML read.
    static func quoted(_ text: String) -> String {
        let plain = JSONText.quoted(text)
        guard plain.unicodeScalars.contains(where: isUnprintable) else { return plain }
        var result = String.UnicodeScalarView()
        for scalar in plain.unicodeScalars {
            if isUnprintable(scalar) {
                result.append(contentsOf: ("\\u" + String(scalar.value, radix: 16)).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Characters that YAML does not admit in a text as they are.
    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFEFF || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }

    private static func sorted(
        _ entries: [OutputEntry]
    ) -> [OutputEntry] {
        entries.sorted { $0.key < $1.key }
    }
}
