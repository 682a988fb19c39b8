import CivilTime
import WorkflowModel

/// How an act is looked at.
struct JudgingMode {
    /// Entered now, as opposed to audited.
    var isLive: Bool
    /// Its own facts and papers are still to be supplied.
    var isPreview: Bool
    /// The day on which somebody asks; nil: the future is not refused.
    var today: CivilDate?
}

/// Judges one act under one edition: built-in rules, then the transition's own, each verdict into the sink.
struct ActJudgement<Sink: VerdictSink> {
    var evaluator: Evaluator<Sink>
    private let place: UnsafePointer<PreparedStep>
    let mode: JudgingMode
    let stateBefore: StateHandle?
    let stateIsFinal: Bool
    private(set) var outcome = ActOutcome.done
    private var softened = false

    @inline(__always)
    init(
        _ reading: Reading, step: UnsafePointer<PreparedStep>, sink: Sink, mode: JudgingMode, stateBefore: StateHandle?
    ) {
        evaluator = Evaluator(reading, sink: sink)
        place = step
        self.mode = mode
        self.stateBefore = stateBefore
        stateIsFinal = stateBefore.map { reading.tables.pointee.finalStates.has($0) } ?? false
    }

    /// The transition, read in place.
    var step: PreparedStep { @inline(__always) _read { yield place.pointee } }

    /// Runs every rule; false if the sink stopped it.
    mutating func run() -> Bool {
        findOutcome()
        softened = outcome != .done
        // What cannot speak is not called: most steps have no predecessor to name, no paper of their own, no repetition.
        return (mode.today == nil || judgeDate()) && judgeState()
            && (step.predecessors.count == 0 || judgePredecessors())
            && (!evaluator.caseFile.hasReturnedPapers || judgeReturnedPapers())
            && (isExpectedActor || judgeActor())
            && (step.papers.count == 0 || judgePapers())
            && (step.repeats || judgeRepetition())
            && judgeRules()
    }

    /// Whether what is asked only of acts that are entered is asked: now, or when the act on record was.
    private var asksLive: Bool { mode.isLive || evaluator.act.mode == .enforcing }

    // MARK: Outcome

    /// Whether the act counts as done; nothing else is judged.
    mutating func findOutcome() {
        if step.hasOutcome || evaluator.act.hasChosenOutcome { outcome = computeOutcome() }
    }

    /// Void or lost by the named rules, or as the recorder chose.
    private mutating func computeOutcome() -> ActOutcome {
        if let chosen = evaluator.act.chosenOutcome { return chosen }
        let named = step.voidIf | step.lostIf
        for (index, slot) in step.rules.range.prefix(64).enumerated() {
            let bit: UInt64 = 1 << UInt64(index)
            guard named & bit != 0 else { continue }
            let rule = evaluator.edition.rules[slot]
            if evaluator.condition(rule.when) == .violated { continue }
            guard evaluator.condition(rule.body) == .violated else { continue }
            return step.voidIf & bit != 0 ? .void : .lost
        }
        if let condition = step.lostIfNot, evaluator.condition(condition) == .violated { return .lost }
        return .done
    }

    // MARK: Built-in rules

    private mutating func judgeDate() -> Bool {
        guard let today = mode.today, evaluator.act.on.first > today else { return true }
        let mark = evaluator.sink.marks
        evaluator.note(.act(-1, step.handle, evaluator.act.on))
        return record(
            .notInTheFuture, .violated, .block, about: .nothing, mark: mark, allowedFrom: evaluator.act.on.first)
    }

    private var isExpectedActor: Bool {
        @inline(__always) get { step.by.isEmpty || evaluator.act.acted(asOneOf: step.by) }
    }

    /// Live, the case must stand where the step is done. In an audit the predecessors say it, except after the end.
    @inline(__always)
    private mutating func judgeState() -> Bool {
        guard let state = stateBefore else {
            guard mode.isLive, step.opens.isEmpty else { return true }
            return record(.transitionInOrder, .violated, .block, about: .nothing, mark: evaluator.sink.marks)
        }
        if mode.isLive || stateIsFinal, !step.states.has(state) {
            return record(.transitionInOrder, .violated, .block, about: .state(state), mark: evaluator.sink.marks)
        }
        return true
    }

    private mutating func judgeActor() -> Bool {
        let role = evaluator.act.actorRole
        guard evaluator.act.isActorStated else { return true }
        if let role, standsIn(role) { return true }
        // An organization acts for a collective role; whether it may is a rule of its own.
        if role == nil, evaluator.act.actorKind != nil { return true }
        return record(.actorUnexpected, .violated, .note, about: .nothing, mark: evaluator.sink.marks)
    }

