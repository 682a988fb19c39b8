public import CivilTime
public import Diagnostics

/// What is undone, counted: by organization and owner with how long it is overdue, and by the month in which it fell due.
/// Nobody is named in it.
public struct UndoneReport: Sendable {
    /// How long something is overdue.
    public enum Band: Int, Hashable, Sendable, CaseIterable {
        /// Up to a week.
        case week
        /// Up to thirty days.
        case month
        /// Up to ninety days.
        case quarter
        /// Longer.
        case longer

        /// Where so many days belong.
        public init(days: Int) {
            switch days {
            case ...7: self = .week
            case ...30: self = .month
            case ...90: self = .quarter
            case _: self = .longer
            }
        }

        /// As the head of a column.
        public var title: LocalizedText {
            switch self {
            case .week: LocalizedText(zh: "7天以内", en: "to 7 days")
            case .month: LocalizedText(zh: "8至30天", en: "8 to 30")
            case .quarter: LocalizedText(zh: "31至90天", en: "31 to 90")
            case .longer: LocalizedText(zh: "90天以上", en: "over 90")
            }
        }
    }

    /// What one owner at one organization has left undone.
    public struct Row: Hashable, Sendable {
        /// The organization.
        public var organization: String
        /// Its name.
        public var place: String
        /// Who owes it.
        public var owner: String
        /// How many matters, by how long.
        public var bands: [Int]
        /// The earliest last day among them.
        public var oldest: CivilDate
        /// Days since then.
        public var longest: Int

        /// All of them.
        public var count: Int { bands.reduce(0, +) }
    }

    /// A month in which matters fell due that are undone.
    public struct Month: Hashable, Sendable {
        /// The year.
        public var year: Int
        /// The month.
        public var month: Int
        /// How many matters.
        public var count: Int

        /// As machines write it: `2026-06`.
        public var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
    }

    /// The longest overdue first.
    public let rows: [Row]
    /// In order.
    public let months: [Month]
    /// All matters.
    public var count: Int { rows.reduce(0) { $0 + $1.count } }

    /// Counts what is overdue on a day.
    public init(_ entries: [AheadEntry], on today: CivilDate) {
        struct Key: Hashable {
            var organization: String
            var owner: String
        }
        var rows: [Key: Row] = [:], months: [String: Month] = [:]
        for entry in entries where entry.day < today {
            let days = Int(today.dayNumber) - Int(entry.day.dayNumber)
            let key = Key(organization: entry.organization, owner: entry.owner)
            var row =
                rows[key]
                ?? Row(
                    organization: entry.organization, place: entry.place, owner: entry.owner,
                    bands: Band.allCases.map { _ in 0 }, oldest: entry.day, longest: days)
            row.bands[Band(days: days).rawValue] += 1
            row.oldest = min(row.oldest, entry.day)
            row.longest = max(row.longest, days)
            rows[key] = row
            var month = Month(year: entry.day.year, month: entry.day.month, count: 0)
            month.count = (months[month.text]?.count ?? 0) + 1
            months[month.text] = month
        }
        self.rows = rows.values.sorted {
            ($1.longest, $0.place, $0.organization, $0.owner) < ($0.longest, $1.place, $1.organization, $1.owner)
        }
        self.months = months.values.sorted { ($0.year, $0.month) < ($1.year, $1.month) }
    }
}
