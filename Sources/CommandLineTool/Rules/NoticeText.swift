import CivilTime
import Diagnostics
import Foundation

/// The State Council's notice as it is published, read as the table of a year.
struct NoticeText {
    private(set) var holidays: [Holiday] = []
    private(set) var makeUpDays: [CivilDate] = []
    private(set) var problems: [Diagnostic] = []
    private(set) var title: String?
    private(set) var number: String?
    private(set) var issued: CivilDate?
    private let file: String
    private let year: Int

    /// Reads lines such as `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`
    init(_ text: String, file: String, year: Int) {
        self.file = file
        self.year = year
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            read(line.filter { !$0.isWhitespace }, at: index + 1)
        }
        if holidays.isEmpty {
            add("没有读到放假的日期", "no holidays were found", 1, expected: "一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。")
        }
    }

    private mutating func read(_ line: String, at row: Int) {
        if title == nil, line.contains("\(year)年"), line.contains("节假日安排的通知"),
            let found = line.firstMatch(of: /国务院办公厅关于.*?的通知/)
        {
            title = String(found.0)
        }
        if number == nil, let found = line.firstMatch(of: /国办发[^〔\s]*〔\d{4}〕\d+号/) { number = String(found.0) }
        if let found = line.wholeMatch(of: /(\d{4}年\d{1,2}月\d{1,2}日)/),
            let day = (try? DateText.parse(String(found.1)))?.exact
        {
            issued = day
        }
        let plain = line.replacing(/（[^）]*）/, with: "")
        guard let item = plain.wholeMatch(of: /[一二三四五六七八九十]+、([^：:]+)[：:](.+)/) else { return }
        let name = String(item.1), rest = String(item.2)
        guard
            let off = rest.firstMatch(
                of: /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?放假/)
        else {
            add("“\(name)”没有读到放假的日期", "no days off were found for '\(name)'", row, expected: "1月1日至3日放假")
            return
        }
        let month = Int(off.2) ?? 0
        let first = day(off.1, month, Int(off.3) ?? 0)
        let last = off.6.flatMap { end in
            day(off.4 ?? off.1, off.5.flatMap { Int($0) } ?? month, Int(end) ?? 0)
        }
        guard let first, let last = off.6 == nil ? first : last, first <= last else {
            add("“\(name)”的日期不对", "the days of '\(name)' are wrong", row, found: String(off.0))
            return
        }
        holidays.append(Holiday(name: name, first: first, last: last))
        let count = Int(last.dayNumber - first.dayNumber) + 1
        if let told = rest.firstMatch(of: /(?:共|放假)(\d+)天/), Int(told.1) != count {
            add(
                "“\(name)”写明 \(told.1) 天，日期却是 \(count) 天", "'\(name)' says \(told.1) days, the dates are \(count)", row,
                found: String(told.0))
        }
        for sentence in rest.split(separator: "。") where sentence.hasSuffix("上班") {
            for found in sentence.matches(of: /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/) {
                if let day = day(found.1, Int(found.2) ?? 0, Int(found.3) ?? 0) {
                    makeUpDays.append(day)
                } else {
                    add("上班的日期不对", "a day to work on is wrong", row, found: String(found.0))
                }
            }
        }
    }

    private func day(_ year: Substring?, _ month: Int, _ day: Int) -> CivilDate? {
        CivilDate(year: year.flatMap { Int($0) } ?? self.year, month: month, day: day)
    }

    private mutating func add(
        _ zh: String, _ en: String, _ row: Int, found: String? = nil, expected: String? = nil
    ) {
        let place = SourcePosition(line: Int32(row), column: 1)
        problems.append(
            Diagnostic(
                code: "PF0920", message: LocalizedText(zh: zh, en: en),
                primary: SourceSpan(file: file, start: place, end: place), found: found, expected: expected))
    }

    /// The table as a file of the rules.
    func yaml(calendar: String) -> String {
        var notice = "title: \(title ?? "")"
        if let number { notice += ", number: \(number)" }
        if let issued { notice += ", issued: \(issued.isoText)" }
        var lines = ["language: 1", "calendar: \(calendar)", "year: \(year)", "notice: { \(notice) }", "holidays:"]
        lines += holidays.map { "  - { name: \($0.name), from: \($0.first.isoText), through: \($0.last.isoText) }" }
        lines.append("make-up-days: [\(makeUpDays.sorted().map(\.isoText).joined(separator: ", "))]")
        return lines.joined(separator: "\n") + "\n"
    }
}
