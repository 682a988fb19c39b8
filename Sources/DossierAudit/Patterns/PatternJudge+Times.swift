import CivilTime
import WorkflowEngine
import WorkflowModel

/// Many within a period, and none for a long time.
extension PatternJudge {
    // MARK: Bursts

    func bursts(_ number: Int, _ within: CalendarPeriod, afterQuiet quiet: CalendarPeriod?) -> [PatternFinding] {
        // The earliest day on which somebody of any organization certainly was there: before it nothing is on record.
        let recordBegins = sighted().map(\.last).min()
        return byOrganization().enumerated().flatMap { place, sightings -> [PatternFinding] in
            guard sightings.count >= number else { return [] }
            let windows = CaseWindows(sightings, within: within)
            var found: [PatternFinding] = [], taken: Set<Int32> = []
            func add(_ inside: [Sighting], from start: CivilDate, certain: Bool, before: CivilDate?) {
                taken.formUnion(inside.map(\.caseIndex))
                found.append(
                    finding(
                        Draft(
                            verdict: certain ? .violated : .undetermined, organization: Int32(place),
                            period: period(inside), days: before.map { [$0] } ?? [],
                            numbers: [(.cases, inside.count), (.limit, number)], mark: start.isoText),
                        cases: inside.map(\.caseIndex)))
            }
            var start = 0
            while start < windows.exact.count {
                let end = windows.end(from: start), day = windows.exact[start].first
                guard end - start >= number else {
                    start += 1
                    continue
                }
                let rest = calm(before: day, for: quiet, windows, recordBegins)
                guard rest.isPossible else {
                    start += 1
                    continue
                }
                add(Array(windows.exact[start..<end]), from: day, certain: rest.isCertain, before: rest.last)
                start = end
            }
            for (day, inside) in windows.possible(atLeast: number) {
                guard !inside.contains(where: { taken.contains($0.caseIndex) }) else { continue }
                let rest = calm(before: day, for: quiet, windows, recordBegins)
                if rest.isPossible { add(inside, from: day, certain: false, before: rest.last) }
            }
            return found
        }
    }

    /// Whether nothing happened before a day for a period.
    private enum Calm {
        /// Nothing since the last one before it, if there is one.
        case yes(CivilDate?)
        /// A partial date leaves it open, or the organization is not on record so early while others are.
        case perhaps(CivilDate?)
        case no

        var isPossible: Bool { if case .no = self { false } else { true } }
        var isCertain: Bool { if case .yes = self { true } else { false } }
        var last: CivilDate? {
            switch self {
            case .yes(let day), .perhaps(let day): day
            case .no: nil
            }
        }
    }

    private func calm(
        before day: CivilDate, for quiet: CalendarPeriod?, _ windows: CaseWindows, _ recordBegins: CivilDate?
    ) -> Calm {
        guard let quiet else { return .yes(nil) }
        let behind = windows.exact.boundary { $0.first < day }
        let earlier = behind > 0 ? windows.exact[behind - 1].first : nil
        if let earlier, earlier.after(quiet) > day { return .no }
        var isOpen = false, isOnRecord = earlier != nil
        for sighting in windows.partial where sighting.first < day {
            if sighting.last.after(quiet) <= day {
                isOnRecord = true
            } else if sighting.first.after(quiet) > day, sighting.last < day {
                return .no
            } else {
                isOpen = true
            }
        }
        if isOnRecord { return isOpen ? .perhaps(earlier) : .yes(earlier) }
        guard let recordBegins, recordBegins.after(quiet) <= day else { return .no }
        return .perhaps(nil)
    }

    // MARK: Quiet times

    func quietTimes(_ length: CalendarPeriod, _ dossiers: Int) -> [PatternFinding] {
        // The record reaches to the latest day on which somebody of any organization certainly was there.
        let recordEnds = sighted().filter(\.isExact).map(\.first).max()
        var read: [Int32: Int] = [:]
        for home in collector.homes { read[home, default: 0] += 1 }
        return byOrganization().enumerated().flatMap { place, sightings -> [PatternFinding] in
            let all = read[Int32(place)] ?? 0
            guard all >= dossiers, !sightings.isEmpty else { return [] }
            let sorted = sightings.sorted { ($0.low, $0.high, $0.caseIndex) < ($1.low, $1.high, $1.caseIndex) }
            var found: [PatternFinding] = []
            func add(_ from: CivilDate, _ to: CivilDate, _ verdict: Verdict, _ cases: [Int32], isOpen: Bool) {
                found.append(
                    finding(
                        Draft(
                            verdict: verdict, organization: Int32(place), period: DateInterval(first: from, last: to),
                            days: isOpen ? [] : [to], numbers: [(.cases, sorted.count), (.dossiers, all)],
                            mark: from.isoText),
                        cases: cases))
            }
            // From the end: the earliest that one of the later ones may be at the latest.
            var nextLast = Array(repeating: CivilDate.latest, count: sorted.count + 1)
            for index in sorted.indices.reversed() { nextLast[index] = min(nextLast[index + 1], sorted[index].last) }
            var reached = sorted[0].last
            for index in sorted.indices.dropFirst() {
                let earlier = sorted[index - 1], later = sorted[index]
                let cases = [earlier.caseIndex, later.caseIndex]
                if reached.after(length) <= later.first {
                    add(reached, later.first, .violated, cases, isOpen: false)
                } else if earlier.first.after(length) <= nextLast[index] {
                    add(earlier.first, nextLast[index], .undetermined, cases, isOpen: false)
                }
                reached = max(reached, later.last)
            }
            if let recordEnds, reached.after(length) <= recordEnds {
                add(reached, recordEnds, .violated, [sorted[sorted.count - 1].caseIndex], isOpen: true)
            }
            return found
        }
    }

    // MARK: One person too often

    func tooMany(_ bounds: [PatternBody.CaseBound]) -> [PatternFinding] {
        var byPerson: [[Sighting]] = Array(repeating: [], count: collector.identities.count)
        for sighting in sighted() { byPerson[Int(sighting.key)].append(sighting) }
        return byPerson.enumerated().compactMap { person, sightings in
            var open: PatternFinding?
            for bound in bounds where sightings.count > bound.moreThan {
                func draft(_ verdict: Verdict, _ inside: [Sighting]) -> PatternFinding {
                    let homes = Set(inside.map { home($0) })
                    return finding(
                        Draft(
                            verdict: verdict, organization: homes.count == 1 ? homes.first : nil,
                            person: Int32(person), period: period(inside),
                            numbers: [(.cases, inside.count), (.limit, bound.moreThan)],
                            mark: bound.within?.isoText ?? ""),
                        cases: inside.map(\.caseIndex))
                }
                guard let within = bound.within else { return draft(.violated, sightings) }
                let windows = CaseWindows(sightings, within: within)
                if let fullest = windows.fullest(), fullest.count > bound.moreThan {
                    return draft(.violated, Array(windows.exact[fullest]))
                }
                if open == nil, let inside = windows.possible(atLeast: bound.moreThan + 1).first?.sightings {
                    open = draft(.undetermined, inside)
                }
            }
            return open
        }
    }
}
