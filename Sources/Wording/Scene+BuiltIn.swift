import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Rules that every workflow has without writing them down.
extension Scene {
    /// Steps that are not on record.
    func notOnRecord(_ handles: [TransitionHandle], isEither: Bool = false) -> Fault {
        if handles.count == 1, let fault = notCounted(handles[0]) { return fault }
        let steps = handles.map { handle in
            voice.act(handle) + (voice.step(handle).map { say("（\($0)）", " (\($0))") } ?? "")
        }
        // A step and a paper of that step may both be asked for.
        let named = voice.list(Self.unique(steps), or: isEither)
        let acts = voice.list(Self.unique(handles.map(voice.act)), or: isEither)
        return Fault(
            headline: say("尚未登记\(acts)", "\(acts) is not on record"),
            explanation: say(
                "尚未登记\(named)，须在本环节之前办理", "\(named) is not on record and must come before this step"),
            remedy: say("请先办理\(acts)；已经办理的，请补充登记。", "Do \(acts) first; if it was done, record it."))
    }

    /// A step that is on record, but did not count: it was refused, lost or void.
    private func notCounted(_ handle: TransitionHandle) -> Fault? {
        let tries = caseFile.events.filter { isSame($0.transition, handle) }
        // The last one before the act; a void meeting takes back nothing that was decided.
        let before = act.map { act in tries.filter { $0.on.first <= act.on.last } } ?? tries
        let valid = (before.isEmpty ? tries : before).filter { $0.outcome != .void }
        guard let last = valid.last ?? tries.last, last.outcome != .done,
            !before.isEmpty || !tries.contains(where: { $0.outcome == .done })
        else { return nil }
        let step = voice.act(handle), day = voice.date(last.date)
        let how: String
        switch last.outcome {
        case .void: how = say("会议无效", "the meeting was void")
        case .lost: how = say("结果是未通过（不同意）", "the answer was no")
        case .refused: how = say("上级未同意", "the upper body refused")
        case .done: return nil
        }
        return Fault(
            headline: say("\(step)没有通过", "\(step) did not pass"),
            explanation: say(
                "\(step)在 \(day) 登记过，\(how)，不算已经办理", "\(step) is on record on \(day), but \(how), so it does not count"),
            remedy: say("请重新办理\(step)，通过以后再办理本环节。", "Do \(step) again; this step may follow once it has passed."))
    }

    /// A title for rules without one.
    func builtInTitle(_ key: RuleKey) -> String {
        switch key {
        case .rule, .check: say("规则", "rule")
        case .transitionInOrder: voice.builtInTitle(BuiltInRule.transitionInOrder)
        case .papersComplete: voice.builtInTitle(BuiltInRule.papersComplete)
        case .paperReturned: voice.builtInTitle(BuiltInRule.paperReturned)
        case .signedAndDated: voice.builtInTitle(BuiltInRule.signedAndDated)
        case .transitionInEdition: voice.builtInTitle(BuiltInRule.transitionInEdition)
        case .editionInForce: say("有适用的规定", "rules in force on the day")
        case .actorUnexpected: say("由规定的主体办理", "done by whom the rules name")
        case .notInTheFuture: say("日期不在今天之后", "not dated after today")
        case .stepRepeated: say("不重复办理", "done once")
        case .stepNotOwed: say("当时不作要求的环节", "a step that was not asked for then")
        case .dutyOverdue: voice.builtInTitle(BuiltInRule.dutyOverdue)
        case .dutyOpen: say("待办事项", "open duty")
        case .identityNumberDamaged: say("身份证号完整", "identity number complete")
        case .identityNumberBirthday:
            say("身份证号与出生日期一致", "identity number agrees with the birthday")
        case .identityNumberGender: say("身份证号与性别一致", "identity number agrees with the gender")
        case .periodicDuty: say("按周期办理", "done in each period")
        }
    }

