import CivilTime
import Diagnostics
import DossierAudit
import WorkflowEngine
import WorkflowModel

/// What a verdict and a finding have in common.
struct Judged {
    var key: RuleKey
    var verdict: Verdict
    var severity: Severity
    var about: About
    var condition: ConditionIndex?
    var allowedFrom: CivilDate?
    var isWaived: Bool
    var cure: Cure?
    var ruleTitle: Text?
    var citations: [Citation]
    var path: String
    var isLive: Bool
    /// The layer that added or tightened the rule.
    var layer: LayerID?

    /// Plain record-keeping rests on no article, whatever the step rests on.
    var restsOnArticles: Bool {
        key != .notInTheFuture && key != .editionInForce && key != .stepRepeated && key != .identityNumberDamaged
            && key != .stepNotOwed && key != .identityNumberBirthday && key != .identityNumberGender
    }

    /// What to do about it names a paper or a duty.
    var namesItsRemedy: Bool {
        key == .papersComplete || key == .paperReturned || key == .signedAndDated || key == .dutyOverdue
    }

    /// Speaks of the dossier as a whole, not of one act.
    var isWhole: Bool {
        if case .check = key { return true }
        if case .periodicDuty = key { return true }
        return key == .dutyOverdue || key == .dutyOpen || key == .identityNumberDamaged
            || key == .identityNumberBirthday || key == .identityNumberGender
    }
}

extension Wording {
    // MARK: Scenes

    func scene(_ verdict: RuleVerdict, _ answer: Answer, _ caseFile: CaseFile, _ act: Event) -> Scene {
        let voice = voice(answer.edition)
        return Scene(
            voice: voice,
            phrases: voice.edition.map { Phrases(voice: voice, edition: $0, transition: answer.transition) },
            caseFile: caseFile, act: act, evidence: Array(answer.evidence[verdict.evidence.range]),
            missing: Array(answer.missing[verdict.missing.range]), verdict: verdict.verdict,
            parts: Array(answer.parts[verdict.parts.range]), isLive: true, allowedFrom: verdict.allowedFrom)
    }

    func scene(_ finding: Finding, _ caseFile: CaseFile) -> Scene {
        let voice = voice(finding.edition)
        let act =
            finding.position.flatMap { caseFile.events.indices.contains($0) ? caseFile.events[$0] : nil }
            ?? caseFile.events.last
        let transition = finding.position == nil ? nil : act?.transition
        return Scene(
            voice: voice, phrases: voice.edition.map { Phrases(voice: voice, edition: $0, transition: transition) },
            caseFile: caseFile, act: act, evidence: finding.evidence, missing: finding.missing,
            verdict: finding.verdict, parts: finding.parts, isLive: false, allowedFrom: finding.allowedFrom,
            due: finding.due)
    }

    // MARK: Rules

    func declared(_ key: RuleKey, _ edition: Edition?, _ transition: TransitionHandle) -> Rule? {
        switch key {
        case .rule(let slot):
            guard let rules = edition?.transition(transition)?.rules, rules.indices.contains(Int(slot)) else {
                return nil
            }
            return rules[Int(slot)]
        case .check(let slot):
            guard let checks = edition?.checks, checks.indices.contains(Int(slot)) else { return nil }
            return checks[Int(slot)]
        case .transitionInOrder, .papersComplete, .paperReturned, .signedAndDated, .transitionInEdition,
            .editionInForce, .actorUnexpected,
            .notInTheFuture, .stepRepeated, .stepNotOwed, .dutyOverdue, .dutyOpen, .identityNumberDamaged,
            .identityNumberBirthday, .identityNumberGender, .periodicDuty:
            return nil
        }
    }

    /// A built-in rule rests on the articles of the step (or of the missing step) it is about.
    func builtInCitations(_ about: About, _ edition: Edition?, _ transition: TransitionHandle) -> [Citation] {
        if case .transition(let handle) = about, let cited = edition?.transition(handle)?.citations, !cited.isEmpty {
            return cited
        }
        return edition?.transition(transition)?.citations ?? []
    }

