import WorkflowModel

extension Planner {
    /// A plan that follows a path of states; nil with the reason if the path's own acts contradict each other.
    func plan(along path: [Move], since border: Plan? = nil) -> (plan: Plan, core: Core?) {
        var plan = border ?? Plan(path: path)
        plan.path = path
        for (index, move) in path.enumerated() {
            if border != nil, index == 0 { continue }
            let used = plan.rounds(of: move.transition).count
            let act = ActID(transition: move.transition, round: min(used, 1))
            if let core = add(act, move: index, [], .states(move.transition, old: false), &plan) { return (plan, core) }
        }
        return (plan, nil)
    }

    /// Puts an act on the walk with all that it asks for.
    func add(
        _ act: ActID, move: Int? = nil, at stretch: ClosedRange<Int>? = nil, _ decisions: Set<Int>, _ reason: Reason,
        _ plan: inout Plan
    ) -> Core? {
        guard plan.acts[act] == nil else { return nil }
        guard act.transition != excluded, let definition = edition.transition(act.transition) else {
            return conflict(reason, decisions)
        }
        plan.acts[act] = Plan.Act(decisions: decisions, isOld: false, move: move)
        plan.order.append(act)
        let node = plan.node(.act(act))
        let place = Reason.states(act.transition, old: false)
        if isAfterBorder { plan.limit(plan.node(.border), minus: node, atMost: 0, .border, decisions) }
        if act.round == 1 {
            plan.precede(plan.node(.act(ActID(transition: act.transition))), node, place, decisions)
        }
        if let move {
            if move > 0 || !isAfterBorder, let previous = self.node(ofMove: move - 1, &plan) {
                plan.precede(previous, node, place, decisions)
            }
        } else if let core = placeAct(act, at: stretch, decisions, reason, &plan) {
            return core
        }
        addTasks(act, definition, decisions, &plan)
        return nil
    }

    /// Date of the act that led into the state at a position of the path.
    func node(ofMove index: Int, _ plan: inout Plan) -> Int? {
        guard index >= 0, index < plan.path.count else { return nil }
        if index == 0, isAfterBorder { return plan.node(.border) }
        let transition = plan.path[index].transition
        let before = plan.path[..<index].dropFirst(isAfterBorder ? 1 : 0).filter { $0.transition == transition }.count
        let old = plan.rounds(of: transition).filter { plan.acts[$0]?.isOld == true }.count
        return plan.node(.act(ActID(transition: transition, round: min(before + (isAfterBorder ? old : 0), 1))))
    }

    /// Stretches of the path in whose states an act that moves nothing can be done.
    func stretches(of transition: TransitionHandle, _ plan: Plan) -> [ClosedRange<Int>] {
        guard let definition = edition.transition(transition), definition.to == nil else { return [] }
        var found: [ClosedRange<Int>] = []
        for index in plan.path.indices where definition.states.contains(plan.path[index].state) {
            if let last = found.last, last.upperBound == index - 1 {
                found[found.count - 1] = last.lowerBound...index
            } else {
                found.append(index...index)
            }
        }
        return found
    }

    private func placeAct(
        _ act: ActID, at stretch: ClosedRange<Int>?, _ decisions: Set<Int>, _ reason: Reason, _ plan: inout Plan
    ) -> Core? {
        guard let stretch = stretch ?? stretches(of: act.transition, plan).last else {
            var core = conflict(.states(act.transition, old: false), decisions)
            if reason != .states(act.transition, old: false) { core.reasons.insert(reason, at: 0) }
            return core
        }
        let node = plan.node(.act(act)), place = Reason.states(act.transition, old: false)
        if let start = self.node(ofMove: stretch.lowerBound, &plan) { plan.precede(start, node, place, decisions) }
        if let end = self.node(ofMove: stretch.upperBound + 1, &plan) { plan.precede(node, end, place, decisions) }
        return nil
    }

    private func addTasks(_ act: ActID, _ definition: Transition, _ decisions: Set<Int>, _ plan: inout Plan) {
        for index in definition.after.indices.reversed() {
            let named = definition.after[index].anyOf.first ?? act.transition
            plan.structural.append(
                Task(
                    act: act, work: .predecessor(index), reason: .after(act.transition, named, old: false),
                    decisions: decisions))
        }
        let counted = Set((definition.outcome?.voidIf ?? []) + (definition.outcome?.lostIf ?? []))
        for (index, rule) in definition.rules.enumerated().reversed() {
            let reason = Reason.rule(act.transition, index, old: false)
            for (position, (guards, body)) in Self.bodies(of: rule, all: counted.contains(rule.id)).enumerated() {
                let isForced =
                    forced.map { forced in
                        forced.transition == act.transition && forced.rule == index && forced.body == position
                            && (forced.round ?? act.round) == act.round
                    } ?? false
                let work: Task.Work =
                    guards.isEmpty ? .condition(body, .pass) : .guarded(guards, body, forced: isForced)
                push(Task(act: act, work: work, reason: reason, decisions: decisions), &plan)
            }
        }
        if let condition = definition.outcome?.lostIfNot {
            let reason = Reason.outcome(act.transition, old: false)
            push(Task(act: act, work: .condition(condition, .pass), reason: reason, decisions: decisions), &plan)
        }
    }

