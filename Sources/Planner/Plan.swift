public import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// What is left of a case on its regular way, and on which day each step can be done at the earliest.
///
/// Nothing here reads a rule: every day comes from `Judge.check`, asked about the step in the case as it would stand with
/// the steps before it done on their own earliest days. What those steps would record is taken to be in order.
public struct Plan: Sendable {
    /// The first day that was asked about.
    public let from: CivilDate
    /// The stage in which the regular way ends; nil: there is none from here.
    public let goal: StateHandle?
    /// Steps with a day, in order of their days; then those of which no day can be told.
    public let steps: [PlannedStep]
    /// The day on which the goal is reached; nil: it is reached already, or the day cannot be told.
    public let completion: CivilDate?
    /// The case with the planned acts: evidence of answers points into its history.
    public let caseFile: CaseFile
    /// Steps that were to be put off and are no part of the plan.
    public let unused: [TransitionHandle]

    /// Positions of the steps that decide the day of the goal, in order.
    public var critical: [Int] { steps.indices.filter { steps[$0].isCritical } }

    /// Whether the case has reached an end already.
    public let isEnded: Bool

    /// Plans a case.
    ///
    /// - Parameters:
    ///   - today: the first day on which anything can be done.
    ///   - delays: steps that are done no earlier than a day.
    public init(
        of caseFile: CaseFile, by judge: Judge, from today: CivilDate, delays: [TransitionHandle: CivilDate] = [:]
    ) {
        var projection = Projection(of: caseFile, by: judge, from: today, delays: delays)
        projection.run()
        let open = projection.openSteps
        let goal = projection.goal
        let end = projection.placed.indices.last { slot in
            goal != nil && projection.placed[slot].answer?.stateAfter == goal
                && projection.placed[slot].answer?.stateBefore != goal
        }
        var steps = projection.placed
        var next = end
        while let slot = next {
            steps[slot].isCritical = true
            next = steps[slot].cause
        }
        from = projection.start
        self.goal = goal
        self.steps = steps + open
        completion = end.flatMap { steps[$0].earliest }
        self.caseFile = projection.caseFile
        isEnded = judge.isClosed(caseFile)
        let planned = Set((steps + open).map(\.transition))
        unused = delays.keys.filter { !planned.contains($0) }.sorted { $0.index < $1.index }
    }
}
