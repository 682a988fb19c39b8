import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// By when a break becomes too long, for reminders before it does.
struct BreakRemindingTests {
    private typealias Act = SmallRegimen.Act

    private func owed(_ acts: [Act], _ today: String, each: Bool = true) throws -> [String] {
        var regimen = try SmallRegimen()
        regimen.forbid(
            [
                PeriodicDuty.Break(.moreThan, CalendarPeriod(months: 6), severity: .finding),
                PeriodicDuty.Break(.atLeast, CalendarPeriod(months: 3), severity: .note),
            ], each: each)
        regimen.edition.periodicDuties[0].ladder = Duty.Ladder(
            before: [], onDay: true, afterEvery: nil, escalateAfter: nil, escalateTo: nil)
        return try regimen.breaksOwed(acts, today: today)
    }

    private let listed = Act("2015-01-01", record: "list", people: ["a", "b", "c"])

    @Test func `those who wait as long stand together, and of the limits the next one counts`() throws {
        let acts = [listed, Act("2015-01-31", people: ["a", "b"]), Act("2015-02-10", people: ["c"])]
        #expect(
            try owed(acts, "2015-03-01") == [
                "2015-01-31 2015-04-29 turn 2015-04-30: a, b", "2015-02-10 2015-05-09 turn 2015-05-10: c",
            ])
        // On the day after the last one the graver limit counts.
        #expect(
            try owed(acts, "2015-04-29") == [
                "2015-01-31 2015-04-29 turn 2015-04-30: a, b", "2015-02-10 2015-05-09 turn 2015-05-10: c",
            ])
        #expect(
            try owed(acts, "2015-04-30") == [
                "2015-01-31 2015-07-31: a, b", "2015-02-10 2015-05-09 turn 2015-05-10: c",
            ])
        // The gravest stays owed until something happens.
        #expect(try owed(acts, "2015-12-01") == ["2015-01-31 2015-07-31: a, b", "2015-02-10 2015-08-10: c"])
        #expect(
            try owed(acts + [Act("2015-12-01", people: ["a", "b", "c"])], "2015-12-01") == [
                "2015-12-01 2016-02-29 turn 2016-03-01: a, b, c"
            ])
    }

    @Test func `what is counted for the organization names nobody, and without a ladder nothing is owed`() throws {
        #expect(try owed([Act("2015-01-31")], "2015-03-01", each: false) == ["2015-01-31 2015-04-29 turn 2015-04-30: "])
        var regimen = try SmallRegimen()
        regimen.forbid([PeriodicDuty.Break(.moreThan, CalendarPeriod(months: 6), severity: .finding)])
        #expect(try regimen.breaksOwed([listed, Act("2015-01-31", people: ["a"])], today: "2015-03-01") == [])
    }
}
