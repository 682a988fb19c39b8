internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

extension FileReading {
    /// A text.
    mutating func text(_ node: YAMLNode, _ zh: String, _ en: String) -> String? {
        expect(.scalar, node, zh, en) ? node.text : nil
    }

    /// A text if it is stated; written as none counts as not stated.
    mutating func optionalText(_ node: YAMLNode?, _ zh: String, _ en: String) -> String? {
        guard let node, !node.isNone else { return nil }
        return text(node, zh, en)
    }

    /// A list of texts, or a single one.
    mutating func texts(_ node: YAMLNode, _ zh: String, _ en: String) -> [String] {
        var result: [String] = []
        for item in items(node) {
            if let text = text(item, zh, en) { result.append(text) }
        }
        return result
    }

    /// A date as people write it.
    mutating func date(_ node: YAMLNode, _ zh: String, _ en: String) -> PartialDate? {
        guard let text = text(node, zh, en) else { return nil }
        if isJSON, node.isPlain {
            problems.add(
                .numberAsDate, node, "\(zh)没有加引号：JSON 的数字不能当日期",
                "\(en) lacks quotes: a number in JSON is never a date.", found: text, expected: "\"2021-03-01\"",
                hint: ("给日期加上双引号，如 \"2021-03-01\"", "Put the date in double quotes, such as \"2021-03-01\"."))
            return nil
        }
        do {
            return try DateText.parse(text)
        } catch {
            let reason = Self.reason(error)
            problems.add(
                .badDate, node, "\(zh)不是日期：\(reason.zh)", "\(en) is not a date: \(reason.en).", found: text,
                expected: "2021-03-01, 2021年3月1日, 2021-03, 2021",
                hint: (
                    "按“年-月-日”写；只知道年月就写 2021-03，只知道年就写 2021",
                    "Write year-month-day; 2021-03 if only the month, 2021 if only the year is known."
                ))
            return nil
        }
    }

    static func reason(_ problem: DateTextProblem) -> (zh: String, en: String) {
        switch problem {
        case .twoDigitYear: ("年份只有两位，分不清是哪个世纪", "the year has two digits, so the century is open")
        case .dayFirst: ("年份不在最前面，分不清哪个是日、哪个是月", "the year is not first, so day and month cannot be told apart")
        case .noSuchDay: ("日历上没有这一天", "the calendar has no such day")
        case .outOfRange: ("只能是 1900 年至 2199 年", "only the years 1900 to 2199 are possible")
        case .notADate: ("看不懂这种写法", "this way of writing is not understood")
        }
    }

    /// Whole numbers and fractions.
    mutating func number(_ node: YAMLNode, _ zh: String, _ en: String) -> Rational? {
        guard let text = text(node, zh, en) else { return nil }
        if let number = Rational(parsing: NumberText.narrow(text)) { return number }
        problems.add(
            .badNumber, node, "\(zh)不是数字", "\(en) is not a number.", found: text, expected: "24, 24.5, 1/2",
            hint: ("只写数字，不带单位", "Write the number alone, without a unit."))
        return nil
    }

    /// A count, which may be negative on a faulty paper.
    mutating func count(_ node: YAMLNode, _ zh: String, _ en: String) -> Int32? {
        guard let text = text(node, zh, en) else { return nil }
        if let count = NumberText.count(text) { return count }
        problems.add(
            .badCount, node, "\(zh)不是整数", "\(en) is not a whole number.", found: text, expected: "19",
            hint: ("只写数字，不带“人”“票”等单位；没有的写 0", "Write the number alone, without a unit; 0 for none."))
        return nil
    }

    /// True or false.
    mutating func flag(_ node: YAMLNode, _ zh: String, _ en: String) -> Bool? {
        guard let text = text(node, zh, en) else { return nil }
        switch text {
        case "true", "True", "TRUE", "是": return true
        case "false", "False", "FALSE", "否": return false
        default: break
        }
        let meant: String? =
            switch text.lowercased() {
            case "yes", "y", "on", "1", "对", "有": "true"
            case "no", "n", "off", "0", "不是", "没有": "false"
            default: NearestName.of(text, among: ["true", "false"])
            }
        problems.add(
            .badFlag, node, "\(zh)只能写 true 或 false", "\(en) must be true or false.", found: text,
            expected: "true, false", suggestion: meant, hint: ("是写 true，否写 false", "Write true for yes, false for no."))
        return nil
    }

