import CivilTime
import WorkflowModel

/// All that judging reads of an edition: plain data in tables.
struct EditionTables: Sendable {
    let from: CivilDate
    let until: CivilDate?
    /// States in which a case has ended.
    let finalStates: StateSet
    let hasEquivalents: Bool
    /// By transition handle.
    let steps: View<PreparedStep>
    let rules: View<PreparedRule>
    let checks: View<PreparedRule>
    let screens: View<Screen>
    let grades: View<PreparedGrade>
    let predecessors: View<PreparedPredecessor>
    let papers: View<PreparedPaper>
    /// By document handle.
    let documents: View<PreparedDocument>
    /// By role handle.
    let roles: View<PreparedRole>
    let roleRuns: View<RoleHandle>
    let transitionRuns: View<TransitionHandle>
    /// By transition handle: run of `transitionRuns` with the acts of the superseded edition that count as it.
    let equivalents: View<Run>
    let conditions: View<Condition>
    let operands: View<ConditionIndex>
    let moments: View<Moment>
    let momentLists: View<MomentIndex>
    let namedMoments: View<PreparedMoment>
    let momentSteps: View<MomentStep>
    let symbolLists: View<Symbol>
    let numberBounds: View<NumberBound>
    let transitionLists: View<TransitionHandle>
    /// The edition these tables belong to, for what is too rare to be prepared.
    let owner: Unmanaged<PreparedEdition>

    func isInForce(on date: CivilDate) -> Bool {
        guard date >= from else { return false }
        guard let until else { return true }
        return date < until
    }

    /// Where a transition lies; nil if the edition lacks it.
    @inline(__always)
    func step(_ handle: TransitionHandle) -> UnsafePointer<PreparedStep>? {
        guard handle.index < steps.count else { return nil }
        let place = steps.pointer(handle.index)
        return place.pointee.isMissing ? nil : place
    }

    func deallocate() {
        steps.deallocate()
        rules.deallocate()
        checks.deallocate()
        grades.deallocate()
        predecessors.deallocate()
        papers.deallocate()
        documents.deallocate()
        roles.deallocate()
        roleRuns.deallocate()
        transitionRuns.deallocate()
        equivalents.deallocate()
        conditions.deallocate()
        screens.deallocate()
        operands.deallocate()
        moments.deallocate()
        momentLists.deallocate()
        namedMoments.deallocate()
        momentSteps.deallocate()
        symbolLists.deallocate()
        numberBounds.deallocate()
        transitionLists.deallocate()
    }
}

/// Fills the tables of an edition.
struct EditionPreparation {
    private let edition: Edition
    private var rules: [PreparedRule] = []
    private var screens: [Screen] = []
    private var grades: [PreparedGrade] = []
    private var predecessors: [PreparedPredecessor] = []
    private var papers: [PreparedPaper] = []
    private var roleRuns: [RoleHandle] = []
    private var transitionRuns: [TransitionHandle] = []
    private var momentSteps: [MomentStep] = []

    init(_ edition: Edition) { self.edition = edition }

    mutating func tables(of owner: PreparedEdition) -> EditionTables {
        let steps = edition.transitions.enumerated().map { slot, transition in
            step(transition ?? Transition(handle: TransitionHandle(slot), title: edition.title), transition == nil)
        }
        let checks = edition.checks.map { rule($0, of: nil) }
        let documents = edition.documents.map { document($0) }
        let equivalents = edition.equivalents.map { run($0) }
        let named = edition.namedMoments.map { moment in
            let start = momentSteps.count
            momentSteps += moment.steps
            return PreparedMoment(since: moment.since, steps: Run(start: start, count: moment.steps.count))
        }
        var finalStates = StateSet()
        for case let state? in edition.states where state.final != nil { finalStates.insert(state.handle) }
        return EditionTables(
            from: edition.from, until: edition.until, finalStates: finalStates,
            hasEquivalents: edition.equivalents.contains { !$0.isEmpty }, steps: View(copying: steps),
            rules: View(copying: rules), checks: View(copying: checks), screens: View(copying: screens),
            grades: View(copying: grades),
            predecessors: View(copying: predecessors), papers: View(copying: papers),
            documents: View(copying: documents), roles: View(copying: edition.roles.map { role($0) }),
            roleRuns: View(copying: roleRuns), transitionRuns: View(copying: transitionRuns),
            equivalents: View(copying: equivalents), conditions: View(copying: edition.conditions),
            operands: View(copying: edition.operands),
            moments: View(copying: edition.moments), momentLists: View(copying: edition.momentLists),
            namedMoments: View(copying: named), momentSteps: View(copying: momentSteps),
            symbolLists: View(copying: edition.symbolLists), numberBounds: View(copying: edition.numberBounds),
            transitionLists: View(copying: edition.transitionLists), owner: Unmanaged.passUnretained(owner))
    }

