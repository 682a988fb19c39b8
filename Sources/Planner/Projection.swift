import CivilTime
import WorkflowEngine
import WorkflowModel

/// Does what is left of a case, always what can be done first, and remembers when and why.
struct Projection {
    let judge: Judge
    let delays: [TransitionHandle: CivilDate]
    /// The first day on which anything can be done.
    let start: CivilDate
    /// The case with what was done so far.
    private(set) var caseFile: CaseFile
    /// What was done, in order.
    private(set) var placed: [PlannedStep] = []
    /// The day that has been reached.
    private(set) var clock: CivilDate
    /// Steps on record that must be done once more.
    private(set) var again: Set<TransitionHandle> = []
    /// Steps that nobody owes by themselves, and some rule asks for.
    private(set) var demanded: Set<TransitionHandle> = []
    /// An end beside the way that the record has settled on.
    private var ending: StateHandle?
    /// By position in the history: the step that was done there.
    private var stepOfEvent: [Int: Int] = [:]
    /// What was done once more, or asked for, is not so again.
    private var tried: Set<TransitionHandle> = []
    /// By duty: when it last fell due.
    private var lastDue: [Int32: CivilDate] = [:]

    init(of caseFile: CaseFile, by judge: Judge, from today: CivilDate, delays: [TransitionHandle: CivilDate]) {
        self.judge = judge
        self.delays = delays
        self.caseFile = caseFile
        // Nothing is planned before what is on record.
        start = caseFile.events.last.map { max(today, $0.on.first) } ?? today
        clock = start
    }

    /// The stage to which all this leads.
    var goal: StateHandle? { outlook?.route?.goal }

    /// How things stand on the day that has been reached.
    private var outlook: Outlook? {
        judge.edition(on: clock).map { index in
            Outlook(
                judge: judge, caseFile: caseFile, edition: index, clock: clock, again: again, demanded: demanded,
                ending: ending)
        }
    }

    mutating func run() {
        while placed.count < 300, let outlook, !outlook.isOver {
            let border = judge.editions.lazy.map(\.definition.from).first { $0 > clock }
            var best: (date: CivilDate, step: TransitionHandle)?
            var blocked: [Answer] = []
            for step in outlook.ready {
                let answer = ask(step, on: max(clock, delays[step] ?? clock))
                guard let date = day(of: answer) else {
                    blocked.append(answer)
                    continue
                }
                if let known = best, known.date <= date { continue }
                best = (date, step)
            }
            if blocked.contains(where: { demand(of: $0, outlook) }) { continue }
            if best == nil, blocked.contains(where: { wayOut(of: $0, outlook) }) { continue }
            let horizon = [best?.date, border].compactMap { $0 }.min()
            if let horizon, recur(before: horizon) { continue }
            if let border, best.map({ $0.date >= border }) ?? true {
                clock = border
            } else if let best {
                place(best.step, on: best.date, purpose: again.contains(best.step) ? .again : .owed)
            } else {
                return
            }
        }
    }

    // MARK: Asking

    private func ask(_ step: TransitionHandle, on day: CivilDate) -> Answer {
        judge.check(.assumed(step, on: day), in: caseFile, today: nil, isPreview: true)
    }

    private func day(of answer: Answer) -> CivilDate? {
        switch answer.permission {
        case .allowed: answer.on.first
        case .allowedFrom(let day): day
        case .blocked: nil
        }
    }

    // MARK: Doing

    private mutating func place(_ step: TransitionHandle, on day: CivilDate, purpose: PlannedStep.Purpose) {
        let act = Event.assumed(step, on: day)
        let answer = ask(step, on: day)
        let (why, cause) = reason(step, day, purpose, moves: answer.stateAfter != answer.stateBefore)
        let done = PlannedStep(
            act, purpose: purpose, standing: .from(day), answer: answer, why: why, cause: cause, limit: limit(of: act))
        judge.evolve(&caseFile, with: act)
        stepOfEvent[caseFile.events.count - 1] = placed.count
        placed.append(done)
        clock = max(clock, day)
        again.remove(step)
        demanded.remove(step)
    }

