import CivilTime
import WorkflowEngine
import WorkflowModel

/// What a case still has before it on a day, by the edition in force then.
struct Outlook {
    let judge: Judge
    let caseFile: CaseFile
    let definition: Edition
    let clock: CivilDate
    let again: Set<TransitionHandle>
    let demanded: Set<TransitionHandle>
    /// The regular way; nil: the edition has no stage to begin in.
    let route: Route?
    /// Steps that are still to come, in the order of the stages and as these declare them.
    private(set) var remaining: [Transition] = []
    private var states = StateSet()
    private var open: Set<TransitionHandle> = []

    init(
        judge: Judge, caseFile: CaseFile, edition index: Int, clock: CivilDate, again: Set<TransitionHandle>,
        demanded: Set<TransitionHandle>, ending: StateHandle?
    ) {
        self.judge = judge
        self.caseFile = caseFile
        definition = judge.editions[index].definition
        self.clock = clock
        self.again = again
        self.demanded = demanded
        let edition = definition
        func isOffered(_ step: Transition) -> Bool {
            guard step.span?.contains(DateInterval(clock)) != .violated else { return false }
            guard step.when != nil else { return true }
            let owed = judge.isOwed(step.handle, in: caseFile, on: clock)
            return owed == .holds || owed == .undetermined
        }
        let opener = edition.transitions.compactMap { $0 }.first {
            !$0.opens.isEmpty && !$0.isOptional && isOffered($0)
        }
        let first =
            caseFile.state
            ?? opener.flatMap { step in edition.states.compactMap { $0?.handle }.first { step.opens.contains($0) } }
        route = first.map { Route(edition, from: $0, ending: ending, isOffered: isOffered) }
        guard let route, route.goal != nil else { return }
        for state in route.states { states.insert(state) }
        let rhythmic = Set(
            edition.duties.flatMap { duty -> [TransitionHandle] in
                if case .every = duty.due { duty.doneBy } else { [] }
            })
        for case let step? in edition.transitions {
            let handle = step.handle
            let isCalledFor = again.contains(handle) || demanded.contains(handle)
            guard isCalledFor || !step.isOptional && !rhythmic.contains(handle) && step.remark == nil || leads(step)
            else {
                continue
            }
            guard step.to.map({ _ in route.gates.contains(handle) || isCalledFor }) ?? isOnTheWay(step, opener) else {
                continue
            }
            guard again.contains(handle) || !isDone(handle), isOffered(step) else { continue }
            remaining.append(step)
        }
        open = Set(remaining.map(\.handle))
        remaining = inOrder(remaining, route)
    }

    /// In the order in which the stages of the way declare them.
    private func inOrder(_ steps: [Transition], _ route: Route) -> [Transition] {
        var rank: [TransitionHandle: Int] = [:]
        for state in route.states {
            for handle in definition.transitionsByState[state.index] where rank[handle] == nil {
                rank[handle] = rank.count
            }
        }
        return steps.sorted { a, b in
            (rank[a.handle] ?? -1, a.handle.index) < (rank[b.handle] ?? -1, b.handle.index)
        }
    }

    /// A move of the regular way, optional ones included where no other leads on.
    private func leads(_ step: Transition) -> Bool { route?.gates.contains(step.handle) ?? false }

    private func isOnTheWay(_ step: Transition, _ opener: Transition?) -> Bool {
        if caseFile.state == nil, step.handle == opener?.handle { return true }
        return step.states.bits & states.bits != 0
    }

    /// Nothing is left, or nothing leads on.
    var isOver: Bool {
        guard let route, route.goal != nil else { return true }
        // Beside the way nothing is owed once the case has ended.
        if let state = caseFile.state, definition.states[state.index]?.final == .ended { return true }
        return remaining.isEmpty
    }

    // MARK: Turns

    /// Steps whose turn has come: the case stands where they are done, and what must come before is done.
    var ready: [TransitionHandle] {
        remaining.filter { step in
            isInPlace(step) && openPredecessors(of: step).isEmpty && (!leads(step) || lastCalls(of: step).isEmpty)
        }.map(\.handle)
    }

