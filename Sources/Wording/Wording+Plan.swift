import CivilTime
import Diagnostics
public import Planner
import WorkflowEngine
import WorkflowModel

/// Plans in words.
extension Wording {
    /// Why a step cannot be done a day earlier; nil for one without a day.
    public func why(_ step: PlannedStep, in plan: Plan) -> PlanText? {
        guard let why = step.why else { return nil }
        let voice = voice(step.answer?.edition)
        switch why {
        case .now: return PlanText(voice.tidy(voice.say("当天即可办理", "can be done at once")))
        case .after(let slot):
            guard plan.steps.indices.contains(slot) else { return nil }
            return after(plan.steps[slot].transition, voice)
        case .delayed: return PlanText(voice.tidy(voice.say("假设推迟到这一天", "put off to this day, as supposed")))
        case .edition:
            return PlanText(
                voice.tidy(
                    voice.say("这一天起施行的规定才有这一环节", "the rules in force from this day on ask for it")))
        case .rhythm(let standing):
            return duty(standing.duty, edition: standing.edition)
        case .rule(let verdict, let answer, let act): return waiting(for: verdict, answer, act, plan)
        }
    }

    private func after(_ step: TransitionHandle, _ voice: Voice) -> PlanText {
        PlanText(voice.tidy(voice.say("在\(voice.act(step))之后", "after \(voice.act(step))")))
    }

    private func waiting(for verdict: RuleVerdict, _ answer: Answer, _ act: Event, _ plan: Plan) -> PlanText {
        let voice = voice(answer.edition)
        let last = answer.evidence[verdict.evidence.range].reduce(-1) { last, item in
            if case .act(let position, _, _) = item { max(last, Int(position)) } else { last }
        }
        let source = plan.caseFile.events.indices.contains(last) ? plan.caseFile.events[last] : nil
        if verdict.key == .transitionInOrder {
            if case .state = verdict.about, let move = lastMove(in: plan, notAfter: act.on.first) {
                return after(move, voice)
            }
            if let source { return after(source.transition, voice) }
        }
        let reason = reason(verdict, in: answer, of: plan.caseFile, act: act)
        func told(_ text: String) -> PlanText {
            PlanText(voice.tidy(text), basis: reason.basis, path: reason.path)
        }
        let moments = answer.evidence[verdict.evidence.range].compactMap { item -> MomentIndex? in
            if case .computed(let index, _) = item { index } else { nil }
        }
        if let moment = moments.last {
            let dated = scene(verdict, answer, plan.caseFile, act).dated(moment)
            return told(voice.say("\(reason.ruleTitle)：\(dated)", "\(reason.ruleTitle): \(dated)"))
        }
        guard let source else { return told(reason.ruleTitle) }
        if let condition = verdict.condition, let edition = edition(answer.edition),
            case .order(_, _, let strictly) = edition.conditions[Int(condition.raw)]
        {
            let step = voice.act(source.transition)
            return told(
                strictly
                    ? voice.say("晚于\(step)，不得同日", "after \(step), on a later day")
                    : voice.say("在\(step)之后", "after \(step)"))
        }
        return told(
            voice.say(
                "\(reason.ruleTitle)：\(voice.date(source.date)) \(voice.act(source.transition))起算",
                "\(reason.ruleTitle), counted from \(voice.act(source.transition)) of \(voice.date(source.date))"))
    }

    /// The step after which the case stands where it does on the day after this one.
    private func lastMove(in plan: Plan, notAfter eve: CivilDate) -> TransitionHandle? {
        plan.steps.last { step in
            guard let day = step.earliest, let answer = step.answer, let next = eve.adding(days: 1) else {
                return false
            }
            return day <= next && answer.stateAfter != answer.stateBefore
        }?.transition
    }

    /// What sets the last day of a step.
    public func limit(_ limit: StepLimit, of step: PlannedStep) -> PlanText {
        switch limit.source {
        case .duty(let slot): return duty(slot, edition: limit.edition)
        case .rule(let found):
            let voice = voice(limit.edition), edition = edition(limit.edition)
            guard let rule = declared(found.rule, edition, step.transition) else { return PlanText("") }
            let title = edition?.title(of: rule, condition: found.condition) ?? rule.title
            let cited = edition?.citations(of: rule, condition: found.condition) ?? rule.citations
            return PlanText(
                voice.text(title), basis: voice.tidy(voice.basis(cited)),
                path: path(found.rule, rule, edition, step.transition))
        }
    }

    private func duty(_ slot: Int32, edition index: Int) -> PlanText {
        let voice = voice(index)
        guard let edition = edition(index), edition.duties.indices.contains(Int(slot)) else { return PlanText("") }
        let duty = edition.duties[Int(slot)]
        return PlanText(
            voice.text(duty.title), basis: voice.tidy(voice.basis(duty.citations)),
            path: "\(judge.workflow.id.rawValue)/\(edition.id.rawValue)/duties/\(duty.id)")
    }

    /// What a step without a day waits for.
    public func waits(_ step: PlannedStep) -> String? {
        guard case .waiting(let steps) = step.standing else { return nil }
        let voice = voice(nil)
        guard !steps.isEmpty else { return voice.say("前面的环节还推算不出日期", "no day can be told of what comes before") }
        let names = voice.list(steps.map { voice.act($0) })
        return voice.say("须先办理\(names)", "first \(names)")
    }

    /// The end of the way, in one line.
    public func outcome(of plan: Plan) -> String {
        let voice = voice(nil)
        guard let goal = plan.goal else {
            return voice.say("从这里走不到办结，无从推算。", "No way leads to an end from here.")
        }
        if let day = plan.completion {
            return voice.tidy(
                voice.say(
                    "最早 \(voice.date(day)) 成为“\(voice.title(goal))”。",
                    "the earliest day of “\(voice.title(goal))” is \(voice.date(day))."))
        }
        if plan.isEnded { return voice.say("本案已经办结。", "The case has ended.") }
        return voice.say(
            "何时成为“\(voice.title(goal))”还推算不出。", "No day can be told of “\(voice.title(goal))” yet.")
    }
}
