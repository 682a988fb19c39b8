import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// What the registry has to be told so that it says what the case says now: entries that follow from its history and
    /// are not there are added, those that no longer follow are withdrawn.
    ///
    /// The history is the only source, so that an act that is amended or withdrawn takes its entries along.
    func registryFollowing(
        _ inHand: CaseInHand, _ entering: Entering
    ) throws(ServiceError) -> RegistryFollowing {
        var following = RegistryFollowing()
        guard inHand.judge.registers else { return following }
        let caseID = inHand.stored.opening.id
        let registrations = inHand.judge.registrations(of: inHand.bound.caseFile)
        guard !registrations.isEmpty || inHand.registry.effective.contains(where: { $0.caseID == caseID }) else {
            return following
        }
        let events = try stored { () throws(StoreError) in try store.registryEvents(about: nil) }
        let log = RegistryLog(events)
        var builder = RegistryBuilder(
            inHand: inHand, structure: rulebook.structure, foreign: events.filter { $0.caseID != caseID },
            at: entering.now, by: inHand.stored.history.last?.recorded?.by ?? "")
        for registration in registrations { builder.add(registration) }
        following.problems = builder.problems

        var missing = builder.wanted
        for event in log.effective where event.caseID == caseID && !event.change.isWithdrawal {
            if let place = missing.firstIndex(where: { $0.change == event.change && $0.on == event.on }) {
                missing.remove(at: place)
            } else {
                following.entries.append(builder.event(.withdraw(event.id), on: nil))
            }
        }
        let withdrawn = following.entries
        let refused = log.problems(adding: withdrawn, today: entering.today).map(\.problem)
        guard refused.isEmpty else { throw .registry(refused) }
        // What the registry cannot take (an organization that it does not have, or that had ended) stops no act.
        let remaining = RegistryLog(events + withdrawn.numbered(after: events.count))
        let problems = remaining.problems(adding: missing, today: entering.today)
        following.problems += problems.map(\.problem)
        for (position, event) in missing.enumerated() where !problems.contains(where: { $0.position == position }) {
            following.entries.append(event)
        }
        return following
    }

    /// The case with the registry as it is after entries that followed from it.
    func reread(_ inHand: CaseInHand, after following: RegistryFollowing) throws(ServiceError) -> CaseInHand {
        guard !following.entries.isEmpty else { return inHand }
        var next = inHand
        next.registry = try registry(of: inHand.stored.opening)
        return next
    }
}

extension RegistryChange {
    fileprivate var isWithdrawal: Bool {
        switch self {
        case .withdraw: true
        case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat, .register, .renamePerson,
            .describe, .belong, .penalize, .post, .mergePeople, .separate:
            false
        }
    }
}

extension [RegistryEvent] {
    fileprivate func numbered(after count: Int) -> [RegistryEvent] {
        enumerated().map { offset, event in
            var event = event
            event.id = String(count + offset + 1)
            return event
        }
    }
}
