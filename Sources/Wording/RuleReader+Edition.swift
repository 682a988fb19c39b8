import CivilTime
import Diagnostics
public import WorkflowModel

/// Steps, duties and named moments read back.
extension RuleReader {
    /// A transition: where it is done and by whom, what must come before, what it files and records, where it leads.
    public func explain(transition: Transition, in edition: Edition) -> String {
        let phrases = phrases(edition, transition.handle), voice = phrases.voice
        let step = voice.step(transition.handle).map { voice.say("（\($0)）", " (\($0))") } ?? ""
        var parts: [String] = []
        if !transition.opens.isEmpty {
            let states = voice.list(voice.states(transition.opens), or: true)
            parts.append(voice.say("由此开始，进入\(states)阶段", "opens the case at \(states)"))
        }
        if !transition.states.isEmpty {
            let states = voice.list(voice.states(transition.states), or: true)
            parts.append(voice.say("在\(states)阶段办理", "is done at \(states)"))
        }
        if let to = transition.to {
            parts.append(voice.say("办成后进入“\(voice.title(to))”阶段", "leads to “\(voice.title(to))”"))
        } else if transition.opens.isEmpty {
            parts.append(voice.say("办成后阶段不变", "leaves the case where it is"))
        }
        if !transition.by.isEmpty {
            let roles = voice.list(voice.roles(transition.by), or: true)
            parts.append(voice.say("由\(roles)办理", "is done by \(roles)"))
        }
        if let when = transition.when {
            parts.append(
                voice.say("只在\(phrases.text(when, .holds))时须办理", "is owed only where \(phrases.text(when, .holds))"))
        }
        parts += transition.after.map { predecessor($0, phrases) }
        if !transition.apartFrom.isEmpty {
            let acts = voice.list(transition.apartFrom.map(voice.act), or: true)
            parts.append(
                voice.say("不能由录入\(acts)的人录入", "is recorded by somebody else than \(acts)"))
        }
        parts += papers(transition, phrases)
        parts += records(transition, phrases)
        if let outcome = transition.outcome { parts += self.outcome(outcome, transition, phrases) }
        parts += transition.registers.map { phrases.text(of: $0) }
        if transition.repeats { parts.append(voice.say("可以多次办理", "may be repeated")) }
        if transition.isOptional { parts.append(voice.say("不是必经环节", "is owed by nobody")) }
        if let cure = transition.cure {
            parts.append(voice.say("缺少这一环节的，\(voice.remedy(cure))", "where it is lacking: \(voice.remedy(cure))"))
        }
        let text =
            voice.act(transition.handle) + step + voice.say("：", ": ") + parts.joined(separator: voice.say("；", "; "))
        return voice.sentence(text + origin(transition.layer, transition.citations, phrases))
    }

    private func predecessor(_ predecessor: Predecessor, _ phrases: Phrases) -> String {
        let voice = phrases.voice
        let acts = voice.list(predecessor.anyOf.map(voice.act), or: true)
        let when =
            predecessor.when.map { voice.say("\(phrases.text($0, .holds))的，", " where \(phrases.text($0, .holds))") }
            ?? ""
        return voice.say("\(when)须先办理\(acts)", "requires \(acts) before it\(when)")
    }

    private func papers(_ transition: Transition, _ phrases: Phrases) -> [String] {
        let voice = phrases.voice
        func names(_ papers: [FiledPaper]) -> String { voice.list(papers.map { voice.paper($0.document) }) }
        let owed = transition.files.filter { !$0.isOptional && !$0.liveOnly && $0.when == nil }
        let entered = transition.files.filter { !$0.isOptional && $0.liveOnly && $0.when == nil }
        let block = owed.filter { $0.severity == .block }, mild = owed.filter { $0.severity != .block }
        let optional = transition.files.filter(\.isOptional)
        var parts: [String] = []
        if !block.isEmpty { parts.append(voice.say("须提交\(names(block))", "must file \(names(block))")) }
        if !mild.isEmpty {
            parts.append(voice.say("应提交\(names(mild))（缺少的，记为问题）", "should file \(names(mild)) (a finding if missing)"))
        }
        if !entered.isEmpty {
            parts.append(voice.say("办理时应提交\(names(entered))", "should file \(names(entered)) when it is entered"))
        }
        for paper in transition.files where !paper.isOptional {
            guard let when = paper.when else { continue }
            parts.append(
                voice.say(
                    "\(phrases.text(when, .holds))的，须提交\(voice.paper(paper.document))",
                    "must file \(voice.paper(paper.document)) where \(phrases.text(when, .holds))"))
        }
        if !optional.isEmpty { parts.append(voice.say("可以提交\(names(optional))", "may file \(names(optional))")) }
        return parts
    }

