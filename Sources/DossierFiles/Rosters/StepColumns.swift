internal import CivilTime
internal import WorkflowModel

/// A step of a plan with what rows are read by, behind one reference: handing it on copies nothing.
final class StepColumns: Sendable {
    let step: RosterPlan.Step
    /// Columns of its date.
    let dates: [Int]
    /// The day on which every row has it.
    let day: PartialDate?
    let repeats: Bool
    let isOptional: Bool
    /// It says more than its date in some column.
    let hasContent: Bool
    /// The facts that some edition declares for it.
    let declared: [String: KnownFact]
    /// One of them is a length of time.
    let declaresPeriod: Bool
    /// Editions that know it, by subscript of those of the workflow.
    let editions: Set<Int>
    /// Those of them in which it moves the case to another state.
    let moving: Set<Int>
    /// The one column of the step that goes before it, if the mapping names one: an earlier day is not read.
    let notBefore: Int?
    /// Columns of which something in a row shows that it was taken.
    let others: [Int]

    init(_ step: RosterPlan.Step, names: WorkflowNames, steps: RosterNames, plan: RosterPlan) {
        self.step = step
        dates = step.dates
        day = step.day
        repeats = step.repeats
        isOptional = step.isOptional
        let declared = names.facts[step.transition] ?? [:]
        self.declared = declared
        declaresPeriod = declared.values.contains { $0.form == .period }
        editions = steps[step.transition]?.editions ?? []
        moving = steps[step.transition]?.moving ?? []
        let earlier = plan.mapping.steps.first { $0.transition == step.transition }?.notBefore
        let columns = plan.steps.first { $0.transition == earlier }?.dates ?? []
        notBefore = columns.count == 1 ? columns[0] : nil
        others = (step.people + step.facts + step.papers).map(\.column)
        hasContent = step.by != nil || !others.isEmpty
    }
}
