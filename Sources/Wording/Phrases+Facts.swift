import CivilTime
import Diagnostics
import WorkflowModel

/// Clauses about facts, papers, people, ballots and organizations.
extension Phrases {
    private func clause(_ zh: @autoclosure () -> Clause, _ en: @autoclosure () -> Clause) -> Clause {
        voice.language == .zh ? zh() : en()
    }

    // MARK: Papers

    func document(_ kind: DocumentHandle, _ part: Symbol?, _ dating: PaperDating) -> Clause {
        let paper = voice.paper(kind, part: part)
        let dated: String
        switch dating {
        case .any: dated = ""
        case .notAfter(let index) where isThis(index): dated = ""
        case .notAfter(let index): dated = say("日期不晚于\(name(index))的", " dated not later than \(name(index))")
        case .notBefore(let index): dated = say("日期不早于\(name(index))的", " dated not earlier than \(name(index))")
        case .exactly(let index): dated = say("日期与\(name(index))相同的", " dated on the day of \(name(index))")
        }
        return clause(
            Clause(zh: "", "有\(dated)\(paper)", not: "没有\(dated)\(paper)"),
            Clause(en: paper + dated, "be on file", is: "is on file", not: "is not on file"))
    }

    func consistent(_ fields: Run) -> Clause {
        let named = voice.list(words(fields).map(voice.title))
        return clause(
            Clause(zh: "各材料所载的\(named)", "一致", not: "不一致"),
            Clause(en: "the \(named)", "agree in every paper", is: "agree in every paper", not: "differ between papers")
        )
    }

    // MARK: Facts

    func number(_ subject: String, _ bounds: [NumberBound]) -> Clause {
        func joined(not negated: Bool) -> String {
            let parts = bounds.map { bound($0.comparator, $0.limit.description, not: negated) }
            return parts.joined(separator: negated ? say("或", " or ") : say("且", " and "))
        }
        return clause(
            Clause(zh: subject, joined(not: false), not: joined(not: true)),
            Clause(
                en: subject, "be \(joined(not: false))", is: "is \(joined(not: false))", not: "is \(joined(not: true))")
        )
    }

    func period(_ fact: FactReference, _ least: CalendarPeriod?, _ most: CalendarPeriod?, _ since: MomentIndex?)
        -> Clause
    {
        let subject =
            since.map { say("自\(name($0))起的\(factName(fact))", "\(factName(fact)) from \(name($0)) on") }
            ?? factName(fact)
        var positive: [String] = [], negative: [String] = []
        if let least {
            positive.append(say("不短于\(voice.period(least))", "at least \(voice.period(least))"))
            negative.append(say("短于\(voice.period(least))", "less than \(voice.period(least))"))
        }
        if let most {
            positive.append(say("不长于\(voice.period(most))", "at most \(voice.period(most))"))
            negative.append(say("长于\(voice.period(most))", "more than \(voice.period(most))"))
        }
        let yes = positive.joined(separator: say("、", " and ")), no = negative.joined(separator: say("或", " or "))
        return clause(
            Clause(zh: subject, yes, not: no), Clause(en: subject, "be \(yes)", is: "is \(yes)", not: "is \(no)"))
    }

    func choice(_ fact: FactReference, _ run: Run) -> Clause {
        let named = choices(fact, run)
        return clause(
            Clause(zh: factName(fact), "为\(named)", not: "不是\(named)"),
            Clause(en: factName(fact), "be \(named)", is: "is \(named)", not: "is not \(named)"))
    }

    func choices(_ fact: FactReference, _ run: Run) -> String {
        let owner: TransitionHandle?
        switch fact.scope {
        case .this: owner = transition
        case .act(let handle): owner = handle
        case .subject: owner = nil
        }
        return voice.list(words(run).map { voice.quoted(voice.title($0, ofChoice: fact.fact, in: owner)) }, or: true)
    }

