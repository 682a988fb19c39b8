import CivilTime
import DossierAudit
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

@Suite("Steps that are missing one behind the other")
struct MissingStepsTests {
    /// Findings about a complete dossier after a change, each with the steps that it names as missing.
    private func findings(
        of file: String = "clean-2014.yaml", _ change: (inout [RecordedEvent]) throws -> Void
    ) throws -> [String] {
        var dossier = try ShippedRules.dossier("fixtures/dossiers/\(file)")
        try change(&dossier.history)
        let judge = try ShippedRules.judge(dossier.workflow, layers: [])
        let report = DossierAuditor(judge: judge).audit(judge.bind(dossier), caseID: dossier.caseID, today: nil)
        let names = judge.workflow.vocabulary.transitions
        return report.findings.map { finding in
            let missing = finding.missing.compactMap { item in
                if case .act(let handle) = item { names[handle] } else { nil }
            }
            return "\(finding.path.place)/\(finding.path.rule) \(finding.verdict) \(missing.joined(separator: " "))"
        }.sorted()
    }

    private func findings(of file: String = "clean-2014.yaml", without dropped: String...) throws -> [String] {
        try findings(of: file) { history in
            history.removeAll { event in
                if case .act(let act) = event.entry { dropped.contains(act.transition) } else { false }
            }
        }
    }

    @Test("one missing step is told once, by the step that follows it")
    func one() throws {
        #expect(try findings { _ in } == [])
        #expect(
            try findings(without: "conclude-political-review") == [
                "review-by-branch-committee/transition-in-order violated conclude-political-review"
            ])
    }

    @Test("of several in a row each is named where the first that follows is on record")
    func several() throws {
        #expect(
            try findings(without: "conclude-political-review", "review-by-branch-committee") == [
                "pre-review/pre-review-last violated conclude-political-review review-by-branch-committee"
            ])
        let all = try findings(
            without: "conclude-political-review", "review-by-branch-committee", "pre-review", "fill-admission-form")
        #expect(
            all == [
                "resolve-admission/reviewed-before-meeting violated conclude-political-review",
                "resolve-admission/transition-in-order violated fill-admission-form pre-review review-by-branch-committee",
            ])
    }

    @Test(
        "disqualification owes neither an application nor a review by the committee; full membership does",
        arguments: [
            "disqualified-1990.yaml", "disqualified.yaml", "disqualified-2026.yaml",
        ])
    func disqualified(file: String) throws {
        let steps = ["apply-for-full-membership", "hear-opinions-on-full-membership", "review-full-membership"]
        let found = try findings(of: file, without: steps[0], steps[1], steps[2])
        #expect(!found.contains { line in steps.contains { line.contains($0) } }, "\(found)")
        let clean =
            file.contains("1990") ? "clean-1990.yaml" : file.contains("2026") ? "clean-2026.yaml" : "clean-2014.yaml"
        let full = try findings(of: clean, without: steps[0], steps[1], steps[2])
        #expect(
            full.contains {
                $0.hasPrefix("resolve-full-membership/transition-in-order violated review-full-membership")
            })
        #expect(full.contains { $0.hasPrefix("resolve-full-membership/full-membership-applied-in-time violated") })
    }

    /// The date and result of a review, entered behind another step.
    private func review(
        _ history: inout [RecordedEvent], after step: String, _ date: String, _ result: String
    ) throws {
        let on = try DateText.parse(date)
        let place = try #require(
            history.firstIndex { event in if case .act(let act) = event.entry { act.transition == step } else { false }
            })
        let act = RecordedAct(
            transition: "conclude-political-review", on: on, by: "branch-committee",
            facts: [RecordedFact(name: "result", value: .word(result))],
            papers: [RecordedPaper(kind: "political-review-report", dated: on)])
        history.insert(RecordedEvent(id: "again-\(date)", entry: .act(act)), at: place + 1)
    }

    @Test("a later no takes an earlier yes back, until there is another yes")
    func overturned() throws {
        let day = try #require(
            try ShippedRules.dossier("fixtures/dossiers/clean-2014.yaml").history.compactMap { event in
                if case .act(let act) = event.entry, act.transition == "conclude-political-review" {
                    act.on.exact
                } else {
                    nil
                }
            }.first)
        let next = try #require(day.adding(days: 1)).isoText, third = try #require(day.adding(days: 2)).isoText
        let rule = "review-by-branch-committee/transition-in-order violated conclude-political-review"
        #expect(
            try findings { try review(&$0, after: "conclude-political-review", next, "failed") }.contains(rule))
        #expect(
            try !findings { history in
                try review(&history, after: "conclude-political-review", third, "passed")
                try review(&history, after: "conclude-political-review", next, "failed")
            }.contains(rule))
    }
}
