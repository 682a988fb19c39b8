internal import CivilTime
internal import Diagnostics
internal import Spreadsheets
internal import WorkflowModel

/// The cells of one row, read by what they are to be.
struct RowCells {
    let row: SheetRow
    let reading: RowReading
    private(set) var problems: [Diagnostic] = []
    /// Dates that were read before, by column; several steps may share one.
    private var known: [KnownDates]
    /// What cells of several days say.
    private var several: [CellDays] = []

    init(row: SheetRow, reading: RowReading) {
        self.row = row
        self.reading = reading
        known = Array(repeating: .unread, count: row.cells.count)
    }

    func position(of column: Int) -> SourcePosition {
        SourcePosition(line: Int32(truncatingIfNeeded: row.number), column: Int32(truncatingIfNeeded: column + 1))
    }

    func isEmpty(_ column: Int) -> Bool { row.isEmpty(column) }
    func isNone(_ column: Int) -> Bool {
        row.cells.indices.contains(column) && NoneWords.contains(row.cells[column].text)
    }

    /// 不详.
    func isUnknown(_ column: Int) -> Bool { UnknownDayWords.contains(row[column].text) }

    /// A text; nil where nothing, or none, is written.
    func text(_ column: Int) -> String? { Self.text(row[column]) }

    static func text(_ cell: SheetCell) -> String? {
        cell.isEmpty || NoneWords.contains(cell.text) ? nil : whole(cell)
    }

    /// Numbers that spreadsheets hold as `7.0` are `7`.
    private static func whole(_ cell: SheetCell) -> String {
        guard cell.kind == .number, cell.text.hasSuffix(".0") else { return cell.text }
        return String(cell.text.dropLast(2))
    }

    // MARK: Dates

    /// What the cell of a step's date says.
    enum DateCell {
        case empty
        /// Written as none: the step was not taken.
        case none
        /// It was taken, nobody says when.
        case undated
        /// Nearly always.
        case day(PartialDate)
        case days(CellDays)
    }

    /// The same as plain data.
    private enum KnownDates {
        case unread, empty, none, undated
        case day(PartialDate)
        case several(Int)
    }

    /// Reads a date, and says what is wrong with it.
    mutating func readDates(_ column: Int) {
        // Beyond the last cell there is nothing.
        guard known.indices.contains(column), case .unread = known[column] else { return }
        known[column] = reading(column)
    }

    mutating func dates(_ column: Int) -> DateCell {
        guard known.indices.contains(column) else { return .empty }
        readDates(column)
        switch known[column] {
        case .unread, .empty: return .empty
        case .none: return .none
        case .undated: return .undated
        case .day(let day): return .day(day)
        case .several(let slot): return .days(several[slot])
        }
    }

    private mutating func reading(_ column: Int) -> KnownDates {
        let cell = row.cells[column]
        guard !cell.isEmpty else { return .empty }
        // Most cells are a date and nothing else.
        if cell.kind == .text, let day = DateText.plain(cell.text) { return .day(day) }
        if isNone(column) || reading.denials.contains(cell.text) { return .none }
        switch RosterDate.read(cell, from1904: row.countsFrom1904, marks: reading.marks) {
        case .days(let days) where days.others.isEmpty && !days.isStretch: return .day(days.first)
        case .days(let days):
            several.append(days)
            return .several(several.count - 1)
        case .undated: return .undated
        case .unreadable(let problem):
            badDate(column, problem)
            return .undated
        }
    }

    mutating func date(_ column: Int) -> PartialDate? {
        switch dates(column) {
        case .empty, .none, .undated: nil
        case .day(let day): day
        case .days(let days): days.first
        }
    }

    private mutating func badDate(_ column: Int, _ problem: DateTextProblem) {
        let reason = FileReading.reason(problem)
        add(
            .badDate, column, "“\(title(column))”不是日期：\(reason.zh)", "`\(title(column))` is not a date: \(reason.en).",
            expected: "2021-03-01, 2021年3月1日, 2021-03, 2021",
            hint: ("按“年-月-日”写；这一格按“不清楚”处理", "Write year-month-day; the cell counts as not known."))
    }

    // MARK: Papers and people

    enum PaperCell {
        case empty, none
        case there(PartialDate?)
    }

    /// A date on the paper, a mark, or whatever shows that it is there, such as its number.
    func paper(_ column: Int) -> PaperCell {
        let cell = row[column]
        guard !cell.isEmpty else { return .empty }
        if isNone(column) || means("false", cell.text) || means("not-there", cell.text) { return .none }
        guard !means("true", cell.text) else { return .there(nil) }
        guard case .days(let days) = RosterDate.read(cell, from1904: row.countsFrom1904, marks: reading.marks),
            days.others.isEmpty, cell.kind != .number || days.first.precision == .day
        else { return .there(nil) }
        return .there(days.first)
    }

