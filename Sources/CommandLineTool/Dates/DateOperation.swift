import CivilTime

/// The calendar at the prompt: one operation with its arguments, answered as JSON. Used by `date` and `date --batch`.
struct DateOperation {
    let name: String
    let arguments: [String: JSONValue]
    let calendar: WorkingCalendar

    /// Arguments that cannot be read.
    struct Problem: Error {
        let zh: String
        let en: String
    }

    /// Names of the operations with their arguments, in order.
    static let signatures: [(name: String, arguments: [String])] = [
        ("add", ["date", "period"]), ("recurrence", ["date", "period", "n"]), ("last-day", ["date", "period"]),
        ("elapsed", ["on", "since", "period"]), ("within", ["on", "of", "period"]), ("age", ["on", "born", "years"]),
        ("is-working", ["date"]), ("working-after", ["date", "n"]), ("notice", ["from", "until", "at-least"]),
        ("compare", ["a", "b"]), ("parse", ["text"]),
    ]

    func answer() throws(Problem) -> JSONValue {
        switch name {
        case "add": return try add()
        case "recurrence": return result(try day("date").recurrence(try number("n"), every: try calendarPeriod()))
        case "last-day": return result(try day("date").lastDay(of: try calendarPeriod()))
        case "elapsed":
            let on = try date("on").interval, since = try date("since").interval
            switch try period() {
            case .calendar(let length): return truth(DateRules.elapsed(on: on, since: since, atLeast: length))
            case .workingDays(let n): return working(n, after: since) { limit in limit.isOnOrBefore(on) }
            }
        case "within":
            let on = try date("on").interval, of = try date("of").interval
            switch try period() {
            case .calendar(let length): return truth(DateRules.within(on: on, of: of, atMost: length))
            case .workingDays(let n): return working(n, after: of) { limit in on.isOnOrBefore(limit) }
            }
        case "age":
            return truth(
                DateRules.age(on: try date("on").interval, born: try date("born").interval, years: try years()))
        case "is-working":
            let day = try day("date")
            return calendar.isWorking(day).map { .bool($0) } ?? unknown(day.year)
        case "working-after":
            let start = try day("date"), n = try number("n")
            guard n >= 1 else { throw Problem(zh: "n 须为正整数", en: "n must be 1 or more") }
            do { return .string(try calendar.workingDay(n, after: start).isoText) } catch { return unknown(error.year) }
        case "notice": return try notice()
        case "compare": return .string(DateInterval.compare(try date("a").interval, try date("b").interval).rawValue)
        case "parse":
            guard let text = arguments["text"], case .string(let spelling) = text,
                let parsed = try? DateText.parse(spelling)
            else {
                if arguments["text"] == nil { throw missing("text") }
                return .string("refused")
            }
            return .string(parsed.isoText)
        default:
            throw Problem(
                zh: "没有“\(name)”这项运算；可用：\(Self.signatures.map(\.name).joined(separator: "、"))",
                en: "no operation “\(name)”; there are \(Self.signatures.map(\.name).joined(separator: ", "))")
        }
    }

    private func add() throws(Problem) -> JSONValue {
        let start = try date("date")
        switch try period() {
        case .calendar(let length):
            if let exact = start.exact { return result(exact.adding(length)) }
            guard let moved = start.interval.adding(length) else { return .string("undetermined") }
            return .object(["first": .string(moved.first.isoText), "last": .string(moved.last.isoText)])
        case .workingDays(let n):
            guard let exact = start.exact else { return .string("undetermined") }
            do { return .string(try calendar.workingDay(Int(n), after: exact).isoText) } catch {
                return unknown(error.year)
            }
        }
    }

    /// Compares with the n-th working day after a date that may be partial.
    private func working(_ n: Int32, after start: DateInterval, _ compare: (DateInterval) -> Truth) -> JSONValue {
        do {
            let first = try calendar.workingDay(Int(n), after: start.first)
            let last = try calendar.workingDay(Int(n), after: start.last)
            return truth(compare(DateInterval(first: first, last: last)))
        } catch { return unknown(error.year) }
    }

