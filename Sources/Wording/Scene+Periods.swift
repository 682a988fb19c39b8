import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Duties that recur with the calendar: what is missing in a period, and breaks that are too long.
extension Scene {
    func periodic(_ slot: Int32, _ about: About) -> Fault {
        guard let edition = voice.edition, edition.periodicDuties.indices.contains(Int(slot)) else {
            return Fault(headline: say("周期性待办未办", "a periodic duty was not done"), explanation: "", remedy: nil)
        }
        let duty = edition.periodicDuties[Int(slot)]
        switch duty.demand {
        case .frequency(let frequency): return period(duty, frequency, about)
        case .breaks: return tooLong(duty, about)
        }
    }

    // MARK: Periods

    private func period(_ duty: PeriodicDuty, _ frequency: PeriodicDuty.Frequency, _ about: About) -> Fault {
        var when = say("该期间", "that period")
        if case .span(let span) = about { when = voice.span(span) }
        let title = voice.quoted(voice.text(duty.title))
        let wanted = voice.frequency(duty, frequency)
        let found = found(duty)
        if verdict == .undetermined {
            return Fault(
                headline: say("\(when)\(title)是否做到无法认定", "it cannot be told whether \(title) was done in \(when)"),
                explanation: say(
                    "\(when)应\(wanted)，现有登记（\(found)）不足以认定",
                    "\(when) asks for \(wanted); what is on record (\(found)) does not settle it"),
                remedy: say(
                    "请补填确切日期、要素和参加人员。", "State the exact days, the facts and who took part."))
        }
        let isOutside = isOutside(duty, frequency)
        return Fault(
            headline: say("\(when)没有做到\(title)", "\(title) was not done in \(when)"),
            explanation: isOutside
                ? say(
                    "\(when)应\(wanted)，登记的都不在此期间：\(found)",
                    "\(when) asks for \(wanted); what is on record lies outside: \(found)")
                : say("\(when)应\(wanted)，\(found)", "\(when) asks for \(wanted); \(found)"),
            remedy: say(
                "期间已过，不能补办；确已办理而没有登记的，请补充登记。",
                "The period is over and nothing can be done in it now; what was done and not recorded can be recorded.")
        )
    }

    /// Enough acts, none of which lies where it counts.
    private func isOutside(_ duty: PeriodicDuty, _ frequency: PeriodicDuty.Frequency) -> Bool {
        guard !frequency.parts.isEmpty, frequency.outside != nil else { return false }
        let dates = evidence.compactMap { item -> DateInterval? in
            guard case .act(_, _, let on) = item else { return nil }
            return on
        }
        return Rational(Int64(dates.count)) >= frequency.atLeast
    }

    /// What is on record, in short.
    func found(_ duty: PeriodicDuty) -> String {
        let shortfalls = evidence.compactMap { item -> String? in
            guard case .shortfall(let handle, let other, let amount) = item else { return nil }
            return shortfall(handle, other, amount)
        }
        if !shortfalls.isEmpty {
            let many = 8
            let shown = shortfalls.prefix(many).joined(separator: say("、", ", "))
            let rest =
                shortfalls.count > many ? say("等 \(shortfalls.count) 项", " and \(shortfalls.count - many) more") : ""
            return say("不足的有\(shown)\(rest)", "too little for \(shown)\(rest)")
        }
        let days = evidence.compactMap { item -> String? in
            guard case .act(_, _, let on) = item else { return nil }
            return voice.date(on)
        }
        var total = Rational(0)
        for case .counted(let amount) in evidence { total = amount }
        let isSum = duty.counted.contains { $0.fact != nil }
        if days.isEmpty { return say("没有登记", "nothing is on record") }
        let dates = days.joined(separator: say("、", ", "))
        return isSum
            ? say("登记共 \(total)（\(dates)）", "\(total) on record (\(dates))")
            : say("登记 \(days.count) 次（\(dates)）", "\(days.count) on record (\(dates))")
    }

    /// Somebody, or two people, with what counts for them.
    func shortfall(_ handle: PersonHandle, _ other: PersonHandle?, _ amount: Rational) -> String {
        let names = [handle, other].compactMap { $0 }.map(personName).joined(separator: say("与", " and "))
        return say("\(names)（\(amount)）", "\(names) (\(amount))")
    }

    // MARK: Breaks

    private func tooLong(_ duty: PeriodicDuty, _ about: About) -> Fault {
        var who = say("本组织", "the organization")
        if case .person(let handle) = about { who = personName(handle) }
        let title = voice.quoted(voice.text(duty.title))
        var since = "", until = "", bound = ""
        for case .gap(let from, let to) in evidence {
            (since, until) = (voice.date(from), voice.date(to))
            guard case .breaks(let levels) = duty.demand else { continue }
            let truths = levels.map { $0.isTooLong(since: from, on: to.last) }
            let place = truths.firstIndex(of: .holds) ?? truths.firstIndex(of: .undetermined)
            if let place { bound = voice.bound(levels[place]) }
        }
        let acts = voice.list(voice.records(duty), or: true)
        let isKnown = evidence.contains { if case .act = $0 { true } else { false } }
        let last =
            isKnown
            ? say("最近一次是 \(since)", "the last time was \(since)")
            : say("自 \(since) 起没有登记过", "nothing is on record since \(since)")
        return Fault(
            headline: verdict == .undetermined
                ? say("\(who)是否有\(title)的情形无法认定", "it cannot be told whether \(title) applies to \(who)")
                : say("\(who)有\(title)的情形", "\(title) applies to \(who)"),
            explanation: say(
                "\(who)的\(acts)，\(last)，到 \(until) 已\(bound)没有新的登记",
                "\(acts) of \(who): \(last), and nothing \(bound) as of \(until)"),
            remedy: say("请核实情况，按规定处理；确已参加的，请补充登记。", "Look into it and act on it; what took place can be recorded."))
    }
}
