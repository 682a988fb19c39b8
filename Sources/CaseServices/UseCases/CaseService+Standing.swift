import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseInHand {
    /// Whether the case is about an organization: it ends with it and does not go over to another one.
    public var isAboutOrganization: Bool { stored.opening.subject.id == stored.opening.organization }
}

extension CaseService {
    /// Refuses what an organization cannot do on the day of an act: it had ended by then, or its life is recorded of a day
    /// before it was there. What brings the case to its end is allowed all the same, and history stands as the paper says.
    func requireThere(_ act: RecordedAct, in inHand: CaseInHand, _ entering: Entering) throws(ServiceError) {
        guard entering.mode == .enforcing, inHand.isAboutOrganization, !inHand.judge.ends(act),
            let state = inHand.registry.organization(inHand.stored.opening.organization, on: .latest)
        else { return }
        let day = act.on.interval
        if let end = state.end, let last = state.endedOn, last.first <= day.last {
            var successor: String?
            if case .merged(let into) = end { successor = into }
            throw .organizationEnded(state.id, on: last, into: successor)
        }
        let isRegimen = inHand.judge.workflow.editions.contains(where: \.isRegimen)
        if isRegimen, let since = state.since, day.last < since.first {
            throw .organizationNotYet(state.id, since: since)
        }
    }

    /// Refuses to open a procedure that the rules have not for such an organization.
    func requireFit(_ inHand: CaseInHand, on date: PartialDate, _ entering: Entering) throws(ServiceError) {
        guard entering.mode == .enforcing, inHand.isAboutOrganization else { return }
        var asOf = inHand
        asOf.dossier.surroundings.take(Surroundings(organizations: inHand.chain(during: date.interval)))
        asOf.bound = inHand.judge.bind(asOf.dossier)
        guard inHand.judge.excludes(asOf.bound.caseFile, on: date.interval.first) else { return }
        throw .notForOrganization(inHand.stored.opening.workflow, organization: inHand.stored.opening.organization)
    }

    /// Refuses a correction by which another act on record would have written somebody else into the registry: what was
    /// decided about one result was not decided about the other.
    func requireSameResult(
        _ entry: RecordedEntry, from before: CaseInHand, to after: CaseInHand, _ entering: Entering
    ) throws(ServiceError) {
        guard entering.mode == .enforcing, !entering.evenIfOthersBreak, let target = entry.corrected,
            let act = before.bound.caseFile.events.first(where: { $0.id == target })
        else { return }
        let earlier = before.judge.registrations(of: before.bound.caseFile)
        let later = after.judge.registrations(of: after.bound.caseFile)
        for old in earlier where old.transition != act.transition && !old.isOpen {
            let new = later.first { $0.transition == old.transition && $0.on == old.on && $0.body == old.body }
            // Nobody elected any more is another result too.
            guard Set(new?.seats ?? []) != Set(old.seats) else { continue }
            let decided = before.bound.caseFile.events.first { $0.transition == old.transition && $0.date == old.on }
            throw .registeredAlready(act: decided?.id ?? "")
        }
    }
}

extension RecordedEntry {
    /// The act that a correction changes or takes back.
    fileprivate var corrected: String? {
        switch self {
        case .amend(let target, _, _), .withdraw(let target, _): target
        case .act, .waive, .accept, .giveBack, .explain: nil
        }
    }
}

extension Judge {
    /// Whether an act leads to a state in which the case is given up.
    fileprivate func ends(_ act: RecordedAct) -> Bool {
        guard let index = edition(on: act.on.interval.first),
            let handle = workflow.vocabulary.transitions.handle(act.transition),
            let to = editions[index].definition.transition(handle)?.to
        else { return false }
        return editions[index].definition.states.contains { $0?.handle == to && $0?.final == .ended }
    }
}