    /// The role acts in place of one that does not exist here (branch meeting for the committee of a small branch).
    private mutating func standsIn(_ role: RoleHandle) -> Bool {
        for slot in evaluator.edition.roles.indices {
            let declared = evaluator.edition.roles[slot]
            guard !declared.isMissing, step.by.contains(declared.handle), declared.otherwise == role else { continue }
            if evaluator.condition(declared.when) != .holds { return true }
        }
        return false
    }

    private mutating func judgePapers() -> Bool {
        for slot in step.papers.range {
            let paper = evaluator.edition.papers[slot]
            if let found = evaluator.paper(paper.document, part: nil, ofEvent: -1) {
                guard judgeSignatures(paper.document, evaluator.act.papers[found.paper], found.paper) else {
                    return false
                }
                continue
            }
            guard !paper.isOptional, !paper.liveOnly || asksLive, evaluator.isPaperCovered(paper.document) else {
                continue
            }
            let isAsked = paper.span?.contains(evaluator.act.on) ?? .holds
            if isAsked == .violated { continue }
            // Part of a form counts as the form.
            if evaluator.act.paperCount > 0,
                evaluator.act.papers.contains(where: { $0.document == paper.document && $0.counts })
            {
                continue
            }
            let when = evaluator.condition(paper.when)
            if when == .violated || when == .notApplicable { continue }
            let mark = evaluator.sink.marks
            evaluator.lack(.paper(paper.document))
            guard
                record(
                    .papersComplete,
                    when == .undetermined || isAsked == .undetermined || evaluator.isPaperUnknown(paper.document)
                        ? .undetermined : .violated,
                    paper.severity, about: .paper(paper.document),
                    mark: mark, asksForInput: mode.isPreview)
            else { return false }
        }
        return true
    }

    private mutating func judgeSignatures(_ document: DocumentHandle, _ paper: BoundPaper, _ index: Int) -> Bool {
        guard step.asksForSignatures, evaluator.isActWhole else { return true }
        let kind = evaluator.edition.documents[document.index]
        if kind.isMissing { return true }
        let mark = evaluator.sink.marks
        var verdict = Verdict.notApplicable
        if kind.signedBy.count > 0 {
            if let signed = paper.signed {
                for slot in kind.signedBy.range {
                    let role = evaluator.edition.roleRuns[slot]
                    if signed.contains(role) { continue }
                    evaluator.lack(.signature(document, role))
                    verdict = .violated
                }
            } else if kind.asksWhenUnstated {
                for slot in kind.signedBy.range {
                    evaluator.lack(.signature(document, evaluator.edition.roleRuns[slot]))
                }
                verdict = .undetermined
            }
        }
        if kind.isSealed {
            if paper.isSealed == false {
                evaluator.lack(.seal(document))
                verdict = .violated
            } else if paper.isSealed == nil, kind.asksWhenUnstated {
                evaluator.lack(.seal(document))
                if verdict == .notApplicable { verdict = .undetermined }
            }
        }
        if paper.isUndated {
            evaluator.lack(.paperDate(document))
            verdict = .violated
        } else if paper.dated == nil, kind.asksWhenUnstated, kind.signedBy.count > 0 {
            evaluator.lack(.paperDate(document))
            if verdict != .violated { verdict = .undetermined }
        }
        if kind.isWrittenBefore, let dated = paper.dated?.interval, evaluator.act.on.isBefore(dated) == .holds {
            verdict = .violated
        }
        guard verdict != .notApplicable else { return true }
        evaluator.note(.paper(-1, Int32(index)))
        return record(.signedAndDated, verdict, .finding, about: .paper(document), mark: mark)
    }

    @inline(__always)
    private mutating func judgeRepetition() -> Bool {
        guard outcome == .done else { return true }
        let before = evaluator.occurrence(step.handle)
        guard before >= 0, before < evaluator.position,
            evaluator.events[before].transition == step.handle
        else { return true }
        let mark = evaluator.sink.marks
        evaluator.note(.act(Int32(before), step.handle, evaluator.events[before].on))
        return record(.stepRepeated, .violated, .note, about: .transition(step.handle), mark: mark)
    }

    // MARK: The transition's own rules

    private mutating func judgeRules() -> Bool {
        for (index, slot) in step.rules.range.enumerated() {
            if !Sink.isThorough, evaluator.certainlyHolds(evaluator.edition.rules[slot].screens) { continue }
            guard judgeRule(evaluator.edition.rules.pointer(slot), Int32(truncatingIfNeeded: index)) else {
                return false
            }
        }
        return true
    }

    private mutating func judgeRule(_ rule: UnsafePointer<PreparedRule>, _ index: Int32) -> Bool {
        if rule.pointee.liveOnly, !asksLive { return true }
        return judge(rule.pointee, key: .rule(index), waived: rule.pointee.isWaivable && isWaived(Int(index)))
    }

