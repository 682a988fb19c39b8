/// A JSON value as a tree. Objects are written with sorted keys.
public enum JSONTree: Hashable, Sendable {
    /// Nothing.
    case null
    /// Yes or no.
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// Another number.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONTree])
    /// Values by their keys.
    case object([String: JSONTree])

    /// A text, or null.
    public static func optional(_ text: String?) -> JSONTree { text.map { .string($0) } ?? .null }

    /// A text in both languages.
    public static func both(zh: String, en: String) -> JSONTree { .object(["zh": .string(zh), "en": .string(en)]) }

    /// On one line, keys sorted.
    public var text: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): "\(int)"
        case .number(let number): "\(number)"
        case .string(let string): JSONText.quoted(string)
        case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)):\($0.value.text)" }.joined(
                    separator: ",") + "}"
        }
    }

    /// The value of a key; nil where there is none or this is no object.
    public subscript(_ key: String) -> JSONTree? {
        if case .object(let members) = self { return members[key] }
        return nil
    }

    /// The text, if it is one.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The whole number, if it is one.
    public var integer: Int? { if case .int(let number) = self { Int(exactly: number) } else { nil } }

    /// Yes or no, if it is that.
    public var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }

    /// The items of a list; none for anything else.
    public var items: [JSONTree] { if case .array(let items) = self { items } else { [] } }
}