    func builtIn(_ key: RuleKey, about: About) -> Fault {
        switch key {
        case .transitionInOrder: return outOfOrder(about)
        case .papersComplete: return paperMissing(about)
        case .paperReturned: return paperReturned(about)
        case .signedAndDated: return unsigned(about)
        case .transitionInEdition:
            let from = voice.edition.map { voice.date($0.from) } ?? ""
            return Fault(
                headline: say("适用的规定没有\(ownAct)这一环节", "the rules of the day have no \(ownAct)"),
                explanation: say(
                    "\(ownDate) 适用 \(from) 起施行的规定，其中没有\(ownAct)这一环节",
                    "the rules in force since \(from) govern \(ownDate); they have no \(ownAct)"),
                remedy: otherEdition())
        case .editionInForce: return noEdition()
        case .actorUnexpected: return actor()
        case .notInTheFuture:
            return Fault(
                headline: say("办理日期在今天之后", "the date lies in the future"),
                explanation: say("填写的办理日期是 \(ownDate)，还没有到", "the date given is \(ownDate), which has not come yet"),
                remedy: nil)
        case .stepRepeated:
            let before = act.map { acts($0.transition) } ?? []
            let day = before.first.map { voice.date($0.on) } ?? ""
            return Fault(
                headline: say("\(ownAct)已经办理过", "\(ownAct) is already on record"),
                explanation: say(
                    "本环节已在 \(day) 办理过，一般只办理一次", "this step already took place on \(day); it is usually done once"),
                remedy: say("请核对是否重复登记。", "Check whether it was recorded twice."))
        case .stepNotOwed:
            let remark = act.flatMap { voice.edition?.transition($0.transition)?.remark }.map(voice.text) ?? ""
            return Fault(
                headline: say("\(ownAct)当时不作要求", "\(ownAct) was not asked for then"), explanation: remark,
                remedy: nil)
        case .dutyOverdue, .dutyOpen: return duty(about, isLate: key == .dutyOverdue)
        case .identityNumberDamaged:
            return Fault(
                headline: say("身份证号后几位已经丢失", "the last digits of the identity number are lost"),
                explanation: say(
                    "电子表格把身份证号当成了数字，只保留前十五位",
                    "a spreadsheet took the identity number for a number and kept its first fifteen digits"),
                remedy: nil)
        case .identityNumberBirthday, .identityNumberGender: return identity(key)
        case .periodicDuty(let slot): return periodic(slot, about)
        case .rule, .check: return Fault(headline: say("条件不符合", "a condition is not met"), explanation: "", remedy: nil)
        }
    }

    /// The number is shown in part only.
    private func identity(_ key: RuleKey) -> Fault {
        let number = caseFile.subject.idNumber ?? ""
        let shown = IdentityNumber.masked(number)
        guard let stated = IdentityNumber.statement(number), key == .identityNumberBirthday else {
            return Fault(
                headline: say("身份证号与登记的性别不一致", "the identity number and the gender on record disagree"),
                explanation: say(
                    "身份证号 \(shown) 第十七位所示的性别与登记的不同",
                    "the seventeenth place of the identity number \(shown) states another gender"),
                remedy: nil)
        }
        let born = voice.date(stated.born)
        return Fault(
            headline: say("身份证号与登记的出生日期不一致", "the identity number and the birthday on record disagree"),
            explanation: say(
                "身份证号 \(shown) 所载出生日期为 \(born)，登记的不是",
                "the identity number \(shown) states \(born) as the birthday, the record another day"),
            remedy: nil)
    }

    // MARK: Order

    private func outOfOrder(_ about: About) -> Fault {
        switch about {
        case .state(let state): return wrongState(state)
        case .transition(let handle): return predecessor(handle)
        case .nothing, .paper, .person, .duty, .span:
            if isLive, let first = caseFile.events.first(where: { $0.outcome == .done }) {
                return beforeTheFirst(first)
            }
            let openers = (voice.edition?.transitions ?? []).compactMap { $0 }.filter {
                !$0.opens.isEmpty && !$0.isOptional
            }
            let acts = voice.list(openers.map { voice.act($0.handle) }, or: true)
            return Fault(
                headline: say("本案尚未开始", "the case has not begun"),
                explanation: say(
                    "本案还没有登记任何环节，本环节不是第一个环节", "nothing is on record yet, and this step does not come first"),
                remedy: acts.isEmpty ? nil : say("请先办理\(acts)。", "Do \(acts) first."))
        }
    }

    /// The case begins later than the act is dated.
    private func beforeTheFirst(_ first: Event) -> Fault {
        let step = voice.act(first.transition), day = voice.date(first.date)
        return Fault(
            headline: say("\(ownAct)早于本案开始的日期", "\(ownAct) is dated before the case begins"),
            explanation: say(
                "本案从 \(day) \(step)开始，\(ownAct)的日期是 \(ownDate)",
                "the case begins with \(step) on \(day); \(ownAct) is dated \(ownDate)"),
            remedy: say(
                "请核对两处日期；\(step)的日期登记有误的，先更正。", "Check both dates; if that of \(step) is wrong, correct it first."))
    }

