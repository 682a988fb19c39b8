internal import CivilTime

/// Lengths of time as clerks write them: 6个月, 十八个月, 一年半, 一年零三个月, 1.5年, 半年. Whether a length is lawful is not asked.
enum RosterPeriod {
    /// The length that a text states, zero for 0个月; nil: it states none.
    static func read(_ text: String) -> CalendarPeriod? {
        var plain = plain(text)
        // 延长预备期六个月 in a column that says how long something was prolonged.
        while let word = leading.first(where: plain.hasPrefix) { plain.removeFirst(word.count) }
        if let word = trailing.first(where: plain.hasSuffix) { plain.removeLast(word.count) }
        if let found = sum(plain) { return found }
        guard case .calendar(let period)? = try? Period(parsing: text) else { return nil }
        return period
    }

    /// A text without the length in it: 延长半年, 延长一年预备期; nil: there is none.
    static func removed(from text: String) -> String? {
        let characters = Array(unpadded(text))
        guard characters.count <= longest else { return nil }
        for start in characters.indices where numerals[characters[start]] != nil || characters[start] == "半" {
            // The longest one that begins here.
            for end in stride(from: characters.count, to: start + 1, by: -1)
            where sum(String(characters[start..<end])) != nil {
                return String(characters[..<start] + characters[end...])
            }
        }
        return nil
    }

    private static let longest = 40
    private static let leading = ["同意", "决定", "再次", "再", "延长", "延期", "预备期", "期限", "时间", "为期", "为", "共", ":", "："]
    private static let trailing = ["预备期", "整", "期"]

    /// Without blanks, digits in their usual form.
    private static func unpadded(_ text: String) -> String { NumberText.narrow(text).filter { !$0.isWhitespace } }

    /// The same without a note behind it: 六个月（一次）.
    private static func plain(_ text: String) -> String {
        let text = unpadded(text)
        guard let last = text.last, ")）".contains(last), let start = text.lastIndex(where: { "(（".contains($0) })
        else { return text }
        return String(text[..<start])
    }

    // MARK: Sums

    private enum Unit { case year, month, week, day }

    private static let units: [(String, Unit)] = [
        ("周年", .year), ("年", .year), ("个月", .month), ("個月", .month), ("月", .month), ("个星期", .week), ("星期", .week),
        ("周", .week),
        ("天", .day), ("日", .day),
    ]

    /// Numbers with their units behind each other, each unit once, from the longest on.
    private static func sum(_ text: String) -> CalendarPeriod? {
        guard !text.isEmpty, text.count <= longest else { return nil }
        var rest = text[...], months = 0, days = 0, last: Unit?
        while !rest.isEmpty {
            if last != nil, let mark = rest.first, "零又加和".contains(mark) { rest.removeFirst() }
            guard let (halves, unit) = part(&rest), halves <= 2 * 3600,
                last.map({ rank($0) < rank(unit) }) ?? true
            else { return nil }
            last = unit
            switch unit {
            case .year: months += halves * 6
            case .month:
                months += halves / 2
                days += halves % 2 * 15
            case .week where halves % 2 == 0: days += halves / 2 * 7
            case .day where halves % 2 == 0: days += halves / 2
            case .week, .day: return nil
            }
        }
        guard months <= 3600 else { return nil }
        return CalendarPeriod(months: months, days: days)
    }

    private static func rank(_ unit: Unit) -> Int {
        switch unit {
        case .year: 0
        case .month: 1
        case .week: 2
        case .day: 3
        }
    }

    /// A number with its unit off the front, counted in halves: 半年, 两个半年, 一年半, 三个半月, 1.5年.
    private static func part(_ rest: inout Substring) -> (halves: Int, unit: Unit)? {
        var halves: Int
        if rest.first == "半" {
            halves = 1
            rest.removeFirst()
            if rest.first == "个" { rest.removeFirst() }
        } else {
            guard let number = halvesOfNumber(&rest) else { return nil }
            halves = number
            // 两个半年 are two halves, 一个半月 is one month and a half.
            if rest.hasPrefix("个半年") {
                rest.removeFirst(3)
                return halves.isMultiple(of: 2) ? (halves / 2, .year) : nil
            }
            if rest.hasPrefix("个半月") {
                rest.removeFirst(3)
                return (halves + 1, .month)
            }
        }
        guard let (word, unit) = units.first(where: { rest.hasPrefix($0.0) }) else { return nil }
        rest.removeFirst(word.count)
        if unit == .year, rest.first == "半", halves > 1, !"年个月".contains(rest.dropFirst().first ?? " ") {
            rest.removeFirst()
            halves += 1
        }
        return (halves, unit)
    }

    // MARK: Numbers

    private static let numerals: [Character: Int] = [
        "0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9, "零": 0, "〇": 0, "一": 1, "二": 2,
        "两": 2,
        "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
        "陆": 6, "柒": 7, "捌": 8, "玖": 9, "拾": 10,
    ]

    /// A number below ten thousand in digits, or below a hundred in characters, times two; a half may follow: 1.5, 一点五.
    private static func halvesOfNumber(_ rest: inout Substring) -> Int? {
        let word = rest.prefix { numerals[$0] != nil }
        let values = word.compactMap { numerals[$0] }
        guard let whole = word.allSatisfy(\.isASCII) ? digits(values) : characters(values) else { return nil }
        rest = rest.dropFirst(word.count)
        guard let point = rest.first, ".点．".contains(point) else { return whole * 2 }
        guard let half = rest.dropFirst().first, numerals[half] == 5 else { return nil }
        rest = rest.dropFirst(2)
        return whole * 2 + 1
    }

    private static func digits(_ values: [Int]) -> Int? {
        (1...4).contains(values.count) ? values.reduce(0) { $0 * 10 + $1 } : nil
    }

    /// 三, 十, 十八, 二十, 二十四.
    private static func characters(_ values: [Int]) -> Int? {
        guard let ten = values.firstIndex(of: 10) else { return values.count == 1 ? values[0] : nil }
        let rest = values[(ten + 1)...]
        guard ten <= 1, rest.count <= 1, !values.prefix(ten).contains(0), !rest.contains(where: { $0 == 0 || $0 == 10 })
        else { return nil }
        return (values.prefix(ten).first ?? 1) * 10 + (rest.first ?? 0)
    }
}
