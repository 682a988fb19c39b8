import CaseServices
import CivilTime
import OrganizationRegistry
import OrganizationReports
import Wording
import WorkflowEngine
import WorkflowModel

/// A year of organization life: the calendar, what is missing, what is still to be done, what is on record.
struct OrganizationLifeModel: Encodable, Sendable {
    /// A period of the calendar.
    struct Cell: Encodable, Sendable {
        let months: Int
        let kind: String
        let period: String
        let word: String
        let days: String
    }

    /// A duty.
    struct Row: Encodable, Sendable {
        let title: String
        let cells: [Cell]
    }

    /// Something to be said of a duty or of somebody.
    struct Gap: Encodable, Sendable {
        let severity: String
        let title: String?
        let texts: [String]
        let basis: String?
    }

    /// Something still to be done.
    struct Due: Encodable, Sendable {
        let by: String
        let title: String
        let owner: String
        let behind: String
    }

    /// Something on record.
    struct Record: Encodable, Sendable {
        let day: String
        let title: String
        let isOut: Bool
    }

    /// A regimen.
    struct Regimen: Encodable, Sendable {
        let title: String
        let rows: [Row]
        let hasRows: Bool
        let gaps: [Gap]
        let hasGaps: Bool
        let unclear: [Gap]
        let hasUnclear: Bool
        let due: [Due]
        let hasDue: Bool
        let unjudged: [String]
        let hasUnjudged: Bool
        let records: [Record]
        let hasRecords: Bool
    }

    /// A year to choose.
    struct Year: Encodable, Sendable {
        let year: Int
        let isChosen: Bool
    }

    let head: OrganizationHead
    let year: Int
    let years: [Year]
    let months: [String]
    let regimens: [Regimen]
    let isEmpty: Bool
    let action: String

    init(_ reports: [LifeReport], of state: OrganizationState, year: Int, _ log: RegistryLog, _ visit: Visit) {
        head = OrganizationHead(state, at: .life, log, visit)
        self.year = year
        action = OrganizationHead.href(state.id) + "/life"
        let recorded = reports.compactMap { $0.caseFile.events.first?.on.first.year }.min() ?? visit.today.year
        let first = min(recorded, visit.today.year - 4, year)
        years = (first...visit.today.year).reversed().map { Year(year: $0, isChosen: $0 == year) }
        months = (1...12).map { visit.say("\($0)月", Self.english[$0 - 1]) }
        regimens = reports.filter { !$0.isEmpty }.map { Self.regimen($0, year, visit) }
        isEmpty = regimens.isEmpty
    }

    private static let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func regimen(_ report: LifeReport, _ year: Int, _ visit: Visit) -> Regimen {
        let rows = LifeCalendar(report, year: year).rows.map { row in
            Row(title: row.title, cells: row.cells.map { cell($0, visit) })
        }
        let gaps = said(report.notDone, visit), unclear = said(report.unclear, visit)
        let due = report.stillOpen.map { due in
            Due(by: due.day.isoText, title: due.title, owner: due.owner, behind: due.behind)
        }
        let records = report.caseFile.events.reversed().filter { $0.on.first.year <= year && $0.on.last.year >= year }
            .map { event in
                Record(
                    day: event.date.isoText, title: report.wording.title(of: event.transition),
                    isOut: event.outcome != .done)
            }
        let unjudged = report.unjudged(showsNames: false)
        return Regimen(
            title: WorkflowTitles(visit.site.rulebook, visit.language).workflow(report.inHand.judge.workflow.id),
            rows: rows, hasRows: !rows.isEmpty, gaps: gaps, hasGaps: !gaps.isEmpty, unclear: unclear,
            hasUnclear: !unclear.isEmpty, due: due, hasDue: !due.isEmpty, unjudged: unjudged,
            hasUnjudged: !unjudged.isEmpty, records: records, hasRecords: !records.isEmpty)
    }

    private static func cell(_ cell: LifeCalendar.Cell, _ visit: Visit) -> Cell {
        let word =
            switch cell.mark {
            case .held: visit.say("已做到", "done")
            case .missing:
                cell.people > 0 ? visit.say("缺 \(cell.people) 人次", "\(cell.people) missing") : visit.say("缺", "missing")
            case .unclear: visit.say("不能认定", "cannot be told")
            case .open: visit.say("待办", "to be done")
            case .excused: visit.say("不要求", "not asked")
            case .none: ""
            }
        // In a month the day is enough; in longer periods the month belongs to it.
        let days = cell.days.suffix(3).map { date -> String in
            guard let day = date.exact else { return date.isoText }
            return cell.months == 1
                ? visit.say("\(day.day)日", "\(day.day)")
                : visit.say("\(day.month)月\(day.day)日", String(day.isoText.suffix(5)))
        }
        return Cell(
            months: cell.months, kind: cell.mark.rawValue, period: cell.period, word: word,
            days: days.joined(separator: visit.say("、", ", ")))
    }

    static func said(_ part: LifeReport.Part, _ visit: Visit) -> [Gap] {
        part.groups.map { group in
            var texts = group.details.map { "\($0.period)\(visit.say("：", ": "))\($0.found)" }
            if !group.periods.isEmpty { texts.insert(group.periods.joined(separator: visit.say("、", ", ")), at: 0) }
            return Gap(severity: group.severity, title: group.title, texts: texts, basis: group.basis)
        }
            + part.remarks.map { remark in
                Gap(
                    severity: remark.severity, title: remark.isExplained ? visit.say("已说明", "explained") : nil,
                    texts: [remark.text], basis: nil)
            }
    }
}
