import CivilTime
public import Diagnostics
public import DossierAudit
import WorkflowEngine
public import WorkflowModel

/// Turns what patterns found into sentences.
public struct PatternWording: Sendable {
    /// How many names a sentence has before it goes on with a number.
    private static let namesShown = 6

    let set: PatternSet
    let voice: Voice

    /// Sentences about the patterns of a workflow.
    public init(_ set: PatternSet, workflow: Workflow, language: Language) {
        self.set = set
        voice = Voice(workflow: workflow, language: language)
    }

    /// Title of a pattern.
    public func title(_ pattern: Pattern) -> String { voice.text(pattern.title) }

    /// What a finding says: the facts with their numbers, what they rest on, and what to do.
    public func message(_ finding: PatternFinding) -> String {
        let pattern = set.patterns[finding.pattern]
        let basis = voice.basis(finding.citations)
        var sentences = [
            voice.sentence(facts(finding, pattern.body)),
            voice.sentence(
                say(
                    "依据 \(basis)\(pattern.basis.map { "；\($0.zh)" } ?? "")",
                    "\(basis)\(pattern.basis.map { "; \(voice.text($0))" } ?? "")")),
        ]
        if let cure = finding.cure { sentences.append(voice.sentence(voice.remedy(cure))) }
        return voice.joined(sentences.filter { !$0.isEmpty })
    }

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String { voice.say(zh(), en()) }

    // MARK: Parts of sentences

    /// The organization with a colon, where the finding is about one.
    func place(_ finding: PatternFinding) -> String {
        guard let organization = finding.organization else { return "" }
        let name = organization.name.isEmpty ? say("未写明组织的卷宗", "Dossiers without an organization") : organization.name
        return say("\(name)：", "\(name): ")
    }

    /// The first names of a list and how many there are.
    func people(_ finding: PatternFinding) -> String {
        let named = zip(finding.names, finding.cases).map { $0.isEmpty ? $1 : $0 }
        let shown = named.prefix(Self.namesShown), isAll = shown.count == named.count
        switch voice.language {
        case .zh: return shown.joined(separator: "、") + (isAll ? "" : "等 \(named.count) 人")
        case .en: return shown.joined(separator: ", ") + (isAll ? "" : " and \(named.count - shown.count) more")
        }
    }

    func number(_ name: PatternNumber, of finding: PatternFinding) -> String { "\(finding[name] ?? 0)" }

    /// So many of something: `1 person`, `3 people`.
    func count(_ name: PatternNumber, of finding: PatternFinding, _ one: String, _ many: String) -> String {
        let value = finding[name] ?? 0
        return "\(value) \(value == 1 ? one : many)"
    }

    func span(_ finding: PatternFinding) -> String {
        guard let period = finding.period else { return "" }
        if let day = period.exact { return voice.when(DateInterval(day)) }
        return say(
            "\(voice.date(period.first)) 至 \(voice.date(period.last))",
            "from \(voice.date(period.first)) to \(voice.date(period.last))")
    }

    func days(_ finding: PatternFinding) -> String {
        let shown = finding.days.prefix(Self.namesShown).map { voice.date($0) }
        let isAll = shown.count == finding.days.count
        return shown.joined(separator: say("、", ", ")) + (isAll ? "" : say("等", " …"))
    }

    func step(_ steps: [TransitionHandle]) -> String { steps.first.map { voice.act($0) } ?? "" }
}
