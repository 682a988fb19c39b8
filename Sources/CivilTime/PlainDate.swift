/// Dates in the spellings of most cells, read from their bytes: `2021-03-01`, `2021.3.1`, `2021/3/1`, and the same without the
/// day. Whatever is not so plain is for `DateText` to read, or to say what is wrong with it.
enum PlainDate {
    /// The date; nil: it is written in another way, or is none.
    static func read(_ text: String) -> PartialDate? {
        var text = text
        return text.withUTF8 { read($0) }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> PartialDate? {
        guard (6...10).contains(bytes.count), let year = number(bytes, 0, 4), year >= 1900 else { return nil }
        let mark = bytes[4]
        guard mark == 0x2D || mark == 0x2E || mark == 0x2F else { return nil }
        let second = bytes[5...].firstIndex(of: mark) ?? bytes.count
        guard let month = number(bytes, 5, second) else { return nil }
        if second == bytes.count { return PartialDate(year: year, month: month) }
        guard let day = number(bytes, second + 1, bytes.count) else { return nil }
        return CivilDate(year: year, month: month, day: day).map(PartialDate.init)
    }

    /// One or two digits, or the four of a year; nil: something else.
    @inline(__always)
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard end > start, end - start <= 2 || start == 0 else { return nil }
        var value = 0
        for slot in start..<end {
            let digit = bytes[slot] &- 0x30
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
