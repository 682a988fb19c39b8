public import WorkflowModel

extension StepGraph {
    /// The graph of an edition.
    public init(_ edition: Edition) {
        let builder = StepGraphBuilder(edition: edition)
        self.init(
            stages: builder.stages, asides: builder.asides, arrows: builder.arrows, crossing: builder.crossing)
    }
}

/// Puts each step of an edition into its stage and its row.
private struct StepGraphBuilder {
    private let edition: Edition
    private let transitions: [Transition]
    private let homes: [StateHandle?]
    private var layers: [Int]
    private(set) var arrows: [StepGraph.Arrow] = []
    private(set) var crossing: [StepGraph.Arrow] = []

    init(edition: Edition) {
        self.edition = edition
        transitions = edition.transitions.compactMap { $0 }
        homes = Self.homes(edition)
        layers = Array(repeating: 0, count: edition.transitions.count)
        let precedence = Precedence(edition: edition, homes: homes)
        for transition in transitions {
            guard let home = homes[transition.handle.index] else { continue }
            for arrow in precedence.arrows(into: transition) {
                if homes[arrow.from.index] == home {
                    arrows.append(arrow)
                } else if homes[arrow.from.index] != nil {
                    crossing.append(arrow)
                }
            }
        }
        settleLayers()
    }

    // MARK: Stages

    /// The stage each step is first done in; nil for steps beside the order.
    private static func homes(_ edition: Edition) -> [StateHandle?] {
        var homes: [StateHandle?] = Array(repeating: nil, count: edition.transitions.count)
        let transitions = edition.transitions.compactMap { $0 }.filter { !isAside($0, edition) }
        for transition in transitions {
            let states = Self.states(transition, edition)
            homes[transition.handle.index] = states.first
        }
        // A step that needs one of a later stage is done there at the earliest.
        for _ in transitions {
            for transition in transitions {
                guard let home = homes[transition.handle.index] else { continue }
                let states = Self.states(transition, edition)
                for predecessor in transition.after {
                    guard predecessor.anyOf.count == 1, predecessor.when == nil, let source = predecessor.anyOf.first,
                        let reached = edition.transition(source)?.to ?? homes[source.index],
                        reached > home, states.contains(reached)
                    else { continue }
                    homes[transition.handle.index] = reached
                }
            }
        }
        return homes
    }

    private static func states(_ transition: Transition, _ edition: Edition) -> [StateHandle] {
        edition.states.compactMap { $0?.handle }.filter {
            transition.states.contains($0) || transition.opens.contains($0)
        }
    }

    /// A step that nobody owes and nothing of the way comes before: possible in several stages, or an end beside the way.
    private static func isAside(_ transition: Transition, _ edition: Edition) -> Bool {
        guard transition.isOptional else { return false }
        if let to = transition.to {
            return transition.after.isEmpty && edition.states[to.index]?.final == .ended
        }
        return states(transition, edition).count > 1
            && transition.after.flatMap(\.anyOf).allSatisfy { handle in
                edition.transition(handle).map { isAside($0, edition) } ?? true
            }
    }

    private var ended: [StateHandle] { edition.states.compactMap { $0 }.filter { $0.final == .ended }.map(\.handle) }

    private func effect(_ transition: Transition) -> StepGraph.Effect {
        guard let to = transition.to else { return .stays }
        return ended.contains(to) ? .ends(to) : .moves(to)
    }

    // MARK: Rows

    private mutating func settleLayers() {
        // Longest way; a circle of arrows cannot push a step further than there are steps.
        for _ in transitions {
            for arrow in arrows {
                let least = layers[arrow.from.index] + 1
                if layers[arrow.to.index] < least, least <= transitions.count { layers[arrow.to.index] = least }
            }
        }
        // What may be done at any time stands beside the step it is declared after.
        var previous: TransitionHandle?
        let bound = Set(arrows.flatMap { [$0.from, $0.to] })
        for transition in transitions {
            let home = homes[transition.handle.index]
            if home != nil, transition.isOptional, !bound.contains(transition.handle), let previous,
                homes[previous.index] == home
            {
                layers[transition.handle.index] = layers[previous.index]
            }
            if home != nil { previous = transition.handle }
        }
        // What leads out of a stage stands below everything else there.
        let sources = Set(arrows.map(\.from))
        for gate in transitions where gate.to != nil && !sources.contains(gate.handle) {
            let home = homes[gate.handle.index]
            guard home != nil, gate.to != home else { continue }
            let others = transitions.filter { homes[$0.handle.index] == home && $0.to == nil }
            let lowest = others.map { layers[$0.handle.index] }.max() ?? -1
            layers[gate.handle.index] = max(layers[gate.handle.index], lowest + 1)
        }
    }

    private func step(_ transition: Transition) -> StepGraph.Step {
        StepGraph.Step(
            handle: transition.handle, effect: effect(transition), layer: layers[transition.handle.index],
            needs: crossing.filter { $0.to == transition.handle }.map(\.from), isOptional: transition.isOptional,
            repeats: transition.repeats, isConditional: transition.when != nil, opens: !transition.opens.isEmpty)
    }

    var stages: [StepGraph.Stage] {
        edition.states.compactMap { $0 }.filter { $0.final != .ended }.map { state in
            let steps = transitions.filter { homes[$0.handle.index] == state.handle }.map(step)
            let ordered = steps.enumerated().sorted { a, b in
                (a.element.layer, a.offset) < (b.element.layer, b.offset)
            }
            return StepGraph.Stage(
                state: state.handle, isGoal: state.final == .completed, steps: ordered.map(\.element))
        }
    }

    var asides: [StepGraph.Aside] {
        transitions.filter { homes[$0.handle.index] == nil }.map { transition in
            var made = step(transition)
            made.needs = transition.after.flatMap(\.anyOf)
            return StepGraph.Aside(step: made, states: Self.states(transition, edition))
        }
    }
}