    /// A length of calendar time.
    mutating func period(_ node: YAMLNode, _ zh: String, _ en: String) -> CalendarPeriod? {
        guard let text = text(node, zh, en) else { return nil }
        var reason = ("看不懂这种写法", "this way of writing is not understood")
        do {
            if case .calendar(let period) = try Period(parsing: text) { return period }
            reason = ("这里不能用工作日", "working days are not possible here")
        } catch {
            switch error {
            case .zero: reason = ("至少是 1", "it must be at least 1")
            case .tooLong: reason = ("太长", "it is too long")
            case .unknownUnit(let unit): reason = ("没有“\(unit)”这个单位", "there is no unit `\(unit)`")
            case .repeatedUnit(let unit): reason = ("单位 \(unit) 写了两次", "the unit \(unit) stands twice")
            case .workingDaysInSum: reason = ("工作日不能与别的单位相加", "working days cannot be added to other units")
            case .empty, .notAPeriod: break
            }
        }
        problems.add(
            .badPeriod, node, "\(zh)不是期限：\(reason.0)", "\(en) is not a period: \(reason.1).", found: text,
            expected: "6 months, 1 year 6 months, 3个月",
            hint: ("写数字和单位，如 6 months", "Write number and unit, such as 6 months."))
        return nil
    }

    /// An instant of time as the store writes it.
    mutating func instant(_ node: YAMLNode) -> Instant? {
        guard let text = text(node, "录入时刻", "The instant of recording") else { return nil }
        if InstantText.isInstant(text) { return Instant(text) }
        problems.add(
            .badInstant, node, "录入时刻写法不对", "The instant of recording is not well formed.", found: text,
            expected: "2026-11-22T08:30:00.123Z",
            hint: ("写协调世界时，以 Z 结尾", "Write universal time, ending in Z."))
        return nil
    }

    /// One of a few fixed words.
    mutating func word(
        _ node: YAMLNode, _ zh: String, _ en: String, among words: [String], also: [String: String] = [:]
    ) -> String? {
        guard let text = text(node, zh, en) else { return nil }
        if words.contains(text) { return text }
        if let meant = also[text] { return meant }
        problems.add(
            .unknownWord, node, "\(zh)不能写“\(FileProblems.excerpt(text))”",
            "\(en) cannot be `\(FileProblems.excerpt(text))`.",
            found: text, expected: words.joined(separator: ", "), suggestion: NearestName.of(text, among: words))
        return nil
    }
}

/// Numbers as people type them.
enum NumberText {
    /// Without white space around it, full-width digits and signs in their usual form.
    static func narrow(_ text: String) -> String {
        // Most numbers are digits and nothing else.
        if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return text }
        var scalars = String.UnicodeScalarView()
        let start = text.unicodeScalars.drop { $0.properties.isWhitespace }
        let end = start.lastIndex { !$0.properties.isWhitespace }
        guard let end else { return "" }
        for scalar in start[...end] {
            switch scalar.value {
            case 0xFF10...0xFF19, 0xFF05, 0xFF0D, 0xFF0E, 0xFF0F:
                scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// A whole number; the least one stands for *not stated* in a ballot and is refused.
    static func count(_ text: String) -> Int32? {
        guard let count = Int32(narrow(text)), count != Int32.min else { return nil }
        return count
    }
}

/// Instants as text.
enum InstantText {
    /// Whether a text is `2026-11-22T08:30:00Z`, with or without a fraction of the second.
    static func isInstant(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let pattern = Array("0000-00-00T00:00:00".utf8)
        guard bytes.count > pattern.count, bytes.last == 0x5A else { return false }
        for (byte, wanted) in zip(bytes, pattern) {
            guard wanted == 0x30 ? isDigit(byte) : byte == wanted else { return false }
        }
        let rest = bytes[pattern.count..<(bytes.count - 1)]
        guard let point = rest.first else { return true }
        return point == 0x2E && rest.count > 1 && rest.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
