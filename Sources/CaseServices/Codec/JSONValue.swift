/// A JSON value of the kinds this program writes: numbers are whole.
enum JSONValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case flag(Bool)
    case array([JSONValue])
    case object([JSONMember])
}

/// A key with its value.
struct JSONMember: Hashable, Sendable {
    var key: String
    var value: JSONValue
}

/// Reads the JSON that `JSONWriter` writes, and refuses everything that could be read in two ways: keys twice,
/// fractions, text behind the end.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private static let deepest = 32

    static func parse(_ bytes: [UInt8]) throws(CodecError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { buffer throws(CodecError) in
            var parser = JSONParser(bytes: buffer)
            let value = try parser.value(depth: 0)
            parser.skipSpace()
            guard parser.at == buffer.count else { throw CodecError(.syntax, at: parser.at) }
            return value
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func value(depth: Int) throws(CodecError) -> JSONValue {
        skipSpace()
        guard at < bytes.count, depth < Self.deepest else { throw CodecError(.syntax, at: at) }
        switch bytes[at] {
        case 0x22: return .text(try string())
        case 0x7B: return .object(try members(depth: depth))
        case 0x5B: return .array(try elements(depth: depth))
        case 0x74: return .flag(try word("true", true))
        case 0x66: return .flag(try word("false", false))
        default: return .integer(try integer())
        }
    }

    private mutating func word(_ text: StaticString, _ value: Bool) throws(CodecError) -> Bool {
        let matches = text.withUTF8Buffer { word in
            at + word.count <= bytes.count && word.indices.allSatisfy { bytes[at + $0] == word[$0] }
        }
        guard matches else { throw CodecError(.syntax, at: at) }
        at += text.utf8CodeUnitCount
        return value
    }

    private mutating func integer() throws(CodecError) -> Int {
        let start = at
        let negative = take(0x2D)
        var number = 0
        let digits = at
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
            guard at - digits < 18 else { throw CodecError(.syntax, at: start) }
            number = number * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        guard at > digits, at - digits == 1 || bytes[digits] != 0x30 else { throw CodecError(.syntax, at: start) }
        return negative ? -number : number
    }

    private mutating func elements(depth: Int) throws(CodecError) -> [JSONValue] {
        at += 1
        var result: [JSONValue] = []
        skipSpace()
        if take(0x5D) { return result }
        while true {
            result.append(try value(depth: depth + 1))
            skipSpace()
            if take(0x5D) { return result }
            guard take(0x2C) else { throw CodecError(.syntax, at: at) }
        }
    }

    private mutating func members(depth: Int) throws(CodecError) -> [JSONMember] {
        at += 1
        var result: [JSONMember] = []
        skipSpace()
        if take(0x7D) { return result }
        while true {
            skipSpace()
            let start = at
            guard at < bytes.count, bytes[at] == 0x22 else { throw CodecError(.syntax, at: at) }
            let key = try string()
            guard !result.contains(where: { $0.key == key }) else { throw CodecError(.duplicateKey(key), at: start) }
            skipSpace()
            guard take(0x3A) else { throw CodecError(.syntax, at: at) }
            result.append(JSONMember(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            if take(0x7D) { return result }
            guard take(0x2C) else { throw CodecError(.syntax, at: at) }
        }
    }

    private mutating func string() throws(CodecError) -> String {
        let quote = at
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
        if at < bytes.count, bytes[at] == 0x22 {
            let plain = UnsafeBufferPointer(rebasing: bytes[start..<at])
            at += 1
            return try text(plain, from: quote)
        }
        var unescaped = Array(bytes[start..<at])
        while at < bytes.count {
            switch bytes[at] {
            case 0x22:
                at += 1
                return try unescaped.withUnsafeBufferPointer { buffer throws(CodecError) in
                    try text(buffer, from: quote)
                }
            case 0x5C: try escape(into: &unescaped)
            case 0..<0x20: throw CodecError(.syntax, at: at)
            default:
                unescaped.append(bytes[at])
                at += 1
            }
        }
        throw CodecError(.syntax, at: quote)
    }

    private func text(_ buffer: UnsafeBufferPointer<UInt8>, from quote: Int) throws(CodecError) -> String {
        guard let text = String(validating: buffer, as: UTF8.self) else { throw CodecError(.syntax, at: quote) }
        return text
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(CodecError) {
        let start = at
        guard at + 1 < bytes.count else { throw CodecError(.syntax, at: start) }
        let kind = bytes[at + 1]
        at += 2
        switch kind {
        case 0x22, 0x5C, 0x2F: unescaped.append(kind)
        case 0x6E: unescaped.append(0x0A)
        case 0x72: unescaped.append(0x0D)
        case 0x74: unescaped.append(0x09)
        case 0x62: unescaped.append(0x08)
        case 0x66: unescaped.append(0x0C)
        case 0x75:
            var value = try hexadecimal(from: start)
            if value >= 0xD800, value < 0xDC00 {
                guard take(0x5C), take(0x75) else { throw CodecError(.syntax, at: start) }
                let low = try hexadecimal(from: start)
                guard low >= 0xDC00, low < 0xE000 else { throw CodecError(.syntax, at: start) }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { throw CodecError(.syntax, at: start) }
            unescaped.append(contentsOf: String(Character(scalar)).utf8)
        default: throw CodecError(.syntax, at: start)
        }
    }

    private mutating func hexadecimal(from start: Int) throws(CodecError) -> UInt32 {
        guard at + 4 <= bytes.count else { throw CodecError(.syntax, at: start) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[at]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw CodecError(.syntax, at: start)
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
