import CivilTime
import WorkflowModel

extension Planner {
    /// Two moments of a rule, or what is to happen instead.
    private enum Pair {
        case nodes(Int, Int, Set<Int>)
        case step(Step)
    }

    private func pair(
        _ first: MomentIndex, _ second: MomentIndex, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Pair {
        let a = resolve(first, mode, task, &plan)
        guard case .node(let left, let leftDecisions) = a else { return .step(instead(a, mode, task)) }
        let b = resolve(second, mode, task, &plan)
        guard case .node(let right, let rightDecisions) = b else { return .step(instead(b, mode, task)) }
        return .nodes(left, right, leftDecisions.union(rightDecisions))
    }

    private func instead(_ result: MomentResult, _ mode: Mode, _ task: Task) -> Step {
        switch result {
        case .step(let step): step
        case .absent: mode == .hold ? .conflict(conflict(task.reason, task.decisions)) : .done
        case .node: .done
        }
    }

    private func limit(of period: Period) -> Shift {
        switch period {
        case .calendar(let length): .calendar(plus: length, minus: .zero)
        case .workingDays(let number): .workingDays(Int(number))
        }
    }

    func elapsed(
        _ period: Period, _ since: MomentIndex, _ on: MomentIndex, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        bound(period, since, on, isLeast: true, mode, task, &plan)
    }

    func within(
        _ period: Period, _ since: MomentIndex, _ on: MomentIndex, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        bound(period, since, on, isLeast: false, mode, task, &plan)
    }

    /// A day on or after (`isLeast`) or on or before the end of a period; to fail, strictly on the other side.
    private func bound(
        _ period: Period, _ since: MomentIndex, _ on: MomentIndex, isLeast: Bool, _ mode: Mode, _ task: Task,
        _ plan: inout Plan
    ) -> Step {
        switch pair(since, on, mode, task, &plan) {
        case .step(let step): return step
        case .nodes(let start, let day, let decisions):
            let end = plan.node(.shifted(start, limit(of: period)))
            let slack = mode == .fail ? -1 : 0
            if isLeast != (mode == .fail) {
                plan.limit(end, minus: day, atMost: slack, task.reason, decisions)
            } else {
                plan.limit(day, minus: end, atMost: slack, task.reason, decisions)
            }
            return .done
        }
    }

    func order(
        _ earlier: Run, _ later: MomentIndex, _ strictly: Bool, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        if mode == .fail, earlier.count > 1 {
            return .branch(
                earlier.range.map { slot in
                    { plan, decisions in
                        var part = task
                        part.decisions = decisions
                        let run = Run(start: slot, count: 1)
                        if case .conflict(let core) = self.order(run, later, strictly, .fail, part, &plan) {
                            return core
                        }
                        return nil
                    }
                })
        }
        var pairs: [(Int, Int, Set<Int>)] = []
        for slot in earlier.range {
            switch pair(edition.momentLists[slot], later, mode, task, &plan) {
            case .step(.done): continue
            case .step(let step): return step
            case .nodes(let first, let last, let decisions): pairs.append((first, last, decisions))
            }
        }
        for (first, last, decisions) in pairs {
            if mode == .fail {
                plan.limit(last, minus: first, atMost: strictly ? 0 : -1, task.reason, decisions)
            } else {
                plan.limit(first, minus: last, atMost: strictly ? -1 : 0, task.reason, decisions)
            }
        }
        return .done
    }

    func equals(
        _ left: MomentIndex, _ right: MomentIndex, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        switch pair(left, right, mode, task, &plan) {
        case .step(let step): return step
        case .nodes(let a, let b, let decisions):
            if mode == .fail {
                let ways: [Alternative] = [(a, b), (b, a)].map { first, second in
                    { plan, decisions in
                        plan.limit(first, minus: second, atMost: -1, task.reason, decisions)
                        return nil
                    }
                }
                return .branch(ways)
            }
            plan.limit(a, minus: b, atMost: 0, task.reason, decisions)
            plan.limit(b, minus: a, atMost: 0, task.reason, decisions)
            return .done
        }
    }

    /// A step that repeats is repeated as often as it takes; one that does not has to fill the time alone.
    func recurs(
        _ transition: TransitionHandle, _ since: MomentIndex, _ until: MomentIndex, _ gap: CalendarPeriod,
        _ lastGap: Bool, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        guard mode != .fail else { return .done }
        let act = ActID(transition: transition)
        guard plan.acts[act] != nil else {
            var first = task
            first.work = .done(transition)
            plan.structural.append(task)
            return work(first, &plan)
        }
        switch pair(since, until, mode, task, &plan) {
        case .step(let step): return step
        case .nodes(let start, let end, let decisions):
            let all = decisions.union(plan.acts[act]?.decisions ?? [])
            let node = plan.node(.act(act))
            plan.limit(start, minus: node, atMost: 0, task.reason, all)
            plan.limit(node, minus: end, atMost: 0, task.reason, all)
            guard edition.transition(transition)?.repeats != true else { return .done }
            let shift = Shift.calendar(plus: gap, minus: .zero)
            plan.limit(node, minus: plan.node(.shifted(start, shift)), atMost: 0, task.reason, all)
            if lastGap { plan.limit(end, minus: plan.node(.shifted(node, shift)), atMost: 0, task.reason, all) }
            return .done
        }
    }
}
