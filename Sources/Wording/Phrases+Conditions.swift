import CivilTime
import Diagnostics
import WorkflowModel

/// Every kind of condition as a clause.
extension Phrases {
    /// A condition in a mood.
    func text(_ index: ConditionIndex, _ mood: Clause.Mood) -> String {
        if let (clause, isNegated) = clause(index) {
            return clause.text(isNegated ? mood.negated : mood, voice.language)
        }
        let condition = condition(index)
        if case .anyOf(let branches)? = condition { return combined(branches, any: true, mood) }
        if case .allOf(let branches)? = condition { return combined(branches, any: false, mood) }
        if case .not(let branch)? = condition { return text(branch, mood.negated) }
        if case .dated(let branches)? = condition { return dated(branches, mood) }
        return ""
    }

    /// What is required, without what is spoken of: `须不少于 3`, `must be at least 3`.
    func predicate(_ index: ConditionIndex) -> String {
        guard let (found, isNegated) = clause(index) else { return text(index, .must) }
        var clause = found
        clause.subject = ""
        let text = clause.text(isNegated ? .mustNot : .must, voice.language)
        return text.first == " " ? String(text.dropFirst()) : text
    }

    /// The clause of a simple condition, and whether it says the contrary; nil for combinations.
    private func clause(_ index: ConditionIndex) -> (clause: Clause, isNegated: Bool)? {
        guard let condition = condition(index) else { return nil }
        switch condition {
        case .anyOf, .allOf, .not, .dated: return nil
        case .notDone(let handle): return (done(handle, 1, since: nil), true)
        case .done(let handle, let least, let since): return (done(handle, least, since: since), false)
        case .document(let kind, let part, let dating): return (document(kind, part, dating), false)
        case .elapsed(let period, let since, let on): return (elapsed(period, since, on), false)
        case .within(let period, let since, let on): return (within(period, since, on), false)
        case .order(let earlier, let later, let strictly): return (order(earlier, later, strictly), false)
        case .notice(let opened, let last, let days): return (notice(opened, last, days), false)
        case .age(let years, _, let on): return (age(years, on), false)
        case .recurs(let handle, let since, let until, let gap, let lastGap):
            return (recurs(handle, since, until, gap, lastGap), false)
        case .equals(let left, let right): return (equals(left, right), false)
        case .number(let fact, let run): return (number(factName(fact), bounds(run)), false)
        case .compare(let left, let comparator, let right): return (comparison(left, comparator, right), false)
        case .names(let source, let relation, let others): return (self.relation(source, relation, others), false)
        case .period(let fact, let least, let most, let since): return (period(fact, least, most, since), false)
        case .choice(let fact, let run, let isNegated): return (choice(fact, run), isNegated)
        case .flag(let fact, let value): return (flag(fact), !value)
        case .text(let fact), .stated(let fact): return (stated(fact), false)
        case .consistent(let fields): return (consistent(fields), false)
        case .samePeople(let a, let at, let b, let bt): return (samePeople(a, at, b, bt), false)
        case .participants(let group, let least, let most, let test):
            return (participants(group, least, most, test), false)
        case .ballot(_, let left, let comparator, let ratio, let base):
            return (ballot(left, comparator, ratio, base), false)
        case .votesAddUp(_, let exactly): return (votesAddUp(exactly), false)
        case .secret: return (secret(), false)
        case .elected(_, let comparator, let ratio, let base): return (elected(comparator, ratio, base), false)
        case .organization(let property, let test): return (organization(property, test), false)
        case .unitRole(let fact, let kinds): return (unitRole(fact, kinds), false)
        case .notOnPublicHoliday(let run): return (onHoliday(run), false)
        case .sameDayFewerThan(let limit): return (sameDay(limit), false)
        }
    }

    private func combined(_ branches: Run, any: Bool, _ mood: Clause.Mood) -> String {
        let parts = operands(branches)
        // "None of" and "not all of" read as the contrary of each part.
        let isEither = any == (mood == .must || mood == .holds || mood == .whether)
        switch mood {
        case .must, .mustNot:
            guard isEither else { return parts.map { text($0, mood) }.joined(separator: say("，并且", ", and ")) }
            let listed = voice.lettered(parts.map { text($0, mood == .must ? .holds : .fails) })
            return say("须至少符合下列一项：\(listed)", "at least one of these is required: \(listed)")
        case .holds, .fails:
            return parts.map { text($0, mood) }.joined(separator: isEither ? say("，或者", ", or ") : say("，并且", ", and "))
        case .whether:
            let listed = voice.lettered(parts.map { text($0, .holds) })
            return any
                ? say("是否符合下列一项：\(listed)", "whether one of these holds: \(listed)")
                : say("是否符合下列各项：\(listed)", "whether all of these hold: \(listed)")
        }
    }

    // MARK: History

    private func done(_ handle: TransitionHandle, _ least: Int32, since: MomentIndex?) -> Clause {
        let act = voice.act(handle)
        let from = since.map { say("自\(name($0))起", " since \(name($0))") } ?? say("此前", "")
        guard least > 1 else {
            return voice.language == .zh
                ? Clause(zh: from, "已办理\(act)", to: "办理过\(act)", not: "未办理\(act)")
                : Clause(en: act, "be on record\(from)", is: "is on record\(from)", not: "is not on record\(from)")
        }
        return voice.language == .zh
            ? Clause(zh: from + act, "办理不少于 \(least) 次", not: "办理少于 \(least) 次")
            : Clause(
                en: act, "be on record at least \(least) times\(from)",
                is: "is on record at least \(least) times\(from)",
                not: "is on record fewer than \(least) times\(from)")
    }

