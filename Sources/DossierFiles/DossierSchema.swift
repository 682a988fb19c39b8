import Diagnostics
public import WorkflowModel

/// The JSON Schema (2020-12) of dossier files, as the reader takes them.
///
/// It is asked of the reader itself with small wrong files, place by place, so no key stands anywhere twice. It knows keys and
/// shapes; names of steps, papers and facts, dates and words are for `dossier check`.
public struct DossierSchema {
    /// What may stand at a place.
    private struct Shape {
        var isScalar = false
        /// Anything: what stands below a name that only some workflow has.
        var isAnything = false
        /// Declared keys in order, with those that must stand there.
        var keys: [(key: String, shape: Shape)]?
        var required: Set<String> = []
        /// A mapping from any name, or a list.
        var content: [Shape] = []
        var items: [Shape] = []
    }

    /// A place: what stands before the value and after it, in one line.
    private struct Place {
        var before: String
        var after: String

        func below(_ key: String) -> Place { Place(before: before + "{\(key): ", after: "}" + after) }
        var item: Place { Place(before: before + "[", after: "]" + after) }
    }

    /// A key that nothing has.
    private static let nobody = "zz"

    private let rulebook: Rulebook

    /// The schema of the dossiers of all workflows of a rulebook.
    public static func text(of rulebook: Rulebook) -> String { DossierSchema(rulebook: rulebook).text }

    private var text: String {
        var top: [(key: String, shape: Shape)] = []
        let keys = keys(at: Place(before: "", after: "")) ?? []
        for key in keys {
            // Only the subject has keys of the workflow.
            let shapes = (key == "subject" ? rulebook.workflows : samples).map { workflow -> Shape in
                if key == "dossier" { return Shape(isScalar: true) }
                let place = Place(before: "{dossier: \(workflow.id), \(key): ", after: "}")
                return key == "history" ? Shape() : learn(place, depth: 0)
            }
            top.append((key, Self.merged(shapes)))
        }
        let root = top.map { ($0.key, $0.key == "history" ? history : json($0.shape)) }
        return "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$id\": \"urn:partyflow:dossier\", "
            + "\"title\": \"卷宗文件\", " + object(root, required: ["dossier", "history"]) + "}\n"
    }

    /// A workflow about people and one about organizations: in how they are written others do not differ.
    private var samples: [Workflow] {
        [SubjectKind.person, .organization].compactMap { subject in
            rulebook.workflows.first { $0.editions.last?.subject == subject }
        }
    }

    // MARK: The history

    /// Entries by what they record. What only some workflow declares is not looked into.
    private var history: String {
        let parts = EntryKind.allCases.map { kind -> String in
            let properties = kind.keys.map { key -> (String, String) in
                (key, kind.rawValue == key ? Self.scalar : json(entry(key)))
            }
            return "{" + object(properties, required: [kind.rawValue]) + "}"
        }
        return "{\"type\": \"array\", \"items\": {\"anyOf\": [\(parts.joined(separator: ", "))]}}"
    }

    /// What stands at a key of an entry, asked beside a step that a workflow has.
    private func entry(_ key: String) -> Shape {
        Self.merged(
            samples.compactMap { workflow -> Shape? in
                let steps = workflow.editions.last?.transitions.compactMap { $0 } ?? []
                guard let step = steps.first(where: { !$0.files.isEmpty }) ?? steps.first else { return nil }
                let name = workflow.vocabulary.transitions[step.handle]
                let place = Place(before: "{dossier: \(workflow.id), history: [{do: \(name), \(key): ", after: "}]}")
                return learn(place, depth: 0)
            })
    }

    // MARK: Asking

    private struct Answer {
        var code: String
        var start: Int
        var end: Int
        var expected: String
        var length: Int
        var isAboutWhole: Bool { start == 0 && end >= length }
    }

