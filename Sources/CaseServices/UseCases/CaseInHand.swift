import CivilTime
import OrganizationRegistry
public import WorkflowEngine
public import WorkflowModel

/// A case as it was read, linked to its rules. A value: whoever keeps it keeps what was true when it was read, and
/// appending by it fails if somebody else was faster.
public struct CaseInHand: Sendable {
    /// The case as stored.
    public internal(set) var stored: StoredCase
    /// The rules with the layers of the case: of the present, or of the days of an act that is being judged.
    public internal(set) var judge: Judge
    /// The case as the engine takes it, with everybody declared whom an event names.
    public internal(set) var dossier: Dossier
    /// The linked case.
    public internal(set) var bound: BoundCase
    /// As much of the registry as says where the case belongs and what is above it, on any day.
    var registry: RegistryLog
    /// The instant whose knowledge this is; nil: everything recorded. Nothing is appended to the past.
    public let knownAt: Instant?
    /// Duties as last stored, where known.
    var duties: [DutyDue]?

    /// Number of events.
    public var version: Int { stored.history.count }

    init(_ stored: StoredCase, judge: Judge, registry: RegistryLog, asOf instant: Instant? = nil) {
        self.stored = stored
        self.judge = judge
        self.registry = registry
        knownAt = instant
        var known = stored
        if let instant {
            known.history.removeAll { event in event.recorded.map { $0.at > instant } ?? false }
        }
        dossier = known.dossier
        // Dossiers of organizations may have come without a name; then people read the one of the registry.
        if dossier.subject.name == dossier.subject.id, stored.header.organization == dossier.subject.id,
            let registered = registry.organization(dossier.subject.id, on: .latest)
        {
            dossier.subject.name = registered.organization.name
        }
        for event in known.history {
            if let act = event.entry.outline.act { dossier.declare(judge.people(in: act)) }
        }
        bound = judge.bind(dossier)
    }

    /// Name of the present state.
    public var state: String? { bound.caseFile.state.map { judge.workflow.vocabulary.states[$0] } }

    /// The case with one more event, linked anew.
    func adding(_ event: RecordedEvent) -> CaseInHand {
        var next = self
        next.stored.history.append(event)
        next.dossier.history.append(event)
        if let read = event.read { next.dossier.surroundings.take(read) }
        if let act = event.entry.outline.act { next.dossier.declare(judge.people(in: act)) }
        next.bound = judge.bind(next.dossier)
        return next
    }
}

extension Dossier {
    /// Makes sure that these people have a place in the surroundings, known or not: handles are places there, and an
    /// act that is linked alone must get the same ones as the history it comes to.
    ///
    /// - Returns: whether anybody was new.
    @discardableResult
    mutating func declare(_ people: [String]) -> Bool {
        let before = surroundings.people.count
        for id in people where !surroundings.people.contains(where: { $0.id == id || $0.name == id }) {
            surroundings.people.append(Person(id: id, name: id))
        }
        return surroundings.people.count > before
    }
}

extension Judge {
    /// Identifiers of the people an act names, in groups and in facts.
    func people(in act: RecordedAct) -> [String] {
        var people = act.people.flatMap(\.people)
        for case .ballot(let ballot) in act.facts.map(\.value) {
            for candidate in ballot.candidates {
                if let person = candidate.person, !people.contains(person) { people.append(person) }
            }
        }
        guard let transition = workflow.vocabulary.transitions.handle(act.transition) else { return people }
        for fact in act.facts {
            guard case .word(let word) = fact.value, let handle = workflow.vocabulary.facts.handle(fact.name) else {
                continue
            }
            let isPerson = editions.contains { edition in
                edition.definition.transition(transition)?.facts.contains { $0.handle == handle && $0.type == .person }
                    ?? false
            }
            if isPerson { people.append(word) }
        }
        return people
    }

    /// Whether some rule asks of which organization people are members.
    var asksForMembership: Bool {
        editions.contains { $0.definition.personTests.contains(where: \.isMemberHere) }
    }
}
