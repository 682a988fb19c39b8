/// Looks up single lines of a file for display.
public enum SourceLine {
    /// The text of one line, counted from 1, without its line break; nil when the file has no such line.
    ///
    /// Lines end at LF, CR LF or CR. Bytes that are not UTF-8 come out as replacement characters.
    public static func text(ofLine line: Int32, in bytes: [UInt8]) -> String? {
        guard line >= 1 else { return nil }
        var current: Int32 = 1
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            if current == line { break }
            index += byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
            current += 1
            start = index
        }
        guard current == line else { return nil }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}
