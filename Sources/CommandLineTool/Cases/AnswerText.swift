import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import Wording
import WorkflowEngine
import WorkflowModel

/// An answer of the rules as a secretary reads it.
struct AnswerText {
    let judge: Judge
    let caseFile: CaseFile
    let options: GlobalOptions

    private var wording: Wording { Wording(judge: judge, language: options.language) }

    /// What it means that an act does not count; nil if it counts.
    func outcome(_ outcome: ActOutcome) -> String? {
        switch outcome {
        case .done: nil
        case .void: options.say("会议无效：本次不计入，阶段不变。", "The meeting is void: it does not count and the stage stays.")
        case .lost: options.say("结果是未通过：本次不计入，阶段不变。", "The result is negative: it does not count and the stage stays.")
        case .refused:
            options.say("上级未同意：本次不计入，阶段不变。", "The upper body refused: it does not count and the stage stays.")
        }
    }

    /// The refusal: what cannot be done, then every reason with article, facts and what to do.
    func refusal(_ answer: Answer, _ act: Event) -> [String] {
        if answer.permission == .allowed, let line = outcome(answer.outcome) {
            return [options.say("可以如实登记。\(line)", "It may be recorded as it was. \(line)")]
        }
        return [wording.summary(answer, of: caseFile, act: act)] + reasons(answer, act, indent: "  ")
    }

    /// Every blocking reason, numbered, the one that takes longest first.
    func reasons(_ answer: Answer, _ act: Event, indent: String, withRemedy: Bool = true) -> [String] {
        let reasons = wording.reasons(answer, of: caseFile, act: act)
        var said: Set<String> = []
        return reasons.enumerated().flatMap { number, reason in
            // One absent ballot leaves many conditions open: what to do about it is said once.
            let isNew = reason.remedy.map { said.insert($0).inserted } ?? true
            let mark = reasons.count > 1 ? "\(number + 1). " : "· "
            return lines(
                reason, indent: indent, mark: mark, withRemedy: withRemedy && isNew,
                withExplanation: isNew || !reason.isUndetermined)
        }
    }

    /// Why an act on record no longer stands as it did.
    func reasons(_ broken: BrokenAct, _ act: Event, indent: String) -> [String] {
        let returned = broken.verdicts.filter { $0.key == .paperReturned }
            .map { wording.reason($0, in: broken.answer, of: caseFile, act: act) }
        return reasons(broken.answer, act, indent: indent, withRemedy: false)
            + returned.flatMap { lines($0, indent: indent, mark: "· ", withRemedy: false, withExplanation: true) }
    }

    /// Findings and notes that do not keep the act from being done.
    ///
    /// - Parameter isOnRecord: the act stands whatever it breaks, so that what would block it is a finding too.
    func remarks(_ answer: Answer, _ act: Event, indent: String = "  ", isOnRecord: Bool = false) -> [String] {
        answer.verdicts.filter { $0.isBroken && (isOnRecord || !$0.blocks) && !$0.asksForInput }.flatMap { verdict in
            let reason = wording.reason(verdict, in: answer, of: caseFile, act: act)
            if verdict.isWaived {
                let basis = reason.basis.isEmpty ? "" : options.say("（\(reason.basis)）", " (\(reason.basis))")
                return ["\(indent)\(reason.opening)\(basis)\(options.say("。", "."))"]
            }
            return lines(reason, indent: indent, mark: reason.severityWord + options.say("：", ": "))
        }
    }

    private func lines(
        _ reason: Reason, indent: String, mark: String, withRemedy: Bool = true, withExplanation: Bool = true
    ) -> [String] {
        var lines = ["\(indent)\(mark)\(reason.headline)"]
        let inner = indent + "   "
        if withExplanation, !reason.explanation.isEmpty,
            reason.explanation != options.say("\(reason.headline)。", "\(reason.headline).")
        {
            lines.append(inner + reason.explanation)
        }
        if !reason.basis.isEmpty { lines.append(inner + options.say("依据：", "Rule: ") + reason.basis) }
        if withRemedy, let remedy = reason.remedy {
            // The remedy may bring a heading of its own.
            let own = options.say("补救办法：", "Remedy: ")
            let bare = remedy.hasPrefix(own) ? String(remedy.dropFirst(own.count)) : remedy
            lines.append(inner + options.say("办法：", "To do: ") + bare)
        }
        return lines
    }

