import CivilTime

/// Numbers as words: Chinese numerals for periods and articles, English months.
enum Numerals {
    private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// `十三`, `二十`, `一百零五`; outside 0...9999 the digits.
    static func chinese(_ number: Int64) -> String {
        guard number >= 0, number <= 9999 else { return "\(number)" }
        guard number >= 10 else { return digits[Int(number)] }
        var result = "", rest = number, gap = false
        for (value, unit) in [(Int64(1000), "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = rest / value
            rest %= value
            if digit == 0 {
                gap = !result.isEmpty
                continue
            }
            if gap { result += "零" }
            gap = false
            result += (value == 10 && digit == 1 && result.isEmpty ? "" : digits[Int(digit)]) + unit
        }
        return result
    }

    /// As before a measure word: `两` for 2.
    static func chineseCount(_ number: Int64) -> String { number == 2 ? "两" : chinese(number) }

    /// `一年六个月`, `五天`.
    static func chinesePeriod(_ period: CalendarPeriod) -> String {
        let years = Int64(period.months / 12), months = Int64(period.months % 12), days = Int64(period.days)
        var result = ""
        if years > 0 { result += chineseCount(years) + "年" }
        if months > 0 { result += chineseCount(months) + "个月" }
        if days > 0 || result.isEmpty { result += chineseCount(days) + "天" }
        return result
    }

    static func englishMonth(_ month: Int) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ]
        return names.indices.contains(month - 1) ? names[month - 1] : "\(month)"
    }
}
