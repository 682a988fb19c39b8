public import CivilTime
public import WorkflowModel

extension Judge {
    /// Every rule's verdict on an act that is about to be entered, under the edition in force on its date.
    ///
    /// - Parameters:
    ///   - act: the act; its date may lie in the past of the case.
    ///   - today: civil date in Asia/Shanghai; an act after it is refused. Nil: the future is not refused.
    ///   - isPreview: facts, papers and people of the act are still to come; what only asks for them does not block.
    public func check(_ act: Event, in caseFile: CaseFile, today: CivilDate?, isPreview: Bool = false) -> Answer {
        let mode = JudgingMode(isLive: true, isPreview: isPreview, today: today)
        guard let index = edition(on: act.on.first) else {
            return unruled(act, caseFile, .editionInForce, edition: nil)
        }
        guard let step = tables(index).pointee.step(act.transition) else {
            return unruled(act, caseFile, .transitionInEdition, edition: index)
        }
        let position = caseFile.position(for: act.on)
        let before = state(of: caseFile, before: position)
        var answer = judge(
            act, step, in: caseFile, position: position, isOnRecord: false, edition: index, mode: mode,
            stateBefore: before)
        if answer.permission == .blocked { answer.permission = permission(answer, act, caseFile, mode) }
        return answer
    }

    /// Whether the act may be done, without reasons: the same evaluation, stopped at the first block.
    public func decide(_ act: Event, in caseFile: CaseFile, today: CivilDate?) -> Bool {
        guard let index = edition(on: act.on.first), let step = tables(index).pointee.step(act.transition) else {
            return false
        }
        let position = caseFile.position(for: act.on)
        return passes(
            act, step, in: caseFile, position: position, edition: index,
            mode: JudgingMode(isLive: true, isPreview: false, today: today),
            stateBefore: state(of: caseFile, before: position))
    }

    /// Verdicts on an event of the history under one edition (audit).
    public func audit(
        _ position: Int, of caseFile: CaseFile, edition index: Int, stateBefore: StateHandle?, today: CivilDate?
    ) -> Answer? {
        let event = caseFile.events[position]
        guard let step = tables(index).pointee.step(event.transition) else { return nil }
        var answer = judge(
            event, step, in: caseFile, position: position, isOnRecord: true, edition: index,
            mode: JudgingMode(isLive: false, isPreview: false, today: today), stateBefore: stateBefore)
        // Nobody asks whether what is on record may be done.
        answer.permission = .allowed
        return answer
    }

    /// Verdicts of the rules on the dossier as a whole, under the edition of the last act.
    public func auditWhole(_ caseFile: CaseFile, edition index: Int) -> Answer? {
        let checks = tables(index).pointee.checks.count
        return judgeWhole(caseFile, edition: index, sink: ExplainingSink(rules: checks)) { judgement, last, any in
            var answer = answer(judgement.evaluator.sink, judgement.outcome, last, any, index, caseFile.state)
            answer.permission = .allowed
            return answer
        }
    }

    private func judgeWhole<Sink: VerdictSink, Value>(
        _ caseFile: CaseFile, edition index: Int, sink: Sink,
        _ result: (ActJudgement<Sink>, Event, UnsafePointer<PreparedStep>) -> Value
    ) -> Value? {
        guard let last = caseFile.events.last else { return nil }
        let tables = tables(index)
        let first = tables.pointee.steps.indices.lazy.compactMap { tables.pointee.step(TransitionHandle($0)) }.first
        guard let any = tables.pointee.step(last.transition) ?? first else { return nil }
        return Reading.of(
            caseFile, act: last, tables: tables, step: tables.pointee.step(last.transition),
            position: caseFile.events.count - 1, isOnRecord: true, isPreview: false
        ) { reading in
            var judgement = ActJudgement(
                reading, step: any, sink: sink, mode: JudgingMode(isLive: false, isPreview: false, today: nil),
                stateBefore: caseFile.state)
            for check in tables.pointee.checks.indices where !judgement.judgeCheck(check) { break }
            return result(judgement, last, any)
        }
    }

    /// Whether a report would name anything of an event of the history: the same evaluation, without reasons.
    ///
    /// - Returns: nil where it would, or where the edition lacks the step: then `audit` says what.
    public func sift(
        _ position: Int, of caseFile: CaseFile, edition index: Int, stateBefore: StateHandle?, today: CivilDate?
    ) -> Sifted? {
        let event = caseFile.events[position]
        guard let step = tables(index).pointee.step(event.transition) else { return nil }
        return Reading.of(
            caseFile, act: event, tables: tables(index), step: step, position: position, isOnRecord: true,
            isPreview: false
        ) { reading in
            var judgement = ActJudgement(
                reading, step: step, sink: SiftingSink(),
                mode: JudgingMode(isLive: false, isPreview: false, today: today), stateBefore: stateBefore)
            return judgement.run() ? Sifted(judgement.evaluator.sink) : nil
        }
    }

