import CivilTime
import WorkflowEngine
import WorkflowModel

/// Judges one pattern over everything that was taken down.
struct PatternJudge {
    let collector: PatternCollector
    /// Position of the pattern in its set.
    let position: Int

    var pattern: Pattern { collector.set.patterns[position] }

    func findings() -> [PatternFinding] {
        switch pattern.body {
        case .burst(_, let number, let within, let quiet): bursts(number, within, afterQuiet: quiet)
        case .quiet(_, let length, let dossiers): quietTimes(length, dossiers)
        case .oneDay: chains()
        case .sameDates(_, _, let people): sameDates(people)
        case .tooMany(_, _, let bounds): tooMany(bounds)
        case .dayOff(_, let days): daysOff(days)
        case .entitled(let members): entitled(members)
        case .quorum(let members, let ratio): quorum(members, ratio)
        case .oneMeeting: differingMeetings()
        case .late: lateEntries()
        case .oneDate(_, let number): oneDate(number)
        case .sameFault(let number, let share): sameFault(number, share)
        }
    }

    // MARK: What was taken down

    /// What one of the pattern's gatherings holds.
    func sighted(_ need: Int = 0) -> [Sighting] { collector.sightings[collector.needs[position][need]] }

    /// The same by organization, each in the order of the cases.
    func byOrganization(_ need: Int = 0) -> [[Sighting]] {
        var result: [[Sighting]] = Array(repeating: [], count: collector.organizations.texts.count)
        for sighting in sighted(need) { result[Int(home(sighting))].append(sighting) }
        return result
    }

    func home(_ sighting: Sighting) -> Int32 { collector.homes[Int(sighting.caseIndex)] }

    // MARK: Findings

    /// What a finding says beside the pattern itself.
    struct Draft {
        var verdict = Verdict.violated
        var organization: Int32?
        var person: Int32?
        var document: DocumentHandle?
        var rule: Int32?
        var period: DateInterval?
        var days: [CivilDate] = []
        var missingYears: [Int] = []
        var numbers: [(PatternNumber, Int)] = []
        /// What makes it another finding than one of the same pattern about the same organization or person.
        var mark = ""
    }

    /// A finding over cases, which come into the order in which they were read, each once.
    func finding(_ draft: Draft, cases: some Sequence<Int32>, counted: [Int32] = []) -> PatternFinding {
        let listed = Set(cases).sorted()
        let path = RulePath(
            workflow: collector.set.workflow, edition: EditionID(""), place: Pattern.place, rule: pattern.id)
        let organization = draft.organization.map { place in
            let id = collector.organizations.texts[Int(place)], name = collector.organizationNames[Int(place)]
            return PatternFinding.Organization(id: id, name: name.isEmpty ? id : name)
        }
        let person = draft.person.map { collector.identities[Int($0)] }
        let rule = draft.rule.map { collector.rules.texts[Int($0)] }
        let document = draft.document.map { collector.vocabulary.documents[$0] }
        return PatternFinding(
            pattern: position, id: pattern.id, path: path, severity: pattern.severity, verdict: draft.verdict,
            organization: organization, person: person, document: draft.document, rule: rule, period: draft.period,
            days: draft.days, missingYears: draft.missingYears,
            numbers: draft.numbers.map { PatternFinding.Number(name: $0, value: $1) },
            cases: listed.map { collector.caseIDs[Int($0)] }, names: listed.map { collector.subjects[Int($0)] },
            counted: Set(counted).sorted().map { collector.caseIDs[Int($0)] }, citations: pattern.citations,
            // What to do about a habit is no answer to a year that is not known.
            cure: draft.missingYears.isEmpty ? pattern.cure : nil,
            fingerprint: Fingerprint.of(
                [path.description, organization?.id ?? "", draft.person.map { collector.people.texts[Int($0)] } ?? ""]
                    + [document ?? "", rule ?? "", draft.mark]))
    }

    /// From the earliest to the latest day of what was sighted.
    func period(_ sightings: some Sequence<Sighting>) -> DateInterval? {
        guard let first = sightings.map(\.first).min(), let last = sightings.map(\.last).max() else { return nil }
        return DateInterval(first: first, last: last)
    }
}

extension CivilDate {
    /// The day a period later, or the last day of all.
    func after(_ period: CalendarPeriod) -> CivilDate { adding(period) ?? .latest }
}