    private func ask(_ value: String, _ place: Place) -> [Answer] {
        let text = place.before + value + place.after
        let column = place.before.utf8.count + 1, length = value.utf8.count
        return DossierReader.read(Array(text.utf8), file: "dossier.yaml", rulebook: rulebook).diagnostics.compactMap {
            guard let span = $0.primary else { return nil }
            let start = Int(span.start.column) - column, end = Int(span.end.column) - column
            guard start >= 0, start < length else { return nil }
            return Answer(code: $0.code.rawValue, start: start, end: end, expected: $0.expected ?? "", length: length)
        }
    }

    /// The keys that the reader names where it meets one it does not know; nil: it takes no mapping, or any name.
    private func keys(at place: Place) -> [String]? {
        let answers = ask("{\(Self.nobody): 1}", place)
        return answers.first { $0.code == Code.unknownKey.rawValue && $0.start == 1 }?.expected
            .split(separator: ", ").map(String.init)
    }

    private func learn(_ place: Place, depth: Int) -> Shape {
        var shape = Shape()
        let wrong = Code.wrongShape.rawValue
        shape.isScalar = !ask(Self.nobody, place).contains { $0.code == wrong && $0.isAboutWhole }
        guard depth < 4 else { return shape }
        if let keys = keys(at: place) {
            shape.keys = keys.map { ($0, learn(place.below($0), depth: depth + 1)) }
            let lacking = ask("{\(Self.nobody): 1}", place).filter { $0.code == Code.missingKey.rawValue }
            shape.required = Set(lacking.compactMap { $0.expected.split(separator: ":").first.map(String.init) })
        } else if ask("{\(Self.nobody): 1}", place).contains(where: { $0.start == 1 }) {
            shape.content = [Shape(isAnything: true)]
        } else if !ask("{\(Self.nobody): 1}", place).contains(where: { $0.code == wrong && $0.isAboutWhole }) {
            shape.content = [learn(place.below(Self.nobody), depth: depth + 1)]
        }
        if !ask("[\(Self.nobody)]", place).contains(where: { $0.code == wrong && $0.isAboutWhole }) {
            shape.items = [learn(place.item, depth: depth + 2)]
        }
        return shape
    }

    private static func merged(_ shapes: [Shape]) -> Shape {
        guard var result = shapes.first else { return Shape() }
        for shape in shapes.dropFirst() {
            result.isScalar = result.isScalar || shape.isScalar
            result.isAnything = result.isAnything || shape.isAnything
            if let others = shape.keys {
                var keys = result.keys ?? []
                for other in others {
                    if let slot = keys.firstIndex(where: { $0.key == other.key }) {
                        keys[slot].shape = merged([keys[slot].shape, other.shape])
                    } else {
                        keys.append(other)
                    }
                }
                result.required = result.keys == nil ? shape.required : result.required.intersection(shape.required)
                result.keys = keys
            }
            result.content = merge(result.content, shape.content)
            result.items = merge(result.items, shape.items)
        }
        return result
    }

    private static func merge(_ a: [Shape], _ b: [Shape]) -> [Shape] {
        a.isEmpty ? b : b.isEmpty ? a : [merged(a + b)]
    }

    // MARK: JSON

    private static let scalar = "{\"type\": [\"string\", \"number\", \"boolean\", \"null\"]}"

    private func json(_ shape: Shape) -> String {
        // What is absent or null is as if it were not written.
        if shape.isAnything { return "{}" }
        var parts = ["{\"type\": \"null\"}"]
        if shape.isScalar { parts = [Self.scalar] }
        if let keys = shape.keys {
            parts.append("{" + object(keys.map { ($0.key, json($0.shape)) }, required: shape.required.sorted()) + "}")
        }
        parts += shape.content.map { "{\"type\": \"object\", \"additionalProperties\": \(json($0))}" }
        parts += shape.items.map { "{\"type\": \"array\", \"items\": \(json($0))}" }
        return parts.count == 1 ? parts[0] : "{\"anyOf\": [\(parts.joined(separator: ", "))]}"
    }

    private func object(_ properties: [(String, String)], required: [String]) -> String {
        let list = properties.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
        let needed = required.map { "\"\($0)\"" }.joined(separator: ", ")
        return
            "\"type\": \"object\", \"properties\": {\(list)}, \"required\": [\(needed)], \"additionalProperties\": false"
    }
}
