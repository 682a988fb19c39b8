/// Secrets as programs on devices read them (RFC 4648).
public enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    /// Without padding.
    public static func text(_ bytes: [UInt8]) -> String {
        var result = ""
        var bits = 0, count = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                result.append(letters[bits >> count & 31])
            }
            bits &= 1 << count - 1
        }
        if count > 0 { result.append(letters[bits << (5 - count) & 31]) }
        return result
    }
}
