public import CivilTime
public import Diagnostics
public import DossierAudit
public import WorkflowEngine
public import WorkflowModel

/// Turns verdicts and findings of one workflow into sentences. The only place with texts about rules.
public struct Wording: Sendable {
    /// The workflow with its layers.
    public let judge: Judge
    /// The language of the sentences.
    public let language: Language
    /// By edition.
    private let voices: [Voice]
    /// Where no edition speaks.
    private let plainVoice: Voice

    /// Wording of a workflow in a language.
    public init(judge: Judge, language: Language) {
        self.judge = judge
        self.language = language
        func voice(_ edition: Edition?) -> Voice {
            Voice(workflow: judge.workflow, language: language, edition: edition, calendar: judge.calendar)
        }
        voices = judge.editions.map { voice($0.definition) }
        plainVoice = voice(nil)
    }

    func edition(_ index: Int?) -> Edition? {
        guard let index, judge.editions.indices.contains(index) else { return nil }
        return judge.editions[index].definition
    }

    func voice(_ index: Int?) -> Voice {
        guard let index, voices.indices.contains(index) else { return plainVoice }
        return voices[index]
    }

    // MARK: Titles

    /// Title of a transition; the edition at the subscript speaks first, then the latest.
    public func title(of handle: TransitionHandle, edition: Int? = nil) -> String { voice(edition).title(handle) }

    /// Title of a state.
    public func title(of handle: StateHandle, edition: Int? = nil) -> String { voice(edition).title(handle) }

    /// Title of a kind of paper, without title marks.
    public func title(of handle: DocumentHandle, edition: Int? = nil) -> String { voice(edition).title(handle) }

    /// Title of a role.
    public func title(of handle: RoleHandle, edition: Int? = nil) -> String { voice(edition).title(handle) }

    /// Title of a group of participants.
    public func title(of handle: GroupHandle, edition: Int? = nil) -> String { voice(edition).title(handle) }

    /// Title of a fact as the transition declares it, or else as any does.
    public func title(of handle: FactHandle, in transition: TransitionHandle? = nil, edition: Int? = nil) -> String {
        voice(edition).title(handle, of: transition)
    }

    /// Title of a word of a choice.
    public func title(of word: Symbol, ofChoice fact: FactHandle, in transition: TransitionHandle) -> String {
        voice(nil).title(word, ofChoice: fact, in: transition)
    }

    /// A count of a ballot with its number and unit.
    public func counted(_ quantity: BallotQuantity, _ count: Int32) -> String { voice(nil).counted(quantity, count) }

    /// A period in words.
    public func period(_ period: CalendarPeriod) -> String { voice(nil).period(period) }

    /// Title of any other word: a kind of organization, a penalty, a property.
    public func title(of word: Symbol, edition: Int? = nil) -> String { voice(edition).title(word) }

    /// Title of a duty by its position in the edition.
    public func title(ofDuty slot: Int32, edition: Int) -> String { voice(edition).title(ofDuty: slot) }

    /// Title of a layer.
    public func title(ofLayer id: LayerID) -> String { voice(nil).title(ofLayer: id) }

    /// Title of a duty that recurs with the calendar.
    public func title(of duty: PeriodicDuty) -> String { voice(nil).text(duty.title) }

    /// A place in a regulation: its title and the article in the numerals of the language.
    public func article(_ citation: Citation, edition: Int? = nil) -> String { voice(edition).article(citation) }

    /// A date in prose: `2021年3月1日`, `2021年3月`.
    public func date(_ date: PartialDate) -> String { voice(nil).date(date) }

    /// A day in prose.
    public func date(_ date: CivilDate) -> String { voice(nil).date(date) }

    /// The word for a severity.
    public func word(_ severity: Severity) -> String {
        let voice = voice(nil)
        switch severity {
        case .block: return voice.say("不予办理", "refused")
        case .finding: return voice.say("问题", "finding")
        case .note: return voice.say("提示", "note")
        }
    }

    /// The word for a verdict.
    public func word(_ verdict: Verdict, isWaived: Bool = false) -> String {
        let voice = voice(nil)
        if isWaived { return voice.say("已特批", "waived") }
        switch verdict {
        case .violated: return voice.say("违反", "violated")
        case .undetermined: return voice.say("无法认定", "undetermined")
        case .holds: return voice.say("符合", "holds")
        case .notApplicable: return voice.say("不适用", "not applicable")
        }
    }

    // MARK: Reasons

    /// One verdict of an answer, with the facts of the case.
    public func reason(_ verdict: RuleVerdict, in answer: Answer, of caseFile: CaseFile, act: Event) -> Reason {
        let edition = edition(answer.edition)
        let rule = declared(verdict.key, edition, answer.transition)
        let source = Judged(
            key: verdict.key, verdict: verdict.verdict, severity: verdict.severity, about: verdict.about,
            condition: verdict.condition,
            allowedFrom: verdict.allowedFrom, isWaived: verdict.isWaived,
            cure: rule.flatMap { edition?.cure(of: $0, condition: verdict.condition) },
            ruleTitle: rule.map { edition?.title(of: $0, condition: verdict.condition) ?? $0.title },
            citations: rule.map { edition?.citations(of: $0, condition: verdict.condition) ?? $0.citations }
                ?? builtInCitations(verdict.about, edition, answer.transition),
            path: path(verdict.key, rule, edition, answer.transition), isLive: true, layer: rule?.layer)
        return compose(source, scene(verdict, answer, caseFile, act))
    }

