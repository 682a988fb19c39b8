import CivilTime
import WorkflowModel

/// A moment as a date of the walk.
enum MomentResult {
    case node(Int, decisions: Set<Int>)
    /// The act or paper it belongs to is not on record.
    case absent
    /// Something is to be decided first; the task comes round again.
    case step(Planner.Step)
}

extension Planner {
    /// The date a moment stands for, seen from the act of a task.
    func resolve(_ index: MomentIndex, _ mode: Mode, _ task: Task, _ plan: inout Plan) -> MomentResult {
        switch edition.moments[Int(index.raw)] {
        case .this: return .node(plan.node(.act(task.act)), decisions: task.decisions)
        case .act(let transition, let which):
            // Of each occurrence there may be none.
            switch binding(of: transition, mode, isOwed: which != .each, task, &plan) {
            case .step(let step): return .step(step)
            case .absent: return .absent
            case .act(let act, let decisions):
                let chosen = which == .first ? (plan.rounds(of: act.transition).first ?? act) : act
                return .node(plan.node(.act(chosen)), decisions: decisions)
            }
        case .fact(let transition, let fact, _):
            return factDate(transition, fact, mode, task, &plan)
        case .paper(let transition, let document, let part, _):
            return paperDate(transition, document, part, mode, task, &plan)
        case .born: return .node(plan.node(.born), decisions: task.decisions)
        case .organization(let property): return .node(plan.node(.organization(property)), decisions: task.decisions)
        case .named(let name): return named(Int(name), mode, task, &plan)
        case .shifted(let base, let plus, let minus):
            return moved(resolve(base, mode, task, &plan), .calendar(plus: plus, minus: minus), &plan)
        }
    }

    func moved(_ base: MomentResult, _ shift: Shift, _ plan: inout Plan) -> MomentResult {
        guard case .node(let node, let decisions) = base else { return base }
        return .node(plan.node(.shifted(node, shift)), decisions: decisions)
    }

