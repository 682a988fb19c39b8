import CivilTime
import WorkflowModel

/// The dates of a finished walk: possible at all, possible for certain, or hanging on the lengths of months.
struct Schedule {
    enum Outcome {
        case possible(Plan)
        case contradiction(Core)
        case open
    }

    let planner: Planner
    var plan: Plan

    init(planner: Planner, plan: Plan) {
        self.planner = planner
        self.plan = plan
        settleAbsences()
        // Of equally short contradictions the one that names rules is told, not the one that names states.
        self.plan.edges = self.plan.edges.filter { !$0.reason.isPlace } + self.plan.edges.filter { $0.reason.isPlace }
    }

    /// What an act must not find before it comes after it, if it comes at all.
    private mutating func settleAbsences() {
        for absence in plan.absences {
            let key = Plan.Reading(act: absence.act, transition: absence.transition)
            let bound = absence.strictly ? nil : plan.bindings[key]?.act
            for act in plan.rounds(of: absence.transition) where act != bound && act != absence.act {
                let decisions = absence.decisions.union(plan.acts[act]?.decisions ?? [])
                let before = plan.node(.act(absence.act)), after = plan.node(.act(act))
                plan.precede(before, after, absence.reason, decisions)
                if absence.strictly { plan.limit(before, minus: after, atMost: -1, absence.reason, decisions) }
            }
        }
        plan.absences = []
    }

    func check() -> Outcome {
        let widest = system { _, shift in range(of: shift) }
        guard widest.system.solve() != nil else { return .contradiction(core(of: widest)) }
        return isCertain() ? .possible(plan) : .open
    }

    /// Least and greatest days between two acts on this walk, as short as every period allows.
    func duration(from first: ActID, to last: ActID) -> (least: Int, greatest: Int)? {
        guard let start = plan.nodeIndex[.act(first)], let end = plan.nodeIndex[.act(last)] else { return nil }
        func least(_ choose: @escaping (PeriodLength) -> PeriodLength) -> Int? {
            let built = system { _, shift in choose(range(of: shift)) }
            guard built.system.solve() != nil else { return nil }
            return built.system.bounds(from: end)[start].map { -DifferenceSystem.day($0) }
        }
        guard let short = least({ PeriodLength(least: $0.least, greatest: $0.least) }) ?? least({ $0 }) else {
            return nil
        }
        // Where the longest months do not fit into a limit, the limit is the longest there can be.
        let long = least { PeriodLength(least: $0.greatest, greatest: $0.greatest) } ?? greatest(from: start, to: end)
        return (short, max(short, long ?? short))
    }

    private func greatest(from start: Int, to end: Int) -> Int? {
        let built = system { _, shift in range(of: shift) }
        guard built.system.solve() != nil else { return nil }
        return built.system.bounds(from: start)[end].map(DifferenceSystem.day)
    }

    // MARK: Certainty

    /// With real months counted from several first days, and working days as few and as many as can be.
    private func isCertain() -> Bool {
        let working = plan.nodes.indices.filter {
            if case .shifted(_, .workingDays) = plan.nodes[$0] { true } else { false }
        }
        // The solutions are convex in the lengths: what is possible at every corner is possible between them.
        guard working.count <= 5 else { return isPossibleApart() }
        return (0..<(1 << working.count)).allSatisfy { corner in
            let greatest = Set(working.enumerated().filter { corner >> $0.offset & 1 == 1 }.map(\.element))
            return Self.firstDays.contains { day in holds(from: day, greatest: greatest) }
        }
    }

    private static let firstDays: [CivilDate] = [(2023, 3, 1), (2023, 1, 31), (2024, 2, 29), (2022, 10, 15)]
        .compactMap { CivilDate(year: $0.0, month: $0.1, day: $0.2) }

    /// Repeats: dates from lengths, lengths from dates, until neither moves.
    private func holds(from first: CivilDate, greatest: Set<Int>) -> Bool {
        guard let opening = plan.order.first, let origin = plan.nodeIndex[.act(opening)] else { return true }
        var days: [Int] = []
        for _ in 0..<8 {
            var failed = false
            let built = system { node, shift in
                guard case .shifted(let base, _) = plan.nodes[node] else { return range(of: shift) }
                switch shift {
                case .workingDays:
                    let length = range(of: shift), days = greatest.contains(node) ? length.greatest : length.least
                    return PeriodLength(least: days, greatest: days)
                case .fact: return range(of: shift)
                case .calendar(let plus, let minus):
                    if days.isEmpty { return range(of: shift) }
                    guard let day = first.adding(days: days[base] - days[origin]),
                        let moved = day.adding(plus)?.subtracting(minus)
                    else {
                        failed = true
                        return range(of: shift)
                    }
                    let length = Int(moved.dayNumber) - Int(day.dayNumber)
                    return PeriodLength(least: length, greatest: length)
                }
            }
            guard !failed, let values = built.system.solve() else { return false }
            let next = values.map(DifferenceSystem.day)
            if next == days { return true }
            days = next
        }
        return false
    }

