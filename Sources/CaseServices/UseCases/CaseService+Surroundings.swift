public import CivilTime
public import OrganizationRegistry
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
            if try person(id, on: .latest) == nil { strangers.append(id) }
        }
        return (try surrounded(inHand, act).inHand, strangers)
    }

    /// The case with its surroundings as they stood on the day of the act, and what of them is new to the case: that is
    /// copied into the event, so that replay does not depend on a registry that goes on changing.
    func surrounded(
        _ inHand: CaseInHand, _ act: RecordedAct
    ) throws(ServiceError) -> (inHand: CaseInHand, read: Surroundings?) {
        let (surrounded, reads) = try surrounded(inHand, [act])
        return (try under(inHand.layers(during: act.on.interval), surrounded), reads.first ?? nil)
    }

    /// The same for several acts that follow each other (nil: an entry that names nobody), and everybody is linked once.
    func surrounded(
        _ inHand: CaseInHand, _ acts: [RecordedAct?]
    ) throws(ServiceError) -> (inHand: CaseInHand, reads: [Surroundings?]) {
        var next = inHand
        var reads: [Surroundings?] = []
        reads.reserveCapacity(acts.count)
        var people = PeopleLog(service: self)
        var isChanged = false
        for act in acts {
            guard let act else {
                reads.append(nil)
                continue
            }
            var named = inHand.judge.people(in: act)
            named += try identifiers(namedIn: act, of: inHand).filter { !named.contains($0) }
            if inHand.judge.asksForSeats {
                // Whoever is named by his identifier is compared with those who sit in the committee by his name.
                for id in act.namedPeople where !named.contains(id) {
                    if try people.person(id, on: act.on.interval.last) != nil { named.append(id) }
                }
            }
            let read = try newlyRead(act, naming: named, by: next, &people)
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
        _ act: RecordedAct, naming named: [String], by inHand: CaseInHand, _ people: inout PeopleLog
    ) throws(ServiceError) -> Surroundings? {
        let known = inHand.dossier.surroundings
        var read = Surroundings()
        let date = act.on.interval
        for (place, organization) in inHand.chain(during: date).enumerated() {
            let counted = place == 0 ? try counted(organization, for: act, in: inHand) : organization
            // What the roster said at an earlier vote is no news of the organization.
            let isKnown = known.organizations.contains { $0 == counted || $0.uncounted == counted }
            if !isKnown { read.organizations.append(counted) }
        }
        for id in organizations(namedIn: act)
        where !(known.organizations + read.organizations).contains(where: { $0.id == id }) {
            let log = try stored { () throws(StoreError) in try store.registryLog(about: [.organization(id)]) }
            if let organization = log.chain(of: id, on: date.last).first?.organization {
                read.organizations.append(organization)
            }
        }
        let own = inHand.organization(on: date.last)
        let layers = inHand.layers(during: date)
        if layers != known.layers ?? inHand.stored.opening.layers { read.layers = layers }
        if own != known.organization ?? inHand.stored.opening.organization { read.organization = own }
        for id in named {
            var person = try people.person(id, on: date.last)
            if inHand.judge.asksForMembership {
                person?.organization = try people.organization(of: id, seenFrom: own, on: date.last)
            }
            if let person, !known.people.contains(person) { read.people.append(person) }
        }
        return read.isEmpty ? nil : read
    }

    /// Organizations that an act names without saying what they are.
    private func organizations(namedIn act: RecordedAct) -> [String] {
        act.facts.compactMap { fact in
            guard case .organization(let reference) = fact.value, reference.kind == nil else { return nil }
            return reference.id
        }
    }

    /// A person as he stood on a day, under the identifier that was asked for.
    func person(_ id: String, on day: CivilDate) throws(ServiceError) -> Person? {
        var people = PeopleLog(service: self)
        return try people.person(id, on: day)
    }

    /// What lists show of a case, derived as of a day.
    public func projection(of inHand: CaseInHand, asOf day: CivilDate) -> CaseProjection {
        // By the layers of the last act, so that it follows from what is stored and not from rules that came later.
        let inHand = (try? under(inHand.recordedLayers, inHand)) ?? inHand
        let judge = inHand.judge
        let opening = inHand.stored.opening
        let organization = inHand.organization
        let duties = judge.foreseenDuties(of: inHand.bound.caseFile, on: day).map { standing in
            let duty = judge.editions[standing.edition].definition.duties[Int(standing.duty)]
            return DutyDue(
                caseID: opening.id, organization: organization, duty: duty.id, due: standing.due,
                owner: judge.workflow.vocabulary.roles[duty.owner], since: standing.since.first,
                isAhead: standing.isAhead)
        }
        let periods = judge.openPeriods(of: inHand.bound.caseFile, on: day).map { duty, span, due in
            DutyDue(
                caseID: opening.id, organization: organization, duty: duty.id, due: due,
                owner: judge.workflow.vocabulary.roles[duty.owner], since: span.first)
        }
        let owed = owed(by: inHand, on: day)
        let ahead = duties.filter(\.isAhead).compactMap(\.since)
        return CaseProjection(
            state: inHand.state, lastOn: inHand.bound.caseFile.events.last?.on.last, organization: organization,
            duties: duties + periods, asOf: day, owed: Set(owed.map(\.dated)),
            wakeOn: wakeDay(of: inHand, owed, ahead: ahead, after: day, isLooked: false),
            wakeOnAfterRun: wakeDay(of: inHand, owed, ahead: ahead, after: day, isLooked: true),
            digest: inHand.digest)
    }

    /// The same of a case as stored, for `verify`; nil if the rulebook cannot judge it.
    ///
    /// - Parameter registry: all entries, or at least those about the organization and the subject.
    public func projection(of stored: StoredCase, in registry: RegistryLog, asOf day: CivilDate) -> CaseProjection? {
        guard let inHand = try? inHand(stored, registry: registry) else { return nil }
        return projection(of: inHand, asOf: day)
    }

    /// Derives a case again as of a day and stores that: duties open and end with the calendar and with new editions.
    public func refresh(_ caseID: String, today: CivilDate) throws(ServiceError) {
        let inHand = try take(caseID)
        let projection = projection(of: inHand, asOf: today)
        try stored { () throws(StoreError) in try store.project(caseID, version: inHand.version, projection) }
    }
}

/// Reads people from the registry, each once.
private struct PeopleLog {
    let service: CaseService
    private var logs: [String: RegistryLog] = [:]

    init(service: CaseService) { self.service = service }

    mutating func person(_ id: String, on day: CivilDate) throws(ServiceError) -> Person? {
        let log: RegistryLog
        if let known = logs[id] {
            log = known
        } else {
            log = try service.stored { () throws(StoreError) in try service.store.registryLog(about: [.person(id)]) }
            logs[id] = log
        }
        guard var person = log.person(id, on: day)?.person else { return nil }
        person.id = id
        return person
    }

    /// Where a person belongs who was asked for before; somebody of an organization below one is of that one.
    func organization(of id: String, seenFrom own: String, on day: CivilDate) throws(ServiceError) -> String? {
        guard let log = logs[id], let place = log.person(id, on: day)?.organization else { return nil }
        return log.chain(of: place, on: day).contains { $0.id == own } ? own : place
    }
}
