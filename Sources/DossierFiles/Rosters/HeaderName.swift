/// The name of a column as it is compared: without blanks, marks and notes, with one word for *time* and *date*.
struct HeaderName: Hashable {
    /// What is left of the name.
    var base: String
    /// It ended in 时间, 日期, 年月 …
    var isTime: Bool

    init(_ text: String) {
        var name = Self.plain(text)
        while name.hasPrefix("*") { name.removeFirst() }
        while let last = name.last, ":*".contains(last) { name.removeLast() }
        name = Self.withoutNumber(name)
        (base, isTime) = Self.split(name)
    }

    private init(plain name: String) { (base, isTime) = Self.split(name) }

    /// Whether a column of this name is the one that is listed as another.
    func fits(_ listed: HeaderName) -> Bool { base == listed.base && (isTime || !listed.isTime) }

    /// Whether a column of one name is called by the other, with the word for time or without it.
    func isAlike(_ other: HeaderName) -> Bool { base == other.base && (!base.isEmpty || isTime == other.isTime) }

    /// The names that a text may stand for: with the notes in brackets, and without them.
    static func readings(_ text: String) -> [HeaderName] {
        let whole = HeaderName(text)
        let bare = HeaderName(withoutNotes(text))
        let result = whole == bare || bare.base.isEmpty ? [whole] : [whole, bare]
        return result.filter { !($0.base.isEmpty && !$0.isTime) }
    }

    /// Without what counts occurrences: 第一次考察时间, 考察时间2, 第二介绍人.
    var withoutOrdinal: HeaderName {
        var name = base
        if let start = name.firstIndex(of: "第"), let end = name[start...].firstIndex(of: "次"),
            name.distance(from: start, to: end) <= 4
        {
            name.removeSubrange(start...end)
        } else if name.hasPrefix("第"), let number = name.dropFirst().first, "一二两三四五六1234567".contains(number) {
            name.removeFirst(2)
        }
        let digits = "0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧"
        while let last = name.last, digits.contains(last) { name.removeLast() }
        var result = HeaderName(plain: name)
        result.isTime = result.isTime || isTime
        return result
    }

    // MARK: Plain text

    private static let times = ["年月日", "时间", "日期", "年月", "(年月)", "date"]

    private static func split(_ name: String) -> (String, Bool) {
        for time in times where name.hasSuffix(time) {
            return (String(name.dropLast(time.count)), true)
        }
        return (name, false)
    }

    /// Narrow characters, small letters, no blanks, no brackets, no 的.
    static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            var value = scalar.value
            if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
            guard let narrow = Unicode.Scalar(value), !narrow.properties.isWhitespace, value != 0x200B, value != 0xFEFF
            else { continue }
            switch narrow {
            case "(", ")", "[", "]", "【", "】", "〔", "〕", "的", "\"", "“", "”", "_", "-", "、": continue
            // One by one: appending a collection copies the whole text each time.
            default: for small in narrow.properties.lowercaseMapping.unicodeScalars { result.append(small) }
            }
        }
        return String(result)
    }

    /// Without what stands in brackets.
    private static func withoutNotes(_ text: String) -> String {
        var depth = 0, result = ""
        for character in text {
            if "(（[【〔".contains(character) {
                depth += 1
            } else if ")）]】〕".contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                result.append(character)
            }
        }
        return result
    }

    /// Without a number in front: `3.姓名`.
    private static func withoutNumber(_ name: String) -> String {
        let digits = name.prefix { "0123456789".contains($0) }
        let rest = name.dropFirst(digits.count)
        guard !digits.isEmpty, let mark = rest.first, ".．)".contains(mark) else { return name }
        return String(rest.dropFirst())
    }
}