    /// The people of a cell; one of several columns for one person each is not taken apart by what may be part of a name.
    func group(_ name: String, _ column: Int, ofOne: Bool) -> (group: RecordedGroup, isDoubtful: Bool)? {
        guard !row[column].isEmpty, !isUnknown(column) else { return nil }
        if isNone(column) { return (RecordedGroup(name: name, people: [], isNone: true), false) }
        let list = NameList(row[column].text, ofOne: ofOne)
        guard !list.names.isEmpty else { return nil }
        return (RecordedGroup(name: name, people: list.names), isDoubtful(list, name))
    }

    /// Nobody can say how many people they are: 王芳李强 where there are two, 张三-李四、王五.
    private func isDoubtful(_ list: NameList, _ group: String) -> Bool {
        guard reading.steps.pairs.contains(group) else { return list.isDoubtful && list.names.count > 1 }
        return list.isDoubtful || list.names.count == 1 && list.names.contains(where: ChineseName.mayBeSeveral)
    }

    mutating func tellDoubt(_ column: Int) {
        problems.append(
            Diagnostic(
                code: TableCode.joinedNames.code, severity: .warning,
                message: LocalizedText(
                    zh: "“\(title(column))”说不清是几个人的姓名，这一格按“不清楚”处理",
                    en:
                        "`\(title(column))` may hold several names that nobody can tell apart; it counts as not known."
                ),
                primary: reading.span(row.number, column), found: FileProblems.excerpt(row[column].text),
                hint: LocalizedText(
                    zh: "几个人用顿号隔开；确是一个人的，不用改",
                    en: "Put commas between people; leave it if it is one person.")))
    }

    /// The name of a person without what pads it: 沈　洁.
    static func name(_ text: String) -> String {
        // Ideographs and what is visible of ASCII hold no blank.
        if text.utf8.allSatisfy({ $0 < 0x80 }) || PlainNames.isPlain(text) { return text }
        if !text.contains(where: \.isWhitespace) { return text }
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.allSatisfy { $0.unicodeScalars.allSatisfy { $0.properties.isIdeographic } } ? words.joined() : text
    }

    mutating func gender(_ column: Int) -> String? {
        let text = row[column].text
        if text == "male" || text == "female" { return text }
        if let word = GenderWords.spellings[text] { return word }
        add(
            .unknownWord, column, "性别不能写“\(FileProblems.excerpt(text))”",
            "The gender cannot be `\(FileProblems.excerpt(text))`.", expected: "男, 女")
        return nil
    }

    /// An identity number as it stands there; whether it lost digits is for the audit to say.
    func idNumber(_ column: Int) -> String? {
        let cell = row[column]
        let text = Self.whole(cell)
        // A spreadsheet shows what it keeps of a long number with an exponent, whatever stands in its file.
        if cell.kind != .text, text.count > 15, text.allSatisfy(\.isNumber) {
            return "\(text.prefix(1)).\(text.dropFirst().prefix(14))E+\(text.count - 1)"
        }
        return text.hasPrefix("'") ? String(text.dropFirst()) : text
    }

    // MARK: Words

    /// Whether people mean a word by what they write.
    func means(_ word: String, _ text: String) -> Bool {
        reading.words(for: text)?.contains(word) ?? false
    }

    mutating func flag(_ column: Int) -> Bool? {
        let text = row[column].text
        switch text {
        case "true", "True", "TRUE", "是", "yes": return true
        case "false", "False", "FALSE", "否", "no": return false
        default: break
        }
        if means("true", text) { return true }
        if means("false", text) { return false }
        add(.badFlag, column, "“\(title(column))”只能写是或否", "`\(title(column))` must be yes or no.", expected: "是, 否")
        return nil
    }

    // MARK: Problems

    func title(_ column: Int) -> String {
        reading.plan.columns.indices.contains(column) ? reading.plan.columns[column] : CellName.letters(column)
    }

    mutating func add(
        _ code: Code, _ column: Int, _ zh: String, _ en: String, expected: String? = nil, suggestion: String? = nil,
        hint: (zh: String, en: String)? = nil
    ) {
        problems.append(
            Diagnostic(
                code: code.code, severity: .error, message: LocalizedText(zh: FileProblems.spaced(zh), en: en),
                primary: reading.span(row.number, column),
                found: FileProblems.excerpt(row[column].text), expected: expected, suggestion: suggestion,
                hint: hint.map { LocalizedText(zh: $0.zh, en: $0.en) }))
    }
}
