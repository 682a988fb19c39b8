import CivilTime
import Diagnostics
public import DossierAudit
public import WorkflowEngine
public import WorkflowModel

/// A fact of the case that a verdict rests on, for programs and for people.
public struct EvidenceText: Hashable, Sendable {
    /// Identifier of what it is: a transition, fact, paper, moment or property, as the rule files write it.
    public var what: String
    /// Its date, as machines write it: `2021-03-01`, `2021-03`; two days joined by a slash.
    public var date: String?
    /// As people read it.
    public var text: String
    /// Position in the effective history of the event it belongs to; nil: none of them, or the act being judged.
    public var position: Int?

    /// Evidence in words.
    public init(what: String, date: String?, text: String, position: Int?) {
        self.what = what
        self.date = date
        self.text = text
        self.position = position
    }
}

/// What would settle an undetermined verdict, for programs and for people.
public struct MissingText: Hashable, Sendable {
    /// Identifier of what is missing, as the rule files write it.
    public var what: String
    /// As people read it.
    public var text: String
    /// What to supply.
    public var request: String
}

extension Wording {
    /// The evidence of a verdict.
    public func evidence(_ verdict: RuleVerdict, in answer: Answer, of caseFile: CaseFile, act: Event) -> [EvidenceText]
    {
        let scene = scene(verdict, answer, caseFile, act)
        return scene.evidence.map { scene.text($0, own: nil) }
    }

    /// The evidence of a finding; for an audited act the position of the act itself is given too.
    public func evidence(_ finding: Finding, in caseFile: CaseFile) -> [EvidenceText] {
        let scene = scene(finding, caseFile)
        return scene.evidence.map { scene.text($0, own: finding.position) }
    }

    /// What is missing for a verdict.
    public func missing(_ verdict: RuleVerdict, in answer: Answer, of caseFile: CaseFile, act: Event) -> [MissingText] {
        let scene = scene(verdict, answer, caseFile, act)
        return distinct(scene.missing.map { scene.text($0) })
    }

    /// What is missing for a finding.
    public func missing(_ finding: Finding, in caseFile: CaseFile) -> [MissingText] {
        let scene = scene(finding, caseFile)
        return distinct(scene.missing.map { scene.text($0) })
    }

    /// What several parts of a rule lack is said once.
    private func distinct(_ items: [MissingText]) -> [MissingText] {
        var seen = Set<String>()
        return items.filter { seen.insert($0.what).inserted }
    }

    /// One missing thing.
    public func missing(_ item: Missing, in caseFile: CaseFile, act: Event? = nil, edition: Int? = nil) -> MissingText {
        let voice = voice(edition)
        return Scene(
            voice: voice,
            phrases: voice.edition.map { Phrases(voice: voice, edition: $0, transition: act?.transition) },
            caseFile: caseFile, act: act, evidence: [], missing: [item], verdict: .undetermined, isLive: true,
            allowedFrom: nil
        ).text(item)
    }

    /// The limit of a condition as rule files write it: `1 year`, `5 working-days`, `1/2`; nil where it has none.
    public func limitText(_ condition: ConditionIndex, edition: Edition) -> String? {
        edition.limitText(condition)
    }
}