    /// What of a rule can forbid the act: its guards and body, or those of its blocking grades.
    static func bodies(of rule: Rule, all: Bool) -> [(guards: [ConditionIndex], body: ConditionIndex)] {
        let outer = rule.when.map { [$0] } ?? []
        if rule.grades.isEmpty { return rule.severity == .block || all ? [(outer, rule.body)] : [] }
        return rule.grades.filter { $0.severity == .block || all }.map {
            (outer + ($0.when.map { [$0] } ?? []), $0.body)
        }
    }

    /// What adds acts is worked first, what branches last.
    func push(_ task: Task, _ plan: inout Plan) {
        switch task.work {
        case .predecessor, .done: plan.structural.append(task)
        case .guarded: plan.branching.append(task)
        case .condition(let index, let mode):
            switch edition.conditions[Int(index.raw)] {
            case .anyOf where mode != .fail, .allOf where mode == .fail, .dated: plan.branching.append(task)
            case .done, .participants, .document: plan.structural.append(task)
            case .anyOf, .allOf, .not, .notDone, .elapsed, .within, .order, .notice, .age, .recurs, .number, .period,
                .choice, .flag, .text, .stated, .equals, .consistent, .samePeople, .ballot, .votesAddUp, .secret,
                .elected, .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan, .compare, .names:
                plan.plain.append(task)
            }
        }
    }

    // MARK: What must come before

    func work(_ task: Task, _ plan: inout Plan) -> Step {
        switch task.work {
        case .predecessor(let index): predecessor(index, task, &plan)
        case .done(let transition): require(transition, task, &plan)
        case .condition(let index, let mode): condition(index, mode, task, &plan)
        case .guarded(let guards, let body, let forced): guarded(guards, body, forced: forced, task, &plan)
        }
    }

    private func predecessor(_ index: Int, _ task: Task, _ plan: inout Plan) -> Step {
        guard let entry = edition.transition(task.act.transition)?.after[index] else { return .done }
        var alternatives: [Alternative] = []
        // Free to be owed or not, it is not owed; that it can be owed is proved where the step itself is.
        if let when = entry.when { alternatives.append(enter(when, .fail, task)) }
        for candidate in entry.anyOf {
            if let when = edition.transition(candidate)?.when { alternatives.append(enter(when, .fail, task)) }
        }
        for candidate in entry.anyOf {
            // On record already comes first: it costs nothing.
            let isThere = isOnRecord(candidate, plan)
            let alternative = ask(for: candidate, task)
            if isThere { alternatives.insert(alternative, at: 0) } else { alternatives.append(alternative) }
        }
        return choose(alternatives, task, &plan)
    }

    func isOnRecord(_ transition: TransitionHandle, _ plan: Plan) -> Bool {
        !plan.rounds(of: transition).isEmpty
            || equivalents(of: transition).contains { other in
                plan.rounds(of: other).contains { plan.acts[$0]?.isOld == true }
            }
    }

    func equivalents(of transition: TransitionHandle) -> [TransitionHandle] {
        guard isAfterBorder, transition.index < edition.equivalents.count else { return [] }
        return edition.equivalents[transition.index]
    }

    func enter(_ condition: ConditionIndex, _ mode: Mode, _ task: Task) -> Alternative {
        { plan, decisions in
            self.push(
                Task(act: task.act, work: .condition(condition, mode), reason: task.reason, decisions: decisions), &plan
            )
            return nil
        }
    }

    func ask(for transition: TransitionHandle, _ task: Task) -> Alternative {
        { plan, decisions in
            plan.structural.append(
                Task(act: task.act, work: .done(transition), reason: task.reason, decisions: decisions))
            return nil
        }
    }

    /// The transition is on record before the act: an occurrence there is, an act of the old edition, or a new one.
    private func require(_ transition: TransitionHandle, _ task: Task, _ plan: inout Plan) -> Step {
        for other in equivalents(of: transition)
        where plan.rounds(of: other).first.map({ plan.acts[$0]?.isOld == true }) ?? false {
            return .done
        }
        let first = ActID(transition: transition)
        if first == task.act {
            return .conflict(conflict(task.reason, task.decisions, repeating: [transition]))
        }
        if plan.acts[first] == nil {
            let places = stretches(of: transition, plan)
            if places.count > 1 {
                return .branch(
                    places.map { place in
                        { plan, decisions in
                            if let core = self.add(first, at: place, decisions, task.reason, &plan) { return core }
                            plan.precede(plan.node(.act(first)), plan.node(.act(task.act)), task.reason, decisions)
                            return nil
                        }
                    })
            }
            if let core = add(first, task.decisions, task.reason, &plan) { return .conflict(core) }
        }
        let decisions = task.decisions.union(plan.acts[first]?.decisions ?? [])
        plan.precede(plan.node(.act(first)), plan.node(.act(task.act)), task.reason, decisions)
        return .done
    }
}
