import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Broken conditions with the facts of the case.
extension Scene {
    func fault(_ index: ConditionIndex) -> Fault {
        guard let phrases, let condition = phrases.condition(index) else {
            return Fault(headline: say("条件不符合", "a condition is not met"), explanation: "", remedy: nil)
        }
        if verdict == .undetermined {
            if case .allOf(let branches) = condition, let open = spoken(branches, phrases), open.count == 1 {
                return self.fault(open[0])
            }
            return undetermined(index, condition, phrases)
        }
        var fault = Fault(headline: phrases.text(index, .fails), explanation: "", remedy: nil)
        switch condition {
        case .elapsed(let period, let since, let on): fault.explanation = elapsed(period, since, on)
        case .within(let period, let since, let on): fault.explanation = within(period, since, on)
        case .order(let earlier, let later, let strictly): order(earlier, later, strictly, &fault)
        case .notice(let opened, let last, let days): notice(opened, last, days, &fault)
        case .age(let years, let born, let on): fault.explanation = age(years, born, on)
        case .equals(let left, let right):
            fault.explanation = say(
                "\(on(left))，\(on(right))，两个日期应当相同。", "\(on(left)), \(on(right)); the two should be the same.")
        case .recurs(let handle, _, _, let gap, _): fault.explanation = recurs(handle, gap)
        case .done(let handle, let least, _): done(handle, least, &fault)
        case .notDone(let handle): notDone(handle, &fault)
        case .document(let kind, let part, let dating): document(kind, part, dating, &fault)
        case .number(let fact, _), .period(let fact, _, _, _), .choice(let fact, _, _), .flag(let fact, _),
            .text(let fact),
            .stated(let fact):
            stated(fact, index, &fault)
        case .consistent: consistent(&fault)
        case .samePeople(let a, let at, let b, let bt): samePeople(a, at, b, bt, &fault)
        case .participants(let group, let least, let most, let test): participants(group, least, most, test, &fault)
        case .ballot(let fact, let left, let comparator, let ratio, let base):
            ballot(fact, left, comparator, ratio, base, &fault)
        case .votesAddUp(let fact, let exactly): votesAddUp(fact, exactly, &fault)
        case .secret:
            fault.explanation = say(
                "表决记录注明不是无记名投票，这次表决须采用无记名投票方式。", "the record says that the vote was open; it must be by secret ballot.")
        case .elected(let fact, let comparator, let ratio, let base): elected(fact, comparator, ratio, base, &fault)
        case .organization(let property, _): organization(property, index, &fault)
        case .unitRole(let fact, _): unitRole(fact, index, &fault)
        case .notOnPublicHoliday: holidays(&fault)
        case .sameDayFewerThan(let limit): sameDay(limit, &fault)
        case .compare(let left, let comparator, let right): comparison(left, comparator, right, &fault)
        case .names(let source, let relation, let others): self.relation(source, relation, others, &fault)
        case .dated: fault.explanation = say("按规定，", "by the rule, ") + phrases.text(index, .must)
        case .anyOf(let branches): anyOf(branches, index, &fault)
        case .allOf(let branches): allOf(branches, &fault)
        case .not: fault.explanation = say("按规定，", "by the rule, ") + phrases.text(index, .must)
        }
        return fault
    }

    // MARK: Dates

    private func elapsed(_ period: Period, _ since: MomentIndex, _ end: MomentIndex) -> String {
        let day = date(end).map(voice.date) ?? ""
        var text = say(
            "\(on(since))，至 \(day) 未满\(voice.period(period))",
            "\(on(since)); \(date(end).map(voice.when) ?? "") this is less than \(voice.period(period))")
        if case .calendar(let length) = period, let full = date(since)?.last.adding(length) {
            text += say(
                "，满\(voice.period(period))之日为 \(voice.date(full))", ", which is complete on \(voice.date(full))")
        } else if let allowedFrom {
            text += say(
                "，满\(voice.period(period))之日为 \(voice.date(allowedFrom))",
                ", which is complete on \(voice.date(allowedFrom))")
        }
        return text
    }

    private func within(_ period: Period, _ since: MomentIndex, _ end: MomentIndex) -> String {
        var limit = ""
        if case .calendar(let length) = period, let last = date(since)?.last.adding(length) {
            limit = say(
                "，最迟应在 \(voice.date(last)) 办理\(dayOff(last))", "; the last day was \(voice.date(last))\(dayOff(last))")
        }
        return say(
            "\(on(since))，期限为\(voice.period(period))\(limit)；\(on(end))，已经超过期限",
            "\(on(since)) and the limit is \(voice.period(period))\(limit); \(on(end)), past the limit")
    }