    /// Steps that come first.
    func awaited(by step: Transition) -> [TransitionHandle] {
        let direct = openPredecessors(of: step)
        if !direct.isEmpty { return direct }
        if leads(step), isInPlace(step) { return lastCalls(of: step) }
        // The move that leads to where it can be done.
        guard let route else { return [] }
        for (state, gate) in zip(route.states.dropFirst(), route.gates) where step.states.contains(state) {
            return gate == step.handle ? [] : [gate]
        }
        return remaining.first.map { $0.handle == step.handle ? [] : [$0.handle] } ?? []
    }

    private func isInPlace(_ step: Transition) -> Bool {
        caseFile.state.map { step.states.contains($0) } ?? !step.opens.isEmpty
    }

    private func openPredecessors(of step: Transition) -> [TransitionHandle] {
        step.after.flatMap { predecessor -> [TransitionHandle] in
            let open = predecessor.anyOf.filter { self.open.contains($0) && $0 != step.handle }
            let isMet = predecessor.anyOf.contains { !self.open.contains($0) && isDone($0) }
            return isMet ? [] : open
        }
    }

    /// What can be done in the present stage and in no later one of the way: a move out of it waits for that.
    private func lastCalls(of gate: Transition) -> [TransitionHandle] {
        guard let state = caseFile.state, let to = gate.to, let route,
            let place = route.states.firstIndex(of: to)
        else { return [] }
        var later = StateSet()
        for state in route.states[place...] { later.insert(state) }
        return remaining.filter { step in
            step.handle != gate.handle && step.states.contains(state) && step.states.bits & later.bits == 0
                && !step.after.contains { $0.anyOf.contains(gate.handle) }
        }.map(\.handle)
    }

    // MARK: What is on record

    /// Whether a step has been done, by itself or by one of an earlier edition that counts as it.
    func isDone(_ handle: TransitionHandle) -> Bool {
        if hasCounted(handle) { return true }
        guard definition.equivalents.indices.contains(handle.index) else { return false }
        return definition.equivalents[handle.index].contains { hasCounted($0, before: definition.from) }
    }

    private func hasCounted(_ handle: TransitionHandle, before day: CivilDate? = nil) -> Bool {
        var position = Int(caseFile.lastPosition[handle.index])
        while position >= 0 {
            let event = caseFile.events[position]
            if event.outcome == .done, day.map({ event.on.first < $0 }) ?? true { return true }
            position = Int(event.previousOfSame)
        }
        return false
    }

    // MARK: Steps beside those that are owed

    /// Whether a step that is not planned can be done on the way from here.
    func isPossible(_ handle: TransitionHandle) -> Bool {
        guard let step = definition.transition(handle), !open.contains(handle), !isDone(handle) else { return false }
        return step.to == nil && step.states.bits & states.bits != 0
            && step.span?.contains(DateInterval(clock)) != .violated
    }

    /// Whether a step on record can be done once more where the case stands.
    func canRepeat(_ handle: TransitionHandle) -> Bool {
        guard let step = definition.transition(handle), step.repeats, !open.contains(handle) else { return false }
        return judge.offers(handle, in: caseFile.state, on: clock)
    }

    /// Optional steps that follow one of these acts directly and can be done where the case stands.
    func answers(to acts: Set<TransitionHandle>) -> [Transition] {
        definition.transitions.compactMap { $0 }.filter { step in
            step.isOptional && !open.contains(step.handle) && !isDone(step.handle)
                && step.after.contains { !acts.isDisjoint(with: $0.anyOf) }
                && judge.offers(step.handle, in: caseFile.state, on: clock)
        }
    }

    /// Whether a step ends the case beside the way.
    func leadsAway(_ step: Transition) -> Bool {
        step.to.map { definition.states[$0.index]?.final == .ended } ?? false
    }
}
