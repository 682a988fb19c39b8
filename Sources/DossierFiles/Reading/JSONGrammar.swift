internal import Diagnostics

/// What JSON forbids and YAML allows: a file called JSON is to be readable by every program that reads JSON.
struct JSONGrammar {
    /// The first place where a text is not JSON.
    struct Fault: Equatable {
        var offset: Int
        var zh: String
        var en: String
    }

    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The first fault of a text; nil: it is JSON, or damaged so that the reader of YAML will say more.
    static func fault(_ bytes: [UInt8]) -> Fault? {
        var grammar = JSONGrammar(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { grammar.index = 3 }
        grammar.skipBlanks()
        if let fault = grammar.value(depth: 0) { return fault }
        grammar.skipBlanks()
        return grammar.index == bytes.count ? nil : grammar.fault("末尾多出了内容", "there is more after the end")
    }

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func fault(_ zh: String, _ en: String) -> Fault { Fault(offset: index, zh: zh, en: en) }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func value(depth: Int) -> Fault? {
        // The reader of YAML has its own limit and says so.
        guard depth < 512 else { return nil }
        switch byte {
        case UInt8(ascii: "{"):
            return list(close: UInt8(ascii: "}"), depth: depth) { grammar in
                guard grammar.byte == UInt8(ascii: "\"") else {
                    return grammar.fault("键应写在双引号里", "a key should stand in double quotes")
                }
                if let fault = grammar.string() { return fault }
                grammar.skipBlanks()
                guard grammar.byte == UInt8(ascii: ":") else {
                    return grammar.fault("键后面应为冒号", "a colon should follow the key")
                }
                grammar.index += 1
                grammar.skipBlanks()
                return grammar.value(depth: depth + 1)
            }
        case UInt8(ascii: "["):
            return list(close: UInt8(ascii: "]"), depth: depth) { $0.value(depth: depth + 1) }
        case UInt8(ascii: "\""): return string()
        case nil: return fault("内容到此中断", "the text breaks off here")
        default: return literal()
        }
    }

    /// What stands between brackets, with commas between and none at the end.
    private mutating func list(
        close: UInt8, depth: Int, _ item: (inout JSONGrammar) -> Fault?
    ) -> Fault? {
        index += 1
        skipBlanks()
        if byte == close {
            index += 1
            return nil
        }
        while true {
            if let fault = item(&self) { return fault }
            skipBlanks()
            switch byte {
            case close:
                index += 1
                return nil
            case UInt8(ascii: ","):
                let comma = index
                index += 1
                skipBlanks()
                if byte == close {
                    return Fault(
                        offset: comma, zh: "最后一项后面不能有逗号", en: "no comma may follow the last item")
                }
            case nil: return fault("缺少结尾的括号", "the closing bracket is missing")
            default: return fault("这里应为逗号或结尾的括号", "a comma or the closing bracket should stand here")
            }
        }
    }

    private mutating func string() -> Fault? {
        index += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return nil
            case UInt8(ascii: "\\"): index += 2
            case 0..<0x20: return fault("引号里不能换行", "a string may not run over lines")
            default: index += 1
            }
        }
        return fault("引号没有配对", "a quotation mark is not closed")
    }

    /// A number, `true`, `false` or `null`.
    private mutating func literal() -> Fault? {
        let start = index
        while let byte, byte > 0x20, !",:{}[]\"".utf8.contains(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if ["true", "false", "null"].contains(text) || Self.isNumber(text) { return nil }
        index = start
        return fault(
            "应为双引号里的文字、数字、true、false 或 null", "expected a string in double quotes, a number, true, false or null")
    }

    private static func isNumber(_ text: String) -> Bool {
        var rest = text[...]
        if rest.first == "-" { rest.removeFirst() }
        guard let first = rest.first, first.isASCII, first.isNumber else { return false }
        if first == "0", let next = rest.dropFirst().first, next.isNumber { return false }
        return rest.allSatisfy { $0.isASCII && ($0.isNumber || ".eE+-".contains($0)) } && Double(text) != nil
    }
}