    func path(_ key: RuleKey, _ rule: Rule?, _ edition: Edition?, _ transition: TransitionHandle) -> String {
        let names = judge.workflow.vocabulary.transitions
        var place = names.names.indices.contains(transition.index) ? names[transition] : ""
        if case .check = key { place = BuiltInRule.dossierPlace }
        let id = edition?.id ?? judge.editions.first?.definition.id ?? EditionID("")
        return RulePath(workflow: judge.workflow.id, edition: id, place: place, rule: rule?.id ?? key.builtIn)
            .description
    }

    // MARK: Putting together

    /// - Parameter isBrief: only the text and the title of the rule are wanted, the rest is left out.
    func compose(_ judged: Judged, _ scene: Scene, isBrief: Bool = false) -> Reason {
        let voice = scene.voice
        var fault = judged.condition.map { scene.fault($0) } ?? scene.builtIn(judged.key, about: judged.about)
        if judged.verdict == .holds || judged.verdict == .notApplicable {
            fault = settled(judged, scene)
        }
        let day = judged.isWaived ? nil : judged.allowedFrom
        let ruleTitle = judged.ruleTitle.map(voice.text) ?? scene.builtInTitle(judged.key)
        if fault.isLong, judged.ruleTitle != nil {
            fault.headline = voice.say("不符合“\(ruleTitle)”", "not so: “\(ruleTitle)”")
        }
        let opening = opening(judged, scene, title: ruleTitle)
        let remedy = remedy(judged, scene, fault, day)
        let citations = judged.restsOnArticles ? judged.citations : []
        var articles = isBrief ? [] : voice.articles(citations)
        var cited = voice.basis(citations)
        // What a layer tightened rests on the national article and on the layer.
        if let layer = judged.layer, judged.restsOnArticles, !voice.isCited(layer, in: citations) {
            let title = voice.title(ofLayer: layer)
            articles.append(title)
            cited = cited.isEmpty ? title : voice.say("\(cited)，\(title)", "\(cited); \(title)")
        }
        let basis = cited.isEmpty ? "" : voice.say("（\(cited)）", " (\(cited))")
        let facts = fault.explanation.isEmpty ? fault.headline : fault.explanation
        let bare = facts.hasSuffix("。") || facts.hasSuffix(".") ? String(facts.dropLast()) : facts
        let why =
            opening.isEmpty
            ? voice.sentence(bare + basis)
            : voice.sentence(voice.say("\(opening)：\(bare)\(basis)", "\(opening): \(bare)\(basis)"))
        var reason = Reason(
            opening: isBrief ? "" : voice.tidy(opening), headline: isBrief ? "" : voice.tidy(fault.headline),
            explanation: isBrief
                ? "" : voice.sentence(fault.explanation.isEmpty ? fault.headline : fault.explanation),
            articles: articles, basis: cited,
            remedy: remedy, allowedFrom: day, severityWord: word(judged.severity),
            verdictWord: word(judged.verdict, isWaived: judged.isWaived),
            ruleTitle: ruleTitle, path: judged.path, text: voice.joined([why, remedy ?? ""]),
            cure: judged.verdict == .violated && !judged.isWaived ? judged.cure : nil,
            rank: rank(judged, scene, day))
        reason.isUndetermined = judged.verdict == .undetermined
        return reason
    }

    /// What cannot be done, or what is at fault.
    private func opening(_ judged: Judged, _ scene: Scene, title: String) -> String {
        let voice = scene.voice, act = scene.ownAct
        let dated =
            scene.act.map { voice.say("\(voice.date($0.date)) \(act)", "\(act) of \(voice.date($0.date))") } ?? act
        if judged.isWaived {
            return voice.say("\(act)已特批，不受“\(title)”限制", "\(act) is exempt from “\(title)” by a waiver")
        }
        switch judged.verdict {
        case .holds: return voice.say("\(act)符合“\(title)”", "\(act) satisfies “\(title)”")
        case .notApplicable: return voice.say("\(act)不适用“\(title)”", "“\(title)” does not apply to \(act)")
        case .violated, .undetermined: break
        }
        if judged.isWhole { return "" }
        if judged.key == .stepNotOwed {
            return voice.say("\(dated)当时不作要求", "\(dated) was not asked for then")
        }
        if judged.isLive, judged.severity == .block {
            return judged.verdict == .undetermined
                ? voice.say("还不能办理\(act)，有情况无法认定", "\(act) cannot be done yet, something is undetermined")
                : voice.say("还不能办理\(act)", "\(act) cannot be done yet")
        }
        return judged.verdict == .undetermined
            ? voice.say("\(dated)是否符合规定无法认定", "it cannot be told whether \(dated) follows the rules")
            : voice.say("\(dated)不符合规定", "\(dated) does not follow the rules")
    }

