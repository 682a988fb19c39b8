import CivilTime
import Planner
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Days derived by hand from the regulations, from several stages of the way.
struct MembershipPlanTests {
    @Test func `an activist across the border of the editions reaches full membership`() throws {
        // Activist since 9 June 2025, last inspected on 1 December 2025.
        let activist = try PlannedCase("border-activist", asOn: "2026-03-31")
        let plan = try activist.plan(from: "2026-04-01")
        #expect(
            activist.rows(plan) == [
                "hear-opinions 2026-04-01",
                // Half a year after the last inspection; the new edition is in force by then.
                "inspect-activist 2026-06-01 recurring",
                // One year of cultivation.
                "propose-development-target 2026-06-09 *",
                "consent-development-target 2026-06-09 *",
                "open-notice 2026-06-09 *",
                // 10, 11, 12, 15 and 16 June are the five working days.
                "close-notice 2026-06-16 *",
                // After the end of the notice, not on its last day.
                "list-development-target 2026-06-17 *",
                "name-introducers 2026-06-17",
                "conclude-political-review 2026-06-17 *",
                "finish-training 2026-06-17",
                "review-by-branch-committee 2026-06-17",
                "pre-review 2026-06-17",
                "fill-admission-form 2026-06-17",
                // The review is concluded on an earlier day than the meeting; the meeting within a month of the pre-review.
                "resolve-admission 2026-06-18 by 2026-07-17 *",
                "talk-before-approval 2026-06-18",
                "approve-admission 2026-06-18 by 2026-09-18",
                "file-admission 2026-06-18",
                "join-party-group 2026-06-18",
                "take-oath 2026-06-18 by 2026-07-18",
                "inspect-probationary-member 2026-06-18",
                "apply-for-full-membership 2026-06-18 by 2027-06-18",
                "hear-opinions-on-full-membership 2026-06-18",
                "review-full-membership 2026-06-18",
                // Probation of a year from the meeting.
                "resolve-full-membership 2027-06-18 by 2027-07-18 *",
                "approve-full-membership 2027-06-18 by 2027-09-18 *",
                "archive-dossier 2027-06-18",
            ])
        #expect(plan.completion == (try PlannedCase.day("2027-06-18")))
        #expect(plan.goal.map { activist.judge.workflow.vocabulary.states[$0] } == "full-member")
    }

    @Test func `a notice in a year whose working days nobody knows is where the plan of an applicant ends`() throws {
        let applicant = try PlannedCase("clean-2026-open", asOn: "2026-05-12")
        let plan = try applicant.plan(from: "2026-05-12")
        #expect(
            applicant.rows(plan) == [
                "hold-talk 2026-05-12 by 2026-06-12",
                "recommend-activist 2026-05-12",
                "designate-activist 2026-05-12",
                "file-activist 2026-05-12",
                "appoint-mentors 2026-05-12",
                "hear-opinions 2026-05-12",
                "inspect-activist 2026-11-12 recurring",
                "propose-development-target 2027-05-12",
                "consent-development-target 2027-05-12",
                "open-notice 2027-05-12",
                "close-notice blocked",
                "list-development-target waits for close-notice",
                "name-introducers waits for list-development-target",
                "conclude-political-review waits for list-development-target",
                "finish-training waits for list-development-target",
                "review-by-branch-committee waits for name-introducers, conclude-political-review, finish-training",
                "pre-review waits for review-by-branch-committee",
                "fill-admission-form waits for pre-review",
                "resolve-admission waits for fill-admission-form",
                "talk-before-approval waits for resolve-admission",
                "approve-admission waits for resolve-admission, talk-before-approval",
                "file-admission waits for approve-admission",
                "join-party-group waits for approve-admission",
                "take-oath waits for approve-admission",
                "inspect-probationary-member waits for approve-admission",
                "apply-for-full-membership waits for approve-admission, file-admission, join-party-group, take-oath",
                "hear-opinions-on-full-membership waits for apply-for-full-membership",
                "review-full-membership waits for hear-opinions-on-full-membership",
                "resolve-full-membership waits for review-full-membership",
                "approve-full-membership waits for resolve-full-membership",
                "archive-dossier waits for approve-full-membership",
            ])
        #expect(plan.completion == nil)
        let blocked = try #require(plan.steps.first { $0.standing == .blocked }?.answer)
        #expect(blocked.missing.contains(.calendarYear(2027)))
    }

    @Test func `a probationary member of the old edition is discussed under the new one`() throws {
        let member = try PlannedCase("border-probationary", asOn: "2026-04-20")
        #expect(
            try member.rows(member.plan(from: "2026-05-01")) == [
                "apply-for-full-membership 2026-05-01 by 2026-10-20",
                "hear-opinions-on-full-membership 2026-05-01",
                "review-full-membership 2026-05-01",
                "resolve-full-membership 2026-10-20 by 2026-11-20 *",
                "approve-full-membership 2026-10-20 by 2027-01-20 *",
                "archive-dossier 2026-10-20",
            ])
    }

    @Test func `a step that is put off takes the end with it`() throws {
        let activist = try PlannedCase("border-activist", asOn: "2026-03-31")
        let plan = try activist.plan(
            from: "2026-04-01", ["finish-training": "2026-08-03", "hold-talk": "2026-08-03"])
        let critical = activist.rows(plan).filter { $0.hasSuffix("*") }
        #expect(
            critical == [
                "finish-training 2026-08-03 *",
                "review-by-branch-committee 2026-08-03 *",
                "pre-review 2026-08-03 *",
                "fill-admission-form 2026-08-03 *",
                "resolve-admission 2026-08-03 by 2026-09-03 *",
                "resolve-full-membership 2027-08-03 by 2027-09-03 *",
                "approve-full-membership 2027-08-03 by 2027-11-03 *",
            ])
        #expect(plan.completion == (try PlannedCase.day("2027-08-03")))
        // The talk was held long ago.
        #expect(plan.unused.map { activist.judge.workflow.vocabulary.transitions[$0] } == ["hold-talk"])
        let training = try #require(plan.steps.first { $0.isCritical })
        guard case .delayed = try #require(training.why) else {
            Issue.record("\(training)")
            return
        }
    }

    @Test func `a training that was too short is done again`() throws {
        let target = try PlannedCase("border-activist", asOn: "2026-09-04") { act in
            if act.transition == "finish-training" {
                act.facts = [RecordedFact(name: "days", value: .number(Rational(1)))]
            }
        }
        let plan = try target.plan(from: "2026-09-10")
        #expect(target.rows(plan).contains("finish-training 2026-09-10 again"))
        #expect(plan.completion == (try PlannedCase.day("2027-09-10")))
    }

    @Test func `of a training without a length nothing is guessed`() throws {
        let target = try PlannedCase("border-activist", asOn: "2026-09-04") { act in
            if act.transition == "finish-training" { act.facts = [] }
        }
        let plan = try target.plan(from: "2026-09-10")
        #expect(
            Array(target.rows(plan).prefix(5)) == [
                "review-by-branch-committee 2026-09-10",
                "pre-review 2026-09-10",
                "fill-admission-form 2026-09-10",
                "resolve-admission blocked",
                "talk-before-approval waits for resolve-admission",
            ])
        #expect(plan.completion == nil)
    }

    @Test func `a notice that was too short is posted again`() throws {
        let short = try PlannedCase("border-activist", asOn: "2026-07-13") { act in
            if act.transition == "close-notice" { act.on = PartialDate(act.on.first.adding(days: -5) ?? .earliest) }
        }
        // Posted on Monday 20 July: 21, 22, 23, 24 and 27 July are the five working days.
        #expect(
            try Array(short.rows(short.plan(from: "2026-07-20")).prefix(3)) == [
                "open-notice 2026-07-20 again *",
                "close-notice 2026-07-27 again *",
                "list-development-target 2026-07-28 *",
            ])
    }

    @Test func `a resolution to prolong is approved, and full membership discussed again when the time is over`() throws
    {
        // The meeting on admission was on 28 September 2026; probation is prolonged by a year.
        let prolonged = try PlannedCase("prolonged-2026", asOn: "2027-10-11")
        let rows = try prolonged.rows(prolonged.plan(from: "2027-10-20"))
        #expect(
            rows == [
                "approve-prolongation 2027-10-20 by 2028-01-11",
                "resolve-full-membership 2028-09-28 by 2028-10-28 again *",
                "approve-full-membership 2028-09-28 by 2028-12-28 *",
                "archive-dossier 2028-09-28",
            ])
    }

    @Test func `a case that has ended has nothing left`() throws {
        for name in ["clean-2026", "withdrawn", "declined"] {
            let ended = try PlannedCase(name, asOn: "2030-01-01")
            let plan = try ended.plan(from: "2030-01-01")
            #expect(plan.steps.isEmpty && plan.isEnded && plan.completion == nil, "\(name)")
        }
    }

    @Test func `a layer asks for more and later`() throws {
        let layer = LayerID("example-province")
        let activist = try PlannedCase("layered-2026-open", asOn: "2026-11-20", layers: [layer])
        let rows = try activist.rows(activist.plan(from: "2026-11-20"))
        // Activist since 16 November 2026: a thought report each quarter, an inspection each half year.
        #expect(
            Array(rows.prefix(9)) == [
                "hear-opinions 2026-11-20",
                "train-activist 2026-11-20",
                "report-thoughts 2027-02-16 recurring",
                "inspect-activist 2027-05-16 recurring",
                "report-thoughts 2027-05-16 recurring",
                "report-thoughts 2027-08-16 recurring",
                "propose-development-target 2027-11-16",
                "consent-development-target 2027-11-16",
                "open-notice 2027-11-16",
            ])
    }
}
