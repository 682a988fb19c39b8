public import CivilTime
public import WorkflowModel

extension Judge {
    /// The case with an act appended and its state moved: the fold of one event.
    public func evolve(_ caseFile: inout CaseFile, with event: Event) {
        let position = caseFile.events.count
        caseFile.append(event)
        guard let step = stepForFolding(event.transition, on: event.on.first) else { return }
        var outcome = event.outcome
        if step.pointee.hasOutcome || event.hasChosenOutcome {
            judgeOutcome(step, position, &caseFile)
            outcome = caseFile.events[position].outcome
        }
        guard outcome == .done else { return }
        caseFile.state = moved(caseFile.state, event, step)
    }

    /// Derives outcomes and the state of a case from its history.
    public func replay(_ caseFile: inout CaseFile) {
        var state: StateHandle?
        for position in caseFile.events.indices { state = fold(state, position, &caseFile) }
        caseFile.state = state
    }

    /// States before each event and after the last.
    public func states(of caseFile: CaseFile) -> [StateHandle?] {
        var states: [StateHandle?] = [nil]
        states.reserveCapacity(caseFile.events.count + 1)
        var state: StateHandle?
        for position in caseFile.events.indices {
            state = next(state, caseFile.events[position])
            states.append(state)
        }
        return states
    }

    /// State before a position of the history.
    @inline(__always)
    public func state(of caseFile: CaseFile, before position: Int) -> StateHandle? {
        if position >= caseFile.events.count { return caseFile.state }
        return earlierState(of: caseFile, before: position)
    }

    private func earlierState(of caseFile: CaseFile, before position: Int) -> StateHandle? {
        var state: StateHandle?
        for event in caseFile.events[..<position] { state = next(state, event) }
        return state
    }

    private func fold(_ state: StateHandle?, _ position: Int, _ caseFile: inout CaseFile) -> StateHandle? {
        let on = caseFile.events[position].on.first
        guard let step = stepForFolding(caseFile.events[position].transition, on: on) else { return state }
        if step.pointee.hasOutcome || caseFile.events[position].hasChosenOutcome {
            judgeOutcome(step, position, &caseFile)
        }
        guard caseFile.events[position].outcome == .done else { return state }
        return moved(state, caseFile.events[position], step)
    }

    private func judgeOutcome(_ step: UnsafePointer<PreparedStep>, _ position: Int, _ caseFile: inout CaseFile) {
        let event = caseFile.events[position]
        guard let index = editionForFolding(event.transition, on: event.on.first) else { return }
        let outcome = outcome(of: event, step, in: caseFile, position: position, edition: index)
        caseFile.setOutcome(outcome, at: position)
    }

    private func next(_ state: StateHandle?, _ event: Event) -> StateHandle? {
        guard event.outcome == .done, let step = stepForFolding(event.transition, on: event.on.first) else {
            return state
        }
        return moved(state, event, step)
    }

    /// State after an act that counts: the only place where a state moves.
    @inline(__always)
    private func moved(_ state: StateHandle?, _ event: Event, _ step: UnsafePointer<PreparedStep>) -> StateHandle? {
        guard let to = step.pointee.to else { return state ?? opened(event, step.pointee.opens) }
        guard let state, !step.pointee.states.has(state) else { return to }
        // An act out of its place moves a case forward, as found; never back, and never out of its end.
        return finalStates.has(state) || to < state ? state : to
    }

    /// State that an act opens: as the recorder said, or the only (first) one the transition names.
    func opened(_ event: Event, _ states: StateSet) -> StateHandle? {
        if let opens = event.opens, states.contains(opens) { return opens }
        guard !states.isEmpty else { return nil }
        return StateHandle(states.bits.trailingZeroBitCount)
    }

    /// Transitions that may be done, or whose turn would come, where the case stands.
    public func transitions(from state: StateHandle?, on date: CivilDate) -> [TransitionHandle] {
        guard let index = edition(on: date) else { return [] }
        let tables = tables(index)
        return tables.pointee.steps.indices.compactMap { slot in
            guard let step = tables.pointee.step(TransitionHandle(slot)), step.pointee.isAsked(on: date) else {
                return nil
            }
            if let state { return step.pointee.states.contains(state) ? step.pointee.handle : nil }
            return step.pointee.opens.isEmpty ? nil : step.pointee.handle
        }
    }
}

extension Judge {
    /// Whether the edition in force offers a transition in a state (nil: not open yet), its rules apart.
    public func offers(_ handle: TransitionHandle, in state: StateHandle?, on date: CivilDate) -> Bool {
        guard let index = edition(on: date), let step = tables(index).pointee.step(handle),
            step.pointee.isAsked(on: date)
        else { return false }
        guard let state else { return !step.pointee.opens.isEmpty }
        return step.pointee.states.has(state)
    }
}
