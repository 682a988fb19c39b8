public import CivilTime
public import WorkflowModel

/// A rule without texts: plain data for the evaluator.
@frozen public struct PreparedRule: Sendable {
    let body: ConditionIndex
    let when: ConditionIndex?
    let severity: Severity
    let grades: Run
    let liveOnly: Bool
    /// Run of `PreparedEdition.transitionRuns`.
    let speaksForOrder: Run
    let isWaivable: Bool
}

/// One grade without texts.
struct PreparedGrade: Sendable {
    let severity: Severity
    let when: ConditionIndex?
    let body: ConditionIndex
}

/// A predecessor without texts.
struct PreparedPredecessor: Sendable {
    let anyOf: Run
    let when: ConditionIndex?
    /// A rule of kind `order` speaks instead.
    let isSpokenFor: Bool
}

/// A filed paper without texts.
struct PreparedPaper: Sendable {
    let document: DocumentHandle
    let isOptional: Bool
    let when: ConditionIndex?
    let severity: Severity
}

/// A transition ready to be judged. A class, so that passing it about costs one reference.
public final class PreparedTransition: Sendable {
    /// The definition it was made of.
    public let definition: Transition
    let handle: TransitionHandle
    let states: StateSet
    let opens: StateSet
    let to: StateHandle?
    let by: RoleSet
    let repeats: Bool
    let rules: ContiguousArray<PreparedRule>
    let predecessors: ContiguousArray<PreparedPredecessor>
    let papers: ContiguousArray<PreparedPaper>
    let hasOutcome: Bool
    let lostIfNot: ConditionIndex?
    let voidIf: UInt64
    let lostIf: UInt64
    let asksForSignatures: Bool
    let when: ConditionIndex?

    init(
        _ definition: Transition, in edition: Edition, runs: inout ContiguousArray<TransitionHandle>,
        grades: inout ContiguousArray<PreparedGrade>
    ) {
        self.definition = definition
        handle = definition.handle
        states = definition.states
        opens = definition.opens
        to = definition.to
        by = definition.by
        repeats = definition.repeats
        when = definition.when
        var prepared = ContiguousArray<PreparedRule>()
        for rule in definition.rules {
            prepared.append(PreparedEdition.prepare(rule, runs: &runs, grades: &grades))
        }
        rules = prepared
        let spoken = definition.rules.flatMap(\.speaksForOrder)
        var before = ContiguousArray<PreparedPredecessor>()
        for predecessor in definition.after {
            let start = runs.count
            runs.append(contentsOf: predecessor.anyOf)
            before.append(
                PreparedPredecessor(
                    anyOf: Run(start: start, count: predecessor.anyOf.count), when: predecessor.when,
                    isSpokenFor: predecessor.anyOf.contains(where: spoken.contains)))
        }
        predecessors = before
        papers = ContiguousArray(
            definition.files.map {
                PreparedPaper(document: $0.document, isOptional: $0.isOptional, when: $0.when, severity: $0.severity)
            })
        func mask(_ ids: [RuleID]) -> UInt64 {
            var bits: UInt64 = 0
            for (index, rule) in definition.rules.enumerated() where index < 64 && ids.contains(rule.id) {
                bits |= 1 << UInt64(index)
            }
            return bits
        }
        hasOutcome = definition.outcome != nil
        lostIfNot = definition.outcome?.lostIfNot
        voidIf = mask(definition.outcome?.voidIf ?? [])
        lostIf = mask(definition.outcome?.lostIf ?? [])
        asksForSignatures = definition.files.contains { paper in
            guard let kind = edition.documents[paper.document.index] else { return false }
            return !kind.signedBy.isEmpty || kind.isSealed
        }
    }
}

