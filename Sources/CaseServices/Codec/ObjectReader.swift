import CivilTime
import WorkflowModel

/// Takes typed values out of a JSON object; every key must be known to somebody.
struct ObjectReader {
    var members: [JSONMember]

    private func value(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }

    func has(_ key: String) -> Bool { members.contains { $0.key == key } }

    /// Refuses keys that nobody asks for.
    func knows(_ keys: [String]) throws(CodecError) {
        for member in members where !keys.contains(member.key) { throw CodecError(.unknownKey(member.key)) }
    }

    func required<Value>(_ value: Value?, _ key: String) throws(CodecError) -> Value {
        guard let value else { throw CodecError(.missingKey(key)) }
        return value
    }

    func text(_ key: String) throws(CodecError) -> String? {
        guard let value = value(key) else { return nil }
        guard case .text(let text) = value else { throw CodecError(.badValue(key)) }
        return text
    }

    func requiredText(_ key: String) throws(CodecError) -> String { try required(text(key), key) }

    func integer(_ key: String) throws(CodecError) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .integer(let number) = value else { throw CodecError(.badValue(key)) }
        return number
    }

    func flag(_ key: String) throws(CodecError) -> Bool? {
        guard let value = value(key) else { return nil }
        guard case .flag(let flag) = value else { throw CodecError(.badValue(key)) }
        return flag
    }

    func array(_ key: String) throws(CodecError) -> [JSONValue]? {
        guard let value = value(key) else { return nil }
        guard case .array(let elements) = value else { throw CodecError(.badValue(key)) }
        return elements
    }

    func texts(_ key: String) throws(CodecError) -> [String]? {
        guard let elements = try array(key) else { return nil }
        var texts: [String] = []
        for element in elements {
            guard case .text(let text) = element else { throw CodecError(.badValue(key)) }
            texts.append(text)
        }
        return texts
    }

    func object(_ key: String) throws(CodecError) -> ObjectReader? {
        guard let value = value(key) else { return nil }
        guard case .object(let members) = value else { throw CodecError(.badValue(key)) }
        return ObjectReader(members: members)
    }

    func facts(_ key: String) throws(CodecError) -> [RecordedFact] {
        guard let value = value(key) else { return [] }
        return try value.facts(key)
    }

    /// A date exactly as `isoText` writes it; other spellings belong to files written by hand.
    func date(_ key: String) throws(CodecError) -> PartialDate? {
        guard let text = try text(key) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count else { throw CodecError(.badValue(key)) }
        let date: PartialDate? =
            switch (numbers.count, text.utf8.count) {
            case (1, 4): PartialDate(year: numbers[0])
            case (2, 7): PartialDate(year: numbers[0], month: numbers[1])
            case (3, 10): CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]).map(PartialDate.init)
            default: nil
            }
        guard let date else { throw CodecError(.badValue(key)) }
        return date
    }
}

extension JSONValue {
    /// The members of an object; anything else has none, and the first required key then says so.
    var reader: ObjectReader {
        if case .object(let members) = self { return ObjectReader(members: members) }
        return ObjectReader(members: [])
    }

    func facts(_ key: String) throws(CodecError) -> [RecordedFact] {
        guard case .array(let elements) = self else { throw CodecError(.badValue(key)) }
        var facts: [RecordedFact] = []
        for element in elements {
            let reader = element.reader
            try reader.knows(["name", "value"])
            let value = try reader.required(reader.object("value"), "value")
            facts.append(RecordedFact(name: try reader.requiredText("name"), value: try value.recordedValue()))
        }
        return facts
    }
}
