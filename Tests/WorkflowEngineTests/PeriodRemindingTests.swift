import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Of which periods people are reminded.
struct PeriodRemindingTests {
    private typealias Act = SmallRegimen.Act

    private func owed(_ acts: [Act], _ today: String, founded: String? = nil, goesOn: Bool = true) throws -> [String] {
        var regimen = try SmallRegimen()
        regimen.owe(.year, 1)
        regimen.edition.periodicDuties[0].ladder = Duty.Ladder(
            before: [], onDay: true, afterEvery: goesOn ? .calendar(CalendarPeriod(days: 14)) : nil,
            escalateAfter: nil, escalateTo: nil)
        return try regimen.periodsOwed(acts, founded: founded, today: today)
    }

    @Test func `the year that runs and, where the ladder goes on, the one before it`() throws {
        #expect(try owed([Act("2014-03-01")], "2016-05-01") == ["2015", "2016"])
        #expect(try owed([Act("2014-03-01")], "2016-05-01", goesOn: false) == ["2016"])
        #expect(try owed([Act("2014-03-01"), Act("2015-12-31")], "2016-05-01") == ["2016"])
    }

    @Test func `nobody is reminded of a year before anything was on record`() throws {
        let lecture = { (day: String) in Act(day, record: "lecture") }
        #expect(try owed([lecture("2016-01-01")], "2016-05-01") == ["2016"])
        #expect(try owed([lecture("2016-01-01")], "2016-05-01", founded: "2000-01-01") == ["2016"])
        // Founded before, it was there in all of 2015.
        #expect(try owed([lecture("2015-12-31")], "2016-05-01", founded: "2000-01-01") == ["2015", "2016"])
    }
}
