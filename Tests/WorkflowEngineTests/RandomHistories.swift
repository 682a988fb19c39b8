import CivilTime
import TestSupport
import WorkflowEngine
import WorkflowModel

/// A seeded generator: a failing test prints its seed and can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Dossiers that the fixtures hold, and variations of them.
enum RandomHistories {
    static let files = [
        "clean-2014.yaml", "clean-2026.yaml", "border-probationary.yaml", "border-proposed.yaml", "border-filed.yaml",
        "clean-2026-open.yaml",
    ]

    static func dossier(_ file: String) throws -> Dossier { try ShippedRules.dossier("fixtures/dossiers/" + file) }

    /// Some acts moved by up to ninety days, some left out, some papers and facts lost.
    static func varied(_ dossier: Dossier, seed: UInt64) -> Dossier {
        var generator = SeededGenerator(seed: seed)
        var result = dossier
        result.history = dossier.history.compactMap { event in
            guard case .act(var act) = event.entry else { return event }
            let dice = Int.random(in: 0..<20, using: &generator)
            if dice == 0 { return nil }
            if dice < 5, let moved = act.on.first.adding(days: Int.random(in: -90...90, using: &generator)) {
                act.on = PartialDate(moved)
            }
            if dice == 5 { act.papers = [] }
            if dice == 6 { act.facts = [] }
            if dice == 7, let month = PartialDate(year: act.on.first.year, month: act.on.first.month) { act.on = month }
            var changed = event
            changed.entry = .act(act)
            return changed
        }
        return result
    }
}
