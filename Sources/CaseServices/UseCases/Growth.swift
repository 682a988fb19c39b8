import CivilTime
import WorkflowEngine
import WorkflowModel

/// A case with further acts put into it one after the other; nothing is written yet.
struct Growth {
    /// The case with the acts.
    var inHand: CaseInHand
    /// Number of events it had before.
    let version: Int
    /// What was put in, in order.
    var recorded: [Recorded] = []
    /// What was not, in order. After so many nobody reads on.
    var refusals: [Refusal] = []
    static let mostRefusals = 50

    init(_ inHand: CaseInHand) {
        self.inHand = inHand
        version = inHand.version
    }

    /// What the registry says by them from now on.
    var registered = RegistryFollowing()

    /// Takes over the hashes the store gave.
    mutating func confirm(_ receipt: Receipt) {
        inHand.confirm(receipt.hashes)
        for (slot, event) in inHand.stored.history.suffix(recorded.count).enumerated() { recorded[slot].event = event }
    }
}

extension CaseService {
    /// Puts entries into a case, acts in the order of their days, each judged by what is before it. One that is refused
    /// stays in for judging those after it, so that one answer names everything that is wrong.
    ///
    /// Numbers are positions, so they are given anew where the order is another; how an event was recorded elsewhere
    /// becomes its origin.
    func grow(
        _ inHand: CaseInHand, _ unordered: [RecordedEvent], as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Growth {
        let events = try unordered.inOrderOfDays.map { event throws(ServiceError) in
            guard case .act(let act) = event.entry else { return event }
            try requireThere(act, in: inHand, entering)
            var identified = event
            identified.entry = .act(try self.identified(act, in: inHand))
            return identified
        }
        let (surrounded, reads) = try surrounded(inHand, events.map(\.entry.outline.act))
        var growth = Growth(surrounded)
        growth.recorded.reserveCapacity(events.count)
        // With one reading at most, everybody reads the same and nothing is to be set apart.
        let isRead = reads.count { $0?.isEmpty == false } > 1
        var around = inHand.dossier.surroundings
        var ids: [String: String] = [:]
        for (event, read) in zip(events, reads) {
            let particulars = Particulars(id: event.id, read: read, origin: event.recorded ?? event.origin)
            if let act = event.entry.outline.act {
                growth.inHand = try under(growth.inHand.layers(during: act.on.interval), growth.inHand)
            }
            if isRead {
                if let read { around.take(read) }
                let dossier = growth.inHand.dossier
                growth.inHand.judge.surround(&growth.inHand.bound.caseFile, by: around, of: dossier)
            }
            if case .act = event.entry { ids[event.id] = event.fitId(at: growth.inHand.version + 1) }
            let outcome = try enter(
                event.entry.retargeted(ids), particulars, into: &growth.inHand, as: caller, entering, goesOn: true)
            switch outcome {
            case .recorded(let recorded): growth.recorded.append(recorded)
            case .refused(let refusal): growth.refusals.append(refusal)
            }
            if growth.refusals.count == Growth.mostRefusals { break }
        }
        growth.inHand = try under(growth.inHand.presentLayers, growth.inHand)
        return growth
    }

    /// What is to be written of a case that has grown.
    func appending(_ growth: inout Growth, _ entering: Entering) throws(ServiceError) -> Appending {
        let projection = projection(of: growth.inHand, asOf: entering.today)
        growth.inHand.settle(projection)
        growth.registered = try registryFollowing(growth.inHand, entering)
        if let last = growth.recorded.indices.last { growth.recorded[last].registered = growth.registered }
        return Appending(
            caseID: growth.inHand.stored.opening.id, expectedVersion: growth.version,
            events: Array(growth.inHand.stored.history.dropFirst(growth.version)), calendars: rulebook.calendarHash,
            projection: projection, registry: growth.registered.entries)
    }

    /// Judges an act and puts it into a case whose surroundings are those of the act.
    ///
    /// - Parameter goesOn: whether what a rule refuses is put in all the same.
    func enter(
        _ act: RecordedAct, _ particulars: Particulars, into inHand: inout CaseInHand, as caller: Caller,
        _ entering: Entering, goesOn: Bool = false
    ) -> Outcome {
        let judge = inHand.judge
        let stored = self.event(.act(act), particulars, on: inHand, as: caller, entering)
        let id = stored.id
        let (bound, problems) = judge.bind(act, id: id, in: inHand.dossier)
        guard var event = bound, problems.isEmpty else {
            return .refused(Refusal(answer: nil, unknownNames: problems, act: act, inHand: inHand))
        }
        event.mode = entering.mode
        let answer = judge.check(event, in: inHand.bound.caseFile, today: entering.today)
        // What has not happened cannot have been found either.
        if entering.mode == .enforcing ? !answer.blocking.isEmpty : act.on.interval.first > entering.today {
            let refusal = Refusal(answer: answer, act: act, inHand: inHand)
            if goesOn { _ = inHand.put(event, stored) }
            return .refused(refusal)
        }
        guard let before = inHand.put(event, stored) else {
            return .recorded(Recorded(event: stored, version: inHand.version, answer: answer))
        }
        let position = before.bound.caseFile.position(for: event.on)
        let broken = newlyBroken(from: before, to: inHand, since: position, today: entering.today, exempt: id)
        if var refusal = refusal(broken, answer, entering) {
            refusal.act = act
            refusal.inHand = before
            refusal.wouldBe = inHand
            if !goesOn { inHand = before }
            return .refused(refusal)
        }
        return .recorded(Recorded(event: stored, version: inHand.version, answer: answer, broken: broken))
    }
}

extension CaseService {
    /// An entry as an event to come next.
    func event(
        _ entry: RecordedEntry, _ particulars: Particulars, on inHand: CaseInHand, as caller: Caller,
        _ entering: Entering
    ) -> RecordedEvent {
        var event = RecordedEvent(
            id: particulars.id, entry: entry, recorded: recording(caller, entering), rulebook: rulebook.hash,
            read: particulars.read, origin: particulars.origin)
        event.id = event.fitId(at: inHand.version + 1)
        return event
    }
}

/// What comes with an entry.
struct Particulars {
    /// Identifier it would like to keep; empty: none.
    var id = ""
    /// What of its surroundings is new to the case.
    var read: Surroundings?
    /// How it was recorded where it comes from.
    var origin: Recording?
}

extension RecordedEvent {
    /// The identifier it keeps, or the number of its place.
    fileprivate func fitId(at sequence: Int) -> String { hasFitId(at: sequence) ? id : String(sequence) }
}

extension RecordedEntry {
    /// The same, about the event that has another identifier now.
    fileprivate func retargeted(_ ids: [String: String]) -> RecordedEntry {
        func now(_ id: String) -> String { ids[id] ?? id }
        return switch self {
        case .act, .waive, .explain: self
        case .amend(let id, let act, let reason): .amend(now(id), act, reason: reason)
        case .withdraw(let id, let reason): .withdraw(now(id), reason: reason)
        case .accept(let id, let paper): .accept(now(id), paper: paper)
        case .giveBack(let id, let paper, let reason): .giveBack(now(id), paper: paper, reason: reason)
        }
    }
}

extension [RecordedEvent] {
    /// Acts in the order of their days, those of one day as they stand; none passes a correction.
    fileprivate var inOrderOfDays: [RecordedEvent] {
        var result: [RecordedEvent] = []
        var run: [(day: CivilDate, event: RecordedEvent)] = []
        func ordered() -> [RecordedEvent] {
            run.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
                .map(\.element.event)
        }
        for event in self {
            if case .act(let act) = event.entry {
                run.append((act.on.interval.first, event))
                continue
            }
            result += ordered()
            result.append(event)
            run = []
        }
        return result + ordered()
    }
}

extension CaseInHand {
    /// Puts an act in: behind everything in place, or between others with the case linked anew, which gives the case
    /// as it was before.
    fileprivate mutating func put(_ event: Event, _ stored: RecordedEvent) -> CaseInHand? {
        guard bound.caseFile.position(for: event.on) == bound.caseFile.events.count else {
            let before = self
            self = before.adding(stored)
            return before
        }
        var event = event
        bound.caseFile.settleSurroundings(of: &event, isChanged: stored.read?.isEmpty == false)
        self.stored.history.append(stored)
        dossier.history.append(stored)
        judge.evolve(&bound.caseFile, with: event)
        bound.origins.append(dossier.history.count - 1)
        return nil
    }

    /// Takes over what is derived from the case.
    mutating func settle(_ projection: CaseProjection) {
        duties = projection.duties
        stored.header.state = projection.state
        stored.header.lastOn = projection.lastOn
        stored.header.version = version
    }
}
