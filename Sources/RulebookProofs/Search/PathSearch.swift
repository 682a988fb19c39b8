import WorkflowModel

/// Where a walk is to lead.
struct Goal {
    enum End: Hashable {
        case state(StateHandle)
        /// Any of these states, by way of one of them all.
        case states(StateSet, via: StateHandle?)
        case transition(TransitionHandle)
    }
    var end: End
    /// To be on record before the goal's transition.
    var before: TransitionHandle?
}

/// Tries the paths of states from an opening to a goal, shortest first, each with the planner.
struct PathSearch {
    /// More ways than this are not tried.
    static let most = 48
    static let effort = 2000

    let planner: Planner
    /// The walk up to the border, if the search goes on from there.
    var rest: Plan?

    private var edition: Edition { planner.edition }

    /// A walk to the goal, or why there is none. Steps that repeat get a second occurrence where that might help.
    func search(_ goal: Goal) -> SearchResult {
        defer { planner.doubled = [] }
        planner.doubled = []
        let first = once(goal)
        var last = first
        while case .refuted(let core) = last {
            let more = core.repeating.filter { edition.transition($0)?.repeats == true || rest != nil }
            guard !planner.doubled.isSuperset(of: more) else { return first }
            planner.doubled.formUnion(more)
            last = once(goal)
        }
        return last
    }

    private func once(_ goal: Goal) -> SearchResult {
        var failed: Core?, repeating: Set<TransitionHandle> = [], open: OpenReason?
        let (paths, isComplete) = paths(to: goal.end)
        for path in paths {
            planner.budget = Self.effort
            switch follow(path, goal) {
            case .found(let plan): return .found(plan)
            case .open(let reason): open = reason
            case .refuted(let core):
                repeating.formUnion(core.repeating)
                // The shortest explanation; of equals the one of the shortest way.
                if let known = failed, known.reasons.count <= core.reasons.count, !known.reasons.isEmpty { continue }
                failed = core
            }
        }
        if let open { return .open(open) }
        if !isComplete { return .open(.effort) }
        var core = failed ?? Core(reasons: [], decisions: [])
        core.repeating = repeating
        return .refuted(core)
    }

    private func follow(_ path: [Move], _ goal: Goal) -> SearchResult {
        var (plan, core) = planner.plan(along: path, since: rest)
        if let core { return .refuted(core) }
        guard case .transition(let transition) = goal.end else { return planner.search(plan) }
        var act = plan.rounds(of: transition).last ?? ActID(transition: transition)
        if plan.rounds(of: transition).isEmpty, planner.doubled.contains(transition) {
            // An act that moves nothing may be asked for once more after it was done.
            planner.forced?.round = 1
            if let core = planner.add(act, [], .states(transition, old: false), &plan) { return .refuted(core) }
            act = ActID(transition: transition, round: 1)
        }
        if let core = planner.add(act, [], .states(transition, old: false), &plan) { return .refuted(core) }
        if let before = goal.before {
            let reason = Reason.after(transition, before, old: false)
            plan.structural.append(Task(act: act, work: .done(before), reason: reason, decisions: []))
        }
        return planner.search(plan)
    }

    // MARK: Paths

    /// Paths to a goal, shortest first; each transition once (twice if it repeats), each state at most twice.
    func paths(to end: Goal.End) -> (paths: [[Move]], isComplete: Bool) {
        var queue = starts(), next = 0, found: [[Move]] = []
        while next < queue.count {
            guard found.count < Self.most, queue.count < 4_000 else { return (found, false) }
            let path = queue[next]
            next += 1
            if fits(path, end) { found.append(path) }
            queue.append(contentsOf: extensions(of: path))
        }
        return (found, true)
    }

    private func starts() -> [[Move]] {
        if let rest, let last = rest.path.last { return [[last]] }
        var initial: [[Move]] = [], others: [[Move]] = []
        for transition in edition.transitions.compactMap({ $0 }) {
            for state in edition.states.compactMap({ $0 }) where transition.opens.contains(state.handle) {
                let path = [Move(transition: transition.handle, state: transition.to ?? state.handle)]
                if state.isInitial { initial.append(path) } else { others.append(path) }
            }
        }
        // Cases that come from elsewhere bring acts with them; a walk begins where a case begins. A state to which no step
        // of this edition leads holds only those that come from elsewhere.
        let isLedTo = edition.transitions.reduce(into: StateSet()) { set, transition in
            if let to = transition?.to { set.insert(to) }
        }
        return initial.isEmpty
            ? others : initial + others.filter { path in path.last.map { !isLedTo.contains($0.state) } ?? false }
    }

    private func extensions(of path: [Move]) -> [[Move]] {
        guard let state = path.last?.state, state.index < edition.states.count else { return [] }
        return edition.transitions.compactMap { transition in
            guard let transition, let to = transition.to, transition.states.contains(state) else { return nil }
            let times = path.dropFirst(rest == nil ? 0 : 1).filter { $0.transition == transition.handle }.count
            guard times < (transition.repeats ? 2 : 1), path.filter({ $0.state == to }).count < 2 else { return nil }
            return path + [Move(transition: transition.handle, state: to)]
        }
    }

    private func fits(_ path: [Move], _ end: Goal.End) -> Bool {
        guard let last = path.last else { return false }
        switch end {
        case .state(let state): return last.state == state
        case .states(let states, let via):
            return states.contains(last.state) && (via.map { state in path.contains { $0.state == state } } ?? true)
        case .transition(let handle):
            guard let transition = edition.transition(handle) else { return false }
            if last.transition == handle, rest == nil || path.count > 1 { return true }
            return transition.to == nil && transition.states.contains(last.state)
        }
    }
}