    private func notice() throws(Problem) -> JSONValue {
        let from = try date("from"), until = try date("until"), least: Int
        if let plain = arguments["at-least"]?.intValue {
            least = plain
        } else if let text = arguments["at-least"]?.scalarText, case .workingDays(let n)? = try? Period(parsing: text) {
            least = Int(n)
        } else {
            throw missing("at-least")
        }
        guard let first = from.exact, let last = until.exact else {
            return .object(["posting-day-counts": .null, "next-day-counts": .null, "verdict": .string("undetermined")])
        }
        let count = calendar.notice(from: first, until: last, atLeast: least)
        if let year = count.unknownYear { return unknown(year) }
        return .object([
            "posting-day-counts": count.postingDayCounts.map { .int(Int64($0)) } ?? .null,
            "next-day-counts": count.nextDayCounts.map { .int(Int64($0)) } ?? .null,
            "verdict": .string(count.verdict.rawValue),
        ])
    }

    /// The last day of a limit, where it is a day off: the limit does not move, and the answer says so.
    var limitOnDayOff: CivilDate? {
        guard name == "within", let of = try? date("of").exact, case .calendar(let length)? = try? period(),
            let last = of.adding(length), calendar.isWorking(last) == false
        else { return nil }
        return last
    }

    // MARK: Arguments

    private func missing(_ key: String) -> Problem { Problem(zh: "缺少参数 \(key)", en: "argument \(key) is missing") }

    private func date(_ key: String) throws(Problem) -> PartialDate {
        guard let text = arguments[key]?.scalarText else { throw missing(key) }
        do { return try DateText.parse(text) } catch {
            throw Problem(
                zh: "“\(text)”（\(key)）不是日期，应写如 2021-03-01", en: "“\(text)” (\(key)) is no date; write 2021-03-01")
        }
    }

    private func day(_ key: String) throws(Problem) -> CivilDate {
        let parsed = try date(key)
        guard let exact = parsed.exact else {
            throw Problem(zh: "“\(parsed.isoText)”（\(key)）须写到日", en: "“\(parsed.isoText)” (\(key)) needs a day")
        }
        return exact
    }

    private func number(_ key: String) throws(Problem) -> Int {
        guard let number = arguments[key]?.intValue else { throw missing(key) }
        return number
    }

    private func years() throws(Problem) -> Int {
        if let plain = arguments["years"]?.intValue { return plain }
        if let text = arguments["years"]?.scalarText, case .calendar(let period)? = try? Period(parsing: text),
            period.days == 0,
            period.months % 12 == 0
        {
            return Int(period.months) / 12
        }
        throw missing("years")
    }

    private func period() throws(Problem) -> Period {
        guard let text = arguments["period"]?.scalarText else { throw missing("period") }
        do { return try Period(parsing: text) } catch {
            throw Problem(
                zh: "“\(text)”不是期限，应写如 1 year、6 months、5 working-days",
                en: "“\(text)” is no period; write 1 year, 6 months, 5 working-days")
        }
    }

    private func calendarPeriod() throws(Problem) -> CalendarPeriod {
        guard case .calendar(let length) = try period() else {
            throw Problem(zh: "这里须用年、月、周、日，不用工作日", en: "years, months, weeks or days are needed here, not working days")
        }
        return length
    }

    // MARK: Results

    private func result(_ date: CivilDate?) -> JSONValue { .string(date?.isoText ?? "undetermined") }
    private func unknown(_ year: Int) -> JSONValue { .object(["unknown-year": .int(Int64(year))]) }
    private func truth(_ truth: Truth) -> JSONValue {
        switch truth {
        case .holds: .string("holds")
        case .violated: .string("violated")
        case .undetermined: .string("undetermined")
        }
    }
}
