/// Bytes as they stand in an address.
enum Base64Text {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func of(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let left = min(3, bytes.count - start)
            var group = Int(bytes[start]) << 16
            if left > 1 { group |= Int(bytes[start + 1]) << 8 }
            if left > 2 { group |= Int(bytes[start + 2]) }
            text.append(digits[group >> 18])
            text.append(digits[group >> 12 & 63])
            text.append(left > 1 ? digits[group >> 6 & 63] : UInt8(ascii: "="))
            text.append(left > 2 ? digits[group & 63] : UInt8(ascii: "="))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil: it is none of these.
    static func bytes(_ text: String) -> [UInt8]? {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count / 4 * 3)
        var bits = 0, count = 0
        for byte in text.utf8 where byte != UInt8(ascii: "=") {
            let value = values[Int(byte)]
            guard value != 255 else { return nil }
            bits = (bits << 6 | Int(value)) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(bits >> count & 255))
            }
        }
        return result
    }
}
