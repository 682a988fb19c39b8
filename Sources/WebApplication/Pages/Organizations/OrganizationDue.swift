import CaseServices
import CivilTime
import OrganizationReports
import WorkflowModel

/// What falls due at an organization and below it: what is late, and the next twelve months, month by month.
struct OrganizationDue: Encodable, Sendable {
    /// Something that a case owes.
    struct Duty: Sendable {
        let duty: DutyDue
        let header: CaseHeader
    }

    /// Something due.
    struct Entry: Encodable, Sendable {
        let day: String
        let title: String
        let href: String
        let place: String
        let isLate: Bool
    }

    /// A month, or what is late.
    struct Month: Encodable, Sendable {
        let title: String
        let entries: [Entry]
    }

    /// The most that is shown of what cases owe.
    static let most = 200

    let months: [Month]
    let isEmpty: Bool
    let isCut: Bool

    /// The last day that is looked at.
    static func last(_ visit: Visit) -> CivilDate { visit.today.adding(days: 365) ?? visit.today }

    init(_ standings: [TermStanding], _ duties: [Duty], _ visit: Visit) {
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        let places = Dictionary(standings.map { ($0.organization.id, $0.organization.name) }) { first, _ in first }
        let regimens = visit.site.service.regimens
        let last = Self.last(visit)
        var entries: [(day: CivilDate, entry: Entry)] = standings.compactMap { standing in
            guard let end = standing.end, end <= last else { return nil }
            return (
                end,
                Entry(
                    day: end.isoText,
                    title: standing.closing == nil
                        ? visit.say("任期届满，应当换届", "the term ends; re-election")
                        : visit.say("到期撤销", "its time ends; dissolve it"),
                    href: standing.caseID.map { "/cases/\($0.urlEncoded)" }
                        ?? OrganizationHead.href(standing.organization.id),
                    place: standing.organization.name, isLate: end < visit.today)
            )
        }
        entries += duties.compactMap { owed in
            guard let due = owed.duty.due else { return nil }
            let words = titles.duty(owed.duty.duty, of: owed.header.workflow)
            // What organization life asks for is about the organization, and has its own page.
            let isLife = regimens.contains(owed.header.workflow)
            return (
                due,
                Entry(
                    day: due.isoText,
                    title: isLife ? words.title : "\(owed.header.subjectName)\(visit.say("：", ": "))\(words.title)",
                    href: isLife
                        ? OrganizationHead.href(owed.duty.organization) + "/life"
                        : "/cases/\(owed.duty.caseID.urlEncoded)",
                    place: [words.owner, places[owed.duty.organization] ?? ""].filter { !$0.isEmpty }
                        .joined(separator: " · "),
                    isLate: due < visit.today)
            )
        }
        let ordered = entries.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
        var months: [(key: Int, title: String, entries: [Entry])] = []
        for (day, entry) in ordered {
            let key = entry.isLate ? 0 : day.year * 12 + day.month
            let title =
                entry.isLate
                ? visit.say("已经逾期", "Overdue")
                : visit.say("\(day.year)年\(day.month)月", String(day.isoText.prefix(7)))
            if months.last?.key == key {
                months[months.count - 1].entries.append(entry)
            } else {
                months.append((key, title, [entry]))
            }
        }
        self.months = months.map { Month(title: $0.title, entries: $0.entries) }
        isEmpty = months.isEmpty
        isCut = duties.count >= Self.most
    }
}