    private func records(_ transition: Transition, _ phrases: Phrases) -> [String] {
        let voice = phrases.voice
        let owed = transition.facts.filter { !$0.isOptional }.map { voice.quoted(voice.text($0.title)) }
        let optional = transition.facts.filter(\.isOptional).map { voice.quoted(voice.text($0.title)) }
        var parts: [String] = []
        if !owed.isEmpty { parts.append(voice.say("须登记\(voice.list(owed))", "records \(voice.list(owed))")) }
        if !optional.isEmpty {
            parts.append(voice.say("可以登记\(voice.list(optional))", "may record \(voice.list(optional))"))
        }
        let groups = transition.people.map { handle -> String in
            let title = voice.quoted(voice.title(handle))
            guard phrases.edition.groups.indices.contains(handle.index),
                let group = phrases.edition.groups[handle.index]
            else { return title }
            return voice.say(
                "\(title) \(phrases.headcount(group.atLeast, group.atMost))",
                "\(title) (\(phrases.headcount(group.atLeast, group.atMost)))")
        }
        if !groups.isEmpty { parts.append(voice.say("须登记\(voice.list(groups))", "records \(voice.list(groups))")) }
        return parts
    }

    private func outcome(_ outcome: OutcomeRule, _ transition: Transition, _ phrases: Phrases) -> [String] {
        let voice = phrases.voice
        func broken(_ ids: [RuleID]) -> String {
            let rules = transition.rules.filter { ids.contains($0.id) }
            return rules.map { phrases.text($0.body, .fails) }.joined(separator: voice.say("，或者", ", or "))
        }
        var parts: [String] = []
        if !outcome.voidIf.isEmpty {
            parts.append(voice.say("\(broken(outcome.voidIf))的，无效，不算办成", "is void where \(broken(outcome.voidIf))"))
        }
        if !outcome.lostIf.isEmpty {
            parts.append(voice.say("\(broken(outcome.lostIf))的，未获通过，不算办成", "is lost where \(broken(outcome.lostIf))"))
        }
        if let condition = outcome.lostIfNot {
            let text = phrases.text(condition, .fails)
            parts.append(voice.say("\(text)的，不算办成", "does not count where \(text)"))
        }
        return parts
    }

    /// A duty: who owes what, by when, and when it is brought to mind.
    public func explain(duty: Duty, in edition: Edition) -> String {
        let phrases = phrases(edition, nil), voice = phrases.voice
        let acts = voice.list(duty.doneBy.map(voice.act), or: true), owner = voice.role(duty.owner)
        var conditions: [String] = []
        if !duty.whileIn.isEmpty {
            conditions.append(
                voice.say(
                    "在\(voice.list(voice.states(duty.whileIn), or: true))阶段",
                    "at \(voice.list(voice.states(duty.whileIn), or: true))"))
        }
        if let when = duty.when {
            conditions.append(voice.say("\(phrases.text(when, .holds))的", "where \(phrases.text(when, .holds))"))
        }
        let place = conditions.joined(separator: voice.say("，", ", "))
        var text: String
        switch duty.due {
        case .once(let period, let since):
            text = voice.say(
                "\(place.isEmpty ? "" : place + "，")\(owner)应在\(phrases.name(since))后\(voice.period(period))以内办理\(acts)",
                "\(place.isEmpty ? "" : place + ", ")\(owner) owes \(acts) within \(voice.period(period)) of \(phrases.name(since))"
            )
        case .every(let period, let since):
            text = voice.say(
                "\(place.isEmpty ? "" : place + "，")自\(phrases.name(since))起，\(owner)应每\(voice.period(period))办理一次\(acts)",
                "\(place.isEmpty ? "" : place + ", ")from \(phrases.name(since)) on \(owner) owes \(acts) every \(voice.period(period))"
            )
        }
        if let ladder = duty.ladder { text += self.ladder(ladder, phrases) }
        if let cure = duty.cure { text += voice.say("；", "; ") + voice.cure(cure) }
        return voice.sentence(text + origin(duty.layer, duty.citations, phrases))
    }

