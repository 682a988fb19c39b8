public import Diagnostics
public import WorkflowModel

/// Proofs about rules: that the procedure can be gone through, that no step is dead, that nothing is asked in vain.
public enum RulebookProofs {
    /// Proves every edition, every edition with each layer that changes it, and every border between editions.
    public static func prove(_ workflow: Workflow, layered: [(LayerID, Workflow)] = []) -> [ProofReport] {
        var reports = prove(workflow.editions, workflow.vocabulary, layer: nil) { _ in true }
        for (layer, workflow) in layered {
            reports += prove(workflow.editions, workflow.vocabulary, layer: layer) { $0.layers.contains(layer) }
        }
        return reports
    }

    private static func prove(
        _ editions: [Edition], _ vocabulary: Vocabulary, layer: LayerID?, _ concerns: (Edition) -> Bool
    ) -> [ProofReport] {
        var reports: [ProofReport] = []
        for (index, edition) in editions.enumerated() {
            let before = index > 0 ? editions[index - 1] : nil
            if let before, concerns(edition) || concerns(before) {
                reports.append(
                    BorderProver(before: before, after: edition, vocabulary: vocabulary, layer: layer).report())
            }
            guard concerns(edition) else { continue }
            var prover = EditionProver(edition: edition, vocabulary: vocabulary, layer: layer)
            reports.append(prover.report())
        }
        return reports
    }

    /// What was refuted or not proved, as errors at their places.
    public static func diagnostics(
        _ reports: [ProofReport], positions: (ProofPlace) -> SourceSpan?
    ) -> [Diagnostic] {
        reports.flatMap { report in
            report.claims.compactMap { claim in diagnostic(claim, report, positions) }
        }
    }

    private static func diagnostic(
        _ claim: ProofClaim, _ report: ProofReport, _ positions: (ProofPlace) -> SourceSpan?
    ) -> Diagnostic? {
        switch claim.result {
        case .proved: return nil
        case .notProved(let reason):
            let place = ProofPlace(
                workflow: report.workflow, edition: report.edition, layer: report.layer, kind: claim.kind.place)
            return Diagnostic(
                code: DiagnosticCode(rawValue: ProofCodes.Code.open.rawValue), message: reason,
                primary: positions(place),
                hint: LocalizedText(
                    zh: "核对这里的期限和条件；确认无误的，用 assume 写明理由",
                    en: "Check the periods and conditions here; where they are right, state the reason under `assume`"))
        case .refuted(let places, let explanation):
            let code = report.border == nil ? claim.kind.code : .border
            let spans = places.map { ($0, positions($0)) }
            var seen: Set<SourceSpan> = []
            if let first = spans.first?.1 { seen.insert(first) }
            let labels: [Diagnostic.Label] = spans.dropFirst().compactMap { place, span in
                guard let span, seen.insert(span).inserted else { return nil }
                return Diagnostic.Label(span: span, message: place.kind.label)
            }
            return Diagnostic(
                code: DiagnosticCode(rawValue: code.rawValue), message: explanation,
                primary: spans.first?.1 ?? nil, secondary: labels, hint: claim.kind.hint)
        }
    }
}

extension ProofClaim.Kind {
    /// The place the claim is about.
    var place: ProofPlace.Kind {
        switch self {
        case .stateReachable(let state), .finalReachable(let state): .state(state)
        case .transitionAlive(let transition): .transition(transition)
        case .ruleSatisfiable(let transition, let rule), .readsRecorded(let transition, let rule):
            .rule(transition: transition, rule: rule)
        case .paperUsed(let paper): .document(paper)
        case .dutyDischarged(let duty): .duty(duty)
        }
    }

    var code: ProofCodes.Code {
        switch self {
        case .stateReachable: .stateUnreachable
        case .finalReachable: .noEnd
        case .transitionAlive: .dead
        case .ruleSatisfiable: .deadRule
        case .readsRecorded: .reads
        case .paperUsed: .paper
        case .dutyDischarged: .duty
        }
    }

    /// How to mend it.
    var hint: LocalizedText {
        switch self {
        case .stateReachable, .finalReachable, .transitionAlive, .ruleSatisfiable:
            LocalizedText(
                zh: "放宽或去掉上面的一条要求，或者改正它的起点（since）、前序（after）或所在阶段（in、from）",
                en:
                    "Relax or remove one of these requirements, or correct its anchor (since), predecessor (after) or state "
                    + "(in, from)")
        case .readsRecorded:
            LocalizedText(
                zh: "把该环节写进 after，或者把它标为 optional，或者给规则加 when",
                en: "Name the step under after, mark it optional, or give the rule a when")
        case .paperUsed:
            LocalizedText(
                zh: "在形成它的环节写 files，或者从 documents 删去",
                en: "Name it under files of the step that makes it, or remove it from documents")
        case .dutyDischarged:
            LocalizedText(
                zh: "改正 owner、done-by 或 while，使每个阶段都有能办结它的环节",
                en: "Correct owner, done-by or while so that each state has a step that discharges it")
        }
    }
}

extension ProofPlace.Kind {
    /// What is to be seen there.
    var label: LocalizedText {
        switch self {
        case .state(let name): LocalizedText(zh: "阶段 \(name)", en: "state \(name)")
        case .transition(let name): LocalizedText(zh: "环节 \(name)", en: "transition \(name)")
        case .rule(let transition, let rule):
            LocalizedText(zh: "规则 \(transition)/\(rule)", en: "rule \(transition)/\(rule)")
        case .predecessor(let name, let other):
            LocalizedText(zh: "\(name) 以 \(other) 为前序", en: "\(name) comes after \(other)")
        case .document(let name): LocalizedText(zh: "材料 \(name)", en: "document \(name)")
        case .duty(let name): LocalizedText(zh: "待办 \(name)", en: "duty \(name)")
        case .edition: LocalizedText(zh: "本版本", en: "this edition")
        }
    }
}
