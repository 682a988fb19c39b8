internal import YAMLTree

extension YAMLNode {
    /// The node as YAML on one line, to be read again in another place.
    var flowText: String {
        switch kind {
        case .mapping: "{ " + entries.map { "\($0.key.flowText): \($0.value.flowText)" }.joined(separator: ", ") + " }"
        case .sequence: "[" + items.map(\.flowText).joined(separator: ", ") + "]"
        case .scalar: isPlain && Self.isSafe(text) ? text : Self.quoted(text)
        }
    }

    /// Nothing in it means anything to YAML.
    private static func isSafe(_ text: String) -> Bool {
        text.allSatisfy { $0.isLetter || $0.isNumber || "-_./%~".contains($0) || $0 == " " } && text.first != "-"
            || text == "-"
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.append(character)
            }
        }
        return result + "\""
    }
}