    /// Does what a duty asks for again and again, if it falls due before a day.
    private mutating func recur(before day: CivilDate) -> Bool {
        let standings = judge.openDuties(of: caseFile, on: day)
        for standing in standings {
            let duty = judge.editions[standing.edition].definition.duties[Int(standing.duty)]
            guard case .every = duty.due, let due = standing.due, due < day,
                lastDue[standing.duty].map({ $0 < due }) ?? true,
                let step = duty.doneBy.first(where: { judge.offers($0, in: caseFile.state, on: max(due, clock)) })
            else { continue }
            lastDue[standing.duty] = due
            let wanted = max(due, clock, delays[step] ?? due)
            guard let first = self.day(of: ask(step, on: wanted)), first < day || due < clock else { continue }
            place(step, on: first, purpose: .recurring(standing))
            return true
        }
        return false
    }

    // MARK: Ways out

    /// Takes up steps that nobody owes by themselves and whose absence a rule objects to.
    private mutating func demand(of answer: Answer, _ outlook: Outlook) -> Bool {
        for verdict in answer.blocking {
            var absent = answer.missing[verdict.missing.range].compactMap { item -> TransitionHandle? in
                if case .act(let step) = item { step } else { nil }
            }
            if case .transition(let step) = verdict.about { absent.append(step) }
            for step in absent
            where !tried.contains(step) && step != answer.transition && outlook.isPossible(step) {
                tried.insert(step)
                demanded.insert(step)
                return true
            }
        }
        return false
    }

    /// Where what is on record stands in the way: the step that answers it, else the same once more, else the end.
    private mutating func wayOut(of answer: Answer, _ outlook: Outlook) -> Bool {
        let acts = answer.blocking.flatMap { verdict in
            answer.evidence[verdict.evidence.range].compactMap { item -> TransitionHandle? in
                switch item {
                case .act(let position, _, _), .fact(let position, _), .paper(let position, _):
                    position < 0 || caseFile.events[Int(position)].isAssumed
                        ? nil : caseFile.events[Int(position)].transition
                default: nil
                }
            }
        }
        let answers = outlook.answers(to: Set(acts)).filter { day(of: ask($0.handle, on: clock)) != nil }
        if let step = answers.first(where: { !outlook.leadsAway($0) && !tried.contains($0.handle) }) {
            tried.insert(step.handle)
            demanded.insert(step.handle)
            return true
        }
        let repeated = acts.filter { !tried.contains($0) && outlook.canRepeat($0) }
        if !repeated.isEmpty {
            tried.formUnion(repeated)
            again.formUnion(repeated)
            return true
        }
        guard ending == nil, let step = answers.first(where: { outlook.leadsAway($0) }) else { return false }
        ending = step.to
        return true
    }

    // MARK: Reasons

    private func reason(
        _ step: TransitionHandle, _ day: CivilDate, _ purpose: PlannedStep.Purpose, moves: Bool
    ) -> (PlanReason, Int?) {
        if case .recurring(let standing) = purpose { return (.rhythm(standing), nil) }
        guard let eve = day.adding(days: -1) else { return (.now, nil) }
        let answer = ask(step, on: eve)
        let act = Event.assumed(step, on: eve)
        var best: (verdict: RuleVerdict, position: Int, isWaiting: Bool)?
        for verdict in answer.blocking {
            if verdict.key == .transitionInEdition || verdict.key == .editionInForce { return (.edition, nil) }
            let position = source(of: verdict, in: answer)
            let isSameDay = position >= 0 && caseFile.events[position].on.first == day
            let isWaiting = !isSameDay && verdict.allowedFrom == day
            if let best, (best.isWaiting ? 1 : 0, best.position) >= (isWaiting ? 1 : 0, position) { continue }
            best = (verdict, position, isWaiting)
        }
        if let best {
            // What stood in the way was done once more.
            if best.verdict.allowedFrom == nil, best.verdict.about == .nothing,
                let repeated = repetition(of: best.verdict, in: answer)
            {
                return (.after(repeated), repeated)
            }
            return (.rule(best.verdict, answer, act), stepOfEvent[best.position])
        }
        if delays[step] == day, day > start { return (.delayed, nil) }
        // The day before would do and leave a doubt: the day is the one that was named when the turn of the step came.
        if day > clock {
            let first = max(clock, delays[step] ?? clock)
            let answer = ask(step, on: first)
            if let verdict = answer.blocking.last(where: { $0.allowedFrom == day }) {
                let cause = stepOfEvent[source(of: verdict, in: answer)]
                return (.rule(verdict, answer, .assumed(step, on: first)), cause)
            }
        }
        // A move out of a stage waits for the last that is done there.
        if let last = placed.indices.last, placed[last].earliest == day, moves || day > start {
            return (.after(last), last)
        }
        return (.now, nil)
    }

