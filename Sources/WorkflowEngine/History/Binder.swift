import CivilTime
import WorkflowModel

/// Turns names into handles, applies amendments, withdrawals and returns, and sorts into the effective order.
struct Binder {
    let judge: Judge
    let dossier: Dossier
    /// What the source covers, where it is linked already.
    let coverage: BoundCoverage?
    var problems: [BindingProblem] = []
    private var personHandles: [String: PersonHandle] = [:]
    private(set) var people: [Person] = []
    /// Organizations as the entry knew them that is being linked.
    private var organizations: [Organization]
    /// The one among them to which the case belonged.
    private var own: String?

    init(judge: Judge, dossier: Dossier, coverage: BoundCoverage? = nil) {
        self.judge = judge
        self.dossier = dossier
        self.coverage = coverage
        organizations = dossier.surroundings.organizations.map(judge.structure.completed)
        own = dossier.organizationNow
        for person in dossier.surroundings.people { _ = intern(person) }
    }

    private var names: Vocabulary { judge.workflow.vocabulary }

    private mutating func intern(_ person: Person) -> PersonHandle {
        if let known = handle(person.id) { return known }
        let handle = PersonHandle(people.count)
        people.append(person)
        // A few are found faster one after the other.
        if people.count > Self.few {
            if personHandles.isEmpty {
                for (slot, person) in people.enumerated() { personHandles[person.id] = PersonHandle(slot) }
            }
            personHandles[person.id] = handle
        }
        return handle
    }

    private static let few = 8

    private func handle(_ id: String) -> PersonHandle? {
        if people.count > Self.few { return personHandles[id] }
        return people.firstIndex { $0.id == id }.map { PersonHandle($0) }
    }

    /// A person by identifier, or by name where the dossier declares nobody of that identifier.
    private mutating func person(_ id: String) -> PersonHandle {
        if let known = handle(id) { return known }
        if let index = people.firstIndex(where: { $0.name == id }) { return PersonHandle(index) }
        return intern(Person(id: id, name: id))
    }

    mutating func bind(asOf instant: Instant?) -> BoundCase {
        var context = opened()
        let isAsAtOpening = dossier.organizationsAtOpening == nil && own == dossier.organization
        organizations = dossier.organizationsAtOpening?.map(judge.structure.completed) ?? organizations
        own = dossier.organization
        var standings = [Dictionary((dossier.peopleAtOpening ?? []).map { ($0.id, $0) }) { $1 }]
        context.earlierProperties = [isAsAtOpening ? context.properties : properties()]
        context.coverage = (coverage ?? dossier.covered.map(judge.link)).map { Shared($0) }
        if !dossier.undated.isEmpty { context.undated = Set(dossier.undated.compactMap(names.transitions.handle)) }
        // Events keep the place of their entry as their sequence.
        var events: [Event] = []
        events.reserveCapacity(dossier.history.count)
        var explained: Set<String> = []
        for (index, recorded) in dossier.history.enumerated() {
            if let instant, let at = recorded.recorded?.at, at > instant { continue }
            if let read = recorded.read, !read.isEmpty {
                take(read.organizations.map(judge.structure.completed))
                own = read.organization ?? own
                context.earlierProperties.append(properties())
                var known = standings.last ?? [:]
                for person in read.people { known[person.id] = person }
                standings.append(known)
            }
            let version = Int16(truncatingIfNeeded: context.earlierProperties.count - 1)
            switch recorded.entry {
            case .act(let act):
                if var event = event(act, id: recorded.id, sequence: index, mode: recorded.recorded?.mode) {
                    event.surroundings = version
                    events.append(event)
                }
            case .amend(let target, let act, _):
                guard let slot = events.firstIndex(where: { $0.id == target }) else { continue }
                if var amended = event(
                    act, id: target, sequence: Int(events[slot].sequence), mode: recorded.recorded?.mode)
                {
                    amended.mode = events[slot].mode
                    amended.surroundings = version
                    events[slot] = amended
                }
            case .withdraw(let target, _):
                events.removeAll { $0.id == target }
                context.waivers.removeAll { $0.id == target }
            case .waive(let path, let by, let on, let paper, _):
                let parts = path.split(separator: "/").map(String.init)
                guard parts.count >= 2 else { continue }
                context.waivers.append(
                    Waiver(
                        id: recorded.id, edition: parts.count >= 3 ? EditionID(parts[parts.count - 3]) : nil,
                        place: names.transitions.handle(parts[parts.count - 2]), rule: RuleID(parts[parts.count - 1]),
                        by: names.roles.handle(by), on: on,
                        hasPaper: paper != nil))
            case .accept(let target, let paper): setReturned(&events, target, paper, false)
            case .giveBack(let target, let paper, _): setReturned(&events, target, paper, true)
            case .explain(let fingerprint, _, _): explained.insert(fingerprint)
            }
        }
        awaitAcceptance(&events)
        context.standing = standing(people)
        // Who was named before he was known is as he first became known.
        let first = standings.reduce(into: [:]) { first, known in first.merge(known) { earlier, _ in earlier } }
        context.earlierStanding = standings.map { known in
            first.isEmpty ? context.standing : standing(people.map { known[$0.id] ?? first[$0.id] ?? $0 })
        }
        var caseFile = CaseFile(context, vocabulary: names)
        caseFile.setEvents(events)
        return BoundCase(
            caseFile: caseFile, problems: problems, explained: explained,
            origins: caseFile.events.map { Int($0.sequence) })
    }

