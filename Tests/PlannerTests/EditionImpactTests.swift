import CivilTime
import Planner
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// What the edition of 2026 changes for cases that were open on its first day.
struct EditionImpactTests {
    private func impact(_ name: String, asOn day: String, from today: String) throws -> (EditionImpact, [String]) {
        let open = try PlannedCase(name, asOn: day)
        let past = try ShippedRules.rulebook().ending(open.judge.workflow.id, with: EditionID("2014-05-28"))
        let earlier = try #require(Judge(past, workflow: open.judge.workflow.id))
        let impact = EditionImpact(
            of: open.dossier, by: earlier, and: open.judge, from: try PlannedCase.day(today))
        func text(_ date: CivilDate?) -> String { date?.isoText ?? "–" }
        let rows = impact.changes.map { change in
            let step = open.judge.workflow.vocabulary.transitions[change.transition]
            return switch change.change {
            case .added(let date): "+ \(step) \(text(date))"
            case .dropped(let date): "- \(step) \(text(date))"
            case .moved(let from, let to): "\(step) \(text(from)) → \(text(to))"
            case .limited(let from, let to): "\(step) by \(text(from)) → \(text(to))"
            }
        }
        return (impact, rows)
    }

    @Test func `an activist gets consent and notice in the place of the filing, and is eight days later`() throws {
        let (impact, rows) = try impact("border-activist", asOn: "2026-03-31", from: "2026-04-01")
        #expect(impact.isTouched)
        #expect(impact.before.completion == (try PlannedCase.day("2027-06-10")))
        #expect(impact.after.completion == (try PlannedCase.day("2027-06-18")))
        #expect(
            Array(rows.prefix(7)) == [
                "- file-development-target 2026-06-09",
                "+ consent-development-target 2026-06-09",
                "+ open-notice 2026-06-09",
                "+ close-notice 2026-06-16",
                "+ list-development-target 2026-06-17",
                "name-introducers 2026-06-09 → 2026-06-17",
                "conclude-political-review 2026-06-09 → 2026-06-17",
            ])
        #expect(rows.last == "archive-dossier 2027-06-10 → 2027-06-18")
    }

    @Test func `before the first day of the edition nothing changes for what can be done now`() throws {
        let (impact, rows) = try impact("border-probationary", asOn: "2026-04-20", from: "2026-05-01")
        #expect(!impact.isTouched && rows.isEmpty)
    }
}
