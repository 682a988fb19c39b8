public import CivilTime
public import WorkflowEngine
public import WorkflowModel

/// Every step that the state of a case offers on a day, previewed.
public struct NextSteps: Sendable {
    /// One step with its answer.
    public struct Step: Sendable {
        /// The step as the edition of the day declares it.
        public var definition: Transition
        /// The act that was previewed.
        public var act: Event
        /// Every rule's verdict.
        public var answer: Answer
    }
    private let judge: Judge
    private let caseFile: CaseFile
    private let date: CivilDate
    private let includesDone: Bool
    private let among: Set<TransitionHandle>?

    /// Steps of a case on a day.
    ///
    /// - Parameters:
    ///   - includesDone: also steps that are done and do not repeat, and steps that are not owed here.
    ///   - among: no others are previewed; nil: all.
    public init(
        judge: Judge, caseFile: CaseFile, date: CivilDate, includesDone: Bool = false,
        among: Set<TransitionHandle>? = nil
    ) {
        self.judge = judge
        self.caseFile = caseFile
        self.date = date
        self.includesDone = includesDone
        self.among = among
    }

    /// Steps owed first, then optional ones, each in the order of the rules.
    public var list: [Step] {
        guard let edition = judge.edition(on: date) else { return [] }
        let steps: [Step] = judge.transitions(from: caseFile.state, on: date).compactMap { handle in
            if let among, !among.contains(handle) { return nil }
            guard let definition = judge.editions[edition].definition.transition(handle) else { return nil }
            let isDone = caseFile.events.contains { $0.transition == handle && $0.outcome == .done }
            if isDone, !definition.repeats, !includesDone { return nil }
            // A step that is not owed here (review by a general branch where there is none) is not offered.
            let owed = judge.isOwed(handle, in: caseFile, on: date)
            if owed == .violated || owed == .notApplicable, !includesDone { return nil }
            let act = Event(id: "", transition: handle, date: PartialDate(date))
            return Step(
                definition: definition, act: act, answer: judge.check(act, in: caseFile, today: date, isPreview: true))
        }
        return steps.filter { !$0.definition.isOptional } + steps.filter(\.definition.isOptional)
    }
}