    /// A duty that recurs with the calendar: who owes what in each period, or which break is too long.
    public func explain(duty: PeriodicDuty, in edition: Edition) -> String {
        let phrases = phrases(edition, nil), voice = phrases.voice
        let owner = voice.role(duty.owner)
        var text: String
        switch duty.demand {
        case .frequency(let frequency):
            let each = voice.each(frequency.unit), wanted = voice.frequency(duty, frequency)
            text = voice.say("\(owner)负责：\(each)\(wanted)", "\(owner) owes \(each): \(wanted)")
            text += voice.say(
                "；没有做到的，\(gravity(duty.severity, phrases))", "; not done: \(gravity(duty.severity, phrases))")
            if let outside = frequency.outside {
                text += voice.say(
                    "；做到了但不在其中的，\(gravity(outside, phrases))", "; done outside of it: \(gravity(outside, phrases))")
            }
        case .breaks(let levels):
            let acts = voice.list(voice.records(duty), or: true)
            let whom =
                duty.bearer.group.map { voice.say("每名\(voice.title($0))", "each of “\(voice.title($0))”") }
                ?? voice.say("本组织", "the organization")
            let parts = levels.map { level in
                let bound = voice.bound(level)
                return voice.say(
                    "\(bound)没有的，\(gravity(level.severity, phrases))",
                    "without it \(bound): \(gravity(level.severity, phrases))")
            }
            text = voice.say(
                "\(owner)负责：\(whom)的\(acts)不得长期中断；", "\(owner) sees to it that \(acts) of \(whom) does not break off: ")
            text += parts.joined(separator: voice.say("，", ", "))
        }
        if let when = duty.when {
            text += voice.say("；只在\(phrases.text(when, .holds))时", "; only where \(phrases.text(when, .holds))")
        }
        if let from = duty.from { text += voice.say("；自 \(voice.date(from)) 起", "; from \(voice.date(from))") }
        if let until = duty.until {
            text += voice.say("；到 \(voice.date(until)) 前", "; until before \(voice.date(until))")
        }
        if let ladder = duty.ladder { text += self.ladder(ladder, phrases) }
        if let cure = duty.cure { text += voice.say("；", "; ") + voice.cure(cure) }
        return voice.sentence(text + origin(duty.layer, duty.citations, phrases))
    }

    private func gravity(_ severity: Severity, _ phrases: Phrases) -> String {
        switch severity {
        case .block: phrases.say("记为错误", "an error")
        case .finding: phrases.say("记为问题", "a finding")
        case .note: phrases.say("只作提示", "a note")
        }
    }

    private func ladder(_ ladder: Duty.Ladder, _ phrases: Phrases) -> String {
        let voice = phrases.voice
        var parts: [String] = []
        if !ladder.before.isEmpty {
            let days = voice.list(ladder.before.map(voice.period))
            parts.append(voice.say("提前\(days)", "\(days) before"))
        }
        if ladder.onDay { parts.append(voice.say("到期当日", "on the day")) }
        if let every = ladder.afterEvery {
            parts.append(voice.say("逾期后每\(voice.period(every))", "every \(voice.period(every)) after it"))
        }
        var text =
            parts.isEmpty
            ? "" : voice.say("；\(parts.joined(separator: "、"))提醒", "; reminders \(parts.joined(separator: ", "))")
        if ladder.onDaysOff { text += voice.say("（放假日照发）", " (on days off too)") }
        if let after = ladder.escalateAfter, let role = ladder.escalateTo {
            text += voice.say(
                "；逾期\(voice.period(after))报告\(voice.title(role))",
                "; \(voice.role(role)) hears of it \(voice.period(after)) after it")
        }
        return text
    }

    /// A named moment: what it is counted from and what is added.
    public func explain(moment: NamedMoment, in edition: Edition) -> String {
        let phrases = phrases(edition, nil), voice = phrases.voice
        var text = voice.say(
            "“\(voice.text(moment.title))”从\(phrases.name(moment.since))之日起算",
            "“\(voice.text(moment.title))” is counted from \(phrases.name(moment.since))")
        for step in moment.steps {
            let when =
                step.when.map { voice.say("\(phrases.text($0, .holds))的，", " where \(phrases.text($0, .holds))") } ?? ""
            switch step.amount {
            case .period(let period):
                text += voice.say("；\(when)加\(voice.period(period))", "; plus \(voice.period(period))\(when)")
            case .fact(let transition, let fact):
                let name = voice.fact(FactReference(scope: .act(transition), fact: fact))
                text += voice.say("；\(when)再加\(name)", "; plus \(name)\(when)")
            case .termOfKind:
                text += voice.say(
                    "；\(when)再加这类党组织一届的任期", "; plus a term of that kind of organization\(when)")
            }
        }
        return voice.sentence(text)
    }
}