    /// The last act that a verdict rests on; -1 if there is none.
    private func source(of verdict: RuleVerdict, in answer: Answer) -> Int {
        if case .state = verdict.about {
            return caseFile.events.indices.last { stepOfEvent[$0].map { isMove(placed[$0]) } ?? false } ?? -1
        }
        return answer.evidence[verdict.evidence.range].reduce(-1) { last, item in
            if case .act(let position, _, _) = item { return max(last, Int(position)) }
            return last
        }
    }

    /// The step, by its position, that replaces an act on record on which a verdict rests.
    private func repetition(of verdict: RuleVerdict, in answer: Answer) -> Int? {
        let steps = answer.evidence[verdict.evidence.range].compactMap { item -> TransitionHandle? in
            switch item {
            case .act(let position, _, _), .fact(let position, _), .paper(let position, _):
                position < 0 ? nil : caseFile.events[Int(position)].transition
            default: nil
            }
        }
        return placed.indices.last { placed[$0].purpose == .again && steps.contains(placed[$0].transition) }
    }

    private func isMove(_ step: PlannedStep) -> Bool { step.answer.map { $0.stateAfter != $0.stateBefore } ?? false }

    private func limit(of act: Event) -> StepLimit? {
        guard let index = judge.edition(on: act.on.first) else { return nil }
        var limits = judge.limits(on: act, in: caseFile).filter { $0.severity != .note }.map {
            StepLimit(through: $0.through, source: .rule($0), edition: index)
        }
        for standing in judge.openDuties(of: caseFile, on: act.on.first) {
            let duty = judge.editions[standing.edition].definition.duties[Int(standing.duty)]
            guard case .once = duty.due, duty.doneBy.contains(act.transition), let due = standing.due else { continue }
            limits.append(StepLimit(through: due, source: .duty(standing.duty), edition: standing.edition))
        }
        // Of two that name the same day the rule comes first.
        return limits.min { $0.through < $1.through }
    }

    // MARK: What is left

    /// Steps of which no day can be told.
    var openSteps: [PlannedStep] {
        guard let outlook, !outlook.isOver else { return [] }
        let ready = Set(outlook.ready), steps = likely(outlook.remaining), kept = Set(steps.map(\.handle))
        return steps.map { step in
            let purpose = again.contains(step.handle) ? PlannedStep.Purpose.again : .owed
            let act = Event.assumed(step.handle, on: max(clock, delays[step.handle] ?? clock))
            guard ready.contains(step.handle) else {
                let awaited = outlook.awaited(by: step).filter(kept.contains)
                return PlannedStep(act, purpose: purpose, standing: .waiting(awaited), answer: nil)
            }
            let answer = ask(step.handle, on: act.on.first)
            return PlannedStep(act, purpose: purpose, standing: .blocked, answer: answer)
        }
    }

    /// Without steps that only an irregular result of another one would ask for.
    private func likely(_ steps: [Transition]) -> [Transition] {
        guard steps.contains(where: { $0.when != nil }) else { return steps }
        var future = caseFile
        for step in steps where step.when == nil { judge.evolve(&future, with: .assumed(step.handle, on: clock)) }
        return steps.filter { step in
            guard step.when != nil else { return true }
            let owed = judge.isOwed(step.handle, in: future, on: clock)
            return owed == .holds || owed == .undetermined
        }
    }
}
