import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// The organization of a case with what the roster of the day says of it. Nothing is said of a day that is not known, or
    /// where nobody is registered by name.
    func counted(
        _ organization: Organization, for act: RecordedAct, by judge: Judge
    ) throws(ServiceError) -> Organization {
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
    /// Whether some rule asks what the roster of the day says.
    fileprivate var asksForRoster: Bool {
        RosterCount.names.contains { workflow.vocabulary.symbols.handle($0) != nil }
    }
}

extension RecordedAct {
    fileprivate var hasBallot: Bool {
        facts.contains { fact in
            if case .ballot = fact.value { true } else { false }
        }
    }
}
