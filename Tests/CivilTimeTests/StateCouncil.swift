import CivilTime

/// The arrangements the State Council announced for 2024 to 2026, for tests of counting.
enum StateCouncil {
    static let calendar = WorkingCalendar(id: "cn", years: years)

    static let years: [WorkingYear] = [
        year(
            2024,
            [
                ("元旦", "0101", "0101"), ("春节", "0210", "0217"), ("清明", "0404", "0406"), ("劳动节", "0501", "0505"),
                ("端午", "0610", "0610"), ("中秋", "0915", "0917"), ("国庆", "1001", "1007"),
            ], ["0204", "0218", "0407", "0428", "0511", "0914", "0929", "1012"]),
        year(
            2025,
            [
                ("元旦", "0101", "0101"), ("春节", "0128", "0204"), ("清明", "0404", "0406"), ("劳动节", "0501", "0505"),
                ("端午", "0531", "0602"), ("国庆中秋", "1001", "1008"),
            ], ["0126", "0208", "0427", "0928", "1011"]),
        year(
            2026,
            [
                ("元旦", "0101", "0103"), ("春节", "0215", "0223"), ("清明", "0404", "0406"), ("劳动节", "0501", "0505"),
                ("端午", "0619", "0621"), ("中秋", "0925", "0927"), ("国庆", "1001", "1007"),
            ], ["0104", "0214", "0228", "0509", "0920", "1010"]),
    ]

    private static func year(
        _ year: Int, _ holidays: [(name: String, first: String, last: String)], _ makeUp: [String]
    ) -> WorkingYear {
        func date(_ text: String) -> CivilDate? { try? DateText.parse("\(year)\(text)").exact }
        return WorkingYear(
            year: year,
            holidays: holidays.compactMap { holiday in
                guard let first = date(holiday.first), let last = date(holiday.last) else { return nil }
                return Holiday(name: holiday.name, first: first, last: last)
            },
            makeUpDays: makeUp.compactMap(date), citation: "国务院办公厅 \(year)")
    }
}
