public import CivilTime
public import Diagnostics

extension DateTextProblem {
    /// What is wrong with the date, to follow its text.
    public var told: LocalizedText {
        switch self {
        case .twoDigitYear: LocalizedText(zh: "的年份要写四位", en: "needs a year of four digits")
        case .dayFirst: LocalizedText(zh: "要把年份写在前面，如 2021-03-01", en: "needs the year first, as in 2021-03-01")
        case .noSuchDay: LocalizedText(zh: "日历上没有这一天", en: "is no day of the calendar")
        case .outOfRange: LocalizedText(zh: "不在 1900 年到 2199 年之间", en: "is not between 1900 and 2199")
        case .notADate: LocalizedText(zh: "不是日期，应如 2021-03-01", en: "is no date; write 2021-03-01")
        }
    }
}