    private func wrongState(_ state: StateHandle) -> Fault {
        let now = voice.quoted(voice.title(state))
        let definition = act.flatMap { voice.edition?.transition($0.transition) }
        let wanted = definition.map { voice.list(voice.states($0.states), or: true) } ?? ""
        let states = voice.edition?.states ?? []
        let isFinal = states.indices.contains(state.index) && states[state.index]?.final != nil
        var fault = Fault(
            headline: say("不在可以办理\(ownAct)的阶段", "the case does not stand where \(ownAct) is done"),
            explanation: say(
                "本案现处于\(now)阶段，本环节在\(wanted)阶段办理", "the case stands at \(now); this step is done at \(wanted)"),
            remedy: nil)
        if isFinal {
            fault.headline = say("本案已经结束", "the case has ended")
            fault.explanation = say(
                "本案已经结束（\(now)），本环节在\(wanted)阶段办理", "the case has ended (\(now)); this step is done at \(wanted)")
        } else if isLive,
            let done = act.flatMap({ act in
                caseFile.events.last { $0.transition == act.transition && $0.outcome == .done }
            })
        {
            fault.headline = say("\(ownAct)已经办理过，阶段已过", "\(ownAct) is on record already, and its stage is over")
            fault.explanation = say(
                "\(ownAct)已在 \(voice.date(done.date)) 办理；本案现处于\(now)阶段，本环节在\(wanted)阶段办理",
                "\(ownAct) took place on \(voice.date(done.date)); the case stands at \(now), and this step is done at \(wanted)"
            )
            fault.remedy = say(
                "不必再办；原来的登记有误的，请更正那一条。", "There is no need to do it again; if the record is wrong, correct it.")
        } else if isLive, let definition, isPast(definition.states, at: state) {
            fault.headline = say("\(ownAct)的阶段已过", "the stage of \(ownAct) is over")
            fault.remedy = say(
                "当时确已办理的，按纸面补录；没有办理的，报上级党组织决定。",
                "If it was done at its time, enter it as the paper says; otherwise ask the upper organization.")
        } else if let definition, let edition = voice.edition {
            let leading =
                edition.transitionsByState.indices.contains(state.index) ? edition.transitionsByState[state.index] : []
            let moves = leading.filter { handle in
                guard let to = edition.transition(handle)?.to else { return false }
                return definition.states.contains(to)
            }
            fault.remedy = say("请先按顺序办理前面的环节。", "Do the steps before it first, in their order.")
            if !moves.isEmpty {
                let acts = voice.list(moves.map(voice.act), or: true)
                fault.remedy = say("请先办理\(acts)，进入该阶段后再办理。", "Do \(acts) first, which leads there.")
            }
        }
        return fault
    }

    /// States come in the order of the procedure.
    private func isPast(_ states: StateSet, at state: StateHandle) -> Bool {
        let wanted = voice.workflow.vocabulary.states.all.filter { states.contains($0) }
        return !wanted.isEmpty && wanted.allSatisfy { $0 < state }
    }

    private func predecessor(_ handle: TransitionHandle) -> Fault {
        if verdict == .undetermined {
            let lacks = Self.unique(missing.map { lack($0) })
            let asks = voice.joined(Self.unique(missing.map { ask($0) }))
            // Whichever of the two is known to the day is said beside the one that is not.
            let isOwnDay = missing.contains { if case .day(_, act?.transition) = $0 { true } else { false } }
            let known = isOwnDay ? acts(handle).first.map { (voice.act(handle), voice.date($0.on)) } : (ownAct, ownDate)
            return Fault(
                headline: say(
                    "无法认定\(voice.act(handle))是否在\(ownAct)之前",
                    "it cannot be told whether \(voice.act(handle)) came before \(ownAct)"),
                explanation: lacks.isEmpty
                    ? say("现有登记不足以认定\(voice.act(handle))是否在前", "what is on record does not settle the order")
                    : say(
                        "\(lacks.joined(separator: "；"))\(known.map { "，\($0.0)在 \($0.1)" } ?? "")，无法认定先后",
                        "\(lacks.joined(separator: "; "))\(known.map { " and \($0.0) is dated \($0.1)" } ?? ""), so the order cannot be told"
                    ),
                remedy: asks.isEmpty ? nil : asks)
        }
        guard let later = acts(handle).first else {
            let alternatives = act.flatMap { voice.edition?.transition($0.transition) }?.after.first {
                $0.anyOf.contains(handle)
            }?.anyOf
            return notOnRecord(alternatives ?? [handle], isEither: true).naming(behind(handle), voice)
        }
        return Fault(
            headline: say("\(voice.act(handle))晚于\(ownAct)", "\(voice.act(handle)) is later than \(ownAct)"),
            explanation: say(
                "\(voice.act(handle))在 \(voice.date(later.on))，\(ownAct)在 \(ownDate)；须先办理\(voice.act(handle))",
                "\(voice.act(handle)) is dated \(voice.date(later.on)) and \(ownAct) \(ownDate); \(voice.act(handle)) comes first"
            ),
            remedy: nil)
    }

    /// What is missing behind a missing step, from the first one on.
    func behind(_ handle: TransitionHandle) -> [TransitionHandle] {
        Self.unique(
            missing.compactMap { item in
                if case .act(let found) = item, found != handle { found } else { nil }
            }
        ).reversed()
    }

    // MARK: Others

