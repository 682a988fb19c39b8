import CaseServices
import CivilTime
import OrganizationRegistry
import OrganizationReports
import WorkflowModel

/// What falls due at an organization and below it in the next twelve months, month by month: cases, terms, and what
/// organization life will ask for.
struct AheadModel: Encodable, Sendable {
    /// Something due.
    struct Entry: Encodable, Sendable {
        let day: String
        let title: String
        let href: String
        let place: String
        let owner: String
        let basis: String
        let isLate: Bool
    }

    /// A month, or what is late.
    struct Month: Encodable, Sendable {
        let title: String
        let count: String
        let entries: [Entry]
    }

    let head: OrganizationHead
    let months: [Month]
    let isEmpty: Bool
    let isCut: Bool
    let calendarHref: String
    let subscribeHref: String

    init(_ state: OrganizationState, _ list: AheadList, _ log: RegistryLog, _ visit: Visit) {
        head = OrganizationHead(state, at: .ahead, log, visit)
        var groups: [(key: Int, title: String, entries: [Entry])] = []
        for entry in list.entries {
            let isLate = entry.day < visit.today
            let key = isLate ? 0 : entry.day.year * 12 + entry.day.month
            let title =
                isLate
                ? visit.say("已经逾期", "Overdue")
                : visit.say("\(entry.day.year)年\(entry.day.month)月", String(entry.day.isoText.prefix(7)))
            if groups.last?.key != key { groups.append((key, title, [])) }
            groups[groups.count - 1].entries.append(Self.entry(entry, isLate: isLate, visit))
        }
        months = groups.map { group in
            Month(
                title: group.title, count: visit.say("\(group.entries.count) 件", "\(group.entries.count)"),
                entries: group.entries)
        }
        isEmpty = months.isEmpty
        isCut = list.isCut
        calendarHref = OrganizationHead.href(state.id) + "/ahead.ics"
        subscribeHref = CalendarRoutes.path + "?organization=\(state.id.urlEncoded)"
    }

    private static func entry(_ entry: AheadEntry, isLate: Bool, _ visit: Visit) -> Entry {
        let title = entry.title + (entry.occasion.map { visit.say("（\($0)）", " (\($0))") } ?? "")
        let place = OrganizationHead.href(entry.organization)
        let href: String =
            switch entry.kind {
            case .duty: entry.caseID.map { "/cases/\($0.urlEncoded)" } ?? place
            case .period: place + "/life"
            case .term: place
            case .calendar: "/rules"
            }
        return Entry(
            day: entry.day.isoText, title: entry.subject.map { "\($0)\(visit.say("：", ": "))\(title)" } ?? title,
            href: href, place: entry.place, owner: entry.owner, basis: entry.basis, isLate: isLate)
    }
}