    private func settled(_ judged: Judged, _ scene: Scene) -> Fault {
        let voice = scene.voice
        let text = judged.condition.flatMap { scene.phrases?.text($0, judged.verdict == .holds ? .holds : .must) } ?? ""
        return Fault(
            headline: text.isEmpty ? word(judged.verdict) : text,
            explanation: judged.verdict == .notApplicable
                ? voice.say("本案没有这条规定所说的情形", "the case is not one that the rule speaks of") : text,
            remedy: nil)
    }

    /// What to do, and from which day.
    private func remedy(_ judged: Judged, _ scene: Scene, _ fault: Fault, _ day: CivilDate?) -> String? {
        let voice = scene.voice
        guard !judged.isWaived, judged.verdict == .violated || judged.verdict == .undetermined else { return nil }
        if judged.key == .editionInForce { return fault.remedy }
        if judged.key == .stepNotOwed { return nil }
        var parts: [String] = []
        if let day, judged.key == .notInTheFuture {
            parts.append(voice.say("请在 \(voice.date(day)) 或以后登记。", "Record it on \(voice.date(day)) or later."))
        } else if let day {
            parts.append(
                judged.isLive
                    ? voice.say("最早可在 \(voice.date(day)) 办理。", "The earliest day is \(voice.date(day)).")
                    : voice.say(
                        "按规定最早可在 \(voice.date(day)) 办理。", "By the rules the earliest day is \(voice.date(day))."))
        }
        let cure = judged.verdict == .violated ? judged.cure : nil
        if judged.isLive {
            // Before the act is done there is nothing to heal; what the cure asks for is asked where nothing else can be said.
            if let own = fault.remedy, !fault.isLong || cure == nil {
                parts.append(own)
            } else if day == nil, let cure {
                parts.append(judged.severity == .block ? voice.remedy(cure) : voice.cure(cure))
            }
        } else if let cure {
            // What a built-in rule asks for names the paper or the duty; what is done about it is the same for all.
            if let own = fault.remedy, judged.namesItsRemedy { parts.append(own) }
            parts.append(voice.cure(cure))
        } else if let own = fault.remedy {
            parts.append(own)
        }
        if parts.isEmpty {
            parts.append(
                judged.isLive
                    ? voice.say("请核对登记；登记有误的，先更正再办理。", "Check the record; where it is wrong, correct it first.")
                    : voice.say("请核对登记；登记有误的，请更正并说明原因。", "Check the record; where it is wrong, correct it and say why.")
            )
        }
        let text = voice.joined(parts.map { voice.sentence($0) })
        return text.isEmpty ? nil : text
    }

    /// What takes longest comes first.
    private func rank(_ judged: Judged, _ scene: Scene, _ day: CivilDate?) -> Int {
        let gravity = (2 - Int(judged.severity.rawValue)) * 10
        if judged.isWaived { return 100 }
        if day != nil { return gravity + 2 }
        switch judged.key {
        case .notInTheFuture: return gravity + 2
        case .transitionInOrder: return gravity + (judged.verdict == .undetermined ? 4 : 3)
        case .papersComplete, .paperReturned, .signedAndDated: return gravity + 5
        case .editionInForce, .transitionInEdition: return gravity
        case .rule, .check, .actorUnexpected, .stepRepeated, .stepNotOwed, .dutyOverdue, .dutyOpen,
            .identityNumberDamaged, .identityNumberBirthday, .identityNumberGender,
            .periodicDuty:
            break
        }
        if judged.verdict == .undetermined { return gravity + 4 }
        for item in scene.missing {
            if case .act = item { return gravity + 3 }
            if case .paper = item { return gravity + 5 }
            if case .people = item { return gravity + 5 }
        }
        let isLost = judged.cure.map { $0.way == .void || $0.way == .explain } ?? false
        return gravity + (isLost ? 0 : 1)
    }
}
