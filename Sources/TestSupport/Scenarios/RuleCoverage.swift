internal import WorkflowEngine
internal import WorkflowModel

/// A rule (or many, by `*`) that some verdict cannot be reached for, and why.
public struct CoverageExemption: Hashable, Sendable {
    /// `membership/*/dossier/same-person-everywhere`; `*` stands for one part.
    public var rule: String
    /// `holds`, `violated` or `undetermined`.
    public var verdict: String
    /// Why not.
    public var reason: String

    /// Reads `fixtures/scenarios/exemptions.yaml`.
    public static func all() throws -> [CoverageExemption] {
        let file = "fixtures/scenarios/exemptions.yaml"
        let root = try StrictNode.root(try Fixtures.bytes(file), file: file)
        try root.allow(["exemptions"])
        return try root.required("exemptions").items().map { node in
            try node.allow(["rule", "never", "reason"])
            let verdict = try node.required("never")
            guard ["holds", "violated", "undetermined"].contains(try verdict.string()) else {
                throw verdict.problem("`never` is holds, violated or undetermined")
            }
            return CoverageExemption(
                rule: try node.required("rule").string(), verdict: try verdict.string(),
                reason: try node.required("reason").string())
        }
    }

    func covers(_ path: String) -> Bool {
        let wanted = rule.split(separator: "/"), given = path.split(separator: "/")
        return wanted.count == given.count && zip(wanted, given).allSatisfy { $0 == "*" || $0 == $1 }
    }
}

/// Which rules and steps of the shipped rulebook the fixtures reach.
public struct RuleCoverage: Sendable {
    private var verdicts: Set<CoveredRule> = []
    private var taken: Set<String> = []

    /// Nothing is covered yet.
    public init() {}

    /// Counts a run.
    public mutating func add(_ run: ScenarioRun) {
        verdicts.formUnion(run.verdicts)
        taken.formUnion(run.taken)
    }

    /// Every rule and every step of every edition, those that layers add or tighten included.
    public static func everything() throws -> (rules: [String], steps: [String]) {
        let rulebook = try ShippedRules.rulebook()
        var rules: [String] = [], steps: [String] = []
        func add(_ workflow: Workflow, only layer: LayerID?) {
            for edition in workflow.editions {
                let prefix = "\(workflow.id)/\(edition.id)"
                for transition in edition.transitions {
                    guard let transition else { continue }
                    let step = "\(prefix)/\(workflow.vocabulary.transitions[transition.handle])"
                    if transition.layer == layer { steps.append(ScenarioRun.name(step, layer)) }
                    for rule in transition.rules where rule.layer == layer {
                        rules.append(ScenarioRun.name("\(step)/\(rule.id)", layer))
                    }
                }
                for duty in edition.periodicDuties where duty.layer == layer {
                    let path = "\(prefix)/\(BuiltInRule.dossierPlace)/\(duty.id)"
                    if !rules.contains(ScenarioRun.name(path, layer)) { rules.append(ScenarioRun.name(path, layer)) }
                }
                for check in edition.checks where check.layer == layer {
                    rules.append(ScenarioRun.name("\(prefix)/\(BuiltInRule.dossierPlace)/\(check.id)", layer))
                }
            }
        }
        for workflow in rulebook.workflows {
            add(workflow, only: nil)
            for layer in workflow.layers {
                guard let layered = rulebook.workflow(workflow.id, layers: [layer.id]) else { continue }
                add(layered, only: layer.id)
            }
        }
        return (rules, steps)
    }

    /// What is missing, a line each, and exemptions nobody needs.
    public func gaps(_ exemptions: [CoverageExemption]) throws -> [String] {
        let (rules, steps) = try Self.everything()
        var lines: [String] = [], used: Set<CoverageExemption> = []
        for rule in rules {
            for (verdict, word) in [
                (Verdict.holds, "holds"), (.violated, "violated"), (.undetermined, "undetermined"),
            ] where !verdicts.contains(CoveredRule(path: rule, verdict: verdict)) {
                let excuse = exemptions.first { $0.verdict == word && $0.covers(rule) }
                if let excuse { used.insert(excuse) } else { lines.append("\(rule): never \(word)") }
            }
        }
        for step in steps where !taken.contains(step) { lines.append("\(step): never taken") }
        for exemption in exemptions where !used.contains(exemption) {
            lines.append("exemptions.yaml: \(exemption.rule) never \(exemption.verdict): not needed")
        }
        return lines
    }
}
