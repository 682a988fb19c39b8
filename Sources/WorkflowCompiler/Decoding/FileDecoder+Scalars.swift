internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// Scalars, read by the declared type of their place.
extension FileDecoder {
    /// A scalar that is not empty, for readers that report their own problem.
    private func scalar(_ node: YAMLNode) -> String? {
        node.kind == .scalar && !node.isNull ? node.text : nil
    }

    /// An identifier: `hold-talk`.
    mutating func identifier(_ node: YAMLNode) -> Name? {
        if let text = scalar(node), Self.isIdentifier(text) { return Name(value: text, mark: mark(node)) }
        problems.add(
            .badIdentifier, mark(node), "标识只能用小写字母、数字和连字符，以字母开头",
            "an identifier has lower-case letters, digits and hyphens and begins with a letter", found: shown(node),
            expected: "hold-talk")
        return nil
    }

    /// The name of an edition: the day it came into force.
    mutating func editionName(_ node: YAMLNode) -> Name? {
        if let text = scalar(node), let first = text.utf8.first, first >= 0x30, first <= 0x39, Self.isWord(text) {
            return Name(value: text, mark: mark(node))
        }
        problems.add(
            .badIdentifier, mark(node), "版本以施行日期命名", "an edition is named by the day it came into force",
            found: shown(node), expected: "2026-05-11")
        return nil
    }