    /// What the act itself brings: papers, facts and people still to be supplied.
    func inputs(_ transition: Transition) -> [String] {
        guard let index = judge.editions.lastIndex(where: { $0.definition.transition(transition.handle) != nil }) else {
            return []
        }
        let edition = judge.editions[index].definition
        let names = judge.workflow.vocabulary
        var lines: [String] = []
        let papers = transition.files.compactMap { paper in
            edition.documents[paper.document.index].map { kind in
                "《\(title(kind.title))》(\(names.documents[paper.document]))"
                    + (paper.isOptional ? optional(nil) : "")
            }
        }
        if !papers.isEmpty {
            lines.append(options.say("材料：", "papers: ") + papers.joined(separator: options.say("、", ", ")))
        }
        let facts = transition.facts.map { fact in
            "\(title(fact.title))(\(names.facts[fact.handle])\(choices(fact, names)))"
                + (fact.isOptional ? optional(asked(fact.handle, transition, edition)) : "")
        }
        if !facts.isEmpty {
            lines.append(options.say("要素：", "facts: ") + facts.joined(separator: options.say("、", ", ")))
        }
        for fact in transition.facts {
            guard case .ballot(let kind) = fact.type else { continue }
            let name = names.facts[fact.handle]
            let keys = BallotKeys.of(kind).map { "\(name).\($0)" }.joined(separator: " ")
            lines.append(
                options.say(
                    "票数：--fact 逐项写 \(keys)；或整张票写 --fact \(name)=@票.yaml",
                    "votes: --fact for each of \(keys); or the whole ballot by --fact \(name)=@ballot.yaml"))
        }
        let groups = transition.people.compactMap { group in
            edition.groups[group.index].map { "\(title($0.title))(\(names.groups[group]))" }
        }
        if !groups.isEmpty {
            lines.append(options.say("人员：", "people: ") + groups.joined(separator: options.say("、", ", ")))
        }
        return lines
    }

    /// What a rule of the step says of a fact that the step itself leaves open: nothing (nil), that it must be stated
    /// (true), or that it must be in some cases (false).
    private func asked(_ fact: FactHandle, _ transition: Transition, _ edition: Edition) -> Bool? {
        func asks(_ index: ConditionIndex) -> Bool {
            switch edition.conditions[Int(index.raw)] {
            case .stated(let reference): reference.scope == .this && reference.fact == fact
            case .allOf(let run): edition.operands[run.range].contains(where: asks)
            default: false
            }
        }
        let rules = transition.rules.filter { rule in asks(rule.body) }
        guard !rules.isEmpty else { return nil }
        return rules.contains { $0.when == nil }
    }

    private func optional(_ asked: Bool?) -> String {
        switch asked {
        case nil: options.say("（可选）", " (optional)")
        case true?: ""
        case false?: options.say("（视情况须写）", " (required in some cases)")
        }
    }

    private func choices(_ fact: FactDeclaration, _ names: Vocabulary) -> String {
        guard case .choice(let words) = fact.type else { return "" }
        return "=" + words.map { names.symbols[$0] }.joined(separator: "|")
    }

    private func title(_ text: Text) -> String { options.say(text.zh, text.en ?? text.zh) }
}

extension AnswerText {
    /// Title of a state.
    func stateTitle(_ handle: StateHandle) -> String {
        Wording(judge: judge, language: options.language).title(of: handle)
    }

    /// Title of a kind of paper.
    func title(_ handle: DocumentHandle) -> String {
        Wording(judge: judge, language: options.language).title(of: handle)
    }

    /// Title of a transition.
    func title(_ handle: TransitionHandle) -> String {
        Wording(judge: judge, language: options.language).title(of: handle)
    }
}

/// The keys of a ballot as people write them, with an example where a number would not do.
enum BallotKeys {
    static func of(_ kind: Ballot.Kind) -> [String] {
        switch kind {
        case .resolution: ["entitled", "present", "written", "for", "against", "abstained", "invalid", "secret=true"]
        case .election:
            [
                "seats", "entitled", "present", "issued", "returned", "invalid", "secret=true",
                "candidates=li:19,chen:17", "elected",
            ]
        }
    }
}
