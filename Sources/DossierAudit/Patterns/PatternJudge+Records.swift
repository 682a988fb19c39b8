import CivilTime
import WorkflowEngine
import WorkflowModel

/// What the record as a whole shows: entries long after the act, and one fault in many dossiers.
extension PatternJudge {
    func lateEntries() -> [PatternFinding] {
        byOrganization().enumerated().compactMap { place, sightings in
            guard !sightings.isEmpty else { return nil }
            return finding(
                Draft(
                    organization: Int32(place),
                    numbers: [
                        (.acts, sightings.reduce(0) { $0 + Int($1.key) }), (.cases, sightings.count),
                        (.longestLag, Int(sightings.map(\.low).max() ?? 0)),
                        (.asFound, sightings.reduce(0) { $0 + Int($1.high) }),
                    ]),
                cases: sightings.map(\.caseIndex))
        }
    }

    func sameFault(_ number: Int, _ share: Rational) -> [PatternFinding] {
        var read: [Int32: Int] = [:]
        for home in collector.homes { read[home, default: 0] += 1 }
        return byOrganization().enumerated().flatMap { place, sightings in
            let all = read[Int32(place)] ?? 0
            return groups(sightings, of: number) { Alike($0.key) }.filter { group in
                group.count >= number && Int64(group.count) * share.denominator >= Int64(all) * share.numerator
            }.map { group in
                finding(
                    Draft(
                        organization: Int32(place), rule: group[0].key,
                        numbers: [(.cases, group.count), (.dossiers, all)]),
                    cases: group.map(\.caseIndex))
            }
        }
    }
}
