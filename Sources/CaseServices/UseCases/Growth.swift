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

    /// Takes over the hashes the store gave.
    mutating func confirm(_ receipt: Receipt) {
        inHand.confirm(receipt.hashes)
        for (slot, event) in inHand.stored.history.suffix(recorded.count).enumerated() { recorded[slot].event = event }
    }
}

extension CaseService {
    /// Puts acts into a case in the order of their days, each judged by those before it. One that is refused stays in
    /// for judging those after it, so that one answer names everything that is wrong.
    func grow(
        _ inHand: CaseInHand, _ acts: [RecordedAct], as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> Growth {
        // Files need not be in order. Acts of one day stay as they stand.
        let acts = acts.enumerated()
            .sorted { ($0.element.on.interval.first, $0.offset) < ($1.element.on.interval.first, $1.offset) }
            .map(\.element)
        let (surrounded, reads) = try surrounded(inHand, acts)
        var growth = Growth(surrounded)
        growth.recorded.reserveCapacity(acts.count)
        for (act, read) in zip(acts, reads) {
            let permitted = try permitted(act, on: inHand, as: caller, entering)
            switch enter(act, read: read, into: &growth.inHand, as: caller, permitted, goesOn: true) {
            case .recorded(let recorded): growth.recorded.append(recorded)
            case .refused(let refusal): growth.refusals.append(refusal)
            }
            if growth.refusals.count == Growth.mostRefusals { break }
        }
        return growth
    }

    /// What is to be written of a case that has grown.
    func appending(_ growth: inout Growth, today: CivilDate) -> Appending {
        let projection = projection(of: growth.inHand, asOf: today)
        growth.inHand.settle(projection)
        return Appending(
            caseID: growth.inHand.stored.opening.id, expectedVersion: growth.version,
            events: Array(growth.inHand.stored.history.dropFirst(growth.version)), calendars: rulebook.calendarHash,
            projection: projection)
    }

    /// Judges an act and puts it into a case whose surroundings are those of the act.
    ///
    /// - Parameter goesOn: whether what a rule refuses is put in all the same.
    func enter(
        _ act: RecordedAct, read: Surroundings?, into inHand: inout CaseInHand, as caller: Caller,
        _ entering: Entering, goesOn: Bool = false
    ) -> Outcome {
        let judge = inHand.judge
        let id = String(inHand.version + 1)
        let (bound, problems) = judge.bind(act, id: id, in: inHand.dossier)
        guard var event = bound, problems.isEmpty else {
            return .refused(Refusal(answer: nil, unknownNames: problems, act: act, inHand: inHand))
        }
        event.mode = entering.mode
        let answer = judge.check(event, in: inHand.bound.caseFile, today: entering.today)
        let stored = RecordedEvent(
            id: id, entry: .act(act), recorded: recording(caller, entering), rulebook: rulebook.hash, read: read)
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
        let broken = judge.newlyBroken(
            from: before.bound.caseFile, to: inHand.bound.caseFile, since: position, today: entering.today, exempt: id)
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

extension CaseInHand {
    /// Puts an act in: behind everything in place, or between others with the case linked anew, which gives the case
    /// as it was before.
    fileprivate mutating func put(_ event: Event, _ stored: RecordedEvent) -> CaseInHand? {
        guard bound.caseFile.position(for: event.on) == bound.caseFile.events.count else {
            let before = self
            self = before.adding(stored)
            return before
        }
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
