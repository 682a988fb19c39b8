internal import CivilTime
internal import DossierAudit
public import WorkflowEngine
internal import WorkflowModel
internal import YAMLTree

/// What came of entering an act.
public struct LiveRun: Sendable {
    /// Whether it may be done.
    public var permission: Permission
    /// Identifiers of the rules that block, each once, in order.
    public var reasons: [String]
    /// Identifiers of the rules of severity finding that are broken or open, each once, in order.
    public var findings: [String]
    /// Verdicts for the coverage of rules.
    public var coverage: ScenarioRun
}

extension LiveScenario {
    /// Cuts the history before the act and asks whether it may be done.
    ///
    /// An act of which only the step (and the actor) is given is asked about as a preview: its papers, facts and people
    /// are still to come.
    public func run() throws -> LiveRun {
        var dossier = try ShippedRules.dossier(base)
        let layers = self.layers ?? dossier.layers
        dossier = try ScenarioApplier.apply(changes, to: dossier, layers: layers)
        try cut(&dossier)
        let judge = try ShippedRules.judge(dossier.workflow, layers: layers)
        let keys = act.entries.map { "\($0.key.flowText): \($0.value.flowText)" } + ["date: \(on)"]
        let entry = try SnippetReader(dossier: dossier).entry("{ \(keys.joined(separator: ", ")) }", place)
        guard case .act(let recorded) = entry else { throw FixtureProblem("\(place): not an act") }
        let (event, problems) = judge.bind(recorded, in: dossier)
        guard let event, problems.isEmpty else { throw FixtureProblem("\(place): \(problems)") }
        let isPreview = act.entries.allSatisfy { ["do", "by"].contains($0.key.text) }
        let bound = judge.bind(dossier)
        let answer = judge.check(event, in: bound.caseFile, today: today, isPreview: isPreview)
        var coverage = ScenarioRun()
        coverage.take(answer, judge)
        return LiveRun(
            permission: answer.permission, reasons: names(answer.blocking, answer, judge),
            findings: names(answer.verdicts.filter { $0.severity == .finding && $0.isBroken }, answer, judge),
            coverage: coverage)
    }

    private func cut(_ dossier: inout Dossier) throws {
        let applier = ScenarioApplier(dossier: dossier, vocabulary: Vocabulary())
        var end: (index: Int, date: CivilDate)?
        if let before {
            let index = try applier.event(before)
            if case .act(let act) = dossier.history[index].entry { end = (index, act.on.interval.first) }
        } else if let step = act.value(forKey: "do")?.text {
            for (index, event) in dossier.history.enumerated() {
                guard case .act(let act) = event.entry, act.transition == step else { continue }
                if end.map({ act.on.interval.first < $0.date }) ?? true { end = (index, act.on.interval.first) }
            }
        }
        guard let end else { return }
        dossier.history = dossier.history.enumerated().filter { offset, event in
            guard case .act(let act) = event.entry else { return true }
            return act.on.interval.first < end.date || act.on.interval.first == end.date && offset < end.index
        }.map(\.element)
    }

    private func names(_ verdicts: [RuleVerdict], _ answer: Answer, _ judge: Judge) -> [String] {
        var names: [String] = []
        for verdict in verdicts {
            let name: String
            if case .rule(let slot) = verdict.key, let edition = answer.edition,
                let rule = judge.editions[edition].definition.transition(answer.transition)?.rules[Int(slot)]
            {
                name = rule.id.rawValue
            } else {
                name = verdict.key.builtIn.rawValue
            }
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}