    /// One finding of an audit, with the facts of the case.
    ///
    /// - Parameter isBrief: only the text and the title of the rule are wanted.
    public func reason(_ finding: Finding, in caseFile: CaseFile, isBrief: Bool = false) -> Reason {
        let source = Judged(
            key: finding.key, verdict: finding.verdict, severity: finding.severity, about: finding.about,
            condition: finding.condition,
            allowedFrom: finding.allowedFrom, isWaived: false, cure: finding.cure, ruleTitle: finding.title,
            citations: finding.citations, path: isBrief ? "" : finding.path.description, isLive: false,
            layer: finding.layer)
        var reason = compose(source, scene(finding, caseFile), isBrief: isBrief)
        if let fault = finding.waiverFault {
            let told = waiverText(fault, voice(finding.edition))
            reason.explanation = voice(finding.edition).joined([reason.explanation, told])
            reason.text = voice(finding.edition).joined([reason.text, told])
        }
        return reason
    }

    /// Why a waiver on record lifts nothing.
    private func waiverText(_ fault: WaiverFault, _ voice: Voice) -> String {
        switch fault {
        case .notWaivable:
            voice.say("登记的特批不生效：这一条不能特批。", "The waiver on record lifts nothing: this rule cannot be waived.")
        case .wrongAuthority:
            voice.say(
                "登记的特批不生效：不是由规则写明的机关作出。", "The waiver on record lifts nothing: the rule names another authority.")
        case .tooLate:
            voice.say("登记的特批不生效：特批在办理之后。", "The waiver on record lifts nothing: it is later than the act.")
        case .noPaper:
            voice.say(
                "登记的特批不生效：没有写明所依据的文件（document）。",
                "The waiver on record lifts nothing: it names no paper it rests on (`document`).")
        }
    }

    /// All reasons that keep the act from being done, the one that takes longest first.
    public func reasons(_ answer: Answer, of caseFile: CaseFile, act: Event) -> [Reason] {
        ordered(distinct(answer, caseFile, act).map(\.reason))
    }

    /// Blocking verdicts with their reasons; two rules that ask for the same thing are one reason.
    private func distinct(
        _ answer: Answer, _ caseFile: CaseFile, _ act: Event
    ) -> [(verdict: Verdict, reason: Reason)] {
        var result: [(verdict: Verdict, reason: Reason)] = []
        for verdict in answer.blocking {
            let reason = reason(verdict, in: answer, of: caseFile, act: act)
            let isSaid = result.contains { said in
                said.reason.headline == reason.headline && said.reason.remedy == reason.remedy
                    && said.reason.basis == reason.basis
            }
            if !isSaid { result.append((verdict.verdict, reason)) }
        }
        return result
    }

    /// Reasons with the one that takes longest first: what no day heals, then the latest day, then steps, then papers and facts.
    public func ordered(_ reasons: [Reason]) -> [Reason] {
        reasons.enumerated().sorted { a, b in
            if a.element.rank != b.element.rank { return a.element.rank < b.element.rank }
            let left = a.element.allowedFrom ?? .earliest, right = b.element.allowedFrom ?? .earliest
            return left != right ? left > right : a.offset < b.offset
        }.map(\.element)
    }

    /// The answer in one line.
    public func summary(_ answer: Answer, of caseFile: CaseFile, act: Event) -> String {
        let voice = voice(answer.edition), name = voice.act(answer.transition)
        let line: String
        switch answer.permission {
        case .allowed: line = voice.say("可以办理\(name)", "\(name) may be done")
        case .allowedFrom(let date):
            line = voice.say("\(name)最早可在 \(voice.date(date)) 办理", "\(name) may be done from \(voice.date(date))")
        case .blocked:
            let reasons = distinct(answer, caseFile, act)
            let count = reasons.count
            let open = reasons.count { $0.verdict == .undetermined }
            let doubtful = open == 0 ? "" : voice.say("，其中 \(open) 项无法认定", ", \(open) of them undetermined")
            line = voice.say(
                "\(name)暂不能办理：\(count) 项条件未满足\(doubtful)",
                "\(name) cannot be done yet: \(count) \(count == 1 ? "condition" : "conditions") not met\(doubtful)")
        }
        return voice.sentence(line)
    }

    /// A finding in both languages, for files that programs read.
    public func message(_ finding: Finding, in caseFile: CaseFile) -> LocalizedText {
        let zh = Wording(judge: judge, language: .zh).reason(finding, in: caseFile)
        let en = Wording(judge: judge, language: .en).reason(finding, in: caseFile)
        return LocalizedText(zh: zh.text, en: en.text)
    }
}
