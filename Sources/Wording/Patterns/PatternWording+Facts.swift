import CivilTime
import DossierAudit
import WorkflowEngine
import WorkflowModel

/// What was found, one sentence for each kind.
extension PatternWording {
    func facts(_ finding: PatternFinding, _ body: PatternBody) -> String {
        switch body {
        case .burst(let steps, _, _, let quiet): burst(finding, steps, quiet)
        case .quiet(let steps, let length, _): quietTime(finding, steps, length)
        case .oneDay: oneDay(finding)
        case .sameDates: sameDates(finding)
        case .tooMany(let group, _, let bounds): tooMany(finding, group, bounds)
        case .dayOff(_, let days): dayOff(finding, days)
        case .entitled(let rule): entitled(finding, rule)
        case .quorum(let rule, let ratio): quorum(finding, rule, ratio)
        case .oneMeeting: oneMeeting(finding)
        case .late(let length): late(finding, length)
        case .oneDate: oneDate(finding)
        case .sameFault: sameFault(finding)
        }
    }

    private func isOpen(_ finding: PatternFinding) -> Bool { finding.verdict == .undetermined }

    private func burst(_ finding: PatternFinding, _ steps: [TransitionHandle], _ quiet: CalendarPeriod?) -> String {
        let who = people(finding), span = span(finding), many = number(.cases, of: finding)
        // Without an earlier one it is what was before that is open, not how many they are.
        let perhaps = isOpen(finding) && (quiet == nil || !finding.days.isEmpty)
        var zh = "\(place(finding))\(span) \(perhaps ? "可能" : "")有 \(many) 人办理\(step(steps))（\(who)）"
        var en =
            "\(place(finding))\(perhaps ? "perhaps " : "")\(many) people had \(step(steps)) \(span) (\(who))"
        if let quiet {
            zh += "，此前\(voice.period(quiet))没有人办理"
            en += "; nobody had for \(voice.period(quiet)) before"
            if let last = finding.days.first {
                zh += "，上一次在 \(voice.date(last))"
                en += ", the last on \(voice.date(last))"
            }
        }
        if isOpen(finding) {
            zh += "；有的日期不到日，或者此前的情况不在这批卷宗里，尚不能确定"
            en += "; some dates are not known to the day, or what was before is not on record, so it is not certain"
        }
        return say(zh, en)
    }

    private func quietTime(_ finding: PatternFinding, _ steps: [TransitionHandle], _ length: CalendarPeriod) -> String {
        guard let period = finding.period else { return "" }
        let from = voice.date(period.first), to = voice.date(period.last)
        let isLast = finding.days.isEmpty
        let perhaps = isOpen(finding)
        return say(
            "\(place(finding))\(from) 之后\(isLast ? "到这批卷宗记载的最后一天 \(to)" : "直到 \(to)") "
                + "\(perhaps ? "可能" : "")没有人办理\(step(steps))，长达\(voice.period(length))以上"
                + (perhaps ? "；有的日期不到日，尚不能确定" : ""),
            "\(place(finding))\(perhaps ? "perhaps " : "")nobody had \(step(steps)) after \(from) "
                + (isLast ? "up to the last day on record, \(to)" : "until \(to)")
                + ", \(voice.period(length)) or more" + (perhaps ? "; some dates are not known to the day" : ""))
    }

    private func oneDay(_ finding: PatternFinding) -> String {
        say(
            "\(place(finding))\(number(.cases, of: finding)) 人（\(people(finding))）在一天之内办完了几级的决定，"
                + "最多一天 \(number(.steps, of: finding)) 项：\(days(finding))",
            "\(place(finding))\(count(.cases, of: finding, "person", "people")) (\(people(finding))) had decisions of several "
                + "levels on one day, up to \(number(.steps, of: finding)): \(days(finding))")
    }