    /// The same for the rules on the dossier as a whole.
    public func siftWhole(_ caseFile: CaseFile, edition index: Int) -> Sifted? {
        judgeWhole(caseFile, edition: index, sink: SiftingSink()) { judgement, _, _ in
            judgement.evaluator.sink.isSuspect ? nil : Sifted(judgement.evaluator.sink)
        } ?? nil
    }

    // MARK: Parts

    func judge(
        _ act: Event, _ step: UnsafePointer<PreparedStep>, in caseFile: CaseFile, position: Int, isOnRecord: Bool,
        edition index: Int, mode: JudgingMode, stateBefore: StateHandle?
    ) -> Answer {
        Reading.of(
            caseFile, act: act, tables: tables(index), step: step, position: position, isOnRecord: isOnRecord,
            isPreview: mode.isPreview
        ) { reading in
            var judgement = ActJudgement(
                reading, step: step, sink: ExplainingSink(rules: Int(step.pointee.rules.count)), mode: mode,
                stateBefore: stateBefore)
            _ = judgement.run()
            return answer(judgement.evaluator.sink, judgement.outcome, act, step, index, stateBefore)
        }
    }

    private func answer(
        _ sink: consuming ExplainingSink, _ outcome: ActOutcome, _ act: Event, _ step: UnsafePointer<PreparedStep>,
        _ index: Int, _ before: StateHandle?
    ) -> Answer {
        let moved = outcome == .done ? step.pointee.to ?? before ?? opened(act, step.pointee.opens) : before
        return Answer(
            edition: index, transition: act.transition, on: act.on,
            permission: sink.isBlocked ? .blocked : .allowed, outcome: outcome,
            stateBefore: before, stateAfter: moved, verdicts: sink.verdicts, evidence: sink.evidence,
            missing: sink.missing, parts: sink.parts)
    }

    /// Whether nothing blocks the act.
    func passes(
        _ act: Event, _ step: UnsafePointer<PreparedStep>, in caseFile: CaseFile, position: Int, edition index: Int,
        mode: JudgingMode, stateBefore: StateHandle?
    ) -> Bool {
        Reading.of(
            caseFile, act: act, tables: tables(index), step: step, position: position, isOnRecord: false,
            isPreview: mode.isPreview
        ) { reading in
            var judgement = ActJudgement(
                reading, step: step, sink: DecidingSink(), mode: mode, stateBefore: stateBefore)
            _ = judgement.run()
            return !judgement.evaluator.sink.isBlocked
        }
    }

    /// How an act on record turned out.
    func outcome(
        of act: Event, _ step: UnsafePointer<PreparedStep>, in caseFile: CaseFile, position: Int, edition index: Int
    ) -> ActOutcome {
        Reading.of(
            caseFile, act: act, tables: tables(index), step: step, position: position, isOnRecord: true,
            isPreview: false
        ) { reading in
            var judgement = ActJudgement(
                reading, step: step, sink: DecidingSink(),
                mode: JudgingMode(isLive: false, isPreview: false, today: nil), stateBefore: nil)
            judgement.findOutcome()
            return judgement.outcome
        }
    }

    private func unruled(_ act: Event, _ caseFile: CaseFile, _ key: RuleKey, edition: Int?) -> Answer {
        let verdict = RuleVerdict(
            key: key, verdict: .violated, severity: .block, about: .transition(act.transition), condition: nil,
            allowedFrom: nil,
            isWaived: false, asksForInput: false, evidence: Run(start: 0, count: 1), missing: Run(start: 0, count: 0))
        return Answer(
            edition: edition, transition: act.transition, on: act.on, permission: .blocked, outcome: .done,
            stateBefore: caseFile.state,
            stateAfter: caseFile.state, verdicts: [verdict], evidence: [.act(-1, act.transition, act.on)], missing: [])
    }

    func isFinal(_ state: StateHandle?, edition index: Int) -> Bool {
        state.map { tables(index).pointee.finalStates.contains($0) } ?? false
    }

    /// When an act that is blocked on its date may be done: from a date that is checked again in full, or never.
    private func permission(_ answer: Answer, _ act: Event, _ caseFile: CaseFile, _ mode: JudgingMode) -> Permission {
        var verdicts = answer.verdicts
        // Each round moves to the latest date any reason asks for; a new reason may appear there (another edition, a year unknown).
        for _ in 0..<6 {
            var latest = act.on.last
            for verdict in verdicts where verdict.blocks {
                guard let date = verdict.allowedFrom else { return .blocked }
                latest = max(latest, date)
            }
            let later = act.moved(to: latest)
            guard let index = edition(on: latest), let step = tables(index).pointee.step(act.transition) else {
                return .blocked
            }
            var then = mode
            then.today = mode.today.map { max($0, latest) }
            let position = caseFile.position(for: later.on)
            let before = state(of: caseFile, before: position)
            if passes(later, step, in: caseFile, position: position, edition: index, mode: then, stateBefore: before) {
                return .allowedFrom(latest)
            }
            // Only the reasons say which date to try next.
            let next = judge(
                later, step, in: caseFile, position: position, isOnRecord: false, edition: index, mode: then,
                stateBefore: before)
            guard next.permission == .blocked else { return .allowedFrom(latest) }
            verdicts = next.verdicts
        }
        return .blocked
    }
}