    private func recurs(
        _ handle: TransitionHandle, _ since: MomentIndex, _ until: MomentIndex, _ gap: CalendarPeriod, _ lastGap: Bool
    ) -> Clause {
        let act = voice.act(handle), length = voice.period(gap)
        let span = say("自\(name(since))至\(name(until))", "from \(name(since)) to \(name(until))")
        let last = lastGap ? say("（最后一次距\(name(until))也计算）", " (the last one counted to \(name(until)))") : ""
        return voice.language == .zh
            ? Clause(zh: "\(span)，\(act)", "每次间隔不超过\(length)\(last)", not: "没有按不超过\(length)的间隔办理")
            : Clause(
                en: act, "recur at least every \(length) \(span)\(last)", is: "recurs at least every \(length) \(span)",
                not: "did not recur every \(length) \(span)")
    }

    private func onHoliday(_ run: Run) -> Clause {
        let listed = run.range.compactMap {
            edition.transitionLists.indices.contains($0) ? edition.transitionLists[$0] : nil
        }
        let acts = listed.isEmpty ? say("各环节", "a step") : voice.list(listed.map(voice.act), or: voice.language == .en)
        return voice.language == .zh
            ? Clause(zh: acts, "在法定节假日办理", not: "不在法定节假日办理", isInverted: true)
            : Clause(
                en: acts, "fall on a public holiday", is: "falls on a public holiday",
                not: "does not fall on a public holiday", isInverted: true)
    }

    private func sameDay(_ limit: Int32) -> Clause {
        voice.language == .zh
            ? Clause(zh: "同一天办理的不同环节", "少于 \(limit) 个", not: "达到 \(limit) 个以上")
            : Clause(
                en: "the steps of one day", "be fewer than \(limit)", is: "are fewer than \(limit)",
                not: "are \(limit) or more")
    }

    // MARK: Dates

    private func elapsed(_ period: Period, _ since: MomentIndex, _ on: MomentIndex) -> Clause {
        let length = voice.period(period), start = name(since)
        let zhStart = isThis(on) ? "距\(start)" : "\(name(on))距\(start)"
        let enEnd = isThis(on) ? ownAct : name(on)
        return voice.language == .zh
            ? Clause(zh: zhStart, "满\(length)", not: "未满\(length)")
            : Clause(
                en: enEnd, "be at least \(length) after \(start)", is: "is at least \(length) after \(start)",
                not: "is less than \(length) after \(start)")
    }

    private func within(_ period: Period, _ since: MomentIndex, _ on: MomentIndex) -> Clause {
        let length = voice.period(period), start = name(since)
        return voice.language == .zh
            ? Clause(zh: isThis(on) ? "" : name(on), "在\(start)后\(length)以内", not: "超过\(start)后\(length)的期限")
            : Clause(
                en: isThis(on) ? ownAct : name(on), "be within \(length) of \(start)",
                is: "is within \(length) of \(start)",
                not: "is later than \(length) after \(start)")
    }

    private func order(_ earlier: Run, _ later: MomentIndex, _ strictly: Bool) -> Clause {
        let before = voice.list(moments(earlier).map(name)), after = name(later)
        return voice.language == .zh
            ? Clause(zh: before, strictly ? "早于\(after)" : "不晚于\(after)", not: strictly ? "不早于\(after)" : "晚于\(after)")
            : Clause(
                en: before, strictly ? "be before \(after)" : "not be later than \(after)",
                is: strictly ? "is before \(after)" : "is not later than \(after)",
                not: strictly ? "is not before \(after)" : "is later than \(after)")
    }

    private func notice(_ opened: MomentIndex, _ last: MomentIndex, _ days: Int32) -> Clause {
        let length = voice.workingDays(days)
        return voice.language == .zh
            ? Clause(zh: "公示（自\(name(opened))至\(name(last))）", "不少于\(length)", not: "不足\(length)")
            : Clause(
                en: "the public notice (from \(name(opened)) to \(name(last)))", "last at least \(length)",
                is: "lasted at least \(length)", not: "lasted less than \(length)")
    }

    private func age(_ years: Int32, _ on: MomentIndex) -> Clause {
        let old = say("\(Numerals.chineseCount(Int64(years)))周岁", "\(years)")
        let day = isThis(on) ? "" : say("在\(name(on))时", " at \(name(on))")
        return voice.language == .zh
            ? Clause(zh: "本人\(day)", "年满\(old)", not: "未满\(old)")
            : Clause(
                en: "the person", "be at least \(old) years old\(day)", is: "is at least \(old) years old\(day)",
                not: "is younger than \(old)\(day)")
    }

    private func equals(_ left: MomentIndex, _ right: MomentIndex) -> Clause {
        let a = name(left), b = name(right)
        return voice.language == .zh
            ? Clause(zh: "\(a)与\(b)", "为同一天", not: "不是同一天")
            : Clause(
                en: a, "be the same day as \(b)", is: "is the same day as \(b)", not: "is not the same day as \(b)")
    }
}
