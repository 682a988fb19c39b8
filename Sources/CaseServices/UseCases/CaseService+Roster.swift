import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// The organization of a case with what the roster of the day says of it. Nothing is said of a day that is not known, or
    /// where nobody is registered by name.
    func counted(
        _ organization: Organization, for act: RecordedAct, in inHand: CaseInHand
    ) throws(ServiceError) -> Organization {
        let judge = inHand.judge
        let organization = try seated(organization, for: act, in: inHand)
        guard judge.asksForRoster, act.hasBallot, let day = act.on.exact else { return organization }
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        let roster = log.roster(
            of: organization.id, on: day, withBranches: true, suspending: rulebook.structure.suspendsVote)
        guard !roster.isEmpty else { return organization }
        var result = organization
        let voting = roster.count { $0.mayVote == .holds }
        let suspended = roster.count { $0.isFullMember == .holds && $0.mayVote == .violated }
        result.state(RosterCount.voting, .number(Rational(Int64(voting))))
        result.state(RosterCount.suspended, .number(Rational(Int64(suspended))))
        return result
    }

    /// The organization with those who sit in its committee on the day of an act, where rules ask for them.
    private func seated(
        _ organization: Organization, for act: RecordedAct, in inHand: CaseInHand
    ) throws(ServiceError) -> Organization {
        let property = SittingCommittee.property
        guard inHand.judge.asksForSeats, let day = act.on.exact else {
            return organization
        }
        let whole = try stored { () throws(StoreError) in try store.registryLog() }
        // Seats that this case filled on that day are what the act itself, or one after it, wrote.
        let own = inHand.stored.opening.id
        let log = RegistryLog(whole.effective.filter { $0.caseID != own || $0.firstDay < day || !$0.change.fillsSeats })
        guard let body = log.organization(organization.id, on: day)?.body(OrganizationStructure.leadingBody) else {
            return organization
        }
        var result = organization
        let entries = body.composition.seats.map { seat in
            SittingCommittee.entry(log.person(seat.person, on: day)?.person.name ?? seat.person, post: seat.post)
        }
        result.state(property, .names(entries))
        return result
    }
}

extension RegistryChange {
    /// Whether somebody takes a seat by it.
    fileprivate var fillsSeats: Bool {
        switch self {
        case .compose: true
        case .seat(_, _, _, let post): post != nil
        case .found, .state, .rename, .move, .merge, .split, .dissolve, .register, .renamePerson, .describe, .penalize,
            .post, .belong, .mergePeople, .separate, .withdraw:
            false
        }
    }
}

extension Organization {
    /// Without what a roster said of it.
    var uncounted: Organization {
        var result = self
        for name in RosterCount.names { result.state(name, nil) }
        return result
    }
}

extension Judge {
    /// Whether some rule asks who sits in the committee.
    var asksForSeats: Bool { workflow.vocabulary.symbols.handle(SittingCommittee.property) != nil }

    /// Whether some rule asks what the roster of the day says.
    fileprivate var asksForRoster: Bool {
        RosterCount.names.contains { workflow.vocabulary.symbols.handle($0) != nil }
    }
}

extension RecordedAct {
    /// Those whom its facts list, by names or by identifiers.
    var namedPeople: [String] {
        facts.flatMap { fact -> [String] in
            if case .names(let list) = fact.value { list } else { [] }
        }
    }

    fileprivate var hasBallot: Bool {
        facts.contains { fact in
            if case .ballot = fact.value { true } else { false }
        }
    }
}
