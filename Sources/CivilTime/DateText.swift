/// Why a text is not a date.
public enum DateTextProblem: String, Error, Hashable, Sendable, CaseIterable {
    /// A year of two digits: nobody can say which century.
    case twoDigitYear

    /// Day or month before the year, as in 01/03/2021: nobody can say which is the day.
    case dayFirst

    /// A month or day the calendar does not have.
    case noSuchDay

    /// Outside 1900-01-01 ... 2199-12-31.
    case outOfRange

    /// Anything else.
    case notADate
}

/// Dates as people write them.
public enum DateText {
    /// Reads `2021-03-01`, `2021.3.1`, `2021/3/1`, `2021年3月1日`, `20210301`, the same without the day or without
    /// month and day, all with ASCII or full-width characters, white space around it ignored.
    public static func parse(_ text: String) throws(DateTextProblem) -> PartialDate {
        if let plain = PlainDate.read(text) { return plain }
        let normal = normalizedText(text)
        let parts = try numbers(in: normal)
        guard let year = parts.first, year.count == 4 else { throw misplacedYear(parts) }
        guard parts.dropFirst().allSatisfy({ $0.count <= 2 }) else { throw .notADate }
        let values = parts.compactMap { Int($0) }
        guard values.count == parts.count else { throw .notADate }
        return try date(values)
    }

    /// The same for the spellings of most cells alone: `2021-03-01`, `2021.3.1`, `2021/3/1`, and without the day. Nil: it is
    /// written in another way, or is no date.
    public static func plain(_ text: String) -> PartialDate? { PlainDate.read(text) }

    /// The day of a serial number in a spreadsheet's 1900 date system, in which 1 is 1900-01-01 and 60 a 29 February
    /// 1900 that never was; that one, and numbers out of range, are nil.
    public static func excelSerial(_ serial: Int) -> CivilDate? {
        guard serial >= 1, serial != 60 else { return nil }
        return CivilDate.earliest.adding(days: serial < 60 ? serial - 1 : serial - 2)
    }

    /// One to three values, the first a year of four digits, as a date of that precision.
    private static func date(_ values: [Int]) throws(DateTextProblem) -> PartialDate {
        guard Gregorian.years.contains(values[0]) else { throw .outOfRange }
        let found: PartialDate? =
            switch values.count {
            case 1: PartialDate(year: values[0])
            case 2: PartialDate(year: values[0], month: values[1])
            default: CivilDate(year: values[0], month: values[1], day: values[2]).map(PartialDate.init)
            }
        guard let found else { throw .noSuchDay }
        return found
    }

    /// The digit groups of a text, in one of the spellings: undivided, with one separator throughout, or with 年月日.
    private static func numbers(in text: String) throws(DateTextProblem) -> [Substring] {
        let parts = text.split(omittingEmptySubsequences: false) { asciiDigit($0) == nil }
        let marks = String(text.filter { asciiDigit($0) == nil })
        switch marks {
        case "": return try undivided(text[...])
        case "-", "/", ".", "--", "//", "..":
            guard parts.allSatisfy({ !$0.isEmpty }) else { throw .notADate }
            return parts
        case "年", "年月", "年月日":
            // A unit follows each number, so splitting leaves nothing but the empty end.
            guard parts.last?.isEmpty == true, parts.dropLast().allSatisfy({ !$0.isEmpty }) else { throw .notADate }
            return parts.dropLast()
        default: throw .notADate
        }
    }

    /// Digits in a row: year, year and month, or year, month and day.
    private static func undivided(_ digits: Substring) throws(DateTextProblem) -> [Substring] {
        let (year, rest) = (digits.prefix(4), digits.dropFirst(4))
        switch digits.count {
        case 4: return [year]
        case 6: return [year, rest]
        case 8: return [year, rest.prefix(2), rest.dropFirst(2)]
        default: throw .notADate
        }
    }

    /// What is wrong with number groups that do not begin with a year of four digits.
    private static func misplacedYear(_ parts: [Substring]) -> DateTextProblem {
        guard let first = parts.first, let last = parts.last, first.count <= 2,
            parts.dropFirst().dropLast().allSatisfy({ $0.count <= 2 })
        else { return .notADate }
        switch last.count {
        case 4: return .dayFirst
        case 1, 2: return .twoDigitYear
        default: return .notADate
        }
    }
}