/// An edition ready to be judged by.
public final class PreparedEdition: Sendable {
    /// The definition it was made of.
    public let definition: Edition
    /// Transitions by handle.
    public let transitions: [PreparedTransition?]
    let conditions: ContiguousArray<Condition>
    let moments: ContiguousArray<Moment>
    let operands: ContiguousArray<ConditionIndex>
    let checks: ContiguousArray<PreparedRule>
    let grades: ContiguousArray<PreparedGrade>
    let transitionRuns: ContiguousArray<TransitionHandle>
    let equivalents: [[TransitionHandle]]
    let hasEquivalents: Bool
    let calendar: WorkingCalendar?
    let from: CivilDate
    /// Words of `symbolLists` by name, for the fields that papers state.
    let fieldNames: [(name: String, slot: Int)]

    init(_ edition: Edition, symbols: NameTable<SymbolSubject>, calendar: WorkingCalendar?) {
        definition = edition
        var runs = ContiguousArray<TransitionHandle>()
        var grades = ContiguousArray<PreparedGrade>()
        transitions = edition.transitions.map { transition in
            transition.map { PreparedTransition($0, in: edition, runs: &runs, grades: &grades) }
        }
        var checks = ContiguousArray<PreparedRule>()
        for rule in edition.checks { checks.append(Self.prepare(rule, runs: &runs, grades: &grades)) }
        self.checks = checks
        self.grades = grades
        transitionRuns = runs
        conditions = edition.conditions
        moments = edition.moments
        operands = edition.operands
        equivalents = edition.equivalents
        hasEquivalents = edition.equivalents.contains { !$0.isEmpty }
        self.calendar = calendar
        from = edition.from
        fieldNames = edition.symbolLists.enumerated().map { (symbols[$0.element], $0.offset) }
    }

    static func prepare(
        _ rule: Rule, runs: inout ContiguousArray<TransitionHandle>, grades: inout ContiguousArray<PreparedGrade>
    ) -> PreparedRule {
        let firstGrade = grades.count
        for grade in rule.grades {
            grades.append(PreparedGrade(severity: grade.severity, when: grade.when, body: grade.body))
        }
        let firstSpoken = runs.count
        runs.append(contentsOf: rule.speaksForOrder)
        return PreparedRule(
            body: rule.body, when: rule.when, severity: rule.severity,
            grades: Run(start: firstGrade, count: rule.grades.count), liveOnly: rule.liveOnly,
            speaksForOrder: Run(start: firstSpoken, count: rule.speaksForOrder.count),
            isWaivable: rule.waivableBy != nil)
    }

    func transition(_ handle: TransitionHandle) -> PreparedTransition? {
        handle.index < transitions.count ? transitions[handle.index] : nil
    }
}

/// A workflow of the rulebook, with its layers, ready to judge cases. Made once, used for every case.
public final class Judge: Sendable {
    /// The workflow it was made of.
    public let workflow: Workflow
    /// Editions in order of time.
    public let editions: [PreparedEdition]
    /// Layers in force.
    public let layers: [LayerID]

    /// Prepares a workflow; nil if the rulebook lacks it or one of the layers.
    public init?(_ rulebook: Rulebook, workflow id: WorkflowID, layers: [LayerID] = []) {
        guard let workflow = rulebook.workflow(id, layers: layers) else { return nil }
        self.workflow = workflow
        self.layers = layers
        editions = workflow.editions.map { edition in
            PreparedEdition(
                edition, symbols: workflow.vocabulary.symbols,
                calendar: edition.calendar.flatMap { rulebook.calendars[$0] })
        }
    }

    /// Subscript of the edition in force on a day.
    public func edition(on date: CivilDate) -> Int? { editions.lastIndex { $0.definition.isInForce(on: date) } }

    /// The transition as the edition in force on the day has it, or else as the nearest edition has it: for folding
    /// acts that were recorded where no edition, or one without the step, was in force.
    func transitionForFolding(_ handle: TransitionHandle, on date: CivilDate) -> PreparedTransition? {
        if let index = edition(on: date), let found = editions[index].transition(handle) { return found }
        return editions.first { $0.transition(handle) != nil }?.transition(handle)
    }
}
