internal import CivilTime
internal import Diagnostics
internal import YAMLTree

/// A node of a fixture that throws where it is not what is asked for.
struct StrictNode {
    let node: YAMLNode

    static func root(_ bytes: [UInt8], file: String) throws -> StrictNode {
        let (document, diagnostics) = YAMLReader.read(bytes, file: file)
        guard let root = document?.root, diagnostics.allSatisfy({ $0.severity != .error }) else {
            let text = diagnostics.map { DiagnosticText.render($0, language: .zh) }.joined(separator: "\n")
            throw FixtureProblem("\(file): \(text)")
        }
        return StrictNode(node: root)
    }

    var file: String { node.file }
    var place: String { "\(node.file):\(node.position.line)" }

    func problem(_ text: String) -> FixtureProblem { FixtureProblem("\(place): \(text)") }

    /// Refuses other keys than these.
    func allow(_ keys: [String]) throws {
        guard node.kind == .mapping else { throw problem("keys with values are wanted here") }
        for entry in node.entries where !keys.contains(entry.key.text) {
            throw problem("unknown key `\(entry.key.text)`; known: \(keys.joined(separator: ", "))")
        }
    }

    func optional(_ key: String) -> StrictNode? { node.value(forKey: key).map { StrictNode(node: $0) } }

    func required(_ key: String) throws -> StrictNode {
        guard let value = optional(key) else { throw problem("`\(key)` is missing") }
        return value
    }

    func items() throws -> [StrictNode] {
        guard node.kind == .sequence else { throw problem("a list is wanted here") }
        return node.items.map { StrictNode(node: $0) }
    }

    func string() throws -> String {
        guard node.kind == .scalar, !node.text.isEmpty else { throw problem("a text is wanted here") }
        return node.text
    }

    func date() throws -> CivilDate {
        let text = try string()
        guard let day = try? DateText.parse(text), day.interval.first == day.interval.last else {
            throw problem("`\(text)` is not a day")
        }
        return day.interval.first
    }

    func path() throws -> ScenarioPath {
        let text = try string()
        guard let path = ScenarioPath(text) else { throw problem("`\(text)` names nothing") }
        return path
    }
}
