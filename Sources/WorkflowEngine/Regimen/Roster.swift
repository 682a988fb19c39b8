import CivilTime
import WorkflowModel

/// Who belonged to a group and when, as the records list it from time to time.
struct Roster {
    private struct Listing {
        var on: DateInterval
        var people: [PersonHandle]
    }

    private var listings: [Listing] = []

    init(_ group: GroupHandle, in caseFile: CaseFile) {
        for event in caseFile.events where event.outcome == .done && event.groupCount > 0 {
            guard let listed = event.groups.first(where: { $0.group == group }) else { continue }
            listings.append(Listing(on: event.on, people: listed.people))
        }
    }

    /// Whether the group was listed on or before a day.
    func isKnown(by day: CivilDate) -> Bool { listings.first.map { $0.on.first <= day } ?? false }

    /// Those who belonged to it for at least half of a period.
    func members(during span: CalendarSpan) -> [PersonHandle] {
        var days: [PersonHandle: Int] = [:]
        var order: [PersonHandle] = []
        for (index, listing) in listings.enumerated() {
            let next = index + 1 < listings.count ? listings[index + 1].on.first : nil
            let first = max(listing.on.first, span.first)
            let last = min(next?.adding(days: -1) ?? span.last, span.last)
            guard first <= last else { continue }
            for person in Set(listing.people) {
                if days[person] == nil { order.append(person) }
                days[person, default: 0] += Int(last.dayNumber - first.dayNumber) + 1
            }
        }
        return order.filter { 2 * (days[$0] ?? 0) >= span.days }.sorted()
    }

    /// Those who belong to it on a day, each with the day since when without interruption.
    func members(on day: CivilDate) -> [(person: PersonHandle, since: DateInterval)] {
        let known = listings.filter { $0.on.first <= day }
        guard let last = known.last else { return [] }
        return Set(last.people).sorted().map { person in
            let start = known.lastIndex { !$0.people.contains(person) }.map { $0 + 1 } ?? 0
            return (person, known[start].on)
        }
    }
}
