import Diagnostics
import WorkflowModel

/// Proves the claims about one edition. A walk found for one claim proves whatever else lies on it.
struct EditionProver {
    let edition: Edition
    let names: Names
    let layer: LayerID?
    let planner: Planner
    private var walked: Set<TransitionHandle> = []
    private var reached: StateSet = StateSet()
    private var ended: StateSet = StateSet()
    private(set) var completion: Plan?

    func wasWalked(_ transition: TransitionHandle) -> Bool { walked.contains(transition) }

    init(edition: Edition, vocabulary: Vocabulary, layer: LayerID?) {
        self.edition = edition
        self.layer = layer
        names = Names(vocabulary: vocabulary, edition: edition, before: nil, layer: layer)
        planner = Planner(edition: edition)
    }

    private var search: PathSearch { PathSearch(planner: planner) }

    mutating func report() -> ProofReport {
        var report = ProofReport(workflow: edition.workflow, edition: edition.id, layer: layer)
        report.assumptions = edition.assumptions
        complete()
        report.claims += stateClaims() + transitionClaims() + readingClaims() + paperClaims() + dutyClaims()
        report.shortest = shortest()
        return report
    }

    // MARK: Walks

    private func finals(_ wanted: WorkflowState.Ending?) -> StateSet {
        edition.states.compactMap { $0 }.reduce(into: StateSet()) { set, state in
            if let ending = state.final, wanted == nil || ending == wanted { set.insert(state.handle) }
        }
    }

    /// The walk to completion shows most of what is to be shown.
    private mutating func complete() {
        let goals = [finals(.completed), finals(nil)]
        for states in goals where completion == nil && !states.isEmpty {
            if case .found(let plan) = search.search(Goal(end: .states(states, via: nil))) {
                completion = plan
                note(plan)
            }
        }
    }

    private mutating func note(_ plan: Plan) {
        for act in plan.order { walked.insert(act.transition) }
        for move in plan.path { reached.insert(move.state) }
        guard let last = plan.path.last?.state, finals(nil).contains(last) else { return }
        for move in plan.path { ended.insert(move.state) }
    }

    // MARK: States and transitions

    private mutating func stateClaims() -> [ProofClaim] {
        var claims: [ProofClaim] = []
        let states = edition.states.compactMap { $0 }
        for state in states {
            let name = names.state(state.handle)
            var result = ProofResult.proved
            if !reached.contains(state.handle) {
                result = prove(Goal(end: .state(state.handle)), .state(name), .stateUnreachable(state.title))
            }
            claims.append(ProofClaim(kind: .stateReachable(name), result: result))
        }
        // A regimen goes on for ever.
        for state in states where state.final == nil && !edition.isRegimen {
            let name = names.state(state.handle)
            var result = ProofResult.proved
            if !ended.contains(state.handle) {
                let goal = Goal(end: .states(finals(nil), via: state.handle))
                result = prove(goal, .state(name), .noEnd(state.title))
            }
            claims.append(ProofClaim(kind: .finalReachable(name), result: result))
        }
        return claims
    }

    private mutating func transitionClaims() -> [ProofClaim] {
        var claims: [ProofClaim] = []
        for transition in edition.transitions.compactMap({ $0 }) {
            let name = names.transition(transition.handle)
            var result = ProofResult.proved
            if !walked.contains(transition.handle) {
                result = prove(Goal(end: .transition(transition.handle)), .transition(name), .dead(transition.title))
            }
            claims.append(ProofClaim(kind: .transitionAlive(name), result: result))
            guard result.isProved else { continue }
            claims += guardedRuleClaims(transition, name)
        }
        return claims
    }

    /// A rule under a condition was left aside by the walks; where it applies it must be possible too.
    private mutating func guardedRuleClaims(_ transition: Transition, _ name: String) -> [ProofClaim] {
        let counted = Set((transition.outcome?.voidIf ?? []) + (transition.outcome?.lostIf ?? []))
        var claims: [ProofClaim] = []
        for (index, rule) in transition.rules.enumerated() {
            let bodies = Planner.bodies(of: rule, all: counted.contains(rule.id))
            for (position, (guards, _)) in bodies.enumerated() where !guards.isEmpty {
                planner.forced = .init(transition: transition.handle, rule: index, body: position)
                let place = ProofPlace.Kind.rule(transition: name, rule: rule.id)
                let result = prove(
                    Goal(end: .transition(transition.handle)), place, .deadRule(rule.title, transition.title))
                planner.forced = nil
                claims.append(ProofClaim(kind: .ruleSatisfiable(transition: name, rule: rule.id), result: result))
            }
        }
        return claims
    }

    private mutating func prove(_ goal: Goal, _ place: ProofPlace.Kind, _ failure: Failure) -> ProofResult {
        let result = search.search(goal)
        if case .found(let plan) = result { note(plan) }
        return names.result(of: result, at: place, failure)
    }

    // MARK: What rules read

    /// A rule that reads a step which need not come before it would be silent without anybody noticing.
    private func readingClaims() -> [ProofClaim] {
        var claims: [ProofClaim] = []
        let closure = Closure(edition: edition)
        for transition in edition.transitions.compactMap({ $0 }) where walked.contains(transition.handle) {
            let certain = closure.certain(before: transition.handle)
            for rule in transition.rules {
                let name = names.transition(transition.handle)
                var result = ProofResult.proved
                for read in closure.reads(of: rule) where read != transition.handle && !certain.contains(read) {
                    result = recorded(read, before: transition, rule)
                    if !result.isProved { break }
                }
                claims.append(ProofClaim(kind: .readsRecorded(transition: name, rule: rule.id), result: result))
            }
        }
        return claims
    }

    private func recorded(_ read: TransitionHandle, before transition: Transition, _ rule: Rule) -> ProofResult {
        guard let other = edition.transition(read) else { return .proved }
        let place = ProofPlace.Kind.rule(transition: names.transition(transition.handle), rule: rule.id)
        let failure = Failure.readsWithout(rule.title, transition.title, other.title)
        let isOwed =
            !other.isOptional && other.when == nil && rule.when == nil && rule.grades.allSatisfy { $0.when == nil }
        if isOwed {
            planner.excluded = read
            let without = search.search(Goal(end: .transition(transition.handle)))
            planner.excluded = nil
            if case .found = without {
                return .refuted(
                    [names.place(place), names.place(.transition(names.transition(read)))], explanation: failure.text)
            }
        }
        let with = search.search(Goal(end: .transition(transition.handle), before: read))
        return names.result(of: with, at: place, .readsNever(rule.title, transition.title, other.title))
    }

    // MARK: Length

    private func shortest() -> ShortestWay? {
        let states = finals(.completed)
        guard completion != nil, !states.isEmpty else { return nil }
        var best: ShortestWay?
        var left = 24
        planner.accept = { plan in
            let schedule = Schedule(planner: planner, plan: plan)
            if let first = plan.order.first, let move = plan.path.last,
                let last = plan.rounds(of: move.transition).last, let days = schedule.duration(from: first, to: last),
                best.map({ days.least < $0.least }) ?? true
            {
                best = ShortestWay(
                    least: days.least, greatest: days.greatest, path: schedule.steps().map(names.transition))
            }
            left -= 1
            return left <= 0
        }
        _ = search.search(Goal(end: .states(states, via: nil)))
        planner.accept = { _ in true }
        return best
    }
}
