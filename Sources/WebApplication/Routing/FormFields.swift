/// Names and values as a query or a form sends them, in order.
struct FormFields: Sendable {
    /// Pairs in order.
    private(set) var pairs: [(name: String, value: String)] = []

    /// Nothing.
    init() {}

    /// Reads `a=1&b=%E7%8E%8B`; nil where it is no text of UTF-8, or has more than a thousand fields.
    init?(_ bytes: some Sequence<UInt8>) {
        var name: [UInt8] = []
        var value: [UInt8] = []
        var isValue = false
        var isEmpty = true
        func finish(_ pairs: inout [(name: String, value: String)]) -> Bool {
            defer {
                name = []
                value = []
                isValue = false
                isEmpty = true
            }
            guard !isEmpty else { return true }
            guard pairs.count < 1000, let key = Self.decoded(name), let text = Self.decoded(value) else { return false }
            pairs.append((key, text))
            return true
        }
        var pairs: [(name: String, value: String)] = []
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"):
                guard finish(&pairs) else { return nil }
            case UInt8(ascii: "=") where !isValue:
                isValue = true
                isEmpty = false
            default:
                isEmpty = false
                if isValue { value.append(byte) } else { name.append(byte) }
            }
        }
        guard finish(&pairs) else { return nil }
        self.pairs = pairs
    }

    /// The first value of a name, without blanks around it; nil where there is none or it is empty.
    subscript(name: String) -> String? {
        guard let found = pairs.first(where: { $0.name == name })?.value else { return nil }
        let text = found.trimmed
        return text.isEmpty ? nil : text
    }

    /// All values of a name that are not empty.
    func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value.trimmed).filter { !$0.isEmpty }
    }

    /// Adds a field.
    mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

    /// Text without its percent signs; nil where it is no UTF-8.
    static func decoded(_ bytes: [UInt8], plusIsBlank: Bool = true) -> String? {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "+") where plusIsBlank: plain.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) else {
                    return nil
                }
                plain.append(high << 4 | low)
                index += 2
            default: plain.append(bytes[index])
            }
            index += 1
        }
        return String(validating: plain, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension String {
    /// Nil where there is nothing: templates leave out what is nil, not what is empty.
    var unlessEmpty: String? { isEmpty ? nil : self }

    /// Without blanks at either end, those of Chinese texts included.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }

    /// As a part of a path or a value in a query.
    var urlEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
