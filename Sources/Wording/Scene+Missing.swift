import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// What is not known, and what would settle it.
extension Scene {
    func undetermined(_ index: ConditionIndex, _ condition: Condition, _ phrases: Phrases) -> Fault {
        let whether = phrases.text(index, .whether)
        var fault = Fault(headline: say("无法认定\(whether)", "it cannot be told \(whether)"), explanation: "", remedy: nil)
        if case .notice(let opened, let last, let days) = condition, missing.isEmpty {
            noticeUnderOneReading(opened, last, days, &fault)
            return fault
        }
        if case .period(let fact, _, _, _) = condition, missing.isEmpty {
            let written = value(fact).flatMap { value -> String? in
                if case .period(let period) = value { return voice.period(period) }
                return nil
            }
            fault.explanation = say(
                "所写的期限\(written.map { "（\($0)）" } ?? "")与规定的期限一个按日、一个按月计算，长短要看从哪一天起算，因此无法认定\(whether)",
                "the period\(written.map { " (\($0))" } ?? "") and the limit are in days and in months; which is longer depends on the day "
                    + "they start, so it cannot be told \(whether)")
            fault.remedy = say("请按月、年写明期限。", "State the period in months or years.")
            return fault
        }
        let lacks = Self.unique(missing.map { lack($0) }), asks = Self.unique(missing.map { ask($0) })
        fault.explanation =
            lacks.isEmpty
            ? say("现有登记不足以认定。", "what is on record does not settle it.")
            : say(
                "\(lacks.joined(separator: "；"))，因此无法认定\(whether)",
                "\(lacks.joined(separator: "; ")), so it cannot be told \(whether)")
        let fill = voice.joined(asks)
        fault.remedy = fill.isEmpty ? nil : fill
        return fault
    }

    private func noticeUnderOneReading(_ opened: MomentIndex, _ last: MomentIndex, _ days: Int32, _ fault: inout Fault)
    {
        let length = voice.workingDays(days)
        fault.headline = say(
            "公示只在计入张贴当日时才满\(length)", "the public notice lasted \(length) only if the day of posting counts")
        let from = date(opened).map(voice.date) ?? "", until = date(last).map(voice.date) ?? ""
        for item in evidence {
            guard case .noticeDays(let posting, let next) = item else { continue }
            fault.explanation = say(
                "公示自 \(from) 至 \(until)：自张贴当日起算 \(posting) 个工作日，自次日起算 \(next) 个工作日，须不少于\(length)",
                "the notice ran from \(from) to \(until): \(posting) working days counting the day of posting, \(next) counting from the next day; at least \(length) are required"
            )
        }
        fault.remedy = say(
            "稳妥起见，公示以自次日起算满\(length)为宜。", "To be safe, let the notice run for \(length) from the day after posting.")
    }

    /// The ballot of this act is on record, its result is not.
    private func isWithoutResult(_ fact: FactHandle, _ owner: TransitionHandle?) -> Bool {
        guard let act, owner == nil || owner == act.transition else { return false }
        return act.facts.contains { stated in
            guard stated.fact == fact, case .ballot(let ballot) = stated.value else { return false }
            return !ballot.candidates.isEmpty && ballot.elected == nil
        }
    }

    /// The identifier of an organization as the act has it.
    private func written(_ fact: FactHandle) -> String {
        guard case .organization(let id, _)? = act?.facts.first(where: { $0.fact == fact })?.value else { return "" }
        return id
    }

    /// A date fact that is stated, but not to the day.
    private func partialDate(_ fact: FactHandle, _ owner: TransitionHandle?) -> PartialDate? {
        let stating = owner == nil || owner == act?.transition ? act : caseFile.events.last { $0.transition == owner }
        guard case .date(let date)? = stating?.facts.first(where: { $0.fact == fact })?.value, date.exact == nil else {
            return nil
        }
        return date
    }

    /// A fact for which the roster has no column.
    private func isUncovered(_ fact: FactHandle, _ owner: TransitionHandle?) -> Bool {
        guard let coverage = caseFile.coverage, let step = owner ?? act?.transition else { return false }
        return !coverage.facts.contains(Int64(step.raw) << 32 | Int64(fact.raw))
    }

