import CaseServices
import CivilTime
import Diagnostics
import DossierAudit
import Wording
import WorkflowEngine
import WorkflowModel

/// A case as it stands on a day, for programs.
struct CaseTree {
    /// The case.
    let inHand: CaseInHand
    /// The day.
    let day: CivilDate

    private var judge: Judge { inHand.judge }
    private var caseFile: CaseFile { inHand.bound.caseFile }
    private var names: Vocabulary { judge.workflow.vocabulary }
    private var zh: Wording { Wording(judge: judge, language: .zh) }
    private var en: Wording { Wording(judge: judge, language: .en) }

    /// The whole case.
    ///
    /// - Parameter layered: the acts by the layers under which they were decided.
    func value(_ layered: [LayeredActs]) -> JSONTree {
        let subject = inHand.dossier.subject
        return .object([
            "case": .string(inHand.dossier.caseID), "workflow": .string(inHand.dossier.workflow.rawValue),
            "organization": .optional(inHand.dossier.organization),
            "subject": .object(["id": .string(subject.id), "name": .string(subject.name)]),
            "version": .int(Int64(inHand.version)), "on": .string(day.isoText),
            "state": caseFile.state.map { .object(titled($0)) } ?? .null, "stages": stages, "acts": acts,
            "papers": papers, "duties": duties,
            "findings": .array(LayeredFindings.of(layered, on: day).map { finding($0.finding, $0.judge) }),
        ])
    }

    private func titled(_ state: StateHandle) -> [String: JSONTree] {
        ["name": .string(names.states[state]), "title": .both(zh: zh.title(of: state), en: en.title(of: state))]
    }

    private var stages: JSONTree {
        let began = StageLine.beginnings(of: caseFile, judge)
        let order = StageLine.order(judge, on: day, now: caseFile.state, passed: Set(began.keys))
        let present = caseFile.state.flatMap { order.firstIndex(of: $0) } ?? -1
        return .array(
            order.enumerated().map { index, state in
                var members = titled(state)
                members["standing"] = .string(index < present ? "done" : index == present ? "now" : "later")
                members["since"] = .optional(began[state]?.isoText)
                return .object(members)
            })
    }

    private var acts: JSONTree {
        .array(
            caseFile.events.map { event in
                .object([
                    "event": .string(event.id), "do": .string(names.transitions[event.transition]),
                    "title": .both(zh: zh.title(of: event.transition), en: en.title(of: event.transition)),
                    "date": .string(event.date.isoText), "outcome": .string(outcome(event.outcome)),
                    "mode": .string(event.mode == .asFound ? "as-found" : "enforcing"),
                    "documents": .array(event.papers.map { .string(names.documents[$0.document]) }),
                ])
            })
    }

    private func outcome(_ outcome: ActOutcome) -> String {
        switch outcome {
        case .done: "done"
        case .void: "void"
        case .lost: "lost"
        case .refused: "refused"
        }
    }

    private var papers: JSONTree {
        .array(
            caseFile.events.flatMap { event in
                event.papers.map { paper in
                    .object([
                        "kind": .string(names.documents[paper.document]),
                        "title": .both(zh: zh.title(of: paper.document), en: en.title(of: paper.document)),
                        "dated": .string((paper.dated ?? event.date).isoText), "event": .string(event.id),
                        "standing": .string(paper.isReturned ? "returned" : paper.isAwaited ? "awaited" : "held"),
                    ])
                }
            })
    }

    private var duties: JSONTree {
        .array(
            judge.openDuties(of: caseFile, on: day).map { duty in
                let definition = judge.editions[duty.edition].definition.duties[Int(duty.duty)]
                return .object([
                    "duty": .string(definition.id), "owner": .string(names.roles[definition.owner]),
                    "title": .both(
                        zh: zh.title(ofDuty: duty.duty, edition: duty.edition),
                        en: en.title(ofDuty: duty.duty, edition: duty.edition)),
                    "due": .optional(duty.due?.isoText), "overdue": .bool(duty.due.map { $0 < day } ?? false),
                ])
            })
    }

    private func finding(_ finding: Finding, _ judge: Judge) -> JSONTree {
        let reason = Wording(judge: judge, language: .zh).reason(finding, in: caseFile)
        let english = Wording(judge: judge, language: .en).reason(finding, in: caseFile)
        return .object([
            "rule": .string(finding.path.description), "severity": .string(finding.severity.word),
            "verdict": .string(finding.verdict == .violated ? "violated" : "undetermined"),
            "fingerprint": .string(finding.fingerprint), "message": .both(zh: reason.text, en: english.text),
            "cite": .array(reason.articles.map { .string($0) }), "explained": .bool(finding.isExplained),
        ])
    }
}
