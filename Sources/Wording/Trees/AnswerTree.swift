import CivilTime
public import Diagnostics
public import WorkflowEngine
import WorkflowModel

/// An answer of the rules for programs.
public struct AnswerTree {
    private let judge: Judge
    private let caseFile: CaseFile

    /// Answers about acts of a case.
    public init(judge: Judge, caseFile: CaseFile) {
        self.judge = judge
        self.caseFile = caseFile
    }

    /// The answer with every verdict and its evidence.
    public func value(_ answer: Answer, _ act: Event) -> JSONTree {
        let names = judge.workflow.vocabulary
        var members: [String: JSONTree] = [
            "transition": .string(names.transitions[answer.transition]),
            "edition": .optional(answer.edition.map { judge.editions[$0].definition.id.rawValue }),
            "on": .string(act.date.isoText),
            "outcome": .string(outcome(answer.outcome)),
            "state-before": .optional(answer.stateBefore.map { names.states[$0] }),
            "state-after": .optional(answer.stateAfter.map { names.states[$0] }),
            "summary": .object([
                "zh": .string(Wording(judge: judge, language: .zh).summary(answer, of: caseFile, act: act)),
                "en": .string(Wording(judge: judge, language: .en).summary(answer, of: caseFile, act: act)),
            ]), "verdicts": .array(answer.verdicts.map { verdict($0, answer, act) }),
        ]
        switch answer.permission {
        case .allowed: members["permission"] = .string("allowed")
        case .allowedFrom(let date):
            members["permission"] = .string("allowed-from")
            members["allowed-from"] = .string(date.isoText)
        case .blocked: members["permission"] = .string("blocked")
        }
        return .object(members)
    }

    /// The verdicts on an act on record, which nobody asks leave for any more.
    public func onRecord(_ answer: Answer, _ act: Event) -> JSONTree {
        guard case .object(var members) = value(answer, act) else { return .null }
        for key in ["permission", "allowed-from", "summary"] { members[key] = nil }
        members["event"] = .string(act.id)
        return .object(members)
    }

    private func outcome(_ outcome: ActOutcome) -> String {
        switch outcome {
        case .done: "done"
        case .void: "void"
        case .lost: "lost"
        case .refused: "refused"
        }
    }

    /// One verdict of an answer.
    public func verdict(_ verdict: RuleVerdict, _ answer: Answer, _ act: Event) -> JSONTree {
        let zh = Wording(judge: judge, language: .zh), en = Wording(judge: judge, language: .en)
        let reason = zh.reason(verdict, in: answer, of: caseFile, act: act)
        let english = en.reason(verdict, in: answer, of: caseFile, act: act)
        let words: [Verdict: String] = [
            .holds: "holds", .violated: "violated", .undetermined: "undetermined", .notApplicable: "not-applicable",
        ]
        var members: [String: JSONTree] = [
            "rule": .string(reason.path), "verdict": .string(words[verdict.verdict] ?? ""),
            "severity": .string(verdict.severity.word),
            "blocks": .bool(verdict.blocks), "waived": .bool(verdict.isWaived),
            "asks-for-input": .bool(verdict.asksForInput),
            "cite": .array(reason.articles.map { .string($0) }),
            "evidence": .array(
                zh.evidence(verdict, in: answer, of: caseFile, act: act).map { item in
                    .object(["what": .string(item.what), "date": .optional(item.date), "text": .string(item.text)])
                }),
            "missing": .array(zh.missing(verdict, in: answer, of: caseFile, act: act).map { .string($0.what) }),
            "about": .optional(about(verdict.about)),
        ]
        if verdict.isBroken { members["message"] = .object(["zh": .string(reason.text), "en": .string(english.text)]) }
        if let date = verdict.allowedFrom { members["allowed-from"] = .string(date.isoText) }
        if let condition = verdict.condition, let index = answer.edition,
            let limit = zh.limitText(condition, edition: judge.editions[index].definition)
        {
            members["limit"] = .string(limit)
        }
        if let cure = reason.cure {
            members["cure"] = .object([
                "way": .string(cure.way.rawValue), "possible": .bool(cure.isPossible),
                "text": .object(["zh": .string(cure.text.zh), "en": .string(cure.text.en ?? cure.text.zh)]),
                "by": .object([
                    "zh": .string(zh.title(of: cure.decidedBy, edition: answer.edition)),
                    "en": .string(en.title(of: cure.decidedBy, edition: answer.edition)),
                ]),
            ])
        }
        return .object(members)
    }

    private func about(_ about: About) -> String? {
        let names = judge.workflow.vocabulary
        switch about {
        case .nothing, .duty: return nil
        case .span(let span): return span.isoText
        case .transition(let handle): return names.transitions[handle]
        case .state(let handle): return names.states[handle]
        case .paper(let handle): return names.documents[handle]
        case .person(let handle):
            return caseFile.people.indices.contains(handle.index) ? caseFile.people[handle.index].id : nil
        }
    }
}