    func flag(_ fact: FactReference) -> Clause {
        if case .subject = fact.scope {
            return clause(
                Clause(zh: "本人", "是\(voice.title(fact.fact))", not: "不是\(voice.title(fact.fact))"),
                Clause(
                    en: "the person", "be a \(voice.title(fact.fact))", is: "is a \(voice.title(fact.fact))",
                    not: "is not a \(voice.title(fact.fact))"))
        }
        return clause(
            Clause(zh: "", "已注明\(factName(fact))", to: "注明\(factName(fact))", not: "未注明\(factName(fact))"),
            Clause(en: factName(fact), "be stated", is: "is stated", not: "is not stated"))
    }

    func stated(_ fact: FactReference) -> Clause {
        clause(
            Clause(zh: "", "已填写\(factName(fact))", to: "填写\(factName(fact))", not: "未填写\(factName(fact))"),
            Clause(en: factName(fact), "be filled in", is: "is filled in", not: "is not filled in"))
    }

    // MARK: People

    func samePeople(_ a: GroupHandle, _ at: TransitionHandle?, _ b: GroupHandle, _ bt: TransitionHandle?) -> Clause {
        func group(_ handle: GroupHandle, _ transition: TransitionHandle?) -> String {
            let title = voice.quoted(voice.title(handle))
            return transition.map { say("\(voice.act($0))中的\(title)", "\(title) of \(voice.act($0))") } ?? title
        }
        let left = group(a, at), right = group(b, bt)
        return clause(
            Clause(zh: "\(left)与\(right)", "为相同的人", not: "不是相同的人"),
            Clause(
                en: left, "be the same people as \(right)", is: "are the same people as \(right)",
                not: "are not the same people as \(right)"))
    }

    /// `2 人`, `1 至 2 人`.
    func headcount(_ least: Int32, _ most: Int32) -> String {
        if least <= 0, most == .max { return say("人数不限", "any number") }
        if least == most { return say("\(least) 人", least == 1 ? "1 person" : "\(least) people") }
        if most == .max { return say("\(least) 人以上", "\(least) or more people") }
        return say("\(least) 至 \(most) 人", "\(least) to \(most) people")
    }

    /// What each of the people has to be.
    func qualifications(_ test: PersonTest) -> [String] {
        var result: [String] = []
        if let standing = test.standingAtLeast {
            result.append(
                say("转为正式党员满\(voice.period(standing))", "a full member for at least \(voice.period(standing))"))
        } else if test.fullMember {
            result.append(say("是正式党员", "a full member"))
        }
        if test.isMemberHere {
            result.append(say("组织关系不在别的党组织", "not a member of another organization"))
        }
        if test.notSubject { result.append(say("不是本人", "not the person concerned")) }
        for group in test.notIn {
            result.append(say("不是“\(voice.title(group))”", "not among “\(voice.title(group))”"))
        }
        if !test.notUnder.isEmpty {
            let penalties = voice.list(test.notUnder.map(voice.title), or: true)
            result.append(say("不在\(penalties)的影响期内", "not under \(penalties)"))
        }
        return result
    }

    func participants(_ group: GroupHandle, _ least: Int32, _ most: Int32, _ test: Int32) -> Clause {
        let wanted =
            edition.personTests.indices.contains(Int(test)) ? qualifications(edition.personTests[Int(test)]) : []
        if least <= 0, most == .max, !wanted.isEmpty {
            let each = wanted.joined(separator: say("、", ", "))
            return clause(
                Clause(zh: "“\(voice.title(group))”", "每人\(each)", not: "不符合条件"),
                Clause(
                    en: "each of “\(voice.title(group))”", "be \(each)", is: "is \(each)",
                    not: "does not meet the conditions"))
        }
        let count = headcount(least, most)
        let each =
            wanted.isEmpty
            ? "" : say("，每人\(wanted.joined(separator: "、"))", ", each one \(wanted.joined(separator: ", "))")
        return clause(
            Clause(zh: "“\(voice.title(group))”", "为 \(count)\(each)", not: "不符合条件"),
            Clause(
                en: "“\(voice.title(group))”", "be \(count)\(each)", is: "are \(count)\(each)",
                not: "does not meet the conditions"))
    }