    /// That the last day of a limit is a day off, and does not move for it; nothing where it is worked or not known.
    func dayOff(_ day: CivilDate) -> String {
        guard voice.calendar?.isWorking(day) == false else { return "" }
        return say("（当日放假，期限不顺延）", " (a day off; the limit does not move)")
    }

    private func order(_ earlier: Run, _ later: MomentIndex, _ strictly: Bool, _ fault: inout Fault) {
        guard let phrases else { return }
        let absent = missing.compactMap { item -> TransitionHandle? in
            if case .act(let handle) = item { return handle }
            return nil
        }
        if !absent.isEmpty {
            fault = notOnRecord(Self.unique(absent))
            return
        }
        guard let limit = date(later) else { return }
        if case .this? = phrases.moment(later), beforeComputedDay(phrases.moments(earlier), limit, strictly, &fault) {
            return
        }
        var wrong: [String] = []
        for index in phrases.moments(earlier) {
            let found: [DateInterval]
            var name = phrases.name(index)
            if case .act(let handle, .each)? = phrases.moment(index) {
                found = acts(handle).map(\.on)
                name = voice.act(handle)
            } else if case .paper(_, let document, let part, .each)? = phrases.moment(index) {
                found = papers(document, part).compactMap { $0.dated?.interval }
            } else {
                found = date(index).map { [$0] } ?? []
            }
            let late = found.filter { (strictly ? $0.isBefore(limit) : $0.isOnOrBefore(limit)) == .violated }
            guard !late.isEmpty else { continue }
            let days = voice.list(late.map { voice.date($0) })
            wrong.append(say("\(name)在 \(days)", "\(name) is \(days)"))
        }
        let rule =
            strictly
            ? say("前者须早于后者，不得同日", "the former must be before the latter, not on its day")
            : say("前者不得晚于后者", "the former must not be later than the latter")
        fault.explanation = say(
            "\(wrong.joined(separator: "，"))，\(phrases.name(later))在 \(voice.date(limit))；\(rule)。",
            "\(wrong.joined(separator: ", ")), and \(phrases.name(later)) is \(voice.date(limit)); \(rule).")
    }

    /// A single computed day (the expiry of probation) that has not come is said as such, not as an order of two acts.
    private func beforeComputedDay(
        _ earlier: [MomentIndex], _ limit: DateInterval, _ strictly: Bool, _ fault: inout Fault
    ) -> Bool {
        guard let phrases, earlier.count == 1, let index = earlier.first, let day = date(index) else { return false }
        switch phrases.moment(index) {
        case .named, .shifted: break
        default: return false
        }
        let name = phrases.name(index)
        fault.headline = say("未到\(name)", "\(name) has not come")
        fault.explanation = say(
            "\(name)是 \(voice.date(day))，本环节的日期是 \(voice.date(limit))；须在该日\(strictly ? "之后" : "或其后")办理。",
            "\(name) is \(voice.date(day)), and this step is dated \(voice.date(limit)); it must be "
                + (strictly ? "after that day." : "on that day or later."))
        return true
    }

    private func notice(_ opened: MomentIndex, _ last: MomentIndex, _ days: Int32, _ fault: inout Fault) {
        fault.headline = say(
            "公示不足\(voice.workingDays(days))", "the public notice lasted less than \(voice.workingDays(days))")
        let from = date(opened).map(voice.date) ?? "", until = date(last).map(voice.date) ?? ""
        fault.explanation = say("公示自 \(from) 至 \(until)", "the notice ran from \(from) to \(until)")
        for item in evidence {
            guard case .noticeDays(let posting, let next) = item else { continue }
            fault.explanation += say(
                "：自张贴当日起算 \(posting) 个工作日，自次日起算 \(next) 个工作日",
                ": \(posting) working days counting the day of posting, \(next) counting from the next day")
        }
        fault.explanation += say(
            "，须不少于\(voice.workingDays(days))", "; at least \(voice.workingDays(days)) are required")
        if allowedFrom == nil {
            fault.remedy = say(
                "请重新公示不少于\(voice.workingDays(days))，期满后再办理。",
                "Post the notice again for at least \(voice.workingDays(days)), then act.")
        }
    }

