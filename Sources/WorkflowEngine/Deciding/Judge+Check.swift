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
        guard let transition = editions[index].transition(act.transition) else {
            return unruled(act, caseFile, .transitionInEdition, edition: index)
        }
        let position = caseFile.position(for: act.on)
        let before = state(of: caseFile, before: position)
        var answer = judge(
            act, transition, in: caseFile, position: position, isOnRecord: false, edition: index, mode: mode,
            stateBefore: before)
        answer.permission = permission(answer, act, transition, caseFile, mode)
        return answer
    }

    /// Whether the act may be done, without reasons: the same evaluation, stopped at the first block.
    public func decide(_ act: Event, in caseFile: CaseFile, today: CivilDate?) -> Bool {
        guard let index = edition(on: act.on.first), let transition = editions[index].transition(act.transition) else {
            return false
        }
        let position = caseFile.position(for: act.on)
        return passes(
            act, transition, in: caseFile, position: position, edition: index,
            mode: JudgingMode(isLive: true, isPreview: false, today: today),
            stateBefore: state(of: caseFile, before: position))
    }

    /// Verdicts on an event of the history under one edition (audit).
    public func audit(
        _ position: Int, of caseFile: CaseFile, edition index: Int, stateBefore: StateHandle?, today: CivilDate?
    ) -> Answer? {
        let event = caseFile.events[position]
        guard let transition = editions[index].transition(event.transition) else { return nil }
        return judge(
            event, transition, in: caseFile, position: position, isOnRecord: true, edition: index,
            mode: JudgingMode(isLive: false, isPreview: false, today: today), stateBefore: stateBefore)
    }

    /// Verdicts of the rules on the dossier as a whole, under the edition of the last act.
    public func auditWhole(_ caseFile: CaseFile, edition index: Int) -> Answer? {
        guard let last = caseFile.events.last else { return nil }
        let prepared = editions[index]
        guard let any = prepared.transition(last.transition) ?? prepared.transitions.lazy.compactMap({ $0 }).first
        else { return nil }
        return Evaluator.reading(
            caseFile, act: last, edition: prepared, position: caseFile.events.count - 1, isOnRecord: true,
            isPreview: false,
            sink: ExplainingSink()
        ) { evaluator in
            var judgement = ActJudgement(
                evaluator: evaluator, transition: any, mode: JudgingMode(isLive: false, isPreview: false, today: nil),
                stateBefore: caseFile.state, stateIsFinal: false)
            for check in prepared.checks.indices { _ = judgement.judgeCheck(check) }
            return answer(judgement, last, index, caseFile.state)
        }
    }

    // MARK: Parts

    func judge(
        _ act: Event, _ transition: PreparedTransition, in caseFile: CaseFile, position: Int, isOnRecord: Bool,
        edition index: Int,
        mode: JudgingMode, stateBefore: StateHandle?
    ) -> Answer {
        Evaluator.reading(
            caseFile, act: act, edition: editions[index], position: position, isOnRecord: isOnRecord,
            isPreview: mode.isPreview,
            sink: ExplainingSink()
        ) { evaluator in
            var judgement = ActJudgement(
                evaluator: evaluator, transition: transition, mode: mode, stateBefore: stateBefore,
                stateIsFinal: isFinal(stateBefore, edition: index))
            _ = judgement.run()
            return answer(judgement, act, index, stateBefore)
        }
    }

    private func answer(_ judgement: ActJudgement<ExplainingSink>, _ act: Event, _ index: Int, _ before: StateHandle?)
        -> Answer
    {
        let sink = judgement.evaluator.sink
        let moved =
            judgement.outcome == .done ? judgement.transition.to ?? before ?? opened(act, judgement.transition) : before
        return Answer(
            edition: index, transition: act.transition, on: act.on, permission: .allowed, outcome: judgement.outcome,
            stateBefore: before, stateAfter: moved, verdicts: sink.verdicts, evidence: sink.evidence,
            missing: sink.missing)
    }

    func passes(
        _ act: Event, _ transition: PreparedTransition, in caseFile: CaseFile, position: Int, edition index: Int,
        mode: JudgingMode,
        stateBefore: StateHandle?
    ) -> Bool {
        Evaluator.reading(
            caseFile, act: act, edition: editions[index], position: position, isOnRecord: false,
            isPreview: mode.isPreview,
            sink: DecidingSink()
        ) { evaluator in
            var judgement = ActJudgement(
                evaluator: evaluator, transition: transition, mode: mode, stateBefore: stateBefore,
                stateIsFinal: isFinal(stateBefore, edition: index))
            _ = judgement.run()
            return !judgement.evaluator.sink.isBlocked
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
        guard let state, state.index < editions[index].definition.states.count else { return false }
        return editions[index].definition.states[state.index]?.final != nil
    }

    /// Now, from a date that is checked again in full, or blocked.
    private func permission(
        _ answer: Answer, _ act: Event, _ transition: PreparedTransition, _ caseFile: CaseFile, _ mode: JudgingMode
    ) -> Permission {
        var blocking = answer.blocking
        guard !blocking.isEmpty else { return .allowed }
        // Each round moves to the latest date any reason asks for; a new reason may appear there (another edition, a year unknown).
        for _ in 0..<6 {
            var latest = act.on.last
            for verdict in blocking {
                guard let date = verdict.allowedFrom else { return .blocked }
                latest = max(latest, date)
            }
            let later = act.moved(to: latest)
            guard let index = edition(on: latest), let step = editions[index].transition(act.transition) else {
                return .blocked
            }
            var then = mode
            then.today = mode.today.map { max($0, latest) }
            let position = caseFile.position(for: later.on)
            let next = judge(
                later, step, in: caseFile, position: position, isOnRecord: false, edition: index, mode: then,
                stateBefore: state(of: caseFile, before: position))
            blocking = next.blocking
            if blocking.isEmpty { return .allowedFrom(latest) }
        }
        return .blocked
    }
}
