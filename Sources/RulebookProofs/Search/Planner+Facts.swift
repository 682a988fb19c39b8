import CivilTime
import WorkflowModel

extension Planner {
    /// Conditions on the value of one fact or property.
    func value(_ condition: Condition, _ mode: Mode, _ task: Task, _ plan: inout Plan) -> Step {
        let fails = mode == .fail
        switch condition {
        case .number(let fact, let run):
            let bounds = run.range.map { edition.numberBounds[$0] }
            if !fails { return test(fact, bounds.map { .number($0) }, mode, task, &plan) }
            return choose(
                bounds.map { bound in alternative(fact, [Self.opposite(of: bound)], mode, task) }, task, &plan)
        case .period(let fact, let least, let most, _):
            return fails ? .done : test(fact, [.period(atLeast: least, atMost: most)], mode, task, &plan)
        case .choice(let fact, let run, let negated):
            return test(fact, [.word(words(run), negated: negated != fails)], mode, task, &plan)
        case .flag(let fact, let value): return test(fact, [.flag(value != fails)], mode, task, &plan)
        case .text(let fact): return fails ? .done : test(fact, [.stated(true)], mode, task, &plan)
        case .stated(let fact): return test(fact, [.stated(!fails)], mode, task, &plan)
        case .ballot(let fact, let left, let comparator, let ratio, let base):
            let bound = BallotBound(left: left, comparator: comparator, ratio: ratio, base: base, negated: fails)
            return test(fact, [.ballot(bound)], mode, task, &plan)
        case .secret(let fact): return test(fact, [.secret(!fails)], mode, task, &plan)
        case .organization(let property, let test): return organization(property, test, mode, task, &plan)
        case .unitRole(let fact, let run): return unitRole(fact, words(run), fails, mode, task, &plan)
        case .anyOf, .allOf, .not, .done, .notDone, .elapsed, .within, .order, .notice, .age, .recurs, .equals,
            .document, .participants, .samePeople, .consistent, .votesAddUp, .elected, .notOnPublicHoliday,
            .sameDayFewerThan, .compare, .names, .dated:
            return .done
        }
    }

    private func words(_ run: Run) -> Set<Symbol> { Set(run.range.map { edition.symbolLists[$0] }) }

    private static func opposite(of bound: NumberBound) -> FactTest {
        switch bound.comparator {
        case .atLeast: .number(NumberBound(.lessThan, bound.limit))
        case .atMost: .number(NumberBound(.moreThan, bound.limit))
        case .moreThan: .number(NumberBound(.atMost, bound.limit))
        case .lessThan: .number(NumberBound(.atLeast, bound.limit))
        case .exactly: .notNumber(bound.limit)
        }
    }

    private func alternative(_ fact: FactReference, _ tests: [FactTest], _ mode: Mode, _ task: Task) -> Alternative {
        { plan, decisions in
            var part = task
            part.decisions = decisions
            if case .conflict(let core) = self.test(fact, tests, mode, part, &plan) { return core }
            return nil
        }
    }

    /// Adds tests to the fact that a reference stands for.
    func test(_ fact: FactReference, _ tests: [FactTest], _ mode: Mode, _ task: Task, _ plan: inout Plan) -> Step {
        let key: FactKey
        var decisions = task.decisions
        switch fact.scope {
        case .subject: key = .subject(fact.fact)
        case .this: key = .act(task.act, fact.fact)
        case .act(let transition) where transition == task.act.transition: key = .act(task.act, fact.fact)
        case .act(let transition):
            switch binding(of: transition, mode, task, &plan) {
            case .step(let step): return step
            case .absent: return .done
            case .act(let act, let more):
                key = .act(act, fact.fact)
                decisions = more
            }
        }
        if case .act(let owner, let name) = key, !declares(owner, name, plan) {
            return tests.contains(where: \.needsValue) ? .conflict(missing(task)) : .done
        }
        return enter(tests, key, task.reason, decisions, &plan)
    }

    private func enter(
        _ tests: [FactTest], _ key: FactKey, _ reason: Reason, _ decisions: Set<Int>, _ plan: inout Plan
    ) -> Step {
        for test in tests { state(key, test, reason, decisions, &plan) }
        guard let core = contradiction(key, plan) else { return .done }
        return .conflict(core)
    }

    private func organization(
        _ property: Symbol, _ test: PropertyTest, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        let key = FactKey.organization(property), fails = mode == .fail
        switch test {
        case .among(let run): return enter([.word(words(run), negated: fails)], key, task.reason, task.decisions, &plan)
        case .flag(let value): return enter([.flag(value != fails)], key, task.reason, task.decisions, &plan)
        case .number(let run):
            let bounds = run.range.map { edition.numberBounds[$0] }
            if !fails { return enter(bounds.map { .number($0) }, key, task.reason, task.decisions, &plan) }
            let ways: [Alternative] = bounds.map { bound in
                { plan, decisions in
                    let step = self.enter([Self.opposite(of: bound)], key, task.reason, decisions, &plan)
                    if case .conflict(let core) = step { return core }
                    return nil
                }
            }
            return choose(ways, task, &plan)
        }
    }

    /// The body named in the fact; where the act records none, the level of one of its actors.
    private func unitRole(
        _ fact: FactReference, _ kinds: Set<Symbol>, _ fails: Bool, _ mode: Mode, _ task: Task, _ plan: inout Plan
    ) -> Step {
        if case .this = fact.scope, !declares(task.act, fact.fact, plan) {
            guard !fails, let definition = edition.transition(task.act.transition), !definition.by.isEmpty else {
                return .done
            }
            let actors = edition.roles.compactMap { $0 }.filter { definition.by.contains($0.handle) }
            let isPossible = actors.contains { $0.level.map(kinds.contains) ?? true }
            return isPossible ? .done : .conflict(conflict(task.reason, task.decisions))
        }
        return test(fact, [.word(kinds, negated: fails)], mode, task, &plan)
    }

    // MARK: Contradictions

    /// The fewest clauses about a fact that no value satisfies; nil if some value does.
    func contradiction(_ key: FactKey, _ plan: Plan) -> Core? {
        let domain = domain(key), clauses = plan.facts[key] ?? []
        guard !domain.isSatisfiable(clauses.map(\.test)) else { return nil }
        var kept = clauses
        for index in clauses.indices.reversed() {
            var fewer = kept
            fewer.remove(at: index)
            if !domain.isSatisfiable(fewer.map(\.test)) { kept = fewer }
        }
        var core = Core(reasons: [], decisions: [])
        for clause in kept { core.merge(Core(reasons: [clause.reason], decisions: clause.decisions)) }
        if case .act(let act, _) = key { core.repeating.insert(act.transition) }
        return core
    }

    private func domain(_ key: FactKey) -> FactDomain {
        guard case .act(let act, let fact) = key,
            let declared = edition.transition(act.transition)?.facts.first(where: { $0.handle == fact })
        else { return FactDomain() }
        switch declared.type {
        case .choice(let words): return FactDomain(words: Set(words))
        case .ballot(let kind): return FactDomain(ballot: kind)
        case .date, .number, .text, .flag, .person, .period, .organization, .names: return FactDomain()
        }
    }
}
