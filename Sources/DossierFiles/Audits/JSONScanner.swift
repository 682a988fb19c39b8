/// Reads JSON value by value, without building a tree: reports of a hundred thousand findings are large.
struct JSONScanner {
    /// What is wrong, and at which byte.
    struct Problem: Error {
        var offset: Int
        var zh: String
        var en: String
    }

    private let bytes: [UInt8]
    private(set) var offset: Int
    private var depth = 0

    private static let mostDepth = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Whether nothing but blanks is left.
    mutating func isAtEnd() -> Bool {
        skipBlanks()
        return offset >= bytes.count
    }

    /// Goes on behind the end of the line.
    mutating func skipLine() {
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        offset = min(offset + 1, bytes.count)
    }

    /// Whether a line ends between two places.
    func spansLines(_ from: Int, _ until: Int) -> Bool { bytes[from..<min(until, bytes.count)].contains(0x0A) }

    // MARK: Values

    /// An object; the body must read the value of every key.
    mutating func object(_ body: (String, inout Self) throws(Problem) -> Void) throws(Problem) {
        try enter(0x7B, "这里应当是一个对象 { … }", "Here an object { … } is expected.")
        if try closes(0x7D) { return }
        repeat {
            let key = try string()
            try take(0x3A, "键的后面缺少冒号", "A colon is missing behind the key.")
            try body(key, &self)
        } while try continues(0x7D)
    }

    /// A list; the body must read every item.
    mutating func array(_ body: (inout Self) throws(Problem) -> Void) throws(Problem) {
        try enter(0x5B, "这里应当是一个列表 [ … ]", "Here a list [ … ] is expected.")
        if try closes(0x5D) { return }
        repeat { try body(&self) } while try continues(0x5D)
    }

    /// A text, or nil for null.
    mutating func stringOrNull() throws(Problem) -> String? {
        skipBlanks()
        guard offset < bytes.count, bytes[offset] == 0x6E else { return try string() }
        try word("null")
        return nil
    }

    mutating func string() throws(Problem) -> String {
        try take(0x22, "这里应当是带双引号的文字", "Here a text in double quotes is expected.")
        let start = offset
        while offset < bytes.count, bytes[offset] != 0x22, bytes[offset] != 0x5C, bytes[offset] >= 0x20 { offset += 1 }
        if offset < bytes.count, bytes[offset] == 0x22 {
            defer { offset += 1 }
            return String(decoding: bytes[start..<offset], as: UTF8.self)
        }
        var units = Array(String(decoding: bytes[start..<offset], as: UTF8.self).utf16)
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case 0x22:
                offset += 1
                return String(decoding: units, as: UTF16.self)
            case 0x5C: units.append(try escape())
            case 0..<0x20: throw Problem(offset: offset, zh: "文字里有控制字符", en: "A text holds a control character.")
            default:
                let from = offset
                while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] != 0x22, bytes[offset] != 0x5C {
                    offset += 1
                }
                units += String(decoding: bytes[from..<offset], as: UTF8.self).utf16
            }
        }
        throw Problem(offset: start - 1, zh: "文字没有结束的双引号", en: "A text lacks its closing quote.")
    }

    private mutating func escape() throws(Problem) -> UInt16 {
        let start = offset
        offset += 2
        guard start + 1 < bytes.count else { throw ending }
        switch bytes[start + 1] {
        case 0x22, 0x5C, 0x2F: return UInt16(bytes[start + 1])
        case 0x62: return 8
        case 0x66: return 12
        case 0x6E: return 10
        case 0x72: return 13
        case 0x74: return 9
        case 0x75:
            let digits = bytes[offset..<min(offset + 4, bytes.count)]
            offset += 4
            if digits.count == 4, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) { return unit }
        default: break
        }
        throw Problem(offset: start, zh: "反斜杠后面的写法不对", en: "What follows the backslash is not known.")
    }

    /// Reads any value and forgets it.
    mutating func skip() throws(Problem) {
        skipBlanks()
        guard offset < bytes.count else { throw ending }
        switch bytes[offset] {
        case 0x7B: try object { (_, scanner) throws(Problem) in try scanner.skip() }
        case 0x5B: try array { (scanner) throws(Problem) in try scanner.skip() }
        case 0x22: _ = try string()
        case 0x74: try word("true")
        case 0x66: try word("false")
        case 0x6E: try word("null")
        case 0x2D, 0x30...0x39:
            while offset < bytes.count, "+-.eE0123456789".utf8.contains(bytes[offset]) { offset += 1 }
        default: throw Problem(offset: offset, zh: "这里应当是一个值", en: "Here a value is expected.")
        }
    }

    // MARK: Small steps

    private var ending: Problem {
        Problem(offset: bytes.count, zh: "文件在这里断了", en: "The file breaks off here.")
    }

    private mutating func skipBlanks() {
        while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    }

    private mutating func take(_ byte: UInt8, _ zh: String, _ en: String) throws(Problem) {
        skipBlanks()
        guard offset < bytes.count else { throw ending }
        guard bytes[offset] == byte else { throw Problem(offset: offset, zh: zh, en: en) }
        offset += 1
    }

    private mutating func word(_ text: String) throws(Problem) {
        guard bytes[offset...].starts(with: text.utf8) else {
            throw Problem(offset: offset, zh: "这里应当是一个值", en: "Here a value is expected.")
        }
        offset += text.utf8.count
    }

    private mutating func enter(_ byte: UInt8, _ zh: String, _ en: String) throws(Problem) {
        try take(byte, zh, en)
        depth += 1
        guard depth <= Self.mostDepth else {
            throw Problem(offset: offset, zh: "层次太多", en: "There are too many levels.")
        }
    }

    private mutating func closes(_ byte: UInt8) throws(Problem) -> Bool {
        skipBlanks()
        guard offset < bytes.count else { throw ending }
        guard bytes[offset] == byte else { return false }
        offset += 1
        depth -= 1
        return true
    }

    private mutating func continues(_ byte: UInt8) throws(Problem) -> Bool {
        if try closes(byte) { return false }
        try take(0x2C, "两项之间缺少逗号", "A comma is missing between two items.")
        return true
    }

    /// Line and column of a byte, both from 1, columns in code points.
    func position(_ offset: Int) -> (line: Int32, column: Int32) {
        let before = bytes[..<min(offset, bytes.count)]
        let start = (before.lastIndex(of: 0x0A) ?? -1) + 1
        let line = before.reduce(into: Int32(1)) { if $1 == 0x0A { $0 += 1 } }
        let column = before[start...].reduce(into: Int32(1)) { if $1 & 0xC0 != 0x80 { $0 += 1 } }
        return (line, column)
    }
}
