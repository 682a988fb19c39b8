import WorkflowModel

/// What must have happened before each step, directly and at second hand.
struct Precedence {
    private let edition: Edition
    private let homes: [StateHandle?]
    /// By transition: every step that is certainly on record before it.
    private var certain: [Set<TransitionHandle>]

    init(edition: Edition, homes: [StateHandle?]) {
        self.edition = edition
        self.homes = homes
        certain = Array(repeating: [], count: edition.transitions.count)
        // Each round carries what is certain one arrow further; it ends when nothing is added.
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for transition in edition.transitions.compactMap({ $0 }) {
                let slot = transition.handle.index
                let before = sources(of: transition).reduce(into: certain[slot]) { found, source in
                    found.insert(source)
                    found.formUnion(certain[source.index])
                }
                guard before != certain[slot] else { continue }
                certain[slot] = before
                isGrowing = true
            }
        }
    }

    /// Steps that every way to this one passes: its unconditional predecessors and the only step into its stage.
    private func sources(of transition: Transition) -> [TransitionHandle] {
        var found = transition.after.filter { !isConditional($0) }.compactMap(\.anyOf.first)
        if let home = homes[transition.handle.index], let gate = gate(into: home), gate != transition.handle {
            found.append(gate)
        }
        return found
    }

    /// Owed in some cases only: by its own condition, by that of the step, or because another does as well.
    private func isConditional(_ predecessor: Predecessor) -> Bool {
        guard predecessor.when == nil, predecessor.anyOf.count == 1, let source = predecessor.anyOf.first else {
            return true
        }
        return edition.transition(source)?.when != nil
    }

    /// The only step that moves a case into a stage, if it is one.
    func gate(into state: StateHandle) -> TransitionHandle? {
        let gates = edition.transitions.compactMap { $0 }.filter { $0.to == state && !$0.states.contains(state) }
        return gates.count == 1 ? gates.first?.handle : nil
    }

    /// Whether the first step is certainly on record where the second is.
    func isCertain(_ first: TransitionHandle, before second: TransitionHandle) -> Bool {
        certain[second.index].contains(first)
    }

    /// The arrows into a step, without those that another arrow or the way into its stage implies.
    func arrows(into transition: Transition) -> [StepGraph.Arrow] {
        var found: [StepGraph.Arrow] = []
        for predecessor in transition.after {
            let isConditional = isConditional(predecessor)
            for source in predecessor.anyOf where edition.transition(source) != nil && source != transition.handle {
                guard !found.contains(where: { $0.from == source }) else { continue }
                found.append(StepGraph.Arrow(from: source, to: transition.handle, isConditional: isConditional))
            }
        }
        let gate = homes[transition.handle.index].flatMap(gate(into:))
        return found.filter { arrow in
            if arrow.from == gate { return false }
            if let gate, gate != transition.handle, isCertain(arrow.from, before: gate) { return false }
            return !found.contains { other in
                other.from != arrow.from && !other.isConditional && isCertain(arrow.from, before: other.from)
                    && !isCertain(other.from, before: arrow.from)
            }
        }
    }
}
