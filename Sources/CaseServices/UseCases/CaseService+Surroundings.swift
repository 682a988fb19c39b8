public import CivilTime
import WorkflowEngine
public import WorkflowModel

extension CaseService {
    /// The case as an act on it is judged, with the people whom only the act names; and those whom nobody registered.
    public func surrounding(
        _ inHand: CaseInHand, _ act: RecordedAct
    ) throws(ServiceError) -> (inHand: CaseInHand, strangers: [String]) {
        var strangers: [String] = []
        for id in inHand.judge.people(in: act) where id != inHand.stored.opening.subject.id {
            // Somebody only declared by an earlier act has no name of his own.
            let isKnown = inHand.dossier.surroundings.people.contains { person in
                person.id != person.name && (person.id == id || person.name == id)
            }
            guard !isKnown, !strangers.contains(id) else { continue }
            if try stored({ () throws(StoreError) in try store.person(id) }) == nil { strangers.append(id) }
        }
        return (try surrounded(inHand, act).inHand, strangers)
    }

    /// The case with its surroundings as the registry has them now, and what of them is new to the case: that is copied
    /// into the event, so that replay does not depend on a registry that goes on changing.
    func surrounded(
        _ inHand: CaseInHand, _ act: RecordedAct
    ) throws(ServiceError) -> (inHand: CaseInHand, read: Surroundings?) {
        let (surrounded, reads) = try surrounded(inHand, [act])
        return (surrounded, reads.first ?? nil)
    }

    /// The same for several acts that follow each other (nil: an entry that names nobody): each reads what those before it have not, and everybody is
    /// linked once.
    func surrounded(
        _ inHand: CaseInHand, _ acts: [RecordedAct?]
    ) throws(ServiceError) -> (inHand: CaseInHand, reads: [Surroundings?]) {
        var next = inHand
        var reads: [Surroundings?] = []
        reads.reserveCapacity(acts.count)
        var asked: Set<String> = []
        var (isBegun, isChanged) = (false, false)
        for act in acts {
            guard let act else {
                reads.append(nil)
                continue
            }
            let named = inHand.judge.people(in: act).filter { asked.insert($0).inserted }
            let read = try newlyRead(named, by: next, withOrganizations: !isBegun)
            isBegun = true
            reads.append(read)
            if let read {
                next.dossier.surroundings.take(read)
                isChanged = true
            }
            if next.dossier.declare(named) { isChanged = true }
        }
        if isChanged { next.bound = inHand.judge.bind(next.dossier) }
        return (next, reads)
    }

    private func newlyRead(
        _ named: [String], by inHand: CaseInHand, withOrganizations: Bool
    ) throws(ServiceError) -> Surroundings? {
        let known = inHand.dossier.surroundings
        var read = Surroundings()
        if withOrganizations {
            for organization in inHand.chain where !known.organizations.contains(organization) {
                read.organizations.append(organization)
            }
        }
        for id in named {
            let person = try stored { () throws(StoreError) in try store.person(id) }
            if let person, !known.people.contains(person) { read.people.append(person) }
        }
        return read.organizations.isEmpty && read.people.isEmpty ? nil : read
    }

    /// What lists show of a case, derived as of a day.
    public func projection(of inHand: CaseInHand, asOf day: CivilDate) -> CaseProjection {
        let judge = inHand.judge
        let opening = inHand.stored.opening
        let duties = judge.openDuties(of: inHand.bound.caseFile, on: day).map { standing in
            let duty = judge.editions[standing.edition].definition.duties[Int(standing.duty)]
            return DutyDue(
                caseID: opening.id, organization: opening.organization, duty: duty.id, due: standing.due,
                owner: judge.workflow.vocabulary.roles[duty.owner])
        }
        let periods = judge.openPeriods(of: inHand.bound.caseFile, on: day).map { duty, due in
            DutyDue(
                caseID: opening.id, organization: opening.organization, duty: duty.id, due: due,
                owner: judge.workflow.vocabulary.roles[duty.owner])
        }
        return CaseProjection(
            state: inHand.state, lastOn: inHand.bound.caseFile.events.last?.on.last, duties: duties + periods, asOf: day
        )
    }

    /// The same of a case as stored, for `verify`; nil if the rulebook cannot judge it.
    public func projection(of stored: StoredCase, asOf day: CivilDate) -> CaseProjection? {
        guard let judge = try? judge(stored.opening.workflow, stored.opening.layers) else { return nil }
        return projection(of: CaseInHand(stored, judge: judge, chain: []), asOf: day)
    }

    /// Derives a case again as of a day and stores that: duties open and end with the calendar and with new editions.
    public func refresh(_ caseID: String, today: CivilDate) throws(ServiceError) {
        let inHand = try take(caseID)
        let projection = projection(of: inHand, asOf: today)
        try stored { () throws(StoreError) in try store.project(caseID, version: inHand.version, projection) }
    }
}
