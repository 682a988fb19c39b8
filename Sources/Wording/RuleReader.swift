import CivilTime
public import Diagnostics
public import WorkflowModel

/// Reads the compiled rules back as sentences, so that one checks the sentence and not the file. Never uses a rule's title.
public struct RuleReader: Sendable {
    /// The workflow whose names are used.
    public let workflow: Workflow
    /// The language of the sentences.
    public let language: Language

    /// A reader of a workflow's rules.
    public init(workflow: Workflow, language: Language) {
        self.workflow = workflow
        self.language = language
    }

    func phrases(_ edition: Edition, _ transition: TransitionHandle?) -> Phrases {
        let voice = Voice(workflow: workflow, language: language, edition: edition)
        return Phrases(voice: voice, edition: edition, transition: transition, isBrief: true)
    }

    /// A rule as one sentence: when, what is required, what follows from a breach, by which article.
    ///
    /// - Parameter transition: where the rule stands; nil for a rule on the dossier as a whole.
    public func explain(rule: Rule, at transition: Transition?, in edition: Edition) -> String {
        let phrases = phrases(edition, transition?.handle), voice = phrases.voice
        var text = place(rule, transition, phrases)
        if rule.grades.isEmpty {
            text += requirement(rule.body, phrases) + voice.say("；", "; ") + consequence(rule.severity, phrases)
        } else {
            text += grades(rule, phrases)
        }
        if rule.liveOnly { text += voice.say("；只在办理时判断", "; judged only when the act is entered") }
        if let role = rule.waivableBy {
            text += voice.say("；\(voice.title(role))可以特批", "; \(voice.role(role)) may waive it")
        }
        if let cure = rule.cure { text += voice.say("；", "; ") + voice.cure(cure) }
        return voice.sentence(text + origin(rule.layer, rule.citations, phrases))
    }

    /// What can be done about a breach, and who decides.
    public func remedy(_ cure: Cure, in edition: Edition) -> String {
        Voice(workflow: workflow, language: language, edition: edition).remedy(cure)
    }

    /// The rules that no file writes down, with what can be done about a breach of each.
    public func builtInRules(in edition: Edition) -> [(rule: RuleID, title: String, sentence: String)] {
        let voice = Voice(workflow: workflow, language: language, edition: edition)
        return BuiltInRule.graveOnes.compactMap { rule in
            edition.builtInCures[rule].map { cure in
                (rule, voice.builtInTitle(rule), voice.sentence(voice.cure(cure)))
            }
        }
    }

    // MARK: Parts

    private func place(_ rule: Rule, _ transition: Transition?, _ phrases: Phrases) -> String {
        let voice = phrases.voice
        let when = rule.when.map { phrases.text($0, .holds) }
        guard transition != nil else {
            let condition = when.map { voice.say("，\($0)的", ", where \($0)") } ?? ""
            return voice.say("审查整个档案时\(condition)，", "in the dossier as a whole\(condition), ")
        }
        let act = transition.map { voice.act($0.handle) } ?? phrases.ownAct
        let condition = when.map { voice.say("，\($0)的", ", where \($0)") } ?? ""
        return voice.say("办理\(act)时\(condition)，", "for \(act)\(condition), ")
    }

    /// What is required, with the side of the limit that is allowed.
    func requirement(_ index: ConditionIndex, _ phrases: Phrases) -> String {
        phrases.text(index, .must) + edge(index, phrases)
    }

    private func edge(_ index: ConditionIndex, _ phrases: Phrases) -> String {
        let voice = phrases.voice
        switch phrases.condition(index) {
        case .elapsed(.calendar(let length), _, _):
            let period = voice.period(length)
            return voice.say(
                "（不含不足一日，满\(period)的当日即可）", " (not a day less; the day on which \(period) are complete suffices)")
        case .elapsed(.workingDays(let days), _, _):
            return voice.say("（第 \(days) 个工作日当日即可）", " (working day \(days) itself suffices)")
        case .within(.calendar, _, _): return voice.say("（期满当日仍在期限内）", " (the last day counts)")
        case .within(.workingDays, _, _): return voice.say("（最后一个工作日仍在期限内）", " (the last working day counts)")
        case .order(_, _, let strictly):
            return strictly
                ? voice.say("（不得同日）", " (not on the same day)") : voice.say("（可以同日）", " (the same day is allowed)")
        case .notice:
            return voice.say(
                "（自张贴当日起算和自次日起算都须满足，只有前一种满足的作提示）",
                " (counted from the day of posting and from the next day; good only by the former: a note)")
        case .age: return voice.say("（生日当日即可）", " (the birthday suffices)")
        case .done, .notDone, .document, .recurs, .number, .period, .choice, .flag, .text, .stated, .equals,
            .consistent,
            .samePeople, .participants, .ballot, .votesAddUp, .secret, .elected, .organization, .unitRole,
            .notOnPublicHoliday, .sameDayFewerThan, .anyOf, .allOf, .not, .compare, .names, .dated, nil:
            return ""
        }
    }

    private func consequence(_ severity: Severity, _ phrases: Phrases) -> String {
        switch severity {
        case .block: phrases.say("违反的，不予办理", "a breach is refused")
        case .finding: phrases.say("违反的，记为问题，不影响办理", "a breach is a finding and does not stop the act")
        case .note: phrases.say("不符合的，只作提示", "a breach is only noted")
        }
    }

    private func grades(_ rule: Rule, _ phrases: Phrases) -> String {
        let voice = phrases.voice
        let parts = rule.grades.map { grade in
            let when =
                grade.when.map { voice.say("\(phrases.text($0, .holds))的，", "where \(phrases.text($0, .holds)), ") }
                ?? ""
            let cure = grade.cure.map { voice.say("，", ", ") + voice.cure($0) } ?? ""
            return when + requirement(grade.body, phrases) + voice.say("，", ", ")
                + consequence(grade.severity, phrases) + cure
        }
        return voice.say("按轻重分别处理，只报最重的一项：", "by gravity, the gravest breach only: ") + voice.numbered(parts)
    }

    /// The local authority, if it is one, and the articles.
    func origin(_ layer: LayerID?, _ citations: [Citation], _ phrases: Phrases) -> String {
        let voice = phrases.voice
        var text =
            layer.map { voice.say("；这是“\(voice.title(ofLayer: $0))”的规定", "; added by “\(voice.title(ofLayer: $0))”") }
            ?? ""
        let basis = voice.basis(citations)
        if !basis.isEmpty { text += voice.say("。依据：\(basis)", ". Basis: \(basis)") }
        return text
    }
}
