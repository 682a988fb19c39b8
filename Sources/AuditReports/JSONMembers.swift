import Diagnostics

/// One JSON object on one line, written with sorted keys.
struct JSONMembers {
    private var members: [(key: String, value: String)] = []

    /// Sets a key to a value that is JSON already.
    mutating func set(_ key: String, json value: String) { members.append((key, value)) }

    /// Sets a key to a text.
    mutating func set(_ key: String, _ text: String) { set(key, json: JSONText.quoted(text)) }

    /// Sets a key to a text, or to null.
    mutating func setOrNull(_ key: String, _ text: String?) { set(key, json: text.map(JSONText.quoted) ?? "null") }

    /// Sets a key to a text if there is one.
    mutating func setIfPresent(_ key: String, _ text: String?) {
        if let text { set(key, text) }
    }

    /// Sets a key to a text in both languages.
    mutating func set(_ key: String, _ text: LocalizedText) {
        set(key, json: "{\"en\":\(JSONText.quoted(text.en)),\"zh\":\(JSONText.quoted(text.zh))}")
    }

    /// The object.
    var text: String {
        "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// A list of values that are JSON already.
    static func list(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }
}
