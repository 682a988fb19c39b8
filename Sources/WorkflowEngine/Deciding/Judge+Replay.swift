public import CivilTime
public import WorkflowModel

extension Judge {
    /// The case with an act appended and its state moved: the fold of one event.
    public func evolve(_ caseFile: inout CaseFile, with event: Event) {
        let position = caseFile.events.count
        caseFile.append(event)
        caseFile.state = fold(caseFile.state, position, &caseFile)
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
        for event in caseFile.events { states.append(next(states.last ?? nil, event)) }
        return states
    }

    /// State before a position of the history.
    public func state(of caseFile: CaseFile, before position: Int) -> StateHandle? {
        if position >= caseFile.events.count { return caseFile.state }
        var state: StateHandle?
        for event in caseFile.events[..<position] { state = next(state, event) }
        return state
    }

    private func fold(_ state: StateHandle?, _ position: Int, _ caseFile: inout CaseFile) -> StateHandle? {
        let event = caseFile.events[position]
        if let transition = transitionForFolding(event.transition, on: event.on.first),
            transition.hasOutcome || event.hasChosenOutcome,
            let index = edition(on: event.on.first)
                ?? editions.firstIndex(where: { $0.transition(event.transition) != nil })
        {
            let answer = judge(
                event, transition, in: caseFile, position: position, isOnRecord: true, edition: index,
                mode: JudgingMode(isLive: false, isPreview: false, today: nil), stateBefore: state)
            caseFile.setOutcome(answer.outcome, at: position)
        }
        return next(state, caseFile.events[position])
    }

    private func next(_ state: StateHandle?, _ event: Event) -> StateHandle? {
        guard event.outcome == .done, let transition = transitionForFolding(event.transition, on: event.on.first) else {
            return state
        }
        if let to = transition.to { return to }
        return state ?? opened(event, transition)
    }

    /// State that an act opens: as the recorder said, or the only (first) one the transition names.
    func opened(_ event: Event, _ transition: PreparedTransition) -> StateHandle? {
        if let opens = event.opens, transition.opens.contains(opens) { return opens }
        guard !transition.opens.isEmpty else { return nil }
        return StateHandle(transition.opens.bits.trailingZeroBitCount)
    }

    /// Transitions that may be done, or whose turn would come, where the case stands.
    public func transitions(from state: StateHandle?, on date: CivilDate) -> [TransitionHandle] {
        guard let index = edition(on: date) else { return [] }
        let edition = editions[index]
        return edition.transitions.compactMap { transition in
            guard let transition else { return nil }
            if let state { return transition.states.contains(state) ? transition.handle : nil }
            return transition.opens.isEmpty ? nil : transition.handle
        }
    }
}

extension Judge {
    /// Whether the edition in force offers a transition in a state (nil: not open yet), its rules apart.
    public func offers(_ handle: TransitionHandle, in state: StateHandle?, on date: CivilDate) -> Bool {
        guard let index = edition(on: date), let transition = editions[index].transition(handle) else { return false }
        guard let state else { return !transition.opens.isEmpty }
        return transition.states.contains(state)
    }
}
