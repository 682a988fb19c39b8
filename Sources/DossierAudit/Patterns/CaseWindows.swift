import CivilTime

/// Finds periods in which many cases lie. Only days that are known make a period certain; a partial date makes it
/// possible at most.
struct CaseWindows {
    /// Known to the day, from the earliest.
    let exact: [Sighting]
    /// The rest.
    let partial: [Sighting]
    let within: CalendarPeriod

    init(_ sightings: [Sighting], within: CalendarPeriod) {
        exact = sightings.filter(\.isExact).sorted { ($0.low, $0.caseIndex) < ($1.low, $1.caseIndex) }
        partial = sightings.filter { !$0.isExact }
        self.within = within
    }

    /// Behind the last of those that lie within the period from the one at `start` on.
    func end(from start: Int) -> Int {
        let limit = exact[start].first.after(within)
        return exact.boundary { $0.first <= limit }
    }

    /// The period with the most cases; of several the earliest.
    func fullest() -> Range<Int>? {
        var best: Range<Int>?
        for start in exact.indices {
            let end = end(from: start)
            if end - start > best?.count ?? 0 { best = start..<end }
        }
        return best
    }

    /// Every period from a day on that may hold so many, partial dates among them; none overlaps an earlier one.
    func possible(atLeast number: Int) -> [(start: CivilDate, sightings: [Sighting])] {
        guard !partial.isEmpty, exact.count + partial.count >= number else { return [] }
        let all = exact + partial
        let firsts = all.map(\.first).sorted(), lasts = all.map(\.last).sorted()
        var found: [(start: CivilDate, sightings: [Sighting])] = []
        var reached: CivilDate?
        for (before, start) in lasts.enumerated() {
            if let reached, start <= reached { continue }
            // The same last day several times: only the first counts all that end on it or later.
            if before > 0, lasts[before - 1] == start { continue }
            let limit = start.after(within)
            guard firsts.boundary(where: { $0 <= limit }) - before >= number else { continue }
            let inside = all.filter { $0.first <= limit && $0.last >= start }
            guard inside.contains(where: { !$0.isExact }) else { continue }
            found.append((start, inside))
            reached = limit
        }
        return found
    }
}
