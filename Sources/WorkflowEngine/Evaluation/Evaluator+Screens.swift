import CivilTime
import WorkflowModel

extension Evaluator {
    /// Deciding only: whether the screens of a rule say that it holds. Everything else is the rule's to say.
    @inline(__always)
    func certainlyHolds(_ screens: Run) -> Bool {
        guard isWhole, screens.count > 0 else { return false }
        for slot in screens.range {
            let passes: Bool
            switch edition.screens[slot] {
            case .papers(let papers): passes = papers.isSubset(of: papersOnFile)
            case .days(let days, let since):
                let latest = latestBefore(since)
                passes = latest >= 0 && isLaterBy(days, act.on, events[latest].on)
            case .role(let roles, let fact):
                passes = act.actorKind == nil && act.acted(asOneOf: roles) && act.slot(of: fact) < 0
            }
            if !passes { return false }
        }
        return true
    }
}
