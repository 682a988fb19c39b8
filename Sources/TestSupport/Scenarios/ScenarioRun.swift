public import CivilTime
internal import DossierAudit
public import WorkflowEngine
public import WorkflowModel

/// A rule of the rulebook as coverage counts it, and what was said of it.
public struct CoveredRule: Hashable, Sendable {
    /// `membership/2014-05-28/hold-talk/talk-within-one-month`, with ` (layer)` behind it for a rule of a layer.
    public var path: String
    /// What was said.
    public var verdict: Verdict
}

/// What came of a scenario or a dossier.
public struct ScenarioRun: Sendable {
    /// Findings of the audit.
    public var findings: [ReportedFinding] = []
    /// Verdicts on rules, those that hold included.
    public var verdicts: Set<CoveredRule> = []
    /// `step/rule` of every verdict that holds.
    public var holding: Set<String> = []
    /// Steps on record, as `membership/2014-05-28/hold-talk`.
    public var taken: Set<String> = []

    /// Audits a dossier as of a day.
    public static func audit(_ dossier: Dossier, layers: [LayerID], on today: CivilDate) throws -> ScenarioRun {
        let judge = try ShippedRules.judge(dossier.workflow, layers: layers)
        let bound = judge.bind(dossier)
        guard bound.problems.isEmpty else { throw FixtureProblem("\(dossier.caseID): \(bound.problems)") }
        var run = ScenarioRun()
        let report = DossierAuditor(judge: judge).audit(bound, caseID: dossier.caseID, today: today)
        run.findings = report.findings.map { ReportedFinding($0, of: bound, judge: judge) }
        let states = judge.states(of: bound.caseFile)
        for (position, event) in bound.caseFile.events.enumerated() {
            guard let edition = judge.edition(on: event.on.first), judge.edition(on: event.on.last) == edition,
                let answer = judge.audit(
                    position, of: bound.caseFile, edition: edition, stateBefore: states[position], today: today)
            else { continue }
            run.take(answer, judge)
        }
        if let last = bound.caseFile.events.last, let edition = judge.edition(on: last.on.last),
            let answer = judge.auditWhole(bound.caseFile, edition: edition)
        {
            run.take(answer, judge, place: BuiltInRule.dossierPlace)
        }
        run.take(judge.lookBack(bound.caseFile, today: today), judge)
        return run
    }

    /// Counts what was said of duties that recur with the calendar; one whose breaks are all short enough holds.
    private mutating func take(_ look: LookBack, _ judge: Judge) {
        func note(_ edition: Int, _ slot: Int32, _ verdict: Verdict) {
            let definition = judge.editions[edition].definition
            let duty = definition.periodicDuties[Int(slot)]
            let path = "\(judge.workflow.id)/\(definition.id)/\(BuiltInRule.dossierPlace)/\(duty.id)"
            verdicts.insert(CoveredRule(path: Self.name(path, duty.layer), verdict: verdict))
            if verdict == .holds { holding.insert("\(BuiltInRule.dossierPlace)/\(duty.id)") }
        }
        for standing in look.periods {
            switch standing.state {
            case .held: note(standing.edition, standing.duty, .holds)
            case .violated: note(standing.edition, standing.duty, .violated)
            case .undetermined: note(standing.edition, standing.duty, .undetermined)
            case .open, .excused: break
            }
        }
        for standing in look.breaks { note(standing.edition, standing.duty, standing.verdict) }
        for (edition, slot) in look.unbroken { note(edition, slot, .holds) }
    }

    /// Counts the verdicts of one answer.
    public mutating func take(_ answer: Answer, _ judge: Judge, place: String? = nil) {
        guard let index = answer.edition else { return }
        let edition = judge.editions[index].definition
        guard let transition = edition.transition(answer.transition) else { return }
        let step = judge.workflow.vocabulary.transitions[transition.handle]
        if place == nil { taken.insert(Self.name("\(judge.workflow.id)/\(edition.id)/\(step)", transition.layer)) }
        for verdict in answer.verdicts {
            let rule: Rule
            switch verdict.key {
            case .rule(let slot): rule = transition.rules[Int(slot)]
            case .check(let slot): rule = edition.checks[Int(slot)]
            default: continue
            }
            let path = "\(place ?? step)/\(rule.id)"
            if verdict.verdict == .holds { holding.insert(path) }
            let full = Self.name("\(judge.workflow.id)/\(edition.id)/\(path)", rule.layer)
            verdicts.insert(CoveredRule(path: full, verdict: verdict.verdict))
        }
    }

    static func name(_ path: String, _ layer: LayerID?) -> String { layer.map { "\(path) (\($0))" } ?? path }

    /// What differs from the expected findings, a line each; empty if nothing does.
    public func differences(from expected: [ExpectedFinding]) -> [String] {
        var open = findings.filter { !$0.isDuty }, lines: [String] = []
        // What is written in more detail is looked for first.
        let precise = expected.sorted {
            ($0.about == nil ? 1 : 0) + ($0.severity == nil ? 1 : 0)
                < ($1.about == nil ? 1 : 0) + ($1.severity == nil ? 1 : 0)
        }
        for finding in precise {
            if let index = open.firstIndex(where: finding.matches) {
                open.remove(at: index)
            } else {
                lines.append("expected, not found: \(finding)")
            }
        }
        return lines + open.map { "found, not expected: \($0.scenarioText)" }
    }
}

extension Scenario {
    /// Makes the changes and audits.
    public func run() throws -> ScenarioRun {
        let dossier = try ShippedRules.dossier(base)
        let layers = self.layers ?? dossier.layers
        let changed = try ScenarioApplier.apply(changes, to: dossier, layers: layers)
        return try ScenarioRun.audit(changed, layers: layers, on: on)
    }
}
