import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// The act with the identifiers of those on its ballots whose name only one member of the organization had on that day.
    /// Who is stated already stays, and a name that nobody or more than one has stays a name.
    func identified(_ act: RecordedAct, in inHand: CaseInHand) throws(ServiceError) -> RecordedAct {
        guard inHand.judge.asksForMembership, act.facts.contains(where: { $0.value.hasUnknownCandidates }) else {
            return act
        }
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        let day = act.on.interval.last
        let roster = log.roster(
            of: inHand.organization(on: day), on: day, withBranches: true, suspending: [])
        let namesakes = Dictionary(grouping: roster.map(\.person.person)) { $0.name }
        var result = act
        for slot in result.facts.indices {
            guard case .ballot(var ballot) = result.facts[slot].value else { continue }
            for place in ballot.candidates.indices where ballot.candidates[place].person == nil {
                let known = namesakes[ballot.candidates[place].name] ?? []
                if known.count == 1 { ballot.candidates[place].person = known[0].id }
            }
            result.facts[slot].value = .ballot(ballot)
        }
        return result
    }
}

extension RecordedValue {
    fileprivate var hasUnknownCandidates: Bool {
        guard case .ballot(let ballot) = self else { return false }
        return ballot.kind == .election && ballot.candidates.contains { $0.person == nil }
    }
}