    /// Judges a rule on the dossier as a whole.
    mutating func judgeCheck(_ index: Int) -> Bool {
        judge(evaluator.edition.checks[index], key: .check(Int32(index)), waived: false)
    }

    private mutating func judge(_ rule: PreparedRule, key: RuleKey, waived: Bool) -> Bool {
        let mark = evaluator.sink.marks
        evaluator.readsAssumed = false
        let when = evaluator.condition(rule.when)
        let isOpenByPlan = evaluator.readsAssumed && when == .undetermined
        guard when == .holds || when == .undetermined else {
            // What the organization does not state is reported once, from here.
            guard Sink.isThorough else { return true }
            return record(key, .notApplicable, rule.severity, about: .nothing, mark: mark, condition: rule.body)
        }
        evaluator.spokenFor = rule.speaksForOrder
        evaluator.readsOwnInput = false
        evaluator.isReadingDependent = false
        var severity = rule.severity, body = rule.body
        var verdict: Verdict
        if rule.grades.count == 0 {
            body = evaluator.inForce(rule.body) ?? rule.body
            verdict = evaluator.evaluate(body)
        } else {
            (verdict, severity, body) = judgeGrades(rule)
        }
        // A date that heals the requirement heals the rule, whether or not the rule applies.
        let isUnmet = verdict == .violated
        if isUnmet, when == .undetermined {
            verdict = .undetermined
            // What would settle it is what the condition lacks, not what the requirement does.
            let now = evaluator.sink.marks
            evaluator.sink.rewind(
                to: SinkMarks(evidence: now.evidence, missing: mark.missing, parts: now.parts))
            nameOpen(rule.when)
        }
        if evaluator.isReadingDependent, verdict == .undetermined { severity = .note }
        if softened, severity == .block { severity = .finding }
        let first = isUnmet && (Sink.explains || isOpenByPlan) ? evaluator.firstDate(body) : nil
        // A rule of which only the result of an assumed act says whether it applies is waited for, and nothing more.
        let isInput = evaluator.readsOwnInput || isOpenByPlan && first == nil
        let asks = mode.isPreview && isInput && (verdict == .undetermined || verdict == .violated)
        return record(
            key, verdict, severity, about: .nothing, mark: mark, allowedFrom: first, asksForInput: asks,
            condition: body, waived: waived)
    }

    /// Names what would settle whether something is asked at all.
    mutating func nameOpen(_ condition: ConditionIndex?) {
        guard Sink.explains, let condition else { return }
        let reads = evaluator.readsOwnInput
        _ = evaluator.evaluate(condition)
        evaluator.readsOwnInput = reads
    }

    /// The gravest broken grade speaks, once: violated before undetermined, each in order of gravity.
    private mutating func judgeGrades(_ rule: PreparedRule) -> (Verdict, Severity, ConditionIndex) {
        var result = (Verdict.notApplicable, rule.severity, rule.body)
        for slot in rule.grades.range {
            let grade = evaluator.edition.grades[slot]
            let when = evaluator.condition(grade.when)
            guard when == .holds || when == .undetermined else { continue }
            let body = evaluator.inForce(grade.body) ?? grade.body
            var verdict = evaluator.evaluate(body)
            if verdict == .violated, when == .undetermined {
                verdict = .undetermined
                nameOpen(grade.when)
            }
            if verdict == .violated { return (verdict, grade.severity, body) }
            if verdict == .undetermined, result.0 != .undetermined { result = (verdict, grade.severity, body) }
            if verdict == .holds, result.0 == .notApplicable { result = (verdict, grade.severity, body) }
        }
        return result
    }

    private func isWaived(_ index: Int) -> Bool {
        guard !evaluator.caseFile.waivers.isEmpty else { return false }
        guard let rule = evaluator.prepared.definition.transition(step.handle)?.rules[index] else { return false }
        return evaluator.caseFile.waivers.contains { waiver in
            waiver.concerns(rule, at: step.handle, in: evaluator.prepared.definition.id)
                && waiver.fault(in: rule, at: evaluator.act.on) == nil
        }
    }

    @inline(__always)
    mutating func record(
        _ key: RuleKey, _ verdict: Verdict, _ severity: Severity, about: About, mark: SinkMarks,
        allowedFrom: CivilDate? = nil, asksForInput: Bool = false, condition: ConditionIndex? = nil,
        waived: Bool = false
    ) -> Bool {
        let now = evaluator.sink.marks
        return evaluator.sink.record(
            RuleVerdict(
                key: key, verdict: verdict, severity: severity, about: about, condition: condition,
                allowedFrom: allowedFrom,
                isWaived: waived, asksForInput: asksForInput,
                evidence: Run(start: mark.evidence, count: now.evidence - mark.evidence),
                missing: Run(start: mark.missing, count: now.missing - mark.missing),
                parts: Run(start: mark.parts, count: now.parts - mark.parts)))
    }
}
