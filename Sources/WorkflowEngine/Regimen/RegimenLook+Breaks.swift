import CivilTime
import WorkflowModel

extension RegimenLook {
    /// The gravest break of each bearer that is too long today.
    mutating func look(at duty: PeriodicDuty, _ slot: Int, _ breaks: [PeriodicDuty.Break], _ index: Int) {
        guard isOwed(duty, index, on: today) else { return }
        let counted = caseFile.events.enumerated().filter { _, event in
            event.outcome == .done && event.on.first <= today
                && duty.counted.contains { $0.record == event.transition }
        }
        let bearers: [(person: PersonHandle?, since: DateInterval?)]
        switch duty.bearer {
        case .organization: bearers = [(nil, nil)]
        // A break between two people is a break of each of them.
        case .each(let group), .pairs(let group):
            let roster = Roster(group, in: caseFile)
            guard roster.isKnown(by: today) else {
                if !result.unlisted.contains(group) { result.unlisted.append(group) }
                return
            }
            bearers = roster.members(on: today).map { ($0.person, $0.since) }
        }
        let before = result.breaks.count
        let unnamed = counted.filter { $0.element.participants == nil }.map(\.element.on).max { $0.first < $1.first }
        for bearer in bearers {
            let own = counted.filter { _, event in
                guard let person = bearer.person else { return true }
                return event.participants?.contains(person) ?? false
            }
            let last = own.max { $0.element.on.first < $1.element.on.first }
            // Somebody who joined later is counted from the day he joined.
            guard let since = Self.later(last?.element.on, bearer.since) else { continue }
            result.running.append(
                RunningBreak(edition: index, duty: Int32(slot), person: bearer.person, since: since))
            guard let found = Self.gravest(breaks, since: since, on: today) else { continue }
            // Who was there is not always stated: then nobody was certainly away.
            var verdict = found.verdict
            if bearer.person != nil, let unnamed = Self.later(unnamed, since), unnamed != since {
                let atLeast = Self.gravest(breaks, since: unnamed, on: today)
                if atLeast?.level != found.level || atLeast?.verdict != .violated { verdict = .undetermined }
            }
            result.breaks.append(
                BreakStanding(
                    edition: index, duty: Int32(slot), level: found.level, person: bearer.person, since: since,
                    act: last.flatMap { $0.element.on == since ? Int32($0.offset) : nil },
                    verdict: verdict))
        }
        if result.breaks.count == before { result.unbroken.append((index, Int32(slot))) }
    }

    private static func later(_ first: DateInterval?, _ second: DateInterval?) -> DateInterval? {
        guard let first else { return second }
        guard let second else { return first }
        return first.first >= second.first ? first : second
    }

    /// The gravest level that is broken for certain, else the gravest that may be.
    private static func gravest(
        _ breaks: [PeriodicDuty.Break], since: DateInterval, on today: CivilDate
    ) -> (level: Int, verdict: Verdict)? {
        var doubtful: Int?
        for (level, item) in breaks.enumerated() {
            switch item.isTooLong(since: since, on: today) {
            case .holds: return (level, .violated)
            case .undetermined: doubtful = doubtful ?? level
            case .violated: break
            }
        }
        return doubtful.map { ($0, .undetermined) }
    }
}
