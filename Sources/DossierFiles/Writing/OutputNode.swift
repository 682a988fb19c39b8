/// A value on its way into a file.
enum OutputNode {
    /// A text, quoted where it needs to be.
    case text(String)
    /// A date, which YAML writes without and JSON with quotes.
    case date(String)
    /// A number, `true` or `false`.
    case literal(String)
    case list([OutputNode])
    /// Keys with values in the order in which people read them.
    case object([OutputEntry])

    static var none: OutputNode { .text("none") }

    /// An object of all these keys.
    static func keyed(_ entries: [(String, OutputNode)]) -> OutputNode {
        .object(entries.map { OutputEntry(key: $0.0, value: $0.1) })
    }

    static func texts(_ list: [String]) -> OutputNode { .list(list.map { .text($0) }) }

    var isScalar: Bool {
        switch self {
        case .text, .date, .literal: true
        case .list, .object: false
        }
    }
}

/// A key with its value.
struct OutputEntry {
    let key: String
    let value: OutputNode
}

/// Entries of an object, of which those without a value are left out.
struct OutputObject {
    private(set) var entries: [OutputEntry] = []

    mutating func add(_ key: String, _ value: OutputNode?) {
        if let value { entries.append(OutputEntry(key: key, value: value)) }
    }

    mutating func add(text key: String, _ value: String?) { add(key, value.map { .text($0) }) }

    var node: OutputNode { .object(entries) }
    var isEmpty: Bool { entries.isEmpty }
}
