/// Why bytes are no JSON.
public struct JSONTreeError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// Not JSON from here on.
        case syntax
        /// A key twice in one object.
        case duplicateKey(String)
        /// Lists and objects inside each other, too many.
        case tooDeep
    }

    /// What is wrong.
    public var problem: Problem
    /// Position in bytes.
    public var position: Int
}

extension JSONTree {
    /// Reads one JSON text: nothing that could be read in two ways, nothing behind its end.
    public init(reading bytes: [UInt8]) throws(JSONTreeError) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(JSONTreeError) in
            var reader = JSONTreeReader(bytes: buffer)
            let value = try reader.value(depth: 0)
            reader.skipSpace()
            guard reader.at == buffer.count else { throw reader.wrong() }
            return value
        }
    }
}

/// Reads JSON from bytes.
private struct JSONTreeReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0
    private static let deepest = 32

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func wrong(_ problem: JSONTreeError.Problem = .syntax) -> JSONTreeError {
        JSONTreeError(problem: problem, position: at)
    }

    mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 {
            at += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    mutating func value(depth: Int) throws(JSONTreeError) -> JSONTree {
        skipSpace()
        guard at < bytes.count else { throw wrong() }
        guard depth < Self.deepest else { throw wrong(.tooDeep) }
        switch bytes[at] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try members(depth))
        case UInt8(ascii: "["): return .array(try elements(depth))
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case _: return try number()
        }
    }

    private mutating func word(_ text: String, _ value: JSONTree) throws(JSONTreeError) -> JSONTree {
        for byte in text.utf8 {
            guard take(byte) else { throw wrong() }
        }
        return value
    }

    private mutating func digits() throws(JSONTreeError) {
        let start = at
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
        guard at > start else { throw wrong() }
    }

    private mutating func number() throws(JSONTreeError) -> JSONTree {
        let start = at
        var isWhole = true
        _ = take(UInt8(ascii: "-"))
        let first = at
        try digits()
        guard at - first == 1 || bytes[first] != 0x30 else { throw wrong() }
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .int(whole) }
        guard let value = Double(text), value.isFinite else { throw wrong() }
        return .number(value)
    }

    private mutating func elements(_ depth: Int) throws(JSONTreeError) -> [JSONTree] {
        at += 1
        var result: [JSONTree] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return result }
        while true {
            result.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return result }
            guard take(UInt8(ascii: ",")) else { throw wrong() }
        }
    }

    private mutating func members(_ depth: Int) throws(JSONTreeError) -> [String: JSONTree] {
        at += 1
        var result: [String: JSONTree] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return result }
        while true {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw wrong() }
            let key = try string()
            guard result[key] == nil else { throw wrong(.duplicateKey(key)) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw wrong() }
            result[key] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: "}")) { return result }
            guard take(UInt8(ascii: ",")) else { throw wrong() }
        }
    }

    private mutating func string() throws(JSONTreeError) -> String {
        at += 1
        var plain: [UInt8] = []
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                at += 1
                guard let text = String(validating: plain, as: UTF8.self) else { throw wrong() }
                return text
            case UInt8(ascii: "\\"): try escape(into: &plain)
            case 0..<0x20: throw wrong()
            case let byte:
                plain.append(byte)
                at += 1
            }
        }
        throw wrong()
    }

    private static let escapes: [UInt8: UInt8] = [
        0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x62: 0x08, 0x66: 0x0C,
    ]

    private mutating func escape(into plain: inout [UInt8]) throws(JSONTreeError) {
        at += 1
        guard at < bytes.count else { throw wrong() }
        let kind = bytes[at]
        at += 1
        if let byte = Self.escapes[kind] {
            plain.append(byte)
            return
        }
        guard kind == UInt8(ascii: "u") else { throw wrong() }
        var value = try hexadecimal()
        // What lies beyond the first plane comes as two.
        if value >= 0xD800, value < 0xDC00 {
            guard take(0x5C), take(UInt8(ascii: "u")) else { throw wrong() }
            let low = try hexadecimal()
            guard low >= 0xDC00, low < 0xE000 else { throw wrong() }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw wrong() }
        plain.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(JSONTreeError) -> UInt32 {
        guard at + 4 <= bytes.count else { throw wrong() }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue, bytes[at] < 0x80 else {
                throw wrong()
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
