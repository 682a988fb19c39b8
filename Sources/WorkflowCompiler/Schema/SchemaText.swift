internal import Diagnostics

/// A learned schema as the text of a JSON Schema of 2020-12.
struct SchemaText {
    let kind: RuleFileKind
    let root: SchemaNode
    let definitions: [(name: String, object: SchemaObject)]

    var text: String {
        var members: [(String, String)] = [
            ("$schema", quoted("https://json-schema.org/draft/2020-12/schema")),
            ("$id", quoted("urn:partyflow:rules:\(kind.rawValue)")), ("title", quoted(kind.title)),
        ]
        members += membersOf(root)
        members.append(
            ("$defs", object((definitions.map { ($0.name, object(definition($0.object), 2)) } + scalars), 1)))
        return object(members, 0) + "\n"
    }

    // MARK: Definitions

    private func definition(_ found: SchemaObject) -> [(String, String)] {
        let own: [(String, String)] = [
            ("type", quoted("object")),
            ("properties", object(found.properties.map { ($0.key, inline($0.node)) }, 3)),
            ("required", list(found.required.map(quoted))), ("additionalProperties", "false"),
        ]
        guard !found.forms.isEmpty else { return [("title", quoted(found.title))] + own }
        var other = "{" + own.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
        for form in found.forms.reversed() {
            let present = form.keys.map { "{\"required\": [\(quoted($0))]}" }
            let condition = "{\"type\": \"object\", \"anyOf\": \(list(present))}"
            let then = inline(.reference(form.definition))
            other = "{\"if\": \(condition), \"then\": \(then), \"else\": \(other)}"
        }
        return [("title", quoted(found.title)), ("allOf", list([other]))]
    }

    private func membersOf(_ node: SchemaNode) -> [(String, String)] {
        switch node {
        case .anything: []
        case .scalar(let kind): [("$ref", quoted("#/$defs/" + Self.name(kind)))]
        case .words(let words): [("enum", list(words.flatMap(Self.spellings)))]
        case .list(let item): [("type", quoted("array")), ("items", inline(item))]
        case .names(let content, let special):
            [("type", quoted("object"))]
                + (special.isEmpty
                    ? []
                    : [
                        (
                            "properties",
                            "{"
                                + special.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): \(inline($0.value))" }
                                .joined(separator: ", ") + "}"
                        )
                    ])
                + [
                    ("propertyNames", "{\"pattern\": \"^[a-z0-9][a-z0-9.-]*$\"}"),
                    ("additionalProperties", inline(content)),
                ]
        case .reference(let name): [("$ref", quoted("#/$defs/" + name))]
        case .anyOf(let nodes): [("anyOf", list(nodes.map(inline)))]
        }
    }

    private func inline(_ node: SchemaNode) -> String {
        "{" + membersOf(node).map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
    }

    /// A word as YAML may hand it over: `true` as a truth value.
    private static func spellings(_ word: String) -> [String] {
        word == "true" || word == "false" ? [word, JSONText.quoted(word)] : [JSONText.quoted(word)]
    }

    // MARK: Scalars

    /// The kinds of scalars that the definitions use.
    private var scalars: [(String, String)] {
        var kinds: [ScalarKind] = []
        func collect(_ node: SchemaNode) {
            switch node {
            case .anything, .words, .reference: break
            case .scalar(let kind): if !kinds.contains(kind) { kinds.append(kind) }
            case .list(let item): collect(item)
            case .names(let content, let special):
                collect(content)
                special.sorted { $0.key < $1.key }.map(\.value).forEach(collect)
            case .anyOf(let nodes): nodes.forEach(collect)
            }
        }
        collect(root)
        for definition in definitions { definition.object.properties.map(\.node).forEach(collect) }
        return kinds.map { (Self.name($0), Self.schema($0)) }.sorted { $0.0 < $1.0 }
    }

    private static func name(_ kind: ScalarKind) -> String {
        switch kind {
        case .text: "scalar-text"
        case .identifier: "scalar-identifier"
        case .edition: "scalar-edition"
        case .path: "scalar-path"
        case .citation: "scalar-citation"
        case .date: "scalar-date"
        case .flag: "scalar-flag"
        case .ratio: "scalar-ratio"
        case .year: "scalar-year"
        case .language: "scalar-language"
        case .bearer: "scalar-bearer"
        case .number: "scalar-number"
        case .integer(let least): "scalar-integer-from-\(least)"
        case .period: "scalar-period"
        case .calendarPeriod: "scalar-calendar-period"
        case .workingDays: "scalar-working-days"
        case .years: "scalar-years"
        }
    }

    private static func schema(_ kind: ScalarKind) -> String {
        switch kind {
        // Whatever YAML takes an unquoted text for.
        case .text: "{\"type\": [\"string\", \"number\", \"boolean\"]}"
        // A word such as `true` is an identifier too; YAML hands it over as a truth value.
        case .identifier: "{\"type\": [\"string\", \"boolean\"], \"pattern\": \"^[a-z]([a-z0-9-]*[a-z0-9])?$\"}"
        case .edition: "{\"type\": \"string\", \"pattern\": \"^[0-9]([a-z0-9-]*[a-z0-9])?$\"}"
        case .path: "{\"type\": [\"string\", \"boolean\"], \"pattern\": \"^[a-z0-9-]([a-z0-9.-]*[a-z0-9-])?$\"}"
        case .citation: "{\"type\": \"string\", \"pattern\": \"^[a-z]([a-z0-9-]*[a-z0-9])?/.+$\"}"
        case .date: "{\"type\": [\"string\", \"number\"], \"examples\": [\"2026-05-11\"]}"
        case .flag: "{\"type\": \"boolean\"}"
        case .ratio: "{\"type\": [\"string\", \"number\"], \"pattern\": \"^[0-9]+(\\\\.[0-9]+)?(/[0-9]+|%)?$\"}"
        case .year: "{\"type\": \"integer\", \"minimum\": 1900, \"maximum\": 2199}"
        case .language: "{\"const\": 1}"
        case .bearer:
            "{\"type\": \"string\", \"pattern\": \"^([a-z]([a-z0-9-]*[a-z0-9])?|pair\\\\([a-z]([a-z0-9-]*[a-z0-9])?\\\\))$\"}"
        case .number: "{\"type\": \"number\"}"
        case .integer(let least): "{\"type\": \"integer\", \"minimum\": \(least)}"
        case .period: period("(year|month|week|day|working-day)", "5 working-days")
        case .calendarPeriod: period("(year|month|week|day)", "6 months")
        case .workingDays: period("working-day", "5 working-days")
        case .years: period("(year|month)", "18 years")
        }
    }

    /// Units in Chinese and full-width digits are possible as well; they are not spelt out here.
    private static func period(_ units: String, _ example: String) -> String {
        let one = "[0-9]+ ?\(units)s?"
        return
            "{\"type\": \"string\", \"pattern\": \"^\(one)( \(one))*$|[^ -~]\", \"examples\": [\(JSONText.quoted(example))]}"
    }

    // MARK: JSON

    private func quoted(_ text: String) -> String { JSONText.quoted(text) }
    private func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

    private func object(_ members: [(String, String)], _ depth: Int) -> String {
        let indent = String(repeating: "  ", count: depth)
        guard !members.isEmpty else { return "{}" }
        return "{\n" + members.map { "\(indent)  \(quoted($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n\(indent)}"
    }
}
