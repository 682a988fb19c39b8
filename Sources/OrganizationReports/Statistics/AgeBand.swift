import CivilTime
import Diagnostics

/// Ten years of age that are counted together.
enum AgeBand {
    /// The band of somebody on a day; nil: the birthday is not stated, or not closely enough.
    static func of(_ born: PartialDate?, on day: CivilDate) -> Int? {
        guard let born else { return nil }
        let oldest = age(born.first, on: day) / 10, youngest = age(born.last, on: day) / 10
        return oldest == youngest ? oldest : nil
    }

    private static func age(_ born: CivilDate, on day: CivilDate) -> Int {
        let (a, b) = (born.components, day.components)
        return b.year - a.year - ((b.month, b.day) < (a.month, a.day) ? 1 : 0)
    }

    /// A band in words.
    static func title(_ band: Int?, _ language: Language) -> String {
        guard let band else { return language == .zh ? "出生日期没有登记，或不能认定" : "birthday not stated or not closely enough" }
        return language == .zh ? "\(band * 10)–\(band * 10 + 9) 岁" : "\(band * 10)–\(band * 10 + 9)"
    }
}
