import CivilTime
import WorkflowModel

extension Planner {
    func guarded(
        _ guards: [ConditionIndex], _ body: ConditionIndex, forced: Bool, _ task: Task, _ plan: inout Plan
    ) -> Step {
        var alternatives: [Alternative] = forced ? [] : guards.map { enter($0, .fail, task) }
        alternatives.append { plan, decisions in
            for index in guards {
                self.push(
                    Task(act: task.act, work: .condition(index, .hold), reason: task.reason, decisions: decisions),
                    &plan)
            }
            let mode: Mode = forced ? .hold : .pass
            self.push(
                Task(act: task.act, work: .condition(body, mode), reason: task.reason, decisions: decisions), &plan)
            return nil
        }
        return choose(alternatives, task, &plan)
    }

    func condition(_ index: ConditionIndex, _ mode: Mode, _ task: Task, _ plan: inout Plan) -> Step {
        let hasToFail = mode == .fail
        switch edition.conditions[Int(index.raw)] {
        case .anyOf(let run): return combine(run, all: hasToFail, mode, task, &plan)
        case .allOf(let run): return combine(run, all: !hasToFail, mode, task, &plan)
        case .not(let inner):
            // The opposite of `not broken` may still have nothing to say, like `fail`.
            return condition(inner, mode == .fail ? .hold : .fail, task, &plan)
        case .done(let transition, let times, let since):
            return hasToFail ? notDone(transition, task, &plan) : done(transition, times, since, task, &plan)
        case .notDone(let transition):
            return hasToFail ? done(transition, 1, nil, task, &plan) : notDone(transition, task, &plan)
        case .elapsed(let period, let since, let on):
            return elapsed(period, since, on, mode, task, &plan)
        case .age(let years, let born, let on):
            return elapsed(.calendar(CalendarPeriod(years: Int(years))), born, on, mode, task, &plan)
        case .within(let period, let since, let on): return within(period, since, on, mode, task, &plan)
        case .notice(let opened, let lastDay, let days):
            return elapsed(.workingDays(days), opened, lastDay, mode, task, &plan)
        case .order(let earlier, let later, let strictly): return order(earlier, later, strictly, mode, task, &plan)
        case .equals(let left, let right): return equals(left, right, mode, task, &plan)
        case .recurs(let transition, let since, let until, let gap, let lastGap):
            return recurs(transition, since, until, gap, lastGap, mode, task, &plan)
        case .document(let document, let part, let dating): return paper(document, part, dating, mode, task, &plan)
        case .participants(let group, let least, let most, let test):
            return participants(group, Int(least), Int(most), Int(test), mode, task, &plan)
        case .samePeople(let left, _, let right, _):
            return samePeople(left, right, mode, task)
        case .compare, .names:
            // Some counts and names always agree; what matters is that they are on record.
            return hasToFail ? .done : recorded(facts(in: edition.conditions[Int(index.raw)]), mode, task, &plan)
        case .dated(let run):
            return choose(run.range.map { enter(edition.datedBranches[$0].body, mode, task) }, task, &plan)
        case .number, .period, .choice, .flag, .text, .stated, .ballot, .secret, .organization, .unitRole:
            return value(edition.conditions[Int(index.raw)], mode, task, &plan)
        case .votesAddUp(let fact, _), .elected(let fact, _, _, of: _):
            return fact.scope == .this || hasToFail ? .done : test(fact, [.stated(true)], mode, task, &plan)
        // On the dossier as a whole; some walk always satisfies them.
        case .consistent, .notOnPublicHoliday, .sameDayFewerThan: return .done
        }
    }

    private func combine(_ run: Run, all: Bool, _ mode: Mode, _ task: Task, _ plan: inout Plan) -> Step {
        let parts = run.range.map { edition.operands[$0] }
        if all {
            for part in parts.reversed() {
                push(
                    Task(act: task.act, work: .condition(part, mode), reason: task.reason, decisions: task.decisions),
                    &plan)
            }
            return .done
        }
        return choose(parts.map { enter($0, mode, task) }, task, &plan)
    }

    /// Facts of other acts that a comparison reads.
    private func facts(in condition: Condition) -> [FactReference] {
        FactsRead(edition: edition).facts(of: condition).filter { $0.scope != .this }
    }

    private func recorded(_ facts: [FactReference], _ mode: Mode, _ task: Task, _ plan: inout Plan) -> Step {
        for fact in facts {
            let step = test(fact, [.stated(true)], mode, task, &plan)
            if case .done = step { continue }
            return step
        }
        return .done
    }

    // MARK: Done and not done

    private func done(
        _ transition: TransitionHandle, _ times: Int32, _ since: MomentIndex?, _ task: Task, _ plan: inout Plan
    ) -> Step {
        guard let definition = edition.transition(transition) else {
            return .conflict(conflict(task.reason, task.decisions))
        }
        // Beyond two, a repeating step is taken to be repeated as often as asked.
        if times > 1, !definition.repeats { return .conflict(conflict(task.reason, task.decisions)) }
        if let since {
            switch resolve(since, .hold, task, &plan) {
            case .step(let step): return step
            case .absent: return .conflict(conflict(task.reason, task.decisions))
            case .node(let start, let decisions):
                return choose(occurrences(of: transition, from: start, task, decisions), task, &plan)
            }
        }
        var first = task
        first.work = .done(transition)
        return work(first, &plan)
    }

