import Diagnostics

extension RestSchema {
    /// The shape as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is.
    var document: JSONTree {
        switch self {
        case .text(let format, let limit):
            var members: [String: JSONTree] = ["type": .string("string"), "maxLength": .int(Int64(limit))]
            if let format { members["format"] = .string(format) }
            return .object(members)
        case .word(let words):
            return .object(["type": .string("string"), "enum": .array(words.map { .string($0) })])
        case .whole(let range):
            return .object([
                "type": .string("integer"), "minimum": .int(Int64(range.lowerBound)),
                "maximum": .int(Int64(range.upperBound)),
            ])
        case .flag: return .object(["type": .string("boolean")])
        case .list(let item, let limit):
            return .object([
                "type": .string("array"), "items": item.document, "maxItems": .int(Int64(limit)),
            ])
        case .object(let fields):
            var properties: [String: JSONTree] = [:]
            for field in fields {
                var schema = field.schema.document
                if let about = field.about, case .object(var members) = schema {
                    members["description"] = .string(about)
                    schema = .object(members)
                }
                properties[field.name] = schema
            }
            return .object([
                "type": .string("object"), "properties": .object(properties),
                "required": .array(fields.filter { !$0.isOptional }.map { .string($0.name) }),
                "additionalProperties": .bool(false),
            ])
        case .named(let value):
            return .object(["type": .string("object"), "additionalProperties": value.document])
        case .orNull(let schema):
            return .object(["anyOf": .array([schema.document, .object(["type": .string("null")])])])
        case .either(let schemas): return .object(["anyOf": .array(schemas.map(\.document))])
        case .anything: return .object([:])
        case .shape(let shape): return .object(["$ref": .string("#/components/schemas/\(shape.rawValue)")])
        }
    }
}
