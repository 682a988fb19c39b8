import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// What one dossier contributes.
extension PatternCollector {
    /// Takes down a dossier with what an audit says about it. Dossiers of other workflows are passed over.
    public mutating func add(_ dossier: Dossier, _ bound: BoundCase, findings: [Finding]) {
        guard dossier.workflow == set.workflow else { return }
        let home = dossier.organization ?? dossier.surroundings.organization ?? ""
        let name = dossier.surroundings.organizations.first { $0.id == home }?.name ?? ""
        homes.append(organization(home, named: name == home ? "" : name))
        let index = Int32(caseIDs.count)
        caseIDs.append(dossier.caseID)
        subjects.append(dossier.subject.name)
        for slot in gatherings.indices {
            switch gatherings[slot] {
            case .firstOf(let steps):
                if let date = day(ofFirst: steps, in: bound) { sightings[slot].append(Sighting(index, date)) }
            case .acts(let steps):
                for event in bound.caseFile.events where steps.contains(event.transition) {
                    sightings[slot].append(Sighting(index, key: event.transition.raw, event.on))
                }
            case .ballots(let fact, let steps): addBallots(fact, steps, bound, index, to: slot)
            case .members(let become, let leave):
                guard let since = day(ofFirst: become, in: bound) else { continue }
                let end = bound.caseFile.events.first { leave.contains($0.transition) && $0.on.first >= since.first }
                sightings[slot].append(Sighting(index, key: end?.on.first.dayNumber ?? .max, since))
            case .group(let group, let steps): addGroup(group, steps, bound, index, home, to: slot)
            case .chains(let levels, let number): addChains(levels, number, bound, index, to: slot)
            case .dates(let steps, let number): addDates(steps, number, bound, index, to: slot)
            case .papers(let papers): addPapers(papers, bound, index, to: slot)
            case .lags(let period): addLags(period, dossier, bound, index, to: slot)
            case .faults: addFaults(findings, index, to: slot)
            }
        }
    }

    /// The day of the first of these steps that is on record and counts as done.
    private func day(ofFirst steps: [TransitionHandle], in bound: BoundCase) -> DateInterval? {
        for step in steps {
            if let event = bound.caseFile.events.last(where: { $0.transition == step && $0.outcome == .done }) {
                return event.on
            }
        }
        return nil
    }

    private mutating func addBallots(
        _ fact: FactHandle, _ steps: [TransitionHandle], _ bound: BoundCase, _ index: Int32, to slot: Int
    ) {
        for event in bound.caseFile.events where steps.contains(event.transition) {
            for stated in event.facts where stated.fact == fact {
                guard case .ballot(let ballot) = stated.value else { continue }
                sightings[slot].append(Sighting(index, key: StatedCounts(ballot).key, event.on))
            }
        }
    }

    /// Everybody of the group at the first of the steps that lists it, once a case.
    private mutating func addGroup(
        _ group: GroupHandle, _ steps: [TransitionHandle], _ bound: BoundCase, _ index: Int32, _ home: String,
        to slot: Int
    ) {
        for step in steps {
            let event = bound.caseFile.events.last { event in
                event.transition == step && event.outcome == .done && event.groups.contains { $0.group == group }
            }
            guard let event else { continue }
            var seen: [Int32] = []
            for handle in event.groups.filter({ $0.group == group }).flatMap(\.people) {
                guard bound.caseFile.people.indices.contains(handle.index) else { continue }
                let known = bound.caseFile.people[handle.index]
                let isNamed = known.id == known.name
                let place = person(
                    isNamed ? "\(home)\u{1f}\(known.name)" : "\(known.id)\u{1f}\(known.name)\u{1f}",
                    PatternFinding.Person(name: known.name, id: isNamed ? nil : known.id))
                if seen.contains(place) { continue }
                seen.append(place)
                sightings[slot].append(Sighting(index, key: place, event.on))
            }
            return
        }
    }