    private mutating func step(_ transition: Transition, _ isMissing: Bool) -> PreparedStep {
        let own = transition.rules.map { rule($0, of: transition) }
        let firstRule = rules.count
        rules += own
        let spoken = transition.rules.flatMap(\.speaksForOrder)
        let firstPredecessor = predecessors.count
        for predecessor in transition.after {
            predecessors.append(
                PreparedPredecessor(
                    anyOf: run(predecessor.anyOf), when: predecessor.when,
                    isSpokenFor: predecessor.anyOf.contains(where: spoken.contains)))
        }
        let firstPaper = papers.count
        for paper in transition.files {
            papers.append(
                PreparedPaper(
                    document: paper.document, isOptional: paper.isOptional, when: paper.when, severity: paper.severity,
                    liveOnly: paper.liveOnly, span: paper.span))
        }
        func mask(_ ids: [RuleID]) -> UInt64 {
            var bits: UInt64 = 0
            for (index, rule) in transition.rules.enumerated() where index < 64 && ids.contains(rule.id) {
                bits |= 1 << UInt64(index)
            }
            return bits
        }
        return PreparedStep(
            isMissing: isMissing, handle: transition.handle, states: transition.states, opens: transition.opens,
            to: transition.to, by: transition.by, repeats: transition.repeats, when: transition.when,
            rules: Run(start: firstRule, count: transition.rules.count),
            predecessors: Run(start: firstPredecessor, count: transition.after.count),
            ordered: run(ordered(transition)),
            papers: Run(start: firstPaper, count: transition.files.count),
            asksForSignatures: transition.files.contains { asksForSignature($0.document) },
            hasOutcome: transition.outcome != nil, span: transition.span, lostIfNot: transition.outcome?.lostIfNot,
            voidIf: mask(transition.outcome?.voidIf ?? []), lostIf: mask(transition.outcome?.lostIf ?? []))
    }

    /// Steps before which some rule of kind `order` says that this one must not be.
    private func ordered(_ transition: Transition) -> [TransitionHandle] {
        var named: [TransitionHandle] = []
        for body in transition.rules.flatMap({ rule in [rule.body] + rule.grades.map(\.body) }) {
            guard case .order(let earlier, let later, _) = edition.conditions[Int(body.raw)],
                edition.moments[Int(later.raw)] == .this
            else { continue }
            for index in edition.momentLists[earlier.range] {
                if case .act(let step, _) = edition.moments[Int(index.raw)] { named.append(step) }
            }
        }
        return named
    }

    private func asksForSignature(_ document: DocumentHandle) -> Bool {
        guard let kind = edition.documents[document.index] else { return false }
        return !kind.signedBy.isEmpty || kind.isSealed || kind.isWrittenBefore
    }

    private mutating func rule(_ rule: Rule, of transition: Transition?) -> PreparedRule {
        let sufficient = transition.flatMap { ScreenMaker(edition: edition, transition: $0).screens(of: rule) } ?? []
        let firstScreen = screens.count
        screens += sufficient
        let firstGrade = grades.count
        for grade in rule.grades {
            grades.append(PreparedGrade(severity: grade.severity, when: grade.when, body: grade.body))
        }
        return PreparedRule(
            body: rule.body, when: rule.when, severity: rule.severity,
            grades: Run(start: firstGrade, count: rule.grades.count), liveOnly: rule.liveOnly,
            speaksForOrder: run(rule.speaksForOrder), isWaivable: rule.waivableBy != nil,
            screens: Run(start: firstScreen, count: sufficient.count))
    }

    private mutating func run(_ handles: [TransitionHandle]) -> Run {
        let start = transitionRuns.count
        transitionRuns += handles
        return Run(start: start, count: handles.count)
    }

    private mutating func document(_ kind: DocumentKind?) -> PreparedDocument {
        let start = roleRuns.count
        roleRuns += kind?.signedBy ?? []
        return PreparedDocument(
            signedBy: Run(start: start, count: kind?.signedBy.count ?? 0), isSealed: kind?.isSealed ?? false,
            asksWhenUnstated: kind?.asksWhenUnstated ?? false, isWrittenBefore: kind?.isWrittenBefore ?? false,
            isMissing: kind == nil)
    }

    private func role(_ role: Role?) -> PreparedRole {
        PreparedRole(
            handle: role?.handle ?? RoleHandle(-1), when: role?.when, otherwise: role?.otherwise, level: role?.level,
            isMissing: role == nil)
    }
}
