/// What WebDriver answers.
struct Wire: Decodable {
    let value: WireValue
}

/// A value of JSON.
enum WireValue: Decodable, Sendable {
    case text(String), number(Double), flag(Bool), list([WireValue]), members([String: WireValue]), null

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let flag = try? single.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? single.decode(Double.self) {
            self = .number(number)
        } else if let text = try? single.decode(String.self) {
            self = .text(text)
        } else if let list = try? single.decode([WireValue].self) {
            self = .list(list)
        } else {
            self = .members(try single.decode([String: WireValue].self))
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }

    var list: [WireValue]? { if case .list(let list) = self { list } else { nil } }

    subscript(name: String) -> WireValue? { if case .members(let members) = self { members[name] } else { nil } }
}