    /// A roster or a file leaves open when it was, not that it was.
    private func isWithoutDay(_ handle: TransitionHandle) -> Bool {
        if caseFile.undated.contains(handle) { return true }
        guard let unknown = caseFile.coverage?.unknown, unknown.indices.contains(handle.index) else { return false }
        return unknown[handle.index]
    }

    /// What is missing, as a statement.
    func lack(_ item: Missing) -> String {
        switch item {
        case .act(let handle):
            return isWithoutDay(handle)
                ? say("\(voice.act(handle))没有写明日期", "no date is stated for \(voice.act(handle))")
                : say("没有登记\(voice.act(handle))", "\(voice.act(handle)) is not on record")
        case .day(let position, let handle):
            let written = event(position).map { voice.date($0.date) } ?? ""
            return say(
                "\(voice.act(handle))的日期只写到 \(written)", "the date of \(voice.act(handle)) is only known as \(written)")
        case .fact(let owner, let fact):
            let name = voice.quoted(voice.title(fact, of: owner ?? act?.transition))
            if isWithoutResult(fact, owner) {
                return say("\(name)没有登记当选人", "\(name) does not say who was elected")
            }
            if isUncovered(fact, owner) { return say("名册没有\(name)一栏", "no column states \(name)") }
            if let written = partialDate(fact, owner) {
                return say("\(name)只写到 \(voice.date(written))", "\(name) is only known as \(voice.date(written))")
            }
            guard let owner, owner != act?.transition else { return say("没有填写\(name)", "\(name) is not stated") }
            return say("\(voice.act(owner))没有填写\(name)", "\(name) of \(voice.act(owner)) is not stated")
        case .kind(let fact):
            let name = voice.quoted(voice.title(fact, of: act?.transition))
            let written = written(fact)
            return say(
                "\(name)写的是\(voice.quoted(written))，没有登记这个党组织或者它的类型",
                "\(name) names \(voice.quoted(written)), of which no organization or no kind is on record")
        case .count(let fact, let quantity):
            let name = phrases?.quantity(quantity) ?? ""
            return say(
                "“\(voice.title(fact, of: act?.transition))”没有填写\(name)",
                "\(name) of “\(voice.title(fact, of: act?.transition))” is not stated")
        case .secrecy(let fact):
            let name = voice.quoted(voice.title(fact, of: act?.transition))
            return say("\(name)没有注明是否采用无记名投票方式", "\(name) does not say whether the vote was secret")
        case .paper(let document):
            return say("没有登记\(voice.paper(document))", "\(voice.paper(document)) is not on record")
        case .paperDate(let document):
            let name = voice.paper(document)
            let partial = evidence.lazy.compactMap { item -> PartialDate? in
                guard case .paper(let position, let index) = item, let paper = paper(position, index),
                    paper.document == document,
                    let dated = paper.dated, dated.exact == nil
                else { return nil }
                return dated
            }.first
            return partial.map { say("\(name)只写到 \(voice.date($0))", "\(name) is only dated \(voice.date($0))") }
                ?? say("\(name)没有写明日期", "\(name) carries no date")
        case .signature(let document, let role):
            return verdict == .violated
                ? say(
                    "\(voice.paper(document))没有\(voice.title(role))签名",
                    "\(voice.paper(document)) is not signed by \(voice.role(role))")
                : say(
                    "没有注明\(voice.paper(document))是否有\(voice.title(role))签名",
                    "it is not stated whether \(voice.role(role)) signed \(voice.paper(document))")
        case .seal(let document):
            return verdict == .violated
                ? say("\(voice.paper(document))没有盖章", "\(voice.paper(document)) carries no seal")
                : say("没有注明\(voice.paper(document))是否盖章", "it is not stated whether \(voice.paper(document)) is sealed")
        case .born:
            return caseFile.subject.born.map {
                say("出生日期只写到 \(voice.date($0))", "the date of birth is only known as \(voice.date($0))")
            }
                ?? say("没有登记出生日期", "the date of birth is not on record")
        case .fullMemberSince(let handle):
            return person(handle)?.fullMemberSince.map {
                say(
                    "\(personName(handle))转为正式党员的日期只写到 \(voice.date($0))",
                    "it is only known that \(personName(handle)) became a full member in \(voice.date($0))")
            }
                ?? say(
                    "没有登记\(personName(handle))转为正式党员的日期",
                    "it is not on record since when \(personName(handle)) is a full member")
        case .penaltyDates(let handle):
            return say(
                "\(personName(handle))所受处分的起止日期不明", "the dates of the penalty of \(personName(handle)) are not known")
        case .people(let group): return say("没有登记“\(voice.title(group))”", "“\(voice.title(group))” is not on record")
        case .property(let property):
            return say(
                "没有登记党组织的“\(voice.title(property))”", "the organization's “\(voice.title(property))” is not on record")
        case .calendarYear(let year): return say("\(year)年的工作日安排尚未录入", "the working days of \(year) are not on record")
        }
    }