    /// What surrounds the case by what is known last, its coverage and its people apart.
    func opened() -> CaseContext {
        var context = CaseContext(subject: dossier.subject)
        context.isSubjectKnownByNameOnly = dossier.subject.id == dossier.caseID
        context.subjectFacts = dossier.subject.fields.compactMap { field in
            names.facts.handle(field.name).map { BoundFact($0, value(field.value)) }
        }
        context.properties = properties()
        return context
    }

    func standing(_ people: [Person]) -> Standing {
        Standing(
            people: people,
            penalties: people.map { person in
                person.penalties.map {
                    BoundPenalty(kind: names.symbols.handle($0.kind), from: $0.from, through: $0.through)
                }
            }, isMember: people.map { $0.organization.map(isBelowOwn) })
    }

    /// Whether an organization is that of the case, or lies below it by what is stated.
    private func isBelowOwn(_ organization: String) -> Bool {
        guard let own = own ?? organizations.first?.id else { return true }
        var visited: Set<String> = []
        var next: String? = organization
        while let id = next, visited.insert(id).inserted {
            if id == own { return true }
            next = organizations.first { $0.id == id }?.word("parent")
        }
        return false
    }

    /// Who is meant on a ballot or in a list of names: by identifier, or the only one of that name of whom anything is
    /// stated. On a ballot those nominated, and whoever else was elected.
    private mutating func drawn(from value: RecordedValue) -> [PersonHandle] {
        if case .ballot(let ballot) = value {
            let elected = ballot.elected ?? []
            let meant = ballot.candidates.filter { candidate in
                candidate.nominated || elected.contains(candidate.name)
                    || (candidate.person.map(elected.contains) ?? false)
            }
            return meant.compactMap { candidate in candidate.person.map { person($0) } ?? known(candidate.name) }
        }
        if case .names(let names) = value { return names.compactMap { known($0) } }
        return []
    }

    private func known(_ text: String) -> PersonHandle? {
        func isStated(_ person: Person) -> Bool {
            person.id != person.name && (person.fullMemberSince != nil || person.isNotFullMember)
        }
        if let known = handle(text), isStated(people[known.index]) { return known }
        let namesakes = people.indices.filter { people[$0].name == text && isStated(people[$0]) }
        return namesakes.count == 1 ? PersonHandle(namesakes[0]) : nil
    }

