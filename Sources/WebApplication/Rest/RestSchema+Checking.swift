import Diagnostics

/// What is wrong with a field of a request.
struct RestFault: Error, Hashable, Sendable {
    /// Where: `act.documents[0].kind`; empty for the body as a whole.
    var field: String
    /// What is wrong.
    var text: LocalizedText
}

extension RestSchema {
    /// Everything in a value that is not of this shape.
    func faults(in value: JSONTree, at path: String = "") -> [RestFault] {
        switch self {
        case .anything: return []
        case .shape(let shape): return shape.schema.faults(in: value, at: path)
        case .orNull(let schema): return value == .null ? [] : schema.faults(in: value, at: path)
        case .text(_, let limit):
            guard let text = value.string else { return [wrong(path, "一段文字", "a text")] }
            guard text.unicodeScalars.count <= limit else {
                return [wrong(path, "不超过 \(limit) 个字", "at most \(limit) characters")]
            }
            // What is no character of a text cannot be kept as one.
            guard !text.unicodeScalars.contains("\u{0}") else { return [wrong(path, "一段文字", "a text without NUL")] }
            return []
        case .word(let words):
            guard let text = value.string, words.contains(text) else {
                let near = value.string.flatMap { NearestName.of($0, among: words) }
                let list = words.joined(separator: ", ")
                return [
                    wrong(
                        path, "\(list) 之一" + (near.map { "（是不是“\($0)”？）" } ?? ""),
                        "one of \(list)" + (near.map { " (did you mean `\($0)`?)" } ?? ""))
                ]
            }
            return []
        case .whole(let range):
            guard let number = value.integer, range.contains(number) else {
                return [
                    wrong(
                        path, "\(range.lowerBound) 到 \(range.upperBound) 的整数",
                        "a whole number between \(range.lowerBound) and \(range.upperBound)")
                ]
            }
            return []
        case .flag: return value.flag == nil ? [wrong(path, "true 或 false", "true or false")] : []
        case .list(let item, let limit):
            guard case .array(let items) = value else { return [wrong(path, "一个数组", "an array")] }
            guard items.count <= limit else { return [wrong(path, "不超过 \(limit) 项", "at most \(limit) items")] }
            return items.enumerated().flatMap { item.faults(in: $0.element, at: "\(path)[\($0.offset)]") }
        case .named(let schema):
            guard case .object(let members) = value else { return [wrong(path, "一个对象", "an object")] }
            return members.sorted { $0.key < $1.key }.flatMap { schema.faults(in: $0.value, at: inner(path, $0.key)) }
        case .either(let schemas):
            let found = schemas.map { $0.faults(in: value, at: path) }
            return found.contains { $0.isEmpty } ? [] : found.first ?? []
        case .object(let fields): return faults(of: fields, in: value, at: path)
        }
    }

    private func faults(of fields: [RestField], in value: JSONTree, at path: String) -> [RestFault] {
        guard case .object(let members) = value else { return [wrong(path, "一个对象", "an object")] }
        var faults: [RestFault] = []
        for field in fields {
            let place = inner(path, field.name)
            if let found = members[field.name] {
                faults += field.schema.faults(in: found, at: place)
            } else if !field.isOptional {
                faults.append(
                    RestFault(
                        field: place, text: LocalizedText(zh: "缺少“\(field.name)”", en: "`\(field.name)` is missing")))
            }
        }
        let known = fields.map(\.name)
        for name in members.keys.sorted() where !known.contains(name) {
            let near = NearestName.of(name, among: known)
            faults.append(
                RestFault(
                    field: inner(path, name),
                    text: LocalizedText(
                        zh: "没有“\(name)”这一项" + (near.map { "，是不是“\($0)”？" } ?? ""),
                        en: "there is no field `\(name)`" + (near.map { "; did you mean `\($0)`?" } ?? ""))))
        }
        return faults
    }

    private func inner(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func wrong(_ path: String, _ zh: String, _ en: String) -> RestFault {
        RestFault(field: path, text: LocalizedText(zh: "应为\(zh)", en: "expected \(en)"))
    }
}
