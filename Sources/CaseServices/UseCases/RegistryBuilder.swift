import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

/// Makes entries of the registry of what the acts of a case say, each looked at where those before it have left it.
struct RegistryBuilder {
    let inHand: CaseInHand
    let structure: OrganizationStructure
    let at: Instant
    let by: String
    /// Entries that follow from the case, in order.
    private(set) var wanted: [RegistryEvent] = []
    private(set) var problems: [RegistryProblem] = []
    /// Entries that do not follow from the case.
    private let foreign: [RegistryEvent]
    private var log: RegistryLog
    private var reason = ""

    init(inHand: CaseInHand, structure: OrganizationStructure, foreign: [RegistryEvent], at: Instant, by: String) {
        self.inHand = inHand
        self.structure = structure
        self.foreign = foreign
        self.at = at
        self.by = by
        log = RegistryLog(foreign)
    }

    /// An entry of this case.
    func event(_ change: RegistryChange, on date: PartialDate?) -> RegistryEvent {
        RegistryEvent(
            change: change, on: date, at: at, by: by, reason: reason.isEmpty ? nil : reason,
            caseID: inHand.stored.opening.id)
    }

    mutating func add(_ registration: Registration) {
        let day = registration.on.interval.last
        let id = inHand.organization(on: day)
        reason = title(registration.transition)
        guard !registration.isOpen else {
            problems.append(.nobodyNamed(id, body: registration.body))
            return
        }
        let before = wanted.count
        switch registration.kind {
        case .compose: compose(registration, id, day)
        case .seat: seat(registration, id, day)
        case .leave: leave(registration, id, day)
        case .found: found(registration, id, day)
        }
        if wanted.count > before { log = RegistryLog(foreign + wanted) }
    }

    // MARK: Kinds

    private mutating func compose(_ registration: Registration, _ id: String, _ day: CivilDate) {
        let isLeading = registration.body == OrganizationStructure.leadingBody
        let isElected = registration.electedOn != nil
        let seats = registration.seats.map { seat in
            OrganizationRegistry.Seat(person: person(seat.person, of: id, on: day), post: seat.post)
        }
        let composition = Composition(
            body: registration.body, seats: seats, term: registration.term, isElected: isElected,
            electedOn: registration.electedOn == registration.on ? nil : registration.electedOn, isLeading: isLeading)
        let organization = log.organization(id, on: day)?.organization
        want(.compose(id, composition), registration)
        if isLeading, isElected, let organization {
            var stated: [RecordedFact] = []
            if organization.value("committee-size") != nil {
                stated.append(RecordedFact(name: "committee-size", value: .number(Rational(Int64(seats.count)))))
            }
            // A length that was stated is that of the term before; from now on the kind says it again.
            let elected = registration.electedOn?.interval.first ?? day
            let isOutdated =
                registration.term == nil && organization.value("term") != nil
                && structure.term(of: organization, electedOn: elected) != nil
            if !stated.isEmpty || isOutdated {
                want(.state(id, properties: stated, withdrawn: isOutdated ? ["term"] : []), registration)
            }
        }
        endPosts(registration, id, day)
    }

    /// Posts beside the bodies that the new composition fills again.
    private mutating func endPosts(_ registration: Registration, _ id: String, _ day: CivilDate) {
        guard !registration.posts.isEmpty else { return }
        for person in log.people(on: day) {
            for post in person.posts
            where !post.isOver && post.organization == id && registration.posts.contains(post.post) {
                want(.post(person.id, organization: id, post: post.post, isTaken: false), registration)
            }
        }
    }

    private mutating func seat(_ registration: Registration, _ id: String, _ day: CivilDate) {
        guard let organization = log.organization(id, on: day),
            let body = organization.body(registration.body)
        else {
            problems.append(.noBody(id, body: registration.body))
            return
        }
        var newcomers: Int64 = 0
        for seat in registration.seats {
            let person = person(seat.person, of: id, on: day)
            let present = body.composition.seats.first { $0.person == person }
            if present == nil { newcomers += 1 }
            if let present, seat.post == nil || present.post == seat.post { continue }
            if let post = seat.post, registration.singlePosts.contains(post) {
                for other in body.composition.seats where other.post == post && other.person != person {
                    want(.seat(id, body: registration.body, person: other.person, post: ""), registration)
                }
            }
            want(.seat(id, body: registration.body, person: person, post: seat.post ?? ""), registration)
        }
        if newcomers > 0, case .number(let open)? = organization.organization.value("vacancies"),
            open.denominator == 1, open.numerator > 0
        {
            let left = Rational(max(0, open.numerator - newcomers))
            want(
                .state(id, properties: [RecordedFact(name: "vacancies", value: .number(left))], withdrawn: []),
                registration)
        }
    }

    private mutating func leave(_ registration: Registration, _ id: String, _ day: CivilDate) {
        guard let body = log.organization(id, on: day)?.body(registration.body) else {
            problems.append(.noBody(id, body: registration.body))
            return
        }
        for seat in registration.seats {
            let person = person(seat.person, of: id, on: day)
            guard body.composition.seats.contains(where: { $0.person == person }) else { continue }
            want(.seat(id, body: registration.body, person: person, post: nil), registration)
        }
    }

    private mutating func found(_ registration: Registration, _ id: String, _ day: CivilDate) {
        let founded = RecordedFact(name: "founded", value: .date(registration.on))
        if let known = log.organization(id, on: .latest) {
            let unstated = ([founded] + registration.properties).filter { known.organization.value($0.name) == nil }
            guard known.end == nil, !unstated.isEmpty else { return }
            want(.state(id, properties: unstated, withdrawn: []), registration)
            return
        }
        // As it was described when the case was opened, and as the act says.
        var organization =
            inHand.stored.opening.planned
            ?? Organization(id: id, name: registration.name ?? inHand.stored.opening.subject.name)
        if let name = registration.name { organization.name = name }
        for property in registration.properties { organization.state(property.name, property.value) }
        organization.state(founded.name, founded.value)
        want(.found(organization), registration)
    }

    private mutating func want(_ change: RegistryChange, _ registration: Registration) {
        wanted.append(event(change, on: registration.on))
    }

    // MARK: Parts

    /// The registered person behind an identifier or a name; a name that nobody or more than one has stays as it is.
    private func person(_ text: String, of id: String, on day: CivilDate) -> String {
        if log.person(text, on: day) != nil { return log.keptID(of: text) }
        return log.person(named: text, of: id, on: day)?.id ?? text
    }

    private func title(_ transition: TransitionHandle) -> String {
        for edition in inHand.judge.workflow.editions.reversed() {
            if let title = edition.transition(transition)?.title { return title.zh }
        }
        return ""
    }
}