    /// Every wait as long and every limit as short as it can be.
    private func isPossibleApart() -> Bool {
        var built = system { _, shift in range(of: shift) }
        let split = plan.nodes.indices.filter { if case .shifted = plan.nodes[$0] { true } else { false } }
        for node in split {
            guard case .shifted(let base, let shift) = plan.nodes[node] else { continue }
            let length = range(of: shift)
            let twin = built.system.nodes
            built.system.nodes += 1
            // What waits for the moment waits for the later twin, what is limited by it for the earlier one.
            for index in built.system.edges.indices where built.system.edges[index].from == node {
                built.system.edges[index].from = twin
            }
            let unit = DifferenceSystem.unit
            built.system.edges.append(.init(from: base, to: twin, bound: length.least * unit))
            built.system.edges.append(.init(from: twin, to: base, bound: -length.least * unit))
            built.system.edges.append(.init(from: node, to: base, bound: -length.greatest * unit))
        }
        return built.system.solve() != nil
    }

    // MARK: The system

    fileprivate func range(of shift: Shift) -> PeriodLength {
        switch shift {
        case .calendar(let plus, let minus):
            let forward = planner.length(plus), back = planner.length(minus)
            return PeriodLength(least: forward.least - back.greatest, greatest: forward.greatest - back.least)
        case .workingDays(let number): return PeriodLength(workingDays: number)
        case .fact(let transition, let fact):
            let key = FactKey.act(ActID(transition: transition), fact)
            let limits = FactDomain.periodLimits((plan.facts[key] ?? []).map(\.test))
            return PeriodLength(
                least: limits.least.map { planner.length($0).least } ?? 0,
                greatest: limits.greatest.map { planner.length($0).greatest } ?? 36_500)
        }
    }

    /// Edges of the plan and, behind them, two for every moved date.
    fileprivate func system(_ length: (Int, Shift) -> PeriodLength) -> (system: DifferenceSystem, reasons: Int) {
        var system = DifferenceSystem(nodes: plan.nodes.count)
        system.edges = plan.edges.map { .init(from: $0.from, to: $0.to, bound: $0.bound) }
        for (node, date) in plan.nodes.enumerated() {
            guard case .shifted(let base, let shift) = date else { continue }
            let days = length(node, shift)
            system.edges.append(.init(from: base, to: node, bound: days.greatest * DifferenceSystem.unit))
            system.edges.append(.init(from: node, to: base, bound: -days.least * DifferenceSystem.unit))
        }
        return (system, plan.edges.count)
    }

    /// A cycle in the order of the walk: what has to wait first, the limit that is missed last.
    private func told(_ cycle: [Int], _ system: DifferenceSystem) -> [Int] {
        guard let limit = cycle.indices.max(by: { system.edges[cycle[$0]].bound < system.edges[cycle[$1]].bound })
        else { return [] }
        return (cycle[limit...] + cycle[..<limit]).reversed()
    }

    private func core(of built: (system: DifferenceSystem, reasons: Int)) -> Core {
        var core = Core(reasons: [], decisions: [])
        for index in told(built.system.shortestContradiction() ?? [], built.system) {
            guard index < built.reasons else {
                // A recorded period is as long as its facts allow.
                let edge = built.system.edges[index]
                for node in [edge.from, edge.to] {
                    if case .shifted(_, .fact) = plan.nodes[node] { core.decisions.formUnion(0..<plan.nextDecision) }
                }
                continue
            }
            let edge = plan.edges[index]
            core.merge(Core(reasons: [edge.reason], decisions: edge.decisions))
            for node in [edge.from, edge.to] {
                if case .act(let act) = plan.nodes[node] { core.repeating.insert(act.transition) }
            }
        }
        return core
    }
}

extension Schedule {
    /// Transitions of the walk in an order in which they can be done.
    func steps() -> [TransitionHandle] {
        let built = system { _, shift in range(of: shift) }
        guard let values = built.system.solve() else { return plan.order.map(\.transition) }
        let dated = plan.order.enumerated().map { offset, act in
            (value: plan.nodeIndex[.act(act)].map { values[$0] } ?? 0, offset: offset, transition: act.transition)
        }
        return dated.sorted { ($0.value, $0.offset) < ($1.value, $1.offset) }.map(\.transition)
    }
}
