import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// An answer of the rules as a secretary reads it.
struct AnswerText {
    let judge: Judge
    let caseFile: CaseFile
    let options: GlobalOptions

    private var wording: Wording { Wording(judge: judge, language: options.language) }

    /// The refusal: what cannot be done, then every reason with article, facts and what to do.
    func refusal(_ answer: Answer, _ act: Event) -> [String] {
        [wording.summary(answer, of: caseFile, act: act)] + reasons(answer, act, indent: "  ")
    }

    /// Every blocking reason, numbered, the one that takes longest first.
    func reasons(_ answer: Answer, _ act: Event, indent: String) -> [String] {
        let reasons = wording.reasons(answer, of: caseFile, act: act)
        return reasons.enumerated().flatMap { number, reason in
            lines(reason, indent: indent, mark: reasons.count > 1 ? "\(number + 1). " : "· ")
        }
    }

    /// Findings and notes that do not keep the act from being done.
    func remarks(_ answer: Answer, _ act: Event, indent: String = "  ") -> [String] {
        answer.verdicts.filter { $0.isBroken && !$0.blocks && !$0.asksForInput }.flatMap { verdict in
            let reason = wording.reason(verdict, in: answer, of: caseFile, act: act)
            return lines(reason, indent: indent, mark: "\(reason.severityWord)：")
        }
    }

    private func lines(_ reason: Reason, indent: String, mark: String) -> [String] {
        var lines = ["\(indent)\(mark)\(reason.headline)"]
        let inner = indent + "   "
        if !reason.explanation.isEmpty, reason.explanation != reason.headline {
            lines.append(inner + reason.explanation)
        }
        if !reason.articles.isEmpty {
            lines.append(
                inner + options.say("依据：", "Rule: ") + reason.articles.joined(separator: options.say("、", ", ")))
        }
        if let remedy = reason.remedy { lines.append(inner + options.say("办法：", "To do: ") + remedy) }
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
                    + (paper.isOptional ? options.say("可选", " optional") : "")
            }
        }
        if !papers.isEmpty {
            lines.append(options.say("材料：", "papers: ") + papers.joined(separator: options.say("、", ", ")))
        }
        let facts = transition.facts.map { fact in
            "\(title(fact.title))(\(names.facts[fact.handle])\(choices(fact, names)))"
                + (fact.isOptional ? options.say("可选", " optional") : "")
        }
        if !facts.isEmpty {
            lines.append(options.say("要素：", "facts: ") + facts.joined(separator: options.say("、", ", ")))
        }
        let groups = transition.people.compactMap { group in
            edition.groups[group.index].map { "\(title($0.title))(\(names.groups[group]))" }
        }
        if !groups.isEmpty {
            lines.append(options.say("人员：", "people: ") + groups.joined(separator: options.say("、", ", ")))
        }
        return lines
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

    /// Title of a transition.
    func title(_ handle: TransitionHandle) -> String {
        Wording(judge: judge, language: options.language).title(of: handle)
    }
}