    // MARK: Ballots

    func ballot(_ left: BallotQuantity, _ comparator: Comparator, _ ratio: Rational, _ base: BallotQuantity) -> Clause {
        let subject = quantity(left)
        let yes = share(comparator, ratio, of: base), no = share(comparator, ratio, of: base, not: true)
        let isPlural = left != .entitled && left != .present && left != .written && left != .nominees && left != .seats
        let verb = isPlural ? "are" : "is"
        return clause(
            Clause(zh: subject, yes, not: no),
            Clause(en: subject, "be \(yes)", is: "\(verb) \(yes)", not: "\(verb) \(no)"))
    }

    func votesAddUp(_ exactly: Bool) -> Clause {
        exactly
            ? clause(
                Clause(zh: "各项票数合计", "与表决票数相等", not: "少于表决票数"),
                Clause(
                    en: "the votes", "account for every paper", is: "account for every paper",
                    not: "do not account for every paper"))
            : clause(
                Clause(zh: "各项票数合计", "不多于表决票数", not: "多于表决票数"),
                Clause(
                    en: "the votes", "not exceed the papers", is: "do not exceed the papers", not: "exceed the papers"))
    }

    func secret() -> Clause {
        clause(
            Clause(zh: "表决", "采用无记名投票方式", not: "没有采用无记名投票方式"),
            Clause(en: "the vote", "be by secret ballot", is: "was by secret ballot", not: "was not by secret ballot"))
    }

    func elected(_ comparator: Comparator, _ ratio: Rational, _ base: BallotQuantity) -> Clause {
        let rule = whoIsElected(comparator, ratio, base)
        return clause(
            Clause(zh: "登记的当选人", "与计票结果一致（\(rule)）", not: "与计票结果不一致"),
            Clause(
                en: "the recorded result", "equal the count (\(rule))", is: "equals the count",
                not: "differs from the count"))
    }

    /// `得票超过应到会人数的半数的方可当选`; where no part is asked for, whoever has more votes.
    func whoIsElected(_ comparator: Comparator, _ ratio: Rational, _ base: BallotQuantity) -> String {
        if ratio.numerator == 0 { return say("得票多的当选", "whoever has more votes is elected") }
        let bound = share(comparator, ratio, of: base)
        return say("得票\(bound)的方可当选", "elected by \(bound)")
    }

    // MARK: Organizations

    func organization(_ property: Symbol, _ test: PropertyTest) -> Clause {
        let title = voice.title(property)
        switch test {
        case .among(let run):
            let kinds = voice.list(words(run).map(voice.title), or: true)
            return clause(
                Clause(zh: own(title), "为\(kinds)", not: "不是\(kinds)"),
                Clause(en: "the \(title)", "be \(kinds)", is: "is \(kinds)", not: "is not \(kinds)"))
        case .flag(let value):
            return clause(
                Clause(zh: "本党组织", title, not: "未\(title)", isInverted: !value),
                Clause(
                    en: "the organization's “\(title)”", "be yes", is: "is yes", not: "is no", isInverted: !value))
        case .number(let run):
            return number(say(own(title), "the \(title)"), bounds(run))
        }
    }

    private func own(_ title: String) -> String { title.hasPrefix("上级") ? title : "本党组织的\(title)" }

    func unitRole(_ fact: FactReference, _ run: Run) -> Clause {
        let kinds = voice.list(words(run).map(voice.title), or: true)
        return clause(
            Clause(zh: factName(fact), "为\(kinds)", not: "不是\(kinds)"),
            Clause(en: factName(fact), "be a \(kinds)", is: "is a \(kinds)", not: "is not a \(kinds)"))
    }
}