    private func factDate(
        _ transition: TransitionHandle?, _ fact: FactHandle, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> MomentResult {
        var owner = task.act, decisions = task.decisions
        if let transition, transition != task.act.transition {
            switch binding(of: transition, mode, task, &plan) {
            case .step(let step): return .step(step)
            case .absent: return .absent
            case .act(let act, let more):
                owner = act
                decisions = more
            }
        }
        let key = FactKey.act(owner, fact)
        guard declares(owner, fact, plan) else { return .step(.conflict(missing(task))) }
        state(key, .stated(true), task.reason, decisions, &plan)
        return .node(plan.node(.fact(key)), decisions: decisions)
    }

    /// Whether the act's transition records the fact. Acts of the old edition are known by that edition alone.
    func declares(_ act: ActID, _ fact: FactHandle, _ plan: Plan) -> Bool {
        if plan.acts[act]?.isOld == true { return true }
        return edition.transition(act.transition)?.facts.contains { $0.handle == fact } ?? false
    }

    private func paperDate(
        _ transition: TransitionHandle?, _ document: DocumentHandle, _ part: Symbol?, _ mode: Mode, _ task: Task,
        _ plan: inout Plan
    ) -> MomentResult {
        let node = paperNode(transition, document, part)
        if transition == task.act.transition { return .node(plan.node(node), decisions: task.decisions) }
        if let transition {
            switch binding(of: transition, mode, task, &plan) {
            case .step(let step): return .step(step)
            case .absent: return .absent
            case .act(_, let decisions): return .node(plan.node(node), decisions: decisions)
            }
        }
        let filers = filers(of: document)
        if filers.isEmpty { return .step(.conflict(missing(task))) }
        if filers.contains(task.act.transition) { return .node(plan.node(node), decisions: task.decisions) }
        for filer in filers where isOnRecord(filer, plan) || filer == filers.last {
            switch binding(of: filer, mode, task, &plan) {
            case .step(let step): return .step(step)
            case .absent: return .absent
            case .act(_, let decisions): return .node(plan.node(node), decisions: decisions)
            }
        }
        return .absent
    }

    /// Adds its steps one by one; whether a conditional step applies is decided once for the act.
    private func named(_ name: Int, _ mode: Mode, _ task: Task, _ plan: inout Plan) -> MomentResult {
        let moment = edition.namedMoments[name]
        var result = resolve(moment.since, mode, task, &plan)
        guard case .node = result else { return result }
        var decisions = task.decisions
        for (index, step) in moment.steps.enumerated() {
            if let when = step.when {
                let key = Plan.StepKey(act: task.act, moment: name, step: index)
                guard let choice = plan.steps[key] else { return .step(decide(key, when, task, &plan)) }
                decisions.formUnion(choice.decisions)
                if !choice.applies { continue }
            }
            switch step.amount {
            case .period(let period): result = moved(result, .calendar(plus: period, minus: .zero), &plan)
            case .fact(let transition, let fact): result = moved(result, .fact(transition, fact), &plan)
            // How long it is depends on the organization; whatever it is, the moment does not come earlier.
            case .termOfKind: result = moved(result, .calendar(plus: .zero, minus: .zero), &plan)
            }
        }
        guard case .node(let node, let more) = result else { return result }
        return .node(node, decisions: more.union(decisions))
    }

    private func decide(_ key: Plan.StepKey, _ when: ConditionIndex, _ task: Task, _ plan: inout Plan) -> Step {
        let alternatives: [Alternative] = [false, true].map { applies in
            { plan, decisions in
                plan.steps[key] = (applies, decisions)
                let mode: Mode = applies ? .hold : .fail
                var again = task
                again.decisions = decisions
                plan.plain.append(again)
                self.push(
                    Task(act: task.act, work: .condition(when, mode), reason: task.reason, decisions: decisions), &plan)
                return nil
            }
        }
        return .branch(alternatives)
    }

    // MARK: Which occurrence is read

    enum BindingResult {
        case act(ActID, decisions: Set<Int>)
        case absent
        case step(Step)
    }

    /// The occurrence of a transition that the act of a task reads: decided once for the act, the same for all rules.
    func binding(
        of transition: TransitionHandle, _ mode: Mode, isOwed: Bool = true, _ task: Task, _ plan: inout Plan
    ) -> BindingResult {
        let key = Plan.Reading(act: task.act, transition: transition)
        if let known = plan.bindings[key] {
            let decisions = task.decisions.union(known.decisions)
            guard let act = known.act else {
                if mode == .hold { return .step(.conflict(conflict(task.reason, decisions))) }
                return .absent
            }
            return .act(act, decisions: decisions)
        }
        var alternatives: [Alternative] = []
        let isOwn = transition == task.act.transition
        let isExpected = isOwed && isExpected(transition) && !isOwn && mode != .fail
        let old = equivalents(of: transition).compactMap { plan.rounds(of: $0).last { plan.acts[$0]?.isOld == true } }
        let present = plan.rounds(of: transition) + old
        let silence: Alternative = { plan, decisions in self.bind(key, to: nil, task, decisions, &plan) }
        let canBeSilent = mode != .hold && !isExpected
        if canBeSilent, present.isEmpty { alternatives.append(silence) }
        for act in old { alternatives.append { plan, decisions in self.bind(key, to: act, task, decisions, &plan) } }
        if edition.transition(transition) != nil || !plan.rounds(of: transition).isEmpty {
            let rounds = doubled.contains(transition) ? [0, 1] : [0]
            for round in rounds where !isOwn || round < task.act.round {
                let act = ActID(transition: transition, round: round)
                alternatives.append { plan, decisions in self.bind(key, to: act, task, decisions, &plan) }
            }
        }
        if canBeSilent, !present.isEmpty { alternatives.append(silence) }
        if alternatives.isEmpty {
            return .step(.conflict(conflict(task.reason, task.decisions, repeating: [transition])))
        }
        if alternatives.count == 1 {
            if let core = alternatives[0](&plan, task.decisions) { return .step(.conflict(core)) }
            return .step(.done)
        }
        return .step(.branch(alternatives))
    }

    /// Settles what the act reads and lets the task come round again.
    private func bind(
        _ key: Plan.Reading, to act: ActID?, _ task: Task, _ decisions: Set<Int>, _ plan: inout Plan
    ) -> Core? {
        var again = task
        again.decisions = decisions
        plan.plain.append(again)
        plan.bindings[key] = Plan.Binding(act: act, decisions: decisions)
        guard let act else {
            plan.absences.append(
                Plan.Absence(
                    act: key.act, transition: key.transition, strictly: false, reason: task.reason, decisions: decisions
                ))
            return nil
        }
        let rounds = act.round == 0 ? [act] : [ActID(transition: act.transition), act]
        for round in rounds {
            if var core = add(round, decisions, reads(task, act.transition), &plan) {
                core.repeating.insert(act.transition)
                return core
            }
        }
        let all = decisions.union(plan.acts[act]?.decisions ?? [])
        plan.bindings[key] = Plan.Binding(act: act, decisions: all)
        let reader = plan.node(.act(key.act))
        plan.precede(plan.node(.act(act)), reader, reads(task, act.transition), all)
        if act.round == 0, doubled.contains(act.transition) {
            plan.absences.append(
                Plan.Absence(
                    act: key.act, transition: act.transition, strictly: false, reason: task.reason, decisions: all))
        }
        return nil
    }

    private func reads(_ task: Task, _ transition: TransitionHandle) -> Reason {
        if case .rule(let reader, let index, let old) = task.reason {
            return .reads(reader, index, transition, old: old)
        }
        return task.reason
    }

    func state(_ key: FactKey, _ test: FactTest, _ reason: Reason, _ decisions: Set<Int>, _ plan: inout Plan) {
        if plan.facts[key] == nil { plan.factOrder.append(key) }
        plan.facts[key, default: []].append(Plan.FactClause(test: test, reason: reason, decisions: decisions))
    }
}
