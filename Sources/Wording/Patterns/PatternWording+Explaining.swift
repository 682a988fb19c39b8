import CivilTime
public import WorkflowModel

/// A pattern read back as a sentence: what it looks for, with its numbers.
extension PatternWording {
    /// Title, sentence, what its numbers rest on, articles and severity.
    public func explain(_ pattern: Pattern) -> String {
        let basis = voice.basis(pattern.citations)
        return voice.joined([
            voice.sentence(
                say("\(pattern.title.zh)：\(sought(pattern.body))", "\(title(pattern)): \(sought(pattern.body))")),
            pattern.basis.map { voice.sentence(say("数字：\($0.zh)", "Numbers: \(voice.text($0))")) } ?? "",
            voice.sentence(
                say("依据 \(basis)；\(severity(pattern.severity))", "Basis: \(basis); \(severity(pattern.severity))")),
        ])
    }

    private func severity(_ severity: Severity) -> String {
        switch severity {
        case .block: say("不予办理", "refused")
        case .finding: say("问题", "finding")
        case .note: say("提示", "note")
        }
    }

    private func steps(_ steps: [TransitionHandle]) -> String { voice.list(steps.map { voice.act($0) }, or: true) }

    private func sought(_ body: PatternBody) -> String {
        switch body {
        case .burst(let steps, let number, let within, let quiet):
            say(
                "同一组织在\(voice.period(within))内有 \(number) 人以上办理\(self.steps(steps))"
                    + (quiet.map { "，而此前\(voice.period($0))没有人办理" } ?? ""),
                "\(number) or more people of one organization have \(self.steps(steps)) within \(voice.period(within))"
                    + (quiet.map { ", after \(voice.period($0)) without any" } ?? ""))
        case .quiet(let steps, let length, let dossiers):
            say(
                "读到 \(dossiers) 份以上卷宗的组织，有\(voice.period(length))以上没有人办理\(self.steps(steps))",
                "an organization with \(dossiers) or more dossiers read has nobody with \(self.steps(steps)) for "
                    + "\(voice.period(length)) or more")
        case .oneDay(let levels, let number):
            say(
                "一个人在一天之内有 \(number) 项以上、不止一级的决定：" + levels.map { level($0) }.joined(separator: "；"),
                "one person has \(number) or more decisions of more than one level on one day: "
                    + levels.map { level($0) }.joined(separator: "; "))
        case .sameDates(let steps, let number, let people):
            say(
                "同一组织有 \(people) 人以上，\(self.steps(steps))中有记载的日期（不少于 \(number) 个）完全相同",
                "\(people) or more people of one organization have all the same dates (\(number) or more) of \(self.steps(steps))"
            )
        case .tooMany(let group, _, let bounds):
            say(
                "同一人作“\(voice.title(group))”" + bounds.map { bound(zh: $0) }.joined(separator: "，或者"),
                "one person is among the \(voice.title(group)) of "
                    + bounds.map { bound(en: $0) }.joined(separator: ", or of "))
        case .dayOff(let steps, let days): dayOff(steps, days)
        case .entitled(let rule):
            say(
                "\(self.steps(rule.steps))时写明的应到会人数，少于卷宗显示的此前\(voice.period(rule.within))内办理\(self.steps(rule.become))的人数",
                "fewer are stated as entitled at \(self.steps(rule.steps)) than had \(self.steps(rule.become)) in the "
                    + "\(voice.period(rule.within)) before")
        case .quorum(let rule, let ratio):
            say(
                "\(self.steps(rule.steps))时的实到人数，不超过卷宗显示的此前\(voice.period(rule.within))内办理\(self.steps(rule.become))的人数的 \(ratio)",
                "those present at \(self.steps(rule.steps)) are not more than \(ratio) of those who had "
                    + "\(self.steps(rule.become)) in the \(voice.period(rule.within)) before")
        case .oneMeeting(_, let steps):
            say(
                "同一组织同一天的\(self.steps(steps))，各份卷宗写的应到或实到人数不一致",
                "the dossiers differ about who was entitled or present at \(self.steps(steps)) of one organization on one day"
            )
        case .late(let length):
            say("办理之后超过\(voice.period(length))才录入", "an act is entered more than \(voice.period(length)) later")
        case .oneDate(let papers, let number):
            say(
                "同一组织有 \(number) 人以上的同一种材料日期相同：" + voice.list(papers.map { voice.paper($0.document) }, or: true),
                "papers of one kind of \(number) or more people of one organization bear one date: "
                    + voice.list(papers.map { voice.paper($0.document) }, or: true))
        case .sameFault(let number, let share):
            say(
                "同一组织有 \(number) 份以上、达到 \(share) 的卷宗违反同一条要求",
                "\(number) or more dossiers of one organization, and \(share) of them, break the same rule")
        }
    }

    private func level(_ level: PatternBody.DecisionLevel) -> String {
        say(
            "\(voice.title(level.level))的\(steps(level.steps))",
            "of the \(voice.title(level.level)), \(steps(level.steps))")
    }

    private func dayOff(_ steps: [TransitionHandle], _ days: PatternBody.DaysOff) -> String {
        switch days {
        case .publicHoliday:
            say("\(self.steps(steps))在法定节假日办理", "\(self.steps(steps)) on a public holiday")
        case .dayOff: say("\(self.steps(steps))在放假日办理", "\(self.steps(steps)) on a day off")
        }
    }

    private func bound(zh bound: PatternBody.CaseBound) -> String {
        (bound.within.map { "在\(voice.period($0))内" } ?? "总共") + "超过 \(bound.moreThan) 人"
    }

    private func bound(en bound: PatternBody.CaseBound) -> String {
        "more than \(bound.moreThan) people " + (bound.within.map { "in \(voice.period($0))" } ?? "in all")
    }
}
