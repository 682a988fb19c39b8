import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// The act with the identifiers of those on its ballots whose name only one member of the organization had on that day,
    /// or else only one person in the registry. Who is stated already stays, and a name that nobody or more than one has
    /// stays a name.
    func identified(_ act: RecordedAct, in inHand: CaseInHand) throws(ServiceError) -> RecordedAct {
        guard inHand.judge.asksForMembership, act.facts.contains(where: { $0.value.hasUnknownCandidates }) else {
            return act
        }
        let named = try registered(act.facts.flatMap { $0.value.unknownCandidates }, in: inHand, on: act.on)
        var result = act
        for slot in result.facts.indices {
            guard case .ballot(var ballot) = result.facts[slot].value else { continue }
            for place in ballot.candidates.indices where ballot.candidates[place].person == nil {
                ballot.candidates[place].person = named[ballot.candidates[place].name]
            }
            result.facts[slot].value = .ballot(ballot)
        }
        return result
    }

    /// The act with the identifiers of organizations that it calls by a name which one organization alone had on that day:
    /// people write names, and a name says nothing of the kind of the body.
    func placed(_ act: RecordedAct) throws(ServiceError) -> RecordedAct {
        let isNamed = act.facts.contains { $0.value.unknownOrganization != nil }
        guard isNamed else { return act }
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        let day = act.on.interval.last
        var result = act
        for slot in result.facts.indices {
            guard var reference = result.facts[slot].value.unknownOrganization,
                log.organization(reference.id, on: .latest) == nil
            else { continue }
            let bearers = log.organizations(on: day).filter { $0.organization.name == reference.id }
            guard bearers.count == 1, let only = bearers.first else { continue }
            reference.id = only.id
            result.facts[slot].value = .organization(reference)
        }
        return result
    }

    /// Identifiers of those whom an act names in lists that say who is in a group, where the registry knows only one of
    /// that name.
    func identifiers(namedIn act: RecordedAct, of inHand: CaseInHand) throws(ServiceError) -> [String] {
        guard inHand.judge.asksForMembership else { return [] }
        let names = inHand.judge.drawnNames(of: act)
        guard !names.isEmpty else { return [] }
        let named = try registered(names, in: inHand, on: act.on)
        return names.compactMap { named[$0] }
    }

    private func registered(
        _ names: [String], in inHand: CaseInHand, on date: PartialDate
    ) throws(ServiceError) -> [String: String] {
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        let day = date.interval.last
        let own = inHand.organization(on: day)
        var known: [String: String] = [:]
        for name in Set(names) { known[name] = log.person(named: name, of: own, on: day)?.id }
        return known
    }
}

extension Judge {
    /// Names in those lists of an act from which a group of people is drawn.
    fileprivate func drawnNames(of act: RecordedAct) -> [String] {
        guard let index = edition(on: act.on.interval.first),
            let handle = workflow.vocabulary.transitions.handle(act.transition),
            let step = editions[index].definition.transition(handle)
        else { return [] }
        let sources = Set(step.drawn.map { workflow.vocabulary.facts[$0.fact] })
        return act.facts.flatMap { fact -> [String] in
            guard sources.contains(fact.name), case .names(let names) = fact.value else { return [] }
            return names
        }
    }
}

extension RecordedValue {
    /// An organization of which only an identifier or a name is stated.
    fileprivate var unknownOrganization: OrganizationReference? {
        guard case .organization(let reference) = self, reference.kind == nil else { return nil }
        return reference
    }

    fileprivate var hasUnknownCandidates: Bool { !unknownCandidates.isEmpty }

    fileprivate var unknownCandidates: [String] {
        guard case .ballot(let ballot) = self, ballot.kind == .election else { return [] }
        return ballot.candidates.filter { $0.person == nil }.map(\.name)
    }
}
