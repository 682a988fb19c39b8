import CivilTime
import WorkflowEngine
import WorkflowModel

/// Days that many acts or papers share, and days off.
extension PatternJudge {
    /// One person's many decisions on one day, told by organization.
    func chains() -> [PatternFinding] {
        byOrganization().enumerated().compactMap { place, sightings in
            guard let most = sightings.map(\.key).max() else { return nil }
            let cases = Set(sightings.map(\.caseIndex))
            return finding(
                Draft(
                    organization: Int32(place), period: period(sightings), days: Set(sightings.map(\.first)).sorted(),
                    numbers: [(.cases, cases.count), (.steps, Int(most))]),
                cases: cases)
        }
    }

    /// Many people with the same dates throughout.
    func sameDates(_ people: Int) -> [PatternFinding] {
        byOrganization().enumerated().flatMap { place, sightings in
            groups(sightings, of: people) { Alike($0.key, $0.low, $0.high) }.filter { $0.count >= people }.map {
                group in
                finding(
                    Draft(
                        organization: Int32(place),
                        numbers: [(.cases, group.count), (.steps, Int(group[0].key)), (.limit, people)],
                        mark: "\(group[0].low) \(group[0].high)"),
                    cases: group.map(\.caseIndex))
            }
        }
    }

    /// Papers of one kind of many people with one date.
    func oneDate(_ number: Int) -> [PatternFinding] {
        byOrganization().enumerated().flatMap { place, sightings in
            groups(sightings.filter(\.isExact), of: number) { Alike($0.key, $0.low) }.filter { $0.count >= number }
                .sorted { ($0[0].key, $0[0].low) < ($1[0].key, $1[0].low) }
                .map { group in
                    finding(
                        Draft(
                            organization: Int32(place), document: DocumentHandle(Int(group[0].key)),
                            period: period(group), days: [group[0].first],
                            numbers: [(.cases, group.count), (.limit, number)], mark: group[0].first.isoText),
                        cases: group.map(\.caseIndex))
                }
        }
    }

    /// Meetings on days off, by organization; those of years without a calendar once for all.
    func daysOff(_ kind: PatternBody.DaysOff) -> [PatternFinding] {
        guard let calendar = collector.calendar else { return [] }
        var found: [PatternFinding] = []
        var unknown: [Sighting] = []
        for (place, sightings) in byOrganization().enumerated() {
            var off: [Sighting] = []
            for sighting in sightings where sighting.isExact {
                let isOff =
                    switch kind {
                    case .publicHoliday: calendar.isPublicHoliday(sighting.first)
                    case .dayOff: calendar.isWorking(sighting.first).map { !$0 }
                    }
                if isOff == true { off.append(sighting) }
                if isOff == nil { unknown.append(sighting) }
            }
            guard !off.isEmpty else { continue }
            let days = Set(off.map(\.first)).sorted(), cases = Set(off.map(\.caseIndex))
            found.append(
                finding(
                    Draft(
                        organization: Int32(place), period: period(off), days: days,
                        numbers: [(.meetings, days.count), (.cases, cases.count)]),
                    cases: cases))
        }
        guard !unknown.isEmpty else { return found }
        let meetings = Set(unknown.map { [home($0), $0.low] }), cases = Set(unknown.map(\.caseIndex))
        found.append(
            finding(
                Draft(
                    verdict: .undetermined, period: period(unknown),
                    missingYears: Set(unknown.map(\.first.year)).sorted(),
                    numbers: [(.meetings, meetings.count), (.cases, cases.count)]),
                cases: cases))
        return found
    }

    /// What is alike, in the order in which the first of each was read. Fewer than wanted make no group.
    func groups(_ sightings: [Sighting], of least: Int = 1, by key: (Sighting) -> Alike) -> [[Sighting]] {
        guard sightings.count >= least else { return [] }
        var places: [Alike: Int] = [:]
        var result: [[Sighting]] = []
        for sighting in sightings {
            let key = key(sighting)
            if let place = places[key] {
                result[place].append(sighting)
            } else {
                places[key] = result.count
                result.append([sighting])
            }
        }
        return result
    }
}

/// By what sightings are alike.
struct Alike: Hashable {
    private let first: Int32
    private let second: Int32
    private let third: Int32

    init(_ first: Int32, _ second: Int32 = 0, _ third: Int32 = 0) {
        self.first = first
        self.second = second
        self.third = third
    }
}