    /// Beside the groups that are recorded, whom a ballot or a list of names of the act says to be in them.
    private mutating func drawn(_ act: RecordedAct, _ transition: TransitionHandle, _ groups: inout [BoundGroup]) {
        guard let index = judge.edition(on: act.on.interval.first), judge.editions[index].drawsGroups(transition),
            let step = judge.editions[index].definition.transition(transition)
        else { return }
        for draw in step.drawn {
            let name = names.facts[draw.fact]
            guard let value = act.facts.first(where: { $0.name == name })?.value else { continue }
            let listed = groups.filter { $0.group == draw.group }.flatMap(\.people)
            let found = drawn(from: value).filter { !listed.contains($0) }
            if !found.isEmpty { groups.append(BoundGroup(draw.group, found, isDrawn: true)) }
        }
    }

    /// What an act reads of the organization and of people if it is surrounded so; people keep their places.
    mutating func read(_ surroundings: Surroundings) -> (properties: [BoundProperty], standing: Standing) {
        organizations = surroundings.organizations.map(judge.structure.completed)
        own = surroundings.organization ?? dossier.organization
        let known = Dictionary(surroundings.people.map { ($0.id, $0) }) { $1 }
        return (properties(), standing(people.map { known[$0.id] ?? $0 }))
    }

    private func setReturned(
        _ events: inout [Event], _ target: String, _ paper: String, _ returned: Bool
    ) {
        guard let document = names.documents.handle(paper),
            let slot = events.firstIndex(where: { $0.id == target })
        else { return }
        for index in events[slot].papers.indices where events[slot].papers[index].document == document {
            events[slot].papers[index].isReturned = returned
            events[slot].papers[index].isAccepted = !returned
        }
    }

    /// Papers of a kind that must be accepted do not count until they are; a roster says nothing about it.
    private func awaitAcceptance(_ events: inout [Event]) {
        guard judge.asksForAcceptance else { return }
        let entries = (coverage ?? dossier.covered.map(judge.link)).map { $0.entries ?? .max } ?? 0
        for slot in events.indices where events[slot].sequence >= entries {
            guard let edition = judge.edition(on: events[slot].on.last) else { continue }
            let kinds = judge.editions[edition].definition.documents
            for index in events[slot].papers.indices {
                let paper = events[slot].papers[index]
                guard !paper.isReturned, !paper.isAccepted, kinds.indices.contains(paper.document.index),
                    kinds[paper.document.index]?.mustBeAccepted ?? false
                else { continue }
                events[slot].papers[index].isAwaited = true
            }
        }
    }

    mutating func event(_ act: RecordedAct, id: String, sequence: Int, mode: RecordingMode?) -> Event? {
        guard let transition = names.transitions.handle(act.transition) else {
            problems.append(BindingProblem(event: id, kind: "transition", name: act.transition))
            return nil
        }
        return event(act, transition, id: id, sequence: sequence, mode: mode)
    }

    mutating func event(
        _ act: RecordedAct, _ transition: TransitionHandle, id: String, sequence: Int, mode: RecordingMode?
    ) -> Event {
        var facts: [BoundFact] = [], papers: [BoundPaper] = [], groups: [BoundGroup] = []
        for fact in act.facts {
            guard let handle = names.facts.handle(fact.name) else {
                problems.append(BindingProblem(event: id, kind: "fact", name: fact.name))
                continue
            }
            facts.append(BoundFact(handle, value(fact.value, of: handle, in: transition)))
        }
        for paper in act.papers {
            guard let document = names.documents.handle(paper.kind) else {
                problems.append(BindingProblem(event: id, kind: "document", name: paper.kind))
                continue
            }
            papers.append(bind(paper, document))
        }
        for group in act.people {
            guard let handle = names.groups.handle(group.name) else {
                problems.append(BindingProblem(event: id, kind: "group", name: group.name))
                continue
            }
            groups.append(BoundGroup(handle, group.people.map { person($0) }))
        }
        drawn(act, transition, &groups)
        return Event(
            id: id, transition: transition, date: act.on, sequence: Int32(sequence), actor: actor(act.by), facts: facts,
            papers: papers,
            groups: groups, chosenOutcome: outcome(act.outcome), opens: act.opens.flatMap { names.states.handle($0) },
            mode: mode)
    }

