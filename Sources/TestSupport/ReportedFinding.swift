internal import CivilTime
public import DossierAudit
public import WorkflowEngine
internal import WorkflowModel

/// A finding by names, as people compare it.
public struct ReportedFinding: Hashable, Sendable, CustomStringConvertible {
    /// Step (or `dossier`) and rule: `hold-talk/talk-within-one-month`.
    public var rule: String
    /// Word of the verdict.
    public var verdict: String
    /// Word of the severity.
    public var severity: String
    /// Paper, step, state, person or duty it is about; empty if the rule says it all.
    public var about: String

    /// A finding of an audit.
    public init(_ finding: Finding, of bound: BoundCase, judge: Judge) {
        rule = "\(finding.path.place)/\(finding.path.rule)"
        verdict = finding.verdict == .violated ? "violated" : "undetermined"
        severity = finding.severity.word
        let names = judge.workflow.vocabulary
        switch finding.about {
        case .nothing: about = ""
        case .transition(let handle): about = names.transitions[handle]
        case .state(let handle): about = names.states[handle]
        case .paper(let handle): about = names.documents[handle]
        case .person(let handle): about = bound.caseFile.people[handle.index].id
        case .span(let span): about = span.isoText
        case .duty(let slot): about = judge.editions[finding.edition ?? 0].definition.duties[Int(slot)].id
        }
    }

    /// Whether it only tells of something still to be done.
    public var isDuty: Bool { rule == "dossier/duty-open" || rule == "dossier/duty-overdue" }

    /// As `expected.yaml` writes it.
    public var description: String { "\(rule) \(verdict)\(about.isEmpty ? "" : " [\(about)]")" }

    /// With its severity, as scenarios may write it.
    public var scenarioText: String { "\(rule)\(about.isEmpty ? "" : " [\(about)]"): \(verdict) \(severity)" }
}