    private mutating func addChains(
        _ levels: [PatternBody.DecisionLevel], _ number: Int, _ bound: BoundCase, _ index: Int32, to slot: Int
    ) {
        let events = bound.caseFile.events
        var start = 0
        while start < events.count {
            var end = start + 1
            while end < events.count, events[end].on == events[start].on { end += 1 }
            if end - start >= number, let day = events[start].on.exact {
                let taken = levels.map { level in
                    level.steps.count { step in events[start..<end].contains { $0.transition == step } }
                }
                let total = taken.reduce(0, +)
                if total >= number, taken.count(where: { $0 > 0 }) > 1 {
                    sightings[slot].append(Sighting(index, key: Int32(total), DateInterval(day)))
                }
            }
            start = end
        }
    }

    /// FNV-1a over the days, so that equal sets of dates meet without being kept.
    private mutating func addDates(
        _ steps: [TransitionHandle], _ number: Int, _ bound: BoundCase, _ index: Int32, to slot: Int
    ) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var count = 0
        for step in steps {
            guard let day = bound.caseFile.events.last(where: { $0.transition == step })?.on.exact else { continue }
            count += 1
            for part in [step.raw, day.dayNumber] {
                for shift in stride(from: Int32(0), to: 32, by: 8) {
                    hash = (hash ^ UInt64(UInt32(bitPattern: part) >> UInt32(shift) & 0xff)) &* 0x100_0000_01b3
                }
            }
        }
        guard count >= number else { return }
        sightings[slot].append(
            Sighting(
                index, key: Int32(count), low: Int32(truncatingIfNeeded: hash),
                high: Int32(truncatingIfNeeded: hash >> 32)))
    }

    /// One date of a kind and case once; a paper without a date, or a step of which no paper is listed, has the step's.
    private mutating func addPapers(
        _ papers: [PatternBody.DatedPaper], _ bound: BoundCase, _ index: Int32, to slot: Int
    ) {
        for paper in papers {
            var seen: [DateInterval] = []
            func add(_ date: DateInterval) {
                if seen.contains(date) { return }
                seen.append(date)
                sightings[slot].append(Sighting(index, key: paper.document.raw, date))
            }
            for event in bound.caseFile.events where paper.steps.contains(event.transition) {
                let papers = event.papers.filter { $0.document == paper.document && $0.part == nil }
                if papers.isEmpty { add(event.on) }
                for listed in papers { add(listed.dated?.interval ?? event.on) }
            }
        }
    }

    private mutating func addLags(
        _ period: CalendarPeriod, _ dossier: Dossier, _ bound: BoundCase, _ index: Int32, to slot: Int
    ) {
        // The row of a table does not say when it was entered.
        guard !dossier.history.isEmpty else { return }
        var count: Int32 = 0, longest: Int32 = 0, asFound: Int32 = 0
        for (position, event) in bound.caseFile.events.enumerated() {
            let recorded = dossier.history[bound.origins[position]]
            // A history that was brought in says when it was first entered.
            guard let recording = recorded.origin ?? recorded.recorded, let entered = recording.at.chinaDay,
                let limit = event.on.last.adding(period), entered > limit
            else { continue }
            count += 1
            longest = max(longest, entered.dayNumber - event.on.last.dayNumber)
            asFound += recording.mode == .asFound ? 1 : 0
        }
        if count > 0 { sightings[slot].append(Sighting(index, key: count, low: longest, high: asFound)) }
    }

    /// Every rule that is certainly broken, once; what is only a note or explained says nothing about a habit.
    private mutating func addFaults(_ findings: [Finding], _ index: Int32, to slot: Int) {
        var seen: Set<Int32> = []
        for finding in findings where finding.verdict == .violated && finding.severity >= .finding {
            // What is still to be done is no fault yet of the dossier.
            guard !finding.isExplained, finding.key != .dutyOverdue else { continue }
            let place = rules.place("\(finding.path.workflow)/\(finding.path.place)/\(finding.path.rule)")
            if seen.insert(place).inserted { sightings[slot].append(Sighting(index, key: place, low: 0, high: 0)) }
        }
    }
}

extension Instant {
    /// The civil day in China, eight hours ahead of UTC; nil where the text is no instant.
    var chinaDay: CivilDate? {
        guard let day = try? DateText.parse(String(description.prefix(10))).exact else { return nil }
        guard let hour = Int(description.dropFirst(11).prefix(2)) else { return day }
        return hour >= 16 ? day.adding(days: 1) : day
    }
}
