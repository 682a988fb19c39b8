import CivilTime
import Diagnostics
import WorkflowModel

/// The tone of one language and the names of one workflow: the ground on which every sentence is built.
///
/// Chinese templates set dates and counts off with spaces; `tidy` takes out those that meet punctuation.
///
/// An object, because it is handed on with every sentence.
final class Voice: Sendable {
    let workflow: Workflow
    let language: Language
    /// The edition whose titles come first.
    let edition: Edition?
    /// Which days are days off, where that is known.
    let calendar: WorkingCalendar?

    init(
        workflow: Workflow, language: Language, edition: Edition? = nil, calendar: WorkingCalendar? = nil
    ) {
        self.calendar = calendar
        self.workflow = workflow
        self.language = language
        self.edition = edition
    }

    /// The text of the language.
    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String {
        switch language {
        case .zh: zh()
        case .en: en()
        }
    }

    /// A title; English falls back to Chinese.
    func text(_ text: Text) -> String {
        switch language {
        case .zh: text.zh
        case .en: text.en ?? text.zh
        }
    }

    /// A title in quotation marks.
    func quoted(_ text: String) -> String { "“\(text)”" }

    // MARK: Dates and lengths

    func date(_ date: CivilDate) -> String { self.date(PartialDate(date)) }

    func date(_ date: PartialDate) -> String {
        switch language {
        case .zh: return date.chineseText
        case .en:
            let year = "\(date.first.year)", month = Numerals.englishMonth(date.first.month)
            switch date.precision {
            case .year: return year
            case .month: return "\(month) \(year)"
            case .day: return "\(date.first.day) \(month) \(year)"
            }
        }
    }

    /// Every day a date may be, as briefly as it can be said.
    func date(_ interval: DateInterval) -> String {
        if let exact = interval.exact { return date(exact) }
        let first = interval.first
        let candidates = [PartialDate(year: first.year, month: first.month), PartialDate(year: first.year)]
        for case let whole? in candidates where whole.interval == interval { return date(whole) }
        return say(
            "\(date(interval.first)) 至 \(date(interval.last)) 之间",
            "between \(date(interval.first)) and \(date(interval.last))")
    }

    /// A date with its English preposition: `on 1 March 2021`, `in March 2021`.
    func when(_ interval: DateInterval) -> String {
        let text = date(interval)
        guard language == .en, !text.hasPrefix("between") else { return text }
        return (interval.exact == nil ? "in " : "on ") + text
    }

    func period(_ period: CalendarPeriod) -> String {
        switch language {
        case .zh: return Numerals.chinesePeriod(period)
        case .en: return period.plainText
        }
    }

    func period(_ period: Period) -> String {
        switch period {
        case .calendar(let length): return self.period(length)
        case .workingDays(let days): return workingDays(days)
        }
    }

    func workingDays(_ days: Int32) -> String {
        say("\(Numerals.chineseCount(Int64(days)))个工作日", days == 1 ? "1 working day" : "\(days) working days")
    }

    // MARK: Lists

    /// Items as a list in running text.
    func list(_ items: [String], or: Bool = false) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        let head = items.dropLast()
        switch language {
        case .zh: return head.joined(separator: "、") + (or ? "或" : "和") + last
        case .en: return head.joined(separator: ", ") + (or ? " or " : " and ") + last
        }
    }

    /// Longer parts, numbered from two on.
    func numbered(_ items: [String]) -> String {
        guard items.count > 1 else { return items.first ?? "" }
        return items.enumerated().map { say("（\($0 + 1)）\($1)", "(\($0 + 1)) \($1)") }
            .joined(separator: say("；", "; "))
    }

    /// Alternatives inside another sentence, told apart from an outer numbering.
    func lettered(_ items: [String]) -> String {
        guard items.count > 1 else { return items.first ?? "" }
        let marks = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"]
        let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
        return items.enumerated().map { slot, item in
            guard marks.indices.contains(slot) else { return item }
            return say("\(marks[slot])\(item)", "(\(letters[slot])) \(item)")
        }.joined(separator: say("；", "; "))
    }

    /// The end of a sentence, unless it already stands there.
    func sentence(_ text: String) -> String {
        guard let last = text.last else { return "" }
        let tidied = tidy(text)
        return "。.；".contains(last) ? tidied : tidied + say("。", ".")
    }

    /// Sentences one after the other.
    func joined(_ sentences: [String]) -> String {
        sentences.filter { !$0.isEmpty }.joined(separator: say("", " "))
    }

    /// Chinese without spaces beside its punctuation; English with a capital at the beginning.
    func tidy(_ text: String) -> String {
        switch language {
        case .zh: return Self.tidied(text)
        case .en:
            guard let first = text.first, first.isLowercase else { return text }
            return first.uppercased() + text.dropFirst()
        }
    }

    private static let marks: Set<Character> = ["，", "。", "；", "：", "、", "（", "）", "“", "”", "《", "》"]

    static func tidied(_ text: String) -> String {
        if let quick = PlainText.tidied(text) { return quick }
        var result = ""
        for character in text {
            if character == " ", result.last.map({ $0 == " " || marks.contains($0) }) ?? true { continue }
            if marks.contains(character), result.last == " " { result.removeLast() }
            result.append(character)
        }
        if result.last == " " { result.removeLast() }
        return result
    }
}
