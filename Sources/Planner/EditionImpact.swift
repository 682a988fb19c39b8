public import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// What an edition changes for a case that is open: its plan as if the rules before had stayed in force, beside its plan.
public struct EditionImpact: Sendable {
    /// How one step changes.
    public enum Change: Hashable, Sendable {
        /// Only the new rules ask for it.
        case added(CivilDate?)
        /// The new rules no longer ask for it.
        case dropped(CivilDate?)
        /// Its first day is another one; nil: no day can be told.
        case moved(from: CivilDate?, to: CivilDate?)
        /// Its last day is another one; nil: there is none.
        case limited(from: CivilDate?, to: CivilDate?)
    }

    /// One step that changes.
    public struct StepChange: Hashable, Sendable {
        /// The step.
        public let transition: TransitionHandle
        /// How it changes.
        public let change: Change
    }

    /// The plan as if the rules before had stayed in force.
    public let before: Plan
    /// The plan by the rules in force.
    public let after: Plan
    /// Steps that change, in the order of the plan they stand in; recurring ones are left out.
    public let changes: [StepChange]

    /// Whether anything changes.
    public var isTouched: Bool {
        !changes.isEmpty || before.completion != after.completion || before.goal != after.goal
    }

    /// Compares what is left of a case under two sets of editions of one workflow.
    public init(of dossier: Dossier, by earlier: Judge, and later: Judge, from today: CivilDate) {
        before = Plan(of: earlier.bind(dossier).caseFile, by: earlier, from: today)
        after = Plan(of: later.bind(dossier).caseFile, by: later, from: today)
        let old = Self.steps(before), new = Self.steps(after)
        var changes: [StepChange] = []
        for step in old where !new.contains(where: { $0.transition == step.transition }) {
            changes.append(StepChange(transition: step.transition, change: .dropped(step.earliest)))
        }
        for step in new {
            guard let past = old.first(where: { $0.transition == step.transition }) else {
                changes.append(StepChange(transition: step.transition, change: .added(step.earliest)))
                continue
            }
            if past.earliest != step.earliest {
                let change = Change.moved(from: past.earliest, to: step.earliest)
                changes.append(StepChange(transition: step.transition, change: change))
            } else if past.limit?.through != step.limit?.through {
                let change = Change.limited(from: past.limit?.through, to: step.limit?.through)
                changes.append(StepChange(transition: step.transition, change: change))
            }
        }
        self.changes = changes
    }

    /// The first of each step that does not recur.
    private static func steps(_ plan: Plan) -> [PlannedStep] {
        var seen: Set<TransitionHandle> = []
        return plan.steps.filter { step in
            if case .recurring = step.purpose { return false }
            return seen.insert(step.transition).inserted
        }
    }
}
