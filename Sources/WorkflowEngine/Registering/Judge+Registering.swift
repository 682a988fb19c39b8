public import CivilTime
import WorkflowModel

extension Judge {
    /// Whether acts of this workflow write into the registry.
    public var registers: Bool {
        workflow.editions.contains { edition in
            edition.transitions.contains { $0.map { !$0.registers.isEmpty } ?? false }
        }
    }

    /// Whether a case of this workflow can bring an organization into being.
    public var founds: Bool {
        workflow.editions.contains { edition in
            edition.transitions.contains { $0?.registers.contains { $0.kind == .found } ?? false }
        }
    }

    /// What the acts of a case that count write into the registry, in their order: always the same of one history.
    public func registrations(of caseFile: CaseFile) -> [Registration] {
        var found: [Registration] = []
        for (position, event) in caseFile.events.enumerated() where event.outcome == .done {
            guard let index = edition(on: event.on.first),
                let transition = editions[index].definition.transition(event.transition),
                !transition.registers.isEmpty
            else { continue }
            found += Reading.of(
                caseFile, act: event, tables: tables(index), step: tables(index).pointee.step(event.transition),
                position: position, isOnRecord: true, isPreview: false
            ) { reading in
                var evaluator = Evaluator(reading, sink: DecidingSink())
                return transition.registers.compactMap {
                    evaluator.registration($0, of: transition.handle, in: workflow.vocabulary)
                }
            }
        }
        return found
    }
}

extension Judge {
    /// Who will sit in a body once an act that is still to come writes it into the registry: those elected so far. Nil
    /// where nobody is, or where no such act is awaited.
    public func awaitedMembers(of body: String, in caseFile: CaseFile, on day: CivilDate) -> [String]? {
        guard let index = edition(on: day) else { return nil }
        for transition in editions[index].definition.transitions.lazy.compactMap({ $0 }) {
            let composing = transition.registers.filter { $0.kind == .compose && $0.body == body }
            let isDone = caseFile.events.contains { $0.transition == transition.handle && $0.outcome == .done }
            guard !composing.isEmpty, !isDone else { continue }
            let act = Event(id: "", transition: transition.handle, date: PartialDate(day))
            let found = Reading.of(
                caseFile, act: act, tables: tables(index), step: tables(index).pointee.step(transition.handle),
                position: caseFile.events.count, isOnRecord: false, isPreview: false
            ) { reading in
                var evaluator = Evaluator(reading, sink: DecidingSink())
                return composing.compactMap {
                    evaluator.registration($0, of: transition.handle, in: workflow.vocabulary)
                }
            }
            if let first = found.first(where: { !$0.isOpen }) { return first.seats.map(\.person) }
        }
        return nil
    }
}

extension Evaluator {
    fileprivate mutating func registration(
        _ registering: Registering, of transition: TransitionHandle, in vocabulary: Vocabulary
    ) -> Registration? {
        guard condition(registering.when) == .holds else { return nil }
        var result = Registration(
            transition: transition, on: act.date, kind: registering.kind, body: registering.body)
        let members = people(registering.members)
        result.isOpen = members == nil || (registering.kind != .found && members?.isEmpty != false)
        result.seats = (members ?? []).map { Registration.Seat(person: $0) }
        for post in registering.posts {
            if !result.posts.contains(post.post.zh) { result.posts.append(post.post.zh) }
            if post.isSingle, !result.singlePosts.contains(post.post.zh) { result.singlePosts.append(post.post.zh) }
            guard condition(post.when) == .holds, let holders = people(post.holders) else { continue }
            for slot in result.seats.indices where result.seats[slot].post == nil {
                let person = result.seats[slot].person
                if holders.contains(where: { isOne($0, person) }) { result.seats[slot].post = post.post.zh }
            }
        }
        if let elected = registering.elected {
            guard case .date(let date) = resolve(elected) else {
                result.isOpen = true
                return result
            }
            result.electedOn = date.partialDate
        }
        if let term = registering.term, case .value(.period(let length)) = read(term) { result.term = length }
        for property in registering.properties { state(property, vocabulary, &result) }
        return result
    }

    private mutating func state(
        _ property: RegisteredProperty, _ vocabulary: Vocabulary, _ result: inout Registration
    ) {
        guard case .value(let value) = read(property.fact) else { return }
        if property.name == "name", case .text(let name) = value {
            result.name = name
            return
        }
        let stated: RecordedValue? =
            switch value {
            case .none: RecordedValue.none
            case .date(let date): .date(date)
            case .number(let number): .number(number)
            case .text(let text): .text(text)
            case .flag(let flag): .flag(flag)
            case .word(let word): .word(vocabulary.symbols[word])
            case .period(let period): .period(period)
            case .organization(let id, _): .text(id)
            case .person, .ballot, .names: nil
            }
        if let stated { result.properties.append(RecordedFact(name: property.name, value: stated)) }
    }

    /// The people behind names, each once, by identifiers where the papers state them; nil: that cannot be told.
    private mutating func people(_ sources: [NameSource]) -> [String]? {
        var found: [String] = []
        for source in sources {
            guard let people = people(source) else { return nil }
            for person in people where !found.contains(where: { isOne($0, person) }) { found.append(person) }
        }
        return found
    }

    /// Whether an identifier or a name means the same person as another one; two identifiers are two people.
    private func isOne(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let isNamed = isIdentifier(a) && isIdentifier(b)
        return !isNamed && caseFile.nameOf(a) == caseFile.nameOf(b)
    }

    private func isIdentifier(_ text: String) -> Bool {
        caseFile.people.contains { $0.id == text && $0.id != $0.name }
    }

    private mutating func people(_ source: NameSource) -> [String]? {
        switch source {
        case .fact(let fact):
            switch read(fact) {
            case .value(.names(let list)): return list
            case .value(.person(let person)): return [caseFile.people[person.index].id]
            // An optional fact that is not stated says nothing.
            case .value, .absent, .notApplicable: return []
            }
        case .ballot(let fact, let which):
            switch read(fact) {
            case .value(.ballot(let ballot)):
                return BallotRules.names(which, ballot, majority: majority(of: fact)).map { ballot.people(behind: $0) }
            case .value, .notApplicable: return []
            case .absent: return nil
            }
        case .eachBallot(let fact, let which):
            var found: [String] = []
            for (ballot, majority) in ballots(of: fact) {
                guard let names = BallotRules.names(which, ballot, majority: majority) else { return nil }
                found += ballot.people(behind: names)
            }
            return found
        case .seated(let property, let post):
            if case .names(let names) = seated(property, holding: post) { return names }
            return nil
        case .group(let group):
            guard let (_, people) = people(group, at: nil) else { return [] }
            return people.map { caseFile.people[$0.index].id }
        }
    }
}

extension Ballot {
    /// Names on the ballot as identifiers, where the papers state them.
    fileprivate func people(behind names: [String]) -> [String] {
        names.map { name in candidates.first { $0.name == name }?.person ?? name }
    }
}

extension DateInterval {
    /// The day, or else the month or the year that it lies in.
    fileprivate var partialDate: PartialDate? {
        if let exact { return PartialDate(exact) }
        guard first.year == last.year else { return nil }
        return first.month == last.month
            ? PartialDate(year: first.year, month: first.month) : PartialDate(year: first.year)
    }
}
