import CivilTime
import WorkflowEngine
import WorkflowModel

/// Meetings held against the members whom the dossiers themselves show, and against each other.
extension PatternJudge {
    /// A meeting of an organization with what its ballots state.
    private struct Meeting {
        var day: CivilDate
        var sightings: [Sighting]
        var counts: [StatedCounts] { sightings.map { StatedCounts(key: $0.key) } }
        /// The least and the greatest number stated.
        func stated(_ count: (StatedCounts) -> Int?) -> ClosedRange<Int>? {
            let stated = counts.compactMap(count)
            guard let least = stated.min(), let most = stated.max() else { return nil }
            return least...most
        }
    }

    private func meetings(_ sightings: [Sighting]) -> [Meeting] {
        groups(sightings.filter(\.isExact)) { Alike($0.low) }.map { Meeting(day: $0[0].first, sightings: $0) }
            .sorted { $0.day < $1.day }
    }

    /// Members of one organization, from the one who became one first.
    private struct Members {
        private let sorted: [Sighting]
        let within: CalendarPeriod

        init(_ sightings: [Sighting], within: CalendarPeriod) {
            sorted = sightings.sorted { ($0.high, $0.caseIndex) < ($1.high, $1.caseIndex) }
            self.within = within
        }

        /// Who became a member in the period before a day and is not on record as having left: for certain, or perhaps.
        func on(_ day: CivilDate) -> (certain: [Sighting], possible: [Sighting]) {
            var certain: [Sighting] = [], possible: [Sighting] = []
            // Nobody who certainly became one before the period is looked at.
            let start = sorted.boundary { $0.last.after(within) < day }
            for member in sorted[start...] where member.key > day.dayNumber && member.first <= day {
                if member.last <= day, member.first.after(within) >= day {
                    certain.append(member)
                } else {
                    possible.append(member)
                }
            }
            return (certain, possible)
        }
    }

    /// Fewer entitled than members.
    func entitled(_ rule: PatternBody.Membership) -> [PatternFinding] {
        held(rule) { meeting, certain, most in
            guard let entitled = meeting.stated(\.entitled) else { return nil }
            guard most > entitled.lowerBound else { return nil }
            return certain > entitled.lowerBound ? .violated : .undetermined
        }
    }

    /// Not enough present for so many members.
    func quorum(_ rule: PatternBody.Membership, _ ratio: Rational) -> [PatternFinding] {
        func isEnough(_ present: Int, of members: Int) -> Bool {
            Int64(present) * ratio.denominator > Int64(members) * ratio.numerator
        }
        return held(rule) { meeting, certain, most in
            guard let present = meeting.stated(\.present), !isEnough(present.lowerBound, of: most) else { return nil }
            return isEnough(present.lowerBound, of: certain) ? .undetermined : .violated
        }
    }

    private func held(
        _ rule: PatternBody.Membership, _ judge: (Meeting, _ certain: Int, _ most: Int) -> Verdict?
    ) -> [PatternFinding] {
        let members = byOrganization(1)
        return byOrganization(0).enumerated().flatMap { place, sightings -> [PatternFinding] in
            guard !sightings.isEmpty, !members[place].isEmpty else { return [] }
            let known = Members(members[place], within: rule.within)
            return meetings(sightings).compactMap { meeting in
                let (certain, possible) = known.on(meeting.day)
                guard let verdict = judge(meeting, certain.count, certain.count + possible.count) else { return nil }
                return finding(
                    Draft(
                        verdict: verdict, organization: Int32(place), period: DateInterval(meeting.day),
                        days: [meeting.day],
                        numbers: [(.members, certain.count)] + numbers(meeting) + [(.cases, meeting.sightings.count)],
                        mark: meeting.day.isoText),
                    cases: meeting.sightings.map(\.caseIndex), counted: certain.map(\.caseIndex))
            }
        }
    }

    /// One meeting, several counts.
    func differingMeetings() -> [PatternFinding] {
        byOrganization().enumerated().flatMap { place, sightings in
            meetings(sightings).compactMap { meeting in
                let ranges = [meeting.stated(\.entitled), meeting.stated(\.present)]
                guard ranges.contains(where: { ($0?.count ?? 1) > 1 }) else { return nil }
                return finding(
                    Draft(
                        organization: Int32(place), period: DateInterval(meeting.day), days: [meeting.day],
                        numbers: numbers(meeting) + [(.cases, Set(meeting.sightings.map(\.caseIndex)).count)],
                        mark: meeting.day.isoText),
                    cases: meeting.sightings.map(\.caseIndex))
            }
        }
    }

    private func numbers(_ meeting: Meeting) -> [(PatternNumber, Int)] {
        var numbers: [(PatternNumber, Int)] = []
        if let entitled = meeting.stated(\.entitled) {
            numbers += [(.entitled, entitled.lowerBound), (.entitledAtMost, entitled.upperBound)]
        }
        if let present = meeting.stated(\.present) {
            numbers += [(.present, present.lowerBound), (.presentAtMost, present.upperBound)]
        }
        return numbers
    }
}