    /// The first or the second occurrence lies between a moment and the act.
    private func occurrences(
        of transition: TransitionHandle, from start: Int, _ task: Task, _ known: Set<Int>
    ) -> [Alternative] {
        let rounds = doubled.contains(transition) ? [0, 1] : [0]
        let acts = rounds.map { ActID(transition: transition, round: $0) }.filter { $0 != task.act }
        return acts.map { act in
            { plan, decisions in
                for round in 0...act.round {
                    let earlier = ActID(transition: transition, round: round)
                    if let core = self.add(earlier, decisions, task.reason, &plan) { return core }
                }
                let all = decisions.union(known).union(plan.acts[act]?.decisions ?? [])
                plan.limit(start, minus: plan.node(.act(act)), atMost: 0, task.reason, all)
                plan.precede(plan.node(.act(act)), plan.node(.act(task.act)), task.reason, all)
                return nil
            }
        }
    }

    private func notDone(_ transition: TransitionHandle, _ task: Task, _ plan: inout Plan) -> Step {
        plan.absences.append(
            Plan.Absence(
                act: task.act, transition: transition, strictly: true, reason: task.reason, decisions: task.decisions))
        return .done
    }

    // MARK: People

    private func participants(
        _ group: GroupHandle, _ least: Int, _ most: Int, _ test: Int, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        guard mode != .fail else { return .done }
        let declared = group.index < edition.groups.count ? edition.groups[group.index] : nil
        let misses = declared.map { Int($0.atMost) < least || most < Int($0.atLeast) } ?? false
        let excludesItself =
            test < edition.personTests.count && test >= 0 && edition.personTests[test].notIn.contains(group)
        if misses || most < least || excludesItself { return .conflict(conflict(task.reason, task.decisions)) }
        let recorders = edition.transitions.compactMap { $0 }.filter { $0.people.contains(group) }.map(\.handle)
        if recorders.contains(task.act.transition) || recorders.contains(where: { isOnRecord($0, plan) }) {
            return .done
        }
        guard !recorders.isEmpty else {
            return .conflict(missing(task))
        }
        return choose(recorders.map { ask(for: $0, task) }, task, &plan)
    }

    private func samePeople(_ left: GroupHandle, _ right: GroupHandle, _ mode: Mode, _ task: Task) -> Step {
        guard mode != .fail, left.index < edition.groups.count, right.index < edition.groups.count,
            let a = edition.groups[left.index], let b = edition.groups[right.index]
        else { return .done }
        guard a.atMost < b.atLeast || b.atMost < a.atLeast else { return .done }
        return .conflict(conflict(task.reason, task.decisions))
    }

    func missing(_ task: Task) -> Core {
        if case .rule(let transition, let index, let old) = task.reason {
            return conflict(.missing(transition, index, old: old), task.decisions)
        }
        return conflict(task.reason, task.decisions)
    }

    // MARK: Papers

    private func paper(
        _ document: DocumentHandle, _ part: Symbol?, _ dating: PaperDating, _ mode: Mode, _ task: Task,
        _ plan: inout Plan
    ) -> Step {
        let filers = filers(of: document)
        guard mode != .fail else {
            for filer in filers where files(filer, document) {
                plan.absences.append(
                    Plan.Absence(
                        act: task.act, transition: filer, strictly: false, reason: task.reason,
                        decisions: task.decisions))
            }
            return .done
        }
        let own = filers.contains(task.act.transition)
        if !own, !filers.contains(where: { isOnRecord($0, plan) }) {
            guard !filers.isEmpty else { return .conflict(missing(task)) }
            // Filed first; the date is looked at when the task comes round again.
            return choose(
                filers.map { filer in
                    { plan, decisions in
                        var again = task
                        again.decisions = decisions
                        plan.plain.append(again)
                        return self.ask(for: filer, task)(&plan, decisions)
                    }
                }, task, &plan)
        }
        let bound: MomentIndex
        switch dating {
        case .any: return .done
        case .notAfter(let index), .notBefore(let index), .exactly(let index): bound = index
        }
        switch resolve(bound, mode, task, &plan) {
        case .step(let step): return step
        case .absent: return .done
        case .node(let limit, let decisions):
            let node = plan.node(paperNode(own ? task.act.transition : nil, document, part))
            switch dating {
            case .any: break
            case .notAfter: plan.limit(node, minus: limit, atMost: 0, task.reason, decisions)
            case .notBefore: plan.limit(limit, minus: node, atMost: 0, task.reason, decisions)
            case .exactly:
                plan.limit(node, minus: limit, atMost: 0, task.reason, decisions)
                plan.limit(limit, minus: node, atMost: 0, task.reason, decisions)
            }
            return .done
        }
    }

    /// Whether the step always files the paper.
    private func files(_ transition: TransitionHandle, _ document: DocumentHandle) -> Bool {
        edition.transition(transition)?.files.contains {
            $0.document == document && !$0.isOptional && !$0.liveOnly && $0.when == nil
        } ?? false
    }

    func filers(of document: DocumentHandle) -> [TransitionHandle] {
        edition.transitions.compactMap { $0 }.filter { $0.files.contains { $0.document == document } }.map(\.handle)
    }

    /// One date a paper, and one node for it however a rule names it.
    func paperNode(_ transition: TransitionHandle?, _ document: DocumentHandle, _ part: Symbol?) -> DateNode {
        let filers = filers(of: document)
        return .paper(transition ?? (filers.count == 1 ? filers[0] : nil), document, part)
    }
}
