/// One text of a message with its open places.
public struct MessageTemplate: Hashable, Sendable {
    /// A stretch of a template.
    public enum Piece: Hashable, Sendable {
        /// As it stands.
        case text(String)
        /// To be filled in.
        case field(MessageField)
    }

    /// Why a text is no template; `at` counts characters from the beginning.
    public enum Problem: Hashable, Sendable {
        /// A name in braces that the place does not know.
        case unknownField(String, at: Int)
        /// A brace without its other half.
        case looseBrace(at: Int)
    }

    /// The stretches in order.
    public let pieces: [Piece]

    /// A template of these stretches.
    public init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Reads `还有 {days}`; every mistake is told, with what could be read.
    public static func read(_ text: String, fields: [MessageField]) -> (template: MessageTemplate, problems: [Problem])
    {
        var pieces: [Piece] = [], problems: [Problem] = [], plain = ""
        let characters = Array(text)
        var place = 0
        while place < characters.count {
            let character = characters[place]
            guard character == "{" || character == "}" else {
                plain.append(character)
                place += 1
                continue
            }
            let rest = characters[(place + 1)...]
            guard character == "{", let end = rest.firstIndex(where: { $0 == "}" || $0 == "{" }), characters[end] == "}"
            else {
                problems.append(.looseBrace(at: place))
                place += 1
                continue
            }
            let name = String(characters[(place + 1)..<end])
            if let field = MessageField(rawValue: name), fields.contains(field) {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(.field(field))
            } else {
                problems.append(.unknownField(name, at: place + 1))
            }
            place = end + 1
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        return (MessageTemplate(pieces), problems)
    }

    /// The text with its places filled in; nothing stands for a place without a value.
    public func filled(_ values: [MessageField: String]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .field(let field): values[field] ?? ""
            }
        }.joined()
    }
}