    /// A path of names: `resolve-admission.vote`.
    mutating func path(_ node: YAMLNode) -> Name? {
        if let text = scalar(node), text.utf8.allSatisfy({ Self.isWordByte($0) || $0 == 0x2E }), !text.isEmpty,
            text.utf8.first != 0x2E, text.utf8.last != 0x2E
        {
            return Name(value: text, mark: mark(node))
        }
        problems.add(
            .badIdentifier, mark(node), "这里要写名称，或用点连接的名称", "a name, or names joined by dots, is wanted here",
            found: shown(node), expected: "vote, resolve-admission.vote, subject.migrant")
        return nil
    }

    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, first >= 0x61, first <= 0x7A else { return false }
        return isWord(text)
    }

    private static func isWord(_ text: String) -> Bool {
        text.utf8.allSatisfy(isWordByte) && text.utf8.last != 0x2D
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D
    }

    /// A text in one or two languages.
    mutating func text(_ node: YAMLNode) -> Text? {
        if node.kind == .scalar { return plainText(node).map { Text(zh: $0) } }
        enum Key: String, MappingKey { case zh, en }
        var zh: String?
        var en: String?
        var complained = false
        let isMapping = eachKey(of: node, Noun("文字", "a text"), Key.self) { decoder, key, _, value in
            switch key {
            case .zh:
                zh = decoder.plainText(value)
                complained = zh == nil
            case .en: en = decoder.plainText(value)
            }
        }
        guard isMapping, let zh else {
            if isMapping, !complained { emptyText(node) }
            return nil
        }
        return Text(zh: zh, en: en)
    }

    /// A text in one language.
    mutating func plainText(_ node: YAMLNode) -> String? {
        if let text = scalar(node), text.utf8.contains(where: { $0 > 0x20 }) { return text }
        if node.kind == .scalar {
            emptyText(node)
        } else {
            wrongShape(node, Noun("文字", "a text"), "{ zh: 递交入党申请书 }", ("要写成一段文字", "is to be one text"))
        }
        return nil
    }

    private mutating func emptyText(_ node: YAMLNode) {
        problems.add(
            .emptyText, mark(node), "这里要有中文文字", "a Chinese text is wanted here", found: shown(node),
            expected: "{ zh: 递交入党申请书, en: … }")
    }

    /// A date known to the day.
    mutating func date(_ node: YAMLNode) -> CivilDate? {
        if let text = scalar(node), let date = try? DateText.parse(text).exact { return date }
        problems.add(
            .badDate, mark(node), "这里要写到日的日期", "a date with year, month and day is wanted here", found: shown(node),
            expected: "2026-05-11")
        return nil
    }

    /// A period of calendar time or working days.
    mutating func period(_ node: YAMLNode) -> Located<Period>? {
        let node = datedValue(node)
        if let quick = node.withUTF8(QuickPeriod.read) { return Located(value: quick, mark: mark(node)) }
        if let text = scalar(node), let period = try? Period(parsing: text) {
            return Located(value: period, mark: mark(node))
        }
        problems.add(
            .badPeriod, mark(node), "期限的写法不对", "the period is not well formed", found: shown(node),
            expected: "1 year, 6 months, 1 year 6 months, 7 days, 5 working-days")
        return nil
    }

    /// A period of calendar time.
    mutating func calendarPeriod(_ node: YAMLNode) -> CalendarPeriod? {
        guard let period = period(node) else { return nil }
        if case .calendar(let calendar) = period.value { return calendar }
        wrongUnit(node, "1 year, 6 months, 7 days", ("这里不能用工作日", "working days are not possible here"))
        return nil
    }

    /// A number of working days.
    mutating func workingDays(_ node: YAMLNode) -> Int32? {
        guard let period = period(node) else { return nil }
        if case .workingDays(let number) = period.value { return number }
        wrongUnit(node, "5 working-days", ("这里要用工作日", "working days are wanted here"))
        return nil
    }

    /// A number of years.
    mutating func years(_ node: YAMLNode) -> Int32? {
        guard let period = period(node) else { return nil }
        if case .calendar(let calendar) = period.value, calendar.days == 0, calendar.months % 12 == 0 {
            return calendar.months / 12
        }
        wrongUnit(node, "18 years", ("这里要用整年", "whole years are wanted here"))
        return nil
    }

    private mutating func wrongUnit(_ node: YAMLNode, _ expected: String, _ message: (zh: String, en: String)) {
        problems.add(.wrongUnit, mark(node), message.zh, message.en, found: shown(node), expected: expected)
    }

    /// A whole number that is not negative.
    mutating func integer(_ node: YAMLNode, from least: Int32 = 0) -> Int32? {
        let node = datedValue(node)
        if let text = scalar(node), text.utf8.count <= 9, let value = Int32(text), value >= least { return value }
        problems.add(
            .badNumber, mark(node), "这里要写不小于 \(least) 的整数", "a whole number of at least \(least) is wanted here",
            found: shown(node), expected: "3")
        return nil
    }

    /// A number, perhaps with decimals.
    mutating func number(_ node: YAMLNode) -> Rational? {
        let node = datedValue(node)
        if let text = scalar(node), !text.contains("%"), !text.contains("/"), let value = Rational(parsing: text) {
            return value
        }
        problems.add(
            .badNumber, mark(node), "这里要写数字", "a number is wanted here", found: shown(node), expected: "3, 24.5")
        return nil
    }

    /// A ratio.
    mutating func ratio(_ node: YAMLNode, allowsZero: Bool = false) -> Rational? {
        let node = datedValue(node)
        if let text = scalar(node), let value = Rational(parsing: text),
            value > Rational(0) || allowsZero && value == Rational(0)
        {
            return value
        }
        problems.add(
            .badRatio, mark(node), "这里要写比例", "a ratio is wanted here", found: shown(node),
            expected: "1/2, 80%, 120%, 1")
        return nil
    }

    /// `true` or `false` and nothing else.
    mutating func flag(_ node: YAMLNode) -> Bool? {
        if node.isPlain {
            if node.equals("true") { return true }
            if node.equals("false") { return false }
        }
        problems.add(
            .badBoolean, mark(node), "只能写 true 或 false", "only true or false is possible here", found: shown(node),
            expected: "true, false", hint: ("yes、on、1 和加引号的都不算", "yes, on, 1 and quoted words do not count"))
        return nil
    }

    /// One of a fixed set of words.
    mutating func word<Value>(_ node: YAMLNode, _ noun: Noun, _ values: [(String, Value)]) -> Value? {
        let text = scalar(node)
        if let match = values.first(where: { $0.0 == text }) { return match.1 }
        let known = values.map(\.0)
        problems.add(
            .unknownWord, mark(node), "\(noun.zhSpaced)没有这个选项", "\(noun.en) does not have this word",
            found: shown(node), expected: known.joined(separator: " "),
            suggestion: NearestName.of(text ?? "", among: known))
        return nil
    }

    /// One name or a list of names, none twice.
    mutating func names(
        _ node: YAMLNode, _ noun: Noun, reading read: (inout FileDecoder, YAMLNode) -> Name? = { $0.identifier($1) }
    ) -> [Name] {
        if node.kind == .scalar { return read(&self, node).map { [$0] } ?? [] }
        var names: [Name] = []
        eachItem(of: node, noun) { decoder, item in
            guard let name = read(&decoder, item) else { return }
            if names.contains(where: { $0.value == name.value }) {
                decoder.problems.add(
                    .repeatedItem, name.mark, "“\(name.value)”在列表里写了两次", "'\(name.value)' is listed twice",
                    found: name.value, hint: ("删掉多余的一个", "remove one of them"))
            } else {
                names.append(name)
            }
        }
        if node.kind == .sequence, node.items.isEmpty {
            problems.add(
                .emptyList, mark(node), "\(noun.zhSpaced)的列表是空的", "\(noun.en) is an empty list", found: "[]",
                hint: ("填上内容，或者删掉这个键", "fill it in or remove the key"))
        }
        return names
    }

    /// Articles: `rules/13` or a list of them.
    mutating func citations(_ node: YAMLNode) -> [RawCitation] {
        let read: (inout FileDecoder, YAMLNode) -> Name? = { decoder, item in
            let text = decoder.scalar(item) ?? ""
            if let slash = text.firstIndex(of: "/"), Self.isIdentifier(String(text[..<slash])),
                text.index(after: slash) < text.endIndex
            {
                return Name(value: text, mark: decoder.mark(item))
            }
            decoder.problems.add(
                .badCitation, decoder.mark(item), "依据要写成“文件/条”", "a citation is a source, a slash and an article",
                found: decoder.shown(item), expected: "rules/13")
            return nil
        }
        return names(node, Noun("依据", "the citation"), reading: read).map { name in
            let slash = name.value.firstIndex(of: "/") ?? name.value.endIndex
            return RawCitation(
                source: String(name.value[..<slash]), article: String(name.value[slash...].dropFirst()),
                mark: name.mark)
        }
    }
}

/// Reads `6 months` and its like from bytes. Nearly every period in a rule file is so written, and the general reader
/// with its full-width digits and Chinese units costs much more.
private enum QuickPeriod {
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Period? {
        guard let blank = bytes.firstIndex(of: 0x20), blank > 0, blank <= 3, bytes[0] != 0x30 else { return nil }
        var number = 0
        for byte in bytes[..<blank] {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        guard number <= 299 else { return nil }
        switch String(decoding: bytes[(blank + 1)...], as: UTF8.self) {
        case "day", "days": return .calendar(CalendarPeriod(days: number))
        case "week", "weeks": return .calendar(CalendarPeriod(weeks: number))
        case "month", "months": return .calendar(CalendarPeriod(months: number))
        case "year", "years": return .calendar(CalendarPeriod(years: number))
        case "working-day", "working-days": return .workingDays(Int32(number))
        default: return nil
        }
    }
}