    private func outcome(_ word: String?) -> ActOutcome? {
        switch word {
        case "void": .void
        case "lost": .lost
        case "refused": .refused
        default: nil
        }
    }

    private func bind(_ paper: RecordedPaper, _ document: DocumentHandle) -> BoundPaper {
        BoundPaper(
            document: document,
            part: paper.part.flatMap { names.symbols.handle($0) } ?? (paper.part == nil ? nil : Symbol(-1)),
            dated: paper.dated, isUndated: paper.isUndated,
            signed: paper.signed.map { $0.compactMap { names.roles.handle($0) } },
            isSealed: paper.sealedBy.map { !$0.isEmpty }, states: paper.states)
    }

    private func actor(_ text: String?) -> Actor {
        guard let text else { return .unstated }
        if let role = names.roles.handle(text) { return Actor(role: role, kind: nil, text: text) }
        let kind = kind(of: text)
        // A known organization whose kind nobody states: nothing to judge, as if the actor were not stated.
        if kind == nil, dossier.surroundings.organizations.contains(where: { $0.id == text }) { return .unstated }
        return Actor(role: nil, kind: kind, text: text)
    }

    private func kind(of organization: String) -> Symbol? {
        for known in organizations where known.id == organization {
            for property in known.properties where property.name == "kind" {
                if case .word(let kind) = property.value { return names.symbols.handle(kind) ?? Symbol(-1) }
            }
        }
        return nil
    }

    private mutating func value(_ value: RecordedValue, of fact: FactHandle, in transition: TransitionHandle)
        -> FactValue
    {
        if case .word(let word) = value, judge.isPerson(fact, in: transition) { return .person(person(word)) }
        return self.value(value)
    }

    private func value(_ value: RecordedValue) -> FactValue {
        switch value {
        case .none: .none
        case .date(let date): .date(date)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        case .word(let word): names.symbols.handle(word).map { .word($0) } ?? .text(word)
        case .period(let period): .period(period)
        case .organization(let reference):
            .organization(
                reference.id,
                kind: reference.kind.map { names.symbols.handle($0) ?? Symbol(-1) } ?? kind(of: reference.id))
        case .ballot(let ballot): .ballot(ballot)
        case .names(let list): .names(list)
        }
    }

    /// Known identifiers are replaced in their place, new ones come last.
    private mutating func take(_ newer: [Organization]) {
        for organization in newer {
            if let known = organizations.firstIndex(where: { $0.id == organization.id }) {
                organizations[known] = organization
            } else {
                organizations.append(organization)
            }
        }
    }

    /// Every property path the rules can ask for, looked up along the chain of parents.
    private func properties() -> [BoundProperty] {
        guard var current = organizations.first(where: { $0.id == own }) ?? organizations.first else {
            return []
        }
        // Without any, there is nothing above it either.
        if current.properties.isEmpty { return [] }
        var result: [BoundProperty] = []
        var prefix = ""
        var visited: Set<String> = []
        while visited.insert(current.id).inserted {
            var parent: String?
            for property in current.properties {
                if property.name == "parent", case .text(let id) = property.value { parent = id }
                if let symbol = names.symbols.handle(prefix + property.name) {
                    result.append(BoundProperty(property: symbol, value: value(property.value)))
                }
            }
            guard let parent, let next = organizations.first(where: { $0.id == parent }) else { break }
            prefix += "parent."
            current = next
        }
        return result
    }
}

extension Dossier {
    /// The organization to which the case belongs by what was read last.
    fileprivate var organizationNow: String? {
        surroundings.organization ?? history.reversed().lazy.compactMap { $0.read?.organization }.first ?? organization
    }
}
