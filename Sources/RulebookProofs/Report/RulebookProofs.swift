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

    /// What was refuted or not proved, as errors at their places. Claims that fail for one and the same contradiction
    /// are told once, and what a layer only inherits is not told again.
    public static func diagnostics(
        _ reports: [ProofReport], positions: (ProofPlace) -> SourceSpan?
    ) -> [Diagnostic] {
        var told: Set<LocalizedText> = []
        return reports.flatMap { report in
            FailedClaims(report).groups.compactMap { group in
                let diagnostic = group.diagnostic(report, positions)
                return told.insert(diagnostic.message).inserted ? diagnostic : nil
            }
        }
    }
}
