import WorkflowModel

/// Proves that a case resting in any state when an edition ends finds an end under the next one.
struct BorderProver {
    let before: Edition
    let after: Edition
    let vocabulary: Vocabulary
    let layer: LayerID?

    func report() -> ProofReport {
        var report = ProofReport(
            workflow: after.workflow, edition: after.id, layer: layer,
            border: ProofBorder(from: before.id, to: after.id))
        report.assumptions = after.assumptions
        let names = Names(vocabulary: vocabulary, edition: after, before: before, layer: layer)
        let old = PathSearch(planner: Planner(edition: before))
        for state in before.states.compactMap({ $0 }) where state.final == nil {
            // A state that is never reached is the matter of its own edition.
            guard case .found(let rest) = old.search(Goal(end: .state(state.handle))) else { continue }
            let result = goOn(from: state, rest, names)
            report.claims.append(ProofClaim(kind: .finalReachable(names.state(state.handle)), result: result))
        }
        return report
    }

    private func goOn(from state: WorkflowState, _ rest: Plan, _ names: Names) -> ProofResult {
        let place = ProofPlace.Kind.state(names.state(state.handle))
        let isKnown = state.handle.index < after.states.count && after.states[state.handle.index] != nil
        guard isKnown else { return .notProved(reason: Failure.stateGone(state.title).text) }
        let finals = after.states.compactMap { $0 }.reduce(into: StateSet()) { set, state in
            if state.final != nil { set.insert(state.handle) }
        }
        if finals.contains(state.handle) { return .proved }
        let planner = Planner(edition: after, isAfterBorder: true)
        let completed = after.states.compactMap { $0 }.reduce(into: StateSet()) { set, state in
            if state.final == .completed { set.insert(state.handle) }
        }
        let search = PathSearch(planner: planner, rest: Self.settled(rest))
        // An end by giving up is always there; the goal is what the case is for, where there is one.
        let goal = Goal(end: .states(completed.isEmpty ? finals : completed, via: nil))
        return names.result(of: search.search(goal), at: place, .stuckAtBorder(state.title))
    }

    /// The walk up to the border as it stands in the books: nothing of it is decided again.
    static func settled(_ plan: Plan) -> Plan {
        var rest = plan
        for act in rest.order {
            rest.acts[act]?.isOld = true
            rest.acts[act]?.decisions = []
        }
        for index in rest.edges.indices {
            rest.edges[index].decisions = []
            rest.edges[index].reason = rest.edges[index].reason.beforeBorder
        }
        for key in rest.facts.keys {
            rest.facts[key] = rest.facts[key]?.map {
                .init(test: $0.test, reason: $0.reason.beforeBorder, decisions: [])
            }
        }
        rest.bindings = [:]
        rest.steps = [:]
        rest.nextDecision = 0
        let border = rest.node(.border)
        for act in rest.order { rest.limit(rest.node(.act(act)), minus: border, atMost: 0, .border, []) }
        return rest
    }
}

extension Reason {
    /// The same reason, of the edition before the border.
    var beforeBorder: Reason {
        switch self {
        case .rule(let transition, let index, _): .rule(transition, index, old: true)
        case .after(let transition, let other, _): .after(transition, other, old: true)
        case .states(let transition, _): .states(transition, old: true)
        case .outcome(let transition, _): .outcome(transition, old: true)
        case .reads(let transition, let index, let other, _): .reads(transition, index, other, old: true)
        case .missing(let transition, let index, _): .missing(transition, index, old: true)
        case .border: .border
        }
    }
}