    private func sameDates(_ finding: PatternFinding) -> String {
        say(
            "\(place(finding))\(number(.cases, of: finding)) 人（\(people(finding))）的 \(number(.steps, of: finding)) 个环节日期完全相同",
            "\(place(finding))\(number(.cases, of: finding)) people (\(people(finding))) have the same dates of "
                + "\(number(.steps, of: finding)) steps")
    }

    private func tooMany(
        _ finding: PatternFinding, _ group: GroupHandle, _ bounds: [PatternBody.CaseBound]
    ) -> String {
        guard let person = finding.person else { return "" }
        let limit = number(.limit, of: finding), many = number(.cases, of: finding), perhaps = isOpen(finding)
        let within = bounds.first { "\($0.moreThan)" == limit }?.within.map { voice.period($0) }
        let nameOnly = person.id == nil
        return say(
            "\(place(finding))\(person.name)在 \(span(finding)) \(perhaps ? "可能" : "")作了 \(many) 人的“\(voice.title(group))”（\(people(finding))），"
                + (within.map { "\($0)内超过 \(limit) 人" } ?? "总共超过 \(limit) 人")
                + (nameOnly ? "；只凭姓名认作同一个人" : "") + (perhaps ? "；有的日期不到日，尚不能确定" : ""),
            "\(place(finding))\(person.name) was \(perhaps ? "perhaps " : "")among the \(voice.title(group)) of \(many) people "
                + "\(span(finding)) (\(people(finding))), more than \(limit) "
                + (within.map { "in \($0)" } ?? "in all")
                + (nameOnly ? "; that it is one person rests on the name alone" : "")
                + (perhaps ? "; some dates are not known to the day" : ""))
    }

    private func dayOff(_ finding: PatternFinding, _ days: PatternBody.DaysOff) -> String {
        guard finding.missingYears.isEmpty else {
            let years = years(finding.missingYears)
            return say(
                "日历里没有 \(years)年，这些年份的 \(number(.meetings, of: finding)) 次会议（\(number(.cases, of: finding)) 人）是否在放假日，无从判断；补上这些年份的日历后可以判断",
                "The calendar does not have \(years); whether \(count(.meetings, of: finding, "meeting", "meetings")) of those "
                    + "years (\(count(.cases, of: finding, "person", "people"))) fell on days off cannot be told until the calendar has them"
            )
        }
        let kind =
            switch days {
            case .publicHoliday: say("法定节假日", "public holidays")
            case .dayOff: say("放假日", "days off")
            }
        return say(
            "\(place(finding))\(number(.meetings, of: finding)) 次会议在\(kind)召开（\(self.days(finding))），涉及 \(number(.cases, of: finding)) 人：\(people(finding))",
            "\(place(finding))\(count(.meetings, of: finding, "meeting", "meetings")) on \(kind) (\(self.days(finding))), "
                + "about \(count(.cases, of: finding, "person", "people")): \(people(finding))")
    }