    private func noEdition() -> Fault {
        let first = allowedFrom ?? voice.workflow.editions.first?.from
        let acts = evidence.compactMap { item -> String? in
            guard case .act(_, let handle, let on) = item else { return nil }
            return say("\(voice.date(on)) \(voice.act(handle))", "\(voice.act(handle)) \(voice.when(on))")
        }
        let shown =
            acts.count > 4 ? Array(acts.prefix(3)) + [say("等 \(acts.count) 个环节", "\(acts.count) steps in all")] : acts
        let from = first.map { say("，现有规定自 \(voice.date($0)) 起", "; the rules begin on \(voice.date($0))") } ?? ""
        return Fault(
            headline: say("没有适用的规定版本", "no rules are loaded for that day"),
            explanation: say(
                "\(shown.joined(separator: "、"))，当时施行的规定没有收录，无法判断\(from)",
                "\(shown.joined(separator: ", ")): the rules in force then are not loaded, so nothing can be judged\(from)"
            ),
            remedy: say(
                "请核对日期；确属当时办理的，按当时的规定人工审核。",
                "Check the date; if it is right, have it examined by the rules of that time."))
    }

    private func actor() -> Fault {
        let definition = act.flatMap { voice.edition?.transition($0.transition) }
        let wanted = definition.map { voice.list(voice.roles($0.by), or: true) } ?? ""
        let found = act?.actor.role.map { voice.role($0) }
        return Fault(
            headline: say("\(ownAct)的办理主体与规定不同", "\(ownAct) was done by somebody the rules do not name"),
            explanation: say(
                "本环节由\(wanted)办理" + (found.map { "，登记的是\($0)" } ?? "，登记的办理主体不在其中"),
                "this step is done by \(wanted)"
                    + (found.map { "; the record names \($0)" } ?? "; the record names another")),
            remedy: say("请核对办理主体。", "Check who acted."))
    }

    private func duty(_ about: About, isLate: Bool) -> Fault {
        var slot: Int32 = -1
        if case .duty(let found) = about { slot = found }
        let title = voice.quoted(voice.title(ofDuty: slot))
        let day = due.map { voice.date($0) } ?? "", off = due.map(dayOff) ?? ""
        let duties = voice.edition?.duties ?? []
        let definition = duties.indices.contains(Int(slot)) ? duties[Int(slot)] : nil
        let owner = definition.map { say("由\(voice.title($0.owner))负责", "owed by \(voice.role($0.owner))") } ?? ""
        let by = definition.map { voice.list($0.doneBy.map(voice.act), or: true) } ?? ""
        return Fault(
            headline: isLate ? say("\(title)已经逾期", "\(title) is overdue") : say("\(title)待办理", "\(title) is open"),
            explanation: isLate
                ? say(
                    "\(title)\(owner)，最迟应在 \(day) 办理\(off)，至今没有登记",
                    "\(title), \(owner), was due by \(day)\(off) and is not on record")
                : say("\(title)\(owner)，最迟应在 \(day) 办理\(off)", "\(title), \(owner), is due by \(day)\(off)"),
            remedy: by.isEmpty
                ? nil
                : isLate
                    ? say("请尽快办理\(by)；已经办理的，请补充登记。", "Do \(by) soon; if it was done, record it.")
                    : say("请最迟在 \(day) 办理\(by)。", "Do \(by) by \(day)."))
    }
}

extension Scene {
    /// Where a step is known that the rules of the day do not have: usually it was dated or named by the other edition.
    fileprivate func otherEdition() -> String {
        let check = say("请核对日期和环节。", "Check the date and the step.")
        guard let own = voice.edition, let transition = act?.transition else { return check }
        let others = voice.workflow.editions.filter { $0.from != own.from && $0.transition(transition) != nil }
        guard let other = others.last else { return check }
        let from = voice.date(other.from)
        if own.from < other.from {
            return say("\(ownAct)自 \(from) 起才有，在那以前不需办理。\(check)", "\(ownAct) exists only since \(from). \(check)")
        }
        return say(
            "\(ownAct)只见于 \(from) 起施行的规定；\(voice.date(own.from)) 起请按现行规定的环节办理。\(check)",
            "\(ownAct) is a step of the rules in force since \(from); from \(voice.date(own.from)) the steps of the present rules are taken. \(check)"
        )
    }
}

extension Fault {
    /// The same, with the steps named that are missing behind the missing one.
    fileprivate func naming(_ behind: [TransitionHandle], _ voice: Voice) -> Fault {
        guard !behind.isEmpty else { return self }
        var fault = self
        let acts = voice.list(behind.map(voice.act), or: false)
        fault.explanation += voice.say(
            "；在它之前的\(acts)也没有登记", "; \(acts), which come before it, are not on record either")
        return fault
    }
}