    private func age(_ years: Int32, _ born: MomentIndex, _ end: MomentIndex) -> String {
        let birthday = date(born).map(voice.date) ?? "", day = date(end).map(voice.date) ?? ""
        let old = say("\(Numerals.chineseCount(Int64(years)))周岁", "\(years) years old")
        var text = say("出生日期是 \(birthday)，至 \(day) 未满\(old)", "born on \(birthday), not yet \(old) on \(day)")
        if let full = date(born)?.last.adding(CalendarPeriod(years: Int(years))) {
            text += say("，满\(old)之日为 \(voice.date(full))", "; \(old) on \(voice.date(full))")
        }
        return text
    }

    private func recurs(_ handle: TransitionHandle, _ gap: CalendarPeriod) -> String {
        let act = voice.act(handle), length = voice.period(gap)
        let isNever = missing.contains(.act(handle))
        let gaps = evidence.compactMap { item -> String? in
            guard case .gap(let from, let until) = item else { return nil }
            return say("\(voice.date(from)) 至 \(voice.date(until))", "from \(voice.date(from)) to \(voice.date(until))")
        }
        let span = gaps.joined(separator: say("、", ", "))
        return isNever
            ? say(
                "\(span) 没有登记\(act)，须每次间隔不超过\(length)",
                "no \(act) is on record \(span); it is owed at least every \(length)")
            : say(
                "\(span) 之间没有登记\(act)，间隔超过\(length)", "no \(act) is on record \(span), which is longer than \(length)")
    }

    // MARK: History

    private func done(_ handle: TransitionHandle, _ least: Int32, _ fault: inout Fault) {
        guard least > 1 else {
            fault = notOnRecord([handle])
            return
        }
        let last =
            acts(handle).first.map { say("，最近一次在 \(voice.date($0.on))", ", the last one \(voice.when($0.on))") }
            ?? ""
        fault.explanation = say(
            "\(voice.act(handle))须不少于 \(least) 次，本案登记的次数不足\(last)",
            "\(voice.act(handle)) is owed at least \(least) times; fewer are on record\(last)")
        fault.remedy = say("请补足\(voice.act(handle))后办理。", "Complete \(voice.act(handle)) first.")
    }

    private func notDone(_ handle: TransitionHandle, _ fault: inout Fault) {
        let day = acts(handle).first.map { voice.date($0.on) } ?? ""
        fault.headline = say("\(voice.act(handle))已经办理过", "\(voice.act(handle)) is already on record")
        fault.explanation = say(
            "\(day) 已办理\(voice.act(handle))，按规定\(ownAct)之前不得有这一环节",
            "\(voice.act(handle)) took place \(acts(handle).first.map { voice.when($0.on) } ?? ""); by the rule it must not precede \(ownAct)"
        )
    }

    // MARK: Combinations

    private func anyOf(_ branches: Run, _ index: ConditionIndex, _ fault: inout Fault) {
        guard let phrases else { return }
        let spoken = spoken(branches, phrases) ?? phrases.operands(branches)
        if spoken.count == 1 {
            fault = self.fault(spoken[0])
            return
        }
        let parts = spoken.map { self.fault($0) }
        fault.headline = say("规定的几项条件一项也不符合", "none of the alternatives is met")
        fault.isLong = true
        fault.explanation =
            say("下列各项须至少符合一项：", "at least one of these is required: ")
            + voice.numbered(
                parts.map { part in
                    let facts = part.explanation.isEmpty ? part.headline : part.explanation
                    return facts.hasSuffix("。") || facts.hasSuffix(".") ? String(facts.dropLast()) : facts
                })
        fault.remedy = voice.joined(Self.unique(parts.compactMap(\.remedy)))
        if fault.remedy?.isEmpty == true { fault.remedy = nil }
    }

    private func allOf(_ branches: Run, _ fault: inout Fault) {
        guard let phrases else { return }
        let parts = (spoken(branches, phrases) ?? phrases.operands(branches)).map { self.fault($0) }
        fault.headline = parts.map(\.headline).joined(separator: say("；", "; "))
        fault.explanation = voice.joined(parts.map { voice.sentence($0.explanation) })
        fault.remedy = voice.joined(Self.unique(parts.compactMap(\.remedy)))
        if fault.remedy?.isEmpty == true { fault.remedy = nil }
    }

    /// The parts of a requirement that are its reason; nil where the engine named none.
    private func spoken(_ branches: Run, _ phrases: Phrases) -> [ConditionIndex]? {
        let spoken = phrases.operands(branches).filter(parts.contains)
        return spoken.isEmpty ? nil : spoken
    }

    static func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
        var seen: Set<Item> = []
        return items.filter { seen.insert($0).inserted }
    }
}