    /// Years in runs: `1995–1999、2003`.
    private func years(_ years: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for year in years {
            if let last = runs.last, last.upperBound + 1 == year {
                runs[runs.count - 1] = last.lowerBound...year
            } else {
                runs.append(year...year)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: say("、", ", "))
    }

    // MARK: Meetings

    private func stated(_ least: PatternNumber, _ most: PatternNumber, _ finding: PatternFinding) -> String {
        let low = number(least, of: finding), high = number(most, of: finding)
        return low == high ? low : say("\(low) 至 \(high)", "\(low) to \(high)")
    }

    private func members(_ finding: PatternFinding, _ rule: PatternBody.Membership) -> String {
        let perhaps = isOpen(finding) ? say("（另有日期不到日的）", " (and some whose dates are not known to the day)") : ""
        return say(
            "按这批卷宗，此前\(voice.period(rule.within))内已有 \(number(.members, of: finding)) 人办理\(step(rule.become))、没有离开的记载\(perhaps)",
            "by these dossiers \(count(.members, of: finding, "person", "people")) had \(step(rule.become)) in the "
                + "\(voice.period(rule.within)) before and are not on record as having left\(perhaps)")
    }

    private func entitled(_ finding: PatternFinding, _ rule: PatternBody.Membership) -> String {
        let stated = stated(.entitled, .entitledAtMost, finding)
        return say(
            "\(place(finding))\(span(finding)) 的会议写明应到会有表决权 \(stated) 人，而\(members(finding, rule))",
            "\(place(finding))the meeting \(span(finding)) states \(stated) entitled to vote, while \(members(finding, rule))"
        )
    }

    private func quorum(_ finding: PatternFinding, _ rule: PatternBody.Membership, _ ratio: Rational) -> String {
        let stated = stated(.present, .presentAtMost, finding)
        return say(
            "\(place(finding))\(span(finding)) 的会议实到 \(stated) 人，而\(members(finding, rule))，实到没有超过 \(ratio)",
            "\(place(finding))\(stated) were present at the meeting \(span(finding)), while \(members(finding, rule)): "
                + "not more than \(ratio)")
    }

    private func oneMeeting(_ finding: PatternFinding) -> String {
        let entitled = stated(.entitled, .entitledAtMost, finding), present = stated(.present, .presentAtMost, finding)
        return say(
            "\(place(finding))\(span(finding)) 的同一次会议，各人材料写的人数不一：应到 \(entitled)，实到 \(present)（\(people(finding))）",
            "\(place(finding))the papers of one meeting \(span(finding)) differ: entitled \(entitled), present \(present) "
                + "(\(people(finding)))")
    }

    // MARK: Papers and records

    private func late(_ finding: PatternFinding, _ length: CalendarPeriod) -> String {
        let asFound = finding[.asFound] ?? 0
        return say(
            "\(place(finding))\(number(.acts, of: finding)) 项办理（\(number(.cases, of: finding)) 人：\(people(finding))）在\(voice.period(length))以后才录入，"
                + "最长隔了 \(number(.longestLag, of: finding)) 天" + (asFound > 0 ? "，其中 \(asFound) 项是照原件补录" : ""),
            "\(place(finding))\(count(.acts, of: finding, "act", "acts")) (\(count(.cases, of: finding, "person", "people")): "
                + "\(people(finding))) entered more than \(voice.period(length)) later, up to "
                + "\(number(.longestLag, of: finding)) days"
                + (asFound > 0 ? "; \(asFound) of them as found on paper" : ""))
    }

    private func oneDate(_ finding: PatternFinding) -> String {
        let paper = finding.document.map { voice.title($0) } ?? ""
        return say(
            "\(place(finding))\(number(.cases, of: finding)) 人（\(people(finding))）的《\(paper)》都是 \(days(finding))",
            "\(place(finding))the \(paper) of \(number(.cases, of: finding)) people (\(people(finding))) all bear the date "
                + days(finding))
    }

    private func sameFault(_ finding: PatternFinding) -> String {
        let fault = finding.rule.map { faultTitle($0) } ?? ""
        return say(
            "\(place(finding))读到的 \(number(.dossiers, of: finding)) 份卷宗有 \(number(.cases, of: finding)) 份违反同一要求“\(fault)”：\(people(finding))",
            "\(place(finding))\(number(.cases, of: finding)) of \(number(.dossiers, of: finding)) dossiers break the same rule "
                + "“\(fault)”: \(people(finding))")
    }

    /// Title of a rule by `workflow/place/rule`, with the step it stands at.
    private func faultTitle(_ path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count == 3 else { return path }
        let step = voice.workflow.vocabulary.transitions.handle(parts[1])
        for edition in voice.workflow.editions.reversed() {
            let rules = step.map { edition.transition($0)?.rules ?? [] } ?? edition.checks
            if let rule = rules.first(where: { $0.id.rawValue == parts[2] }) {
                return voice.text(rule.title)
                    + (step.map { say("（\(voice.title($0))）", " (\(voice.title($0)))") } ?? "")
            }
        }
        let title = voice.builtInTitle(RuleID(parts[2]))
        return title + (step.map { say("（\(voice.title($0))）", " (\(voice.title($0)))") } ?? "")
    }
}
