import WorkflowEngine
import WorkflowModel

/// The regular way from a stage to the completed end of an edition: as few optional moves as there can be, then as few moves.
struct Route {
    /// Stages in order, the present one first.
    private(set) var states: [StateHandle]
    /// The moves between them.
    private(set) var gates: [TransitionHandle] = []

    /// The stage in which it ends; nil: no way leads to a completed end.
    private(set) var goal: StateHandle?

    /// - Parameters:
    ///   - ending: a stage to go to in the place of a completed one.
    ///   - isOffered: whether a move is there at all.
    init(_ edition: Edition, from start: StateHandle, ending: StateHandle? = nil, isOffered: (Transition) -> Bool) {
        let moves = edition.transitions.compactMap { $0 }.filter { $0.to != nil && isOffered($0) }
        var cost: [StateHandle: Int] = [start: 0]
        var way: [StateHandle: Transition] = [:], from: [StateHandle: StateHandle] = [:]
        var open = [start]
        while let state = open.min(by: { (cost[$0] ?? .max, $0.index) < (cost[$1] ?? .max, $1.index) }) {
            open.removeAll { $0 == state }
            guard edition.states[state.index]?.final == nil else { continue }
            for move in moves where move.states.contains(state) {
                guard let to = move.to, to != state, let before = cost[state] else { continue }
                let sum = before + (move.isOptional ? 1000 : 1)
                if let known = cost[to], known <= sum { continue }
                cost[to] = sum
                way[to] = move
                from[to] = state
                if !open.contains(to) { open.append(to) }
            }
        }
        let ends = edition.states.compactMap { $0 }.filter { $0.final == .completed }.map(\.handle)
        goal = ending ?? ends.min { (cost[$0] ?? .max, $0.index) < (cost[$1] ?? .max, $1.index) }
        states = [start]
        guard let end = goal, cost[end] != nil else {
            goal = nil
            return
        }
        var back: [StateHandle] = []
        var state = end
        while state != start, let previous = from[state], let move = way[state] {
            back.append(state)
            gates.insert(move.handle, at: 0)
            state = previous
        }
        states += back.reversed()
    }
}