    /// What to supply, as a request.
    func ask(_ item: Missing) -> String {
        switch item {
        case .act(let handle):
            if isWithoutDay(handle) {
                return say("请查明并补填\(voice.act(handle))的日期。", "Find out and state the day of \(voice.act(handle)).")
            }
            return say(
                "请先办理\(voice.act(handle))；已经办理的，请补充登记。", "Do \(voice.act(handle)) first; if it was done, record it.")
        case .day(_, let handle):
            return say("请查明并补填\(voice.act(handle))的具体日期。", "Find out and state the day of \(voice.act(handle)).")
        case .fact(let owner, let fact):
            if isWithoutResult(fact, owner) { return say("请补填当选人。", "State who was elected.") }
            let name = voice.quoted(voice.title(fact, of: owner ?? act?.transition))
            if partialDate(fact, owner) != nil {
                return say("请查明并补填\(name)的具体日期。", "Find out and state the day of \(name).")
            }
            if isUncovered(fact, owner) {
                return say("请在名册里加上\(name)一栏，或者另行查明。", "Add a column for \(name), or find out otherwise.")
            }
            return say("请补填\(name)。", "State \(name).")
        case .kind:
            return say(
                "请核对编号；还没有登记的，先登记这个党组织和它的类型。",
                "Check the identifier; if it is not on record yet, enter the organization and its kind first.")
        case .count(_, let quantity):
            return say("请补填\(phrases?.quantity(quantity) ?? "")。", "State \(phrases?.quantity(quantity) ?? "").")
        case .secrecy: return say("请注明是否采用无记名投票方式。", "State whether the vote was secret.")
        case .paper(let document): return say("请补交\(voice.paper(document))。", "Hand in \(voice.paper(document)).")
        case .paperDate(let document):
            return say("请补明\(voice.paper(document))的日期。", "State the date of \(voice.paper(document)).")
        case .signature(let document, let role):
            return verdict == .violated
                ? say(
                    "请由\(voice.title(role))在\(voice.paper(document))上签名，或说明原因。",
                    "Have \(voice.role(role)) sign \(voice.paper(document)), or say why not.")
                : say("请注明\(voice.paper(document))的签名情况。", "State who signed \(voice.paper(document)).")
        case .seal(let document):
            return verdict == .violated
                ? say("请在\(voice.paper(document))上补盖印章，或说明原因。", "Have \(voice.paper(document)) sealed, or say why not.")
                : say("请注明\(voice.paper(document))的盖章情况。", "State whether \(voice.paper(document)) is sealed.")
        case .born: return say("请补明出生日期。", "State the date of birth.")
        case .fullMemberSince(let handle):
            return say("请补明\(personName(handle))转为正式党员的日期。", "State since when \(personName(handle)) is a full member.")
        case .penaltyDates(let handle):
            return say("请补明\(personName(handle))所受处分的起止日期。", "State the dates of the penalty of \(personName(handle)).")
        case .people(let group): return say("请补填“\(voice.title(group))”。", "State “\(voice.title(group))”.")
        case .property(let property):
            return say("请补填党组织的“\(voice.title(property))”。", "State the organization's “\(voice.title(property))”.")
        case .calendarYear(let year):
            return say("请在\(year)年放假安排公布后更新工作日历。", "Update the calendar once the holidays of \(year) are announced.")
        }
    }
}
