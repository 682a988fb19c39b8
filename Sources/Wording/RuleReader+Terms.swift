import CivilTime
import Diagnostics
public import WorkflowModel

/// Waiting periods and limits in few words.
extension RuleReader {
    /// What a step waits for, until when it is done and how often: one short text each, for the box of a diagram.
    ///
    /// A period that counts from the step's only predecessor does not name it.
    public func terms(of transition: Transition, in edition: Edition) -> [String] {
        let phrases = phrases(edition, transition.handle)
        let direct = transition.after.count == 1 ? transition.after.first?.anyOf.first : nil
        var found: [String] = []
        for rule in transition.rules {
            // The mildest grade has the limit that is usual.
            for term in terms(rule.grades.last?.body ?? rule.body, direct, phrases) {
                let term = rule.when == nil ? term : phrases.say("视情况：\(term)", "in some cases: \(term)")
                if !found.contains(term) { found.append(term) }
            }
        }
        for duty in edition.duties where duty.doneBy.contains(transition.handle) {
            guard case .every(let period, _) = duty.due else { continue }
            let length = phrases.voice.period(period)
            let term = phrases.say("每\(length)一次", "every \(length)")
            if !found.contains(term) { found.append(term) }
        }
        for duty in edition.periodicDuties {
            guard let counted = duty.counted.first(where: { $0.record == transition.handle }) else { continue }
            let term = term(duty, counted, phrases)
            if !found.contains(term) { found.append(term) }
        }
        return found
    }

    /// How often a record recurs with the calendar.
    private func term(_ duty: PeriodicDuty, _ counted: PeriodicDuty.Counted, _ phrases: Phrases) -> String {
        let voice = phrases.voice, whom = voice.bearer(duty)
        switch duty.demand {
        case .frequency(let frequency):
            let parts = voice.list(frequency.parts.map(voice.part), or: true), each = voice.each(frequency.unit)
            let when = parts.isEmpty ? each : voice.say(each + parts, "\(each) in \(parts)")
            guard let fact = counted.fact else {
                let together =
                    duty.counted.count > 1
                    ? voice.say(
                        "（\(voice.list(duty.counted.map { voice.title($0.record) }))合计）", " together with others") : ""
                return voice.say(
                    "\(whom)\(when)不少于 \(frequency.atLeast) 次\(together)",
                    "\(when), at least \(frequency.atLeast)\(whom)\(together)")
            }
            let title = voice.title(fact, of: counted.record)
            return voice.say(
                "\(whom)\(when)\(title)合计不少于 \(frequency.atLeast)",
                "\(when), \(title) at least \(frequency.atLeast)\(whom)")
        case .breaks(let levels):
            // The gravest level is the limit; what is noted before is a reminder.
            let length = levels.first.map { voice.period($0.length) } ?? ""
            return voice.say("\(whom)间断不超过\(length)", "no break longer than \(length)\(whom)")
        }
    }

    private func terms(_ index: ConditionIndex, _ direct: TransitionHandle?, _ phrases: Phrases) -> [String] {
        guard let condition = phrases.condition(index) else { return [] }
        let voice = phrases.voice
        switch condition {
        case .elapsed(let period, let since, let on):
            let length = voice.period(period), anchor = anchor(since, direct, phrases)
            guard phrases.isThis(on) else {
                let end = plain(phrases.name(on))
                return [
                    voice.say(
                        "\(end)距\(anchor ?? "上一步")满\(length)",
                        "\(end) \(length) or more after \(anchor ?? "the last step")")
                ]
            }
            return [
                anchor.map { voice.say("\($0)后满\(length)", "\(length) or more after \($0)") }
                    ?? voice.say("满\(length)", "after \(length) or more")
            ]
        case .within(let period, let since, let on):
            let length = voice.period(period), anchor = anchor(since, direct, phrases)
            guard phrases.isThis(on) else {
                let end = plain(phrases.name(on))
                return [
                    voice.say(
                        "\(end)在\(anchor ?? "上一步")后\(length)内",
                        "\(end) within \(length) of \(anchor ?? "the last step")")
                ]
            }
            return [
                anchor.map { voice.say("\($0)后\(length)内", "within \(length) of \($0)") }
                    ?? voice.say("\(length)内", "within \(length)")
            ]
        case .notice(_, _, let days):
            let length = voice.workingDays(days)
            return [voice.say("公示不少于\(length)", "notice of \(length) or more")]
        case .age(let years, _, _):
            return [voice.say("年满\(Numerals.chineseCount(Int64(years)))周岁", "at least \(years) years old")]
        case .order(let earlier, let later, let strictly):
            return order(earlier, later, strictly, phrases)
        case .recurs(let handle, _, _, let gap, _):
            let length = voice.period(gap), name = voice.title(handle)
            return [voice.say("\(name)：间隔不超过\(length)", "\(name): at least every \(length)")]
        case .anyOf(let run), .allOf(let run):
            return phrases.operands(run).flatMap { terms($0, direct, phrases) }
        case .dated(let run):
            // The value that is in force now stands last.
            guard let last = run.range.last, phrases.edition.datedBranches.indices.contains(last) else { return [] }
            return terms(phrases.edition.datedBranches[last].body, direct, phrases)
        case .done, .notDone, .compare, .names, .document, .number, .period, .choice, .flag, .text, .stated, .equals,
            .consistent,
            .samePeople, .participants, .ballot, .votesAddUp, .secret, .elected, .organization, .unitRole,
            .notOnPublicHoliday, .sameDayFewerThan, .not:
            return []
        }
    }

    /// The moment counted from, unless it is the step just before.
    private func anchor(_ index: MomentIndex, _ direct: TransitionHandle?, _ phrases: Phrases) -> String? {
        if case .act(let handle, .last)? = phrases.moment(index), handle == direct { return nil }
        return plain(phrases.name(index))
    }

    /// An order is a term where it is told by a computed day; by a step, the arrow says it.
    private func order(_ earlier: Run, _ later: MomentIndex, _ strictly: Bool, _ phrases: Phrases) -> [String] {
        guard phrases.isThis(later) else { return [] }
        return phrases.moments(earlier).compactMap { index in
            switch phrases.moment(index) {
            case .named, .shifted:
                let name = plain(phrases.name(index))
                return strictly
                    ? phrases.say("\(name)之后", "after \(name)") : phrases.say("不早于\(name)", "not before \(name)")
            case .this, .act, .fact, .paper, .born, .organization, nil: return nil
            }
        }
    }

    private func plain(_ text: String) -> String { text.filter { $0 != "“" && $0 != "”" } }
}
