internal import CivilTime
internal import Spreadsheets

/// Days of one cell, in the order in which they stand; nearly always one.
struct CellDays: Equatable {
    var first: PartialDate
    var others: [PartialDate] = []
    /// From one to the other.
    var isStretch = false

    var last: PartialDate { others.last ?? first }
}

/// Dates as clerks write them into tables.
enum RosterDate {
    /// What a cell says of a date.
    enum Reading: Equatable {
        case days(CellDays)
        /// It took place, nobody says when.
        case undated
        case unreadable(DateTextProblem)
    }

    static func read(_ cell: SheetCell, from1904: Bool, marks: Set<String>) -> Reading {
        switch cell.kind {
        case .number, .date:
            do { return .days(CellDays(first: try number(cell.text, from1904))) } catch { return .unreadable(error) }
        case .flag: return cell.text == "yes" ? .undated : .unreadable(.notADate)
        case .text, .error: return text(cell.text, marks)
        }
    }

    // MARK: Numbers of a spreadsheet

    /// A serial number of days, or what somebody typed without the cell becoming a date: 2021, 202103, 20210301,
    /// 2021.03. Serial numbers of those sizes would be days before 1906 or after the year 2199, on which nobody acts.
    static func number(_ text: String, _ from1904: Bool) throws(DateTextProblem) -> PartialDate {
        guard let value = Double(text), value >= 1, value < 1e9 else { throw .notADate }
        let whole = Int(value)
        let hasFraction = value != Double(whole)
        if (1900...2199).contains(whole) {
            guard hasFraction, let point = text.firstIndex(of: ".") else { return try DateText.parse("\(whole)") }
            let digits = text[text.index(after: point)...]
            // Of 2021.10 the spreadsheet keeps 2021.1: January or October, nobody can tell.
            if digits == "1" { return try DateText.parse("\(whole)") }
            guard digits.count <= 2, let month = Int(digits) else { throw .notADate }
            return try DateText.parse("\(whole)-\(month)")
        }
        if whole > 190_000 { return try DateText.parse("\(whole)") }
        guard let day = DateText.excelSerial(from1904 ? whole + 1462 : whole) else { throw .outOfRange }
        return PartialDate(day)
    }

    // MARK: Texts

    private static func text(_ text: String, _ marks: Set<String>) -> Reading {
        // Most cells are a date and nothing else.
        if let date = try? DateText.parse(text) { return .days(CellDays(first: date)) }
        let plain = withoutTime(text)
        do { return .days(CellDays(first: try DateText.parse(plain))) } catch {
            if marks.contains(text) || UnknownDayWords.contains(text) { return .undated }
            if let ends = stretch(plain) { return .days(ends) }
            let parts = plain.split(whereSeparator: { "、,，;；\n\r ".contains($0) }).map(String.init)
            if parts.count > 1 {
                let days = parts.compactMap { try? DateText.parse($0) }
                if days.count == parts.count { return .days(CellDays(first: days[0], others: Array(days.dropFirst()))) }
            }
            if let mended = mended(plain), let date = try? DateText.parse(mended) {
                return .days(CellDays(first: date))
            }
            return .unreadable(error)
        }
    }

    /// With what looks like the usual marks in their place: 2021—05—06, 2021年5月6号, invisible blanks. Nil: there is none.
    private static func mended(_ text: String) -> String? {
        var result = String.UnicodeScalarView(), isMended = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}": isMended = true
            case "—", "–", "－", "‐", "−":
                isMended = true
                result.append("-")
            // 2019 年 3 月 15 日; without those characters a blank stands between two dates.
            case " " where text.contains("年"), "\u{3000}" where text.contains("年"), "\u{A0}": isMended = true
            case "号":
                isMended = true
                result.append("日")
            default: result.append(scalar)
            }
        }
        return isMended ? String(result) : nil
    }

    /// Without the hour that spreadsheets append: `2021/3/1 0:00`, `2021-03-01T00:00:00`.
    private static func withoutTime(_ text: String) -> String {
        for mark in [" ", "T"] {
            guard let at = text.firstIndex(of: Character(mark)) else { continue }
            let rest = text[text.index(after: at)...]
            if rest.contains(":"), rest.allSatisfy({ $0.isNumber || ":.Z".contains($0) }) { return String(text[..<at]) }
        }
        return text
    }

    /// From one day to another: `2021.6.1-2021.6.7`, `2021年6月1日至7日`.
    private static func stretch(_ text: String) -> CellDays? {
        for mark in ["至", "到", "~", "～", "——", "—", "–", "－", " - ", "-"] {
            let parts = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let from = try? DateText.parse(parts[0].trimmed),
                from.precision != .year || mark != "-"
            else { continue }
            guard let until = end(parts[1].trimmed, from), from.first <= until.last else { continue }
            return CellDays(first: from, others: [until], isStretch: true)
        }
        return halves(text)
    }

    /// Two whole dates with a hyphen between them and inside: `2026-05-27-2026-06-04`.
    private static func halves(_ text: String) -> CellDays? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 6, let from = try? DateText.parse(parts[..<3].joined(separator: "-")),
            let until = try? DateText.parse(parts[3...].joined(separator: "-")), from.first <= until.last
        else { return nil }
        return CellDays(first: from, others: [until], isStretch: true)
    }

    /// The later end, completed from the earlier one where it leaves out the year or the month.
    private static func end(_ text: String, _ from: PartialDate) -> PartialDate? {
        if let whole = try? DateText.parse(text) { return whole }
        let year = from.first.year, month = from.first.month
        for completed in [
            "\(year)年\(text)", "\(year).\(text)", "\(year)-\(text)", "\(year)年\(month)月\(text)",
            "\(year)-\(month)-\(text)",
        ] {
            if let found = try? DateText.parse(completed), found.precision == .day { return found }
        }
        return nil
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
