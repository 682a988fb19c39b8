import Diagnostics
import Foundation

/// A JSON value, read and written without loss of what this program uses. Objects are written with sorted keys.
enum JSONValue: Sendable, Equatable, Decodable {
    case null
    case bool(Bool)
    case int(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let int = try? container.decode(Int64.self) {
            self = .int(int)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let array = try? container.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Reads one JSON text; nil if it is none.
    init?(parsing text: String) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else { return nil }
        self = value
    }

    /// On one line, keys sorted.
    var text: String {
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

    /// Indented, for people who look at it.
    func pretty(_ indent: String = "") -> String {
        switch self {
        case .array(let items) where !items.isEmpty:
            "[\n" + items.map { "\(indent)  \($0.pretty(indent + "  "))" }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members) where !members.isEmpty:
            "{\n"
                + members.sorted { $0.key < $1.key }.map {
                    "\(indent)  \(JSONText.quoted($0.key)): \($0.value.pretty(indent + "  "))"
                }
                .joined(separator: ",\n") + "\n\(indent)}"
        default: text
        }
    }

    subscript(_ key: String) -> JSONValue? {
        if case .object(let members) = self { return members[key] }
        return nil
    }

    /// A string, or a number as it is written.
    var scalarText: String? {
        switch self {
        case .string(let string): string
        case .int(let int): "\(int)"
        default: nil
        }
    }

    var intValue: Int? {
        switch self {
        case .int(let int): Int(exactly: int)
        case .string(let string): Int(string)
        default: nil
        }
    }
}

extension JSONValue {
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
