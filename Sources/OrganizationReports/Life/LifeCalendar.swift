public import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// The organization life of a year as a calendar: a row for every duty, and in it every month, quarter or year.
public struct LifeCalendar: Sendable {
    /// How a period stands.
    public enum Mark: String, Sendable {
        /// Done.
        case held
        /// Not done, and over.
        case missing
        /// Over, and nobody can tell.
        case unclear
        /// Not over.
        case open
        /// Not asked for in this period.
        case excused
        /// Nothing was owed or looked at.
        case none
    }

    /// A period.
    public struct Cell: Sendable {
        /// How many months it takes.
        public var months: Int
        /// How it stands.
        public var mark: Mark
        /// What it is called; empty: it is of no duty.
        public var period: String
        /// The days on which something was done.
        public var days: [PartialDate]
        /// How many people something is missing for.
        public var people: Int
    }

    /// A duty.
    public struct Row: Sendable {
        /// What it is called.
        public var title: String
        /// January to December.
        public var cells: [Cell]
    }

    /// The year.
    public let year: Int
    /// Duties in the order of the rules.
    public let rows: [Row]

    /// The year of a report that covers it.
    public init(_ report: LifeReport, year: Int) {
        self.year = year
        var order: [String] = [], standings: [String: [PeriodStanding]] = [:]
        for standing in report.look.periods where standing.span.year == year {
            let id = report.duty(standing).id
            if standings[id] == nil { order.append(id) }
            standings[id, default: []].append(standing)
        }
        // Where an edition ends within a period, both editions judge it; what was owed says more than what was not.
        rows = order.compactMap { id in
            let own = (standings[id] ?? []).sorted { a, b in
                a.span.first != b.span.first
                    ? a.span.first < b.span.first
                    : (a.state == .excused ? 1 : 0, b.edition) < (b.state == .excused ? 1 : 0, a.edition)
            }
            guard let last = own.last else { return nil }
            return Row(title: report.wording.title(of: report.duty(last)), cells: Self.cells(own, report))
        }
    }

    private static func cells(_ standings: [PeriodStanding], _ report: LifeReport) -> [Cell] {
        var cells: [Cell] = []
        var next = 1
        for standing in standings {
            let first = standing.span.first.month
            guard first >= next else { continue }
            pad(&cells, from: next, to: first)
            next = first + standing.span.unit.months
            cells.append(
                Cell(
                    months: standing.span.unit.months, mark: mark(standing.state),
                    period: report.wording.span(standing.span), days: report.days(standing),
                    people: (standing.lacking + standing.uncertain).count))
        }
        pad(&cells, from: next, to: 13)
        return cells
    }

    private static func pad(_ cells: inout [Cell], from: Int, to: Int) {
        guard from < to else { return }
        cells.append(Cell(months: to - from, mark: .none, period: "", days: [], people: 0))
    }

    private static func mark(_ state: PeriodStanding.State) -> Mark {
        switch state {
        case .held: .held
        case .violated: .missing
        case .undetermined: .unclear
        case .open: .open
        case .excused: .excused
        }
    }
}
