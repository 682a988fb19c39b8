import CivilTime
import Testing

struct WorkingCalendarTests {
    let calendar = StateCouncil.calendar

    @Test(arguments: [(2024, 251), (2025, 248), (2026, 248)])
    func `working days of a year`(year: Int, number: Int) throws {
        let whole = try #require(PartialDate(year: year))
        #expect(try calendar.count(from: whole.first, through: whole.last) == number)
    }

    @Test(arguments: [
        ("2024-02-09", true, false), ("2024-02-10", false, true), ("2024-02-18", true, false),
        ("2024-06-08", false, false), ("2025-02-08", true, false), ("2026-01-03", false, true),
        ("2026-01-04", true, false), ("2026-10-10", true, false), ("2026-10-11", false, false),
    ])
    func `single days`(text: String, working: Bool, holiday: Bool) throws {
        #expect(try calendar.isWorking(day(text)) == working)
        #expect(try calendar.isPublicHoliday(day(text)) == holiday)
    }

    @Test(arguments: [
        ("2024-09-27", "2024-10-09", "2024-10-10", "2024-10-11"),
        ("2025-01-24", "2025-02-06", "2025-02-07", "2025-02-08"),
        ("2025-09-26", "2025-10-09", "2025-10-10", "2025-10-11"),
        ("2026-01-01", "2026-01-08", "2026-01-08", "2026-01-12"),
        ("2026-02-12", "2026-02-25", "2026-02-26", "2026-02-27"),
        ("2026-02-14", "2026-02-27", "2026-02-28", "2026-03-02"),
        ("2026-04-29", "2026-05-08", "2026-05-09", "2026-05-11"),
        ("2026-05-18", "2026-05-22", "2026-05-25", "2026-05-26"),
        ("2026-06-17", "2026-06-24", "2026-06-25", "2026-06-26"),
        ("2026-09-18", "2026-09-23", "2026-09-24", "2026-09-28"),
        ("2026-09-28", "2026-10-09", "2026-10-10", "2026-10-12"),
    ])
    func `notices over real holidays`(start: String, inclusive: String, exclusive: String, seven: String) throws {
        let posted = try day(start)
        let before = try #require(posted.adding(days: -1))
        // With the day of posting counted, the notice ends as one posted the day before without it.
        #expect(try calendar.workingDay(5, after: before).isoText == inclusive)
        #expect(try calendar.workingDay(7, after: before).isoText == seven)
        #expect(try calendar.workingDay(5, after: posted).isoText == exclusive)
        #expect(try calendar.earliestNoticeEnd(from: posted, atLeast: 5).isoText == exclusive)

        let end = try day(exclusive)
        let dayBefore = try #require(end.adding(days: -1))
        #expect(calendar.notice(from: posted, until: end, atLeast: 5).verdict == .holds)
        let shorter = calendar.notice(from: posted, until: dayBefore, atLeast: 5).verdict
        #expect(shorter == (inclusive == exclusive ? .violated : .note))
        let tooShort = try #require(try day(inclusive).adding(days: -1))
        #expect(calendar.notice(from: posted, until: tooShort, atLeast: 5).verdict == .violated)
    }

    @Test
    func `both counts are told`() throws {
        let notice = try calendar.notice(from: day("2026-05-18"), until: day("2026-05-22"), atLeast: 5)
        #expect(notice == NoticeCount(postingDayCounts: 5, nextDayCounts: 4, verdict: .note, unknownYear: nil))
        let backwards = try calendar.notice(from: day("2026-05-22"), until: day("2026-05-18"), atLeast: 5)
        #expect(backwards == NoticeCount(postingDayCounts: 0, nextDayCounts: 0, verdict: .violated, unknownYear: nil))
        let holiday = try calendar.notice(from: day("2026-05-01"), until: day("2026-05-05"), atLeast: 1)
        #expect(holiday == NoticeCount(postingDayCounts: 0, nextDayCounts: 0, verdict: .violated, unknownYear: nil))
    }

    @Test
    func `the last working day of a year needs nothing of the next`() throws {
        #expect(try calendar.workingDay(251, after: day("2023-12-31")).isoText == "2024-12-31")
        #expect(try calendar.workingDay(252, after: day("2023-12-31")).isoText == "2025-01-02")
        #expect(try calendar.workingDay(1, after: day("2026-12-30")).isoText == "2026-12-31")
    }

    @Test
    func `an unknown year is named, never guessed`() throws {
        let last = try day("2026-12-31")
        #expect(calendar.knownYears == [2024, 2025, 2026])
        #expect(try calendar.isWorking(day("2027-01-04")) == nil)
        #expect(try calendar.isPublicHoliday(day("2023-12-31")) == nil)
        #expect(throws: UnknownYear(year: 2027)) { try calendar.workingDay(1, after: last) }
        #expect(throws: UnknownYear(year: 2023)) { try calendar.count(from: day("2023-12-31"), through: last) }
        #expect(throws: UnknownYear(year: 2027)) { try calendar.count(from: last, through: day("2028-01-01")) }
        #expect(throws: UnknownYear(year: 2027)) { try calendar.earliestNoticeEnd(from: last, atLeast: 5) }
        #expect(throws: UnknownYear(year: 2200)) { try calendar.workingDay(1, after: .latest) }
        #expect(
            try calendar.notice(from: last, until: day("2027-01-20"), atLeast: 5)
                == NoticeCount(postingDayCounts: nil, nextDayCounts: nil, verdict: .undetermined, unknownYear: 2027))
        #expect(try calendar.workingDay(1, after: day("2023-12-31")).isoText == "2024-01-02")
        #expect(try calendar.workingDay(0, after: last) == last)
        #expect(WorkingCalendar(id: "none", years: []).isWorking(last) == nil)
    }

    @Test
    func `a gap between listed years stays unknown`() throws {
        let years = StateCouncil.years.filter { $0.year != 2025 }
        let gapped = WorkingCalendar(id: "cn", years: years.reversed())
        #expect(gapped.knownYears == [2024, 2026])
        #expect(try gapped.isWorking(day("2025-06-03")) == nil)
        #expect(throws: UnknownYear(year: 2025)) {
            try gapped.count(from: day("2024-12-31"), through: day("2026-01-05"))
        }
        #expect(throws: UnknownYear(year: 2025)) { try gapped.workingDay(1, after: day("2024-12-31")) }
    }

    @Test
    func `New Year's arrangement reaches into December before`() throws {
        let newYear = WorkingYear(
            year: 2027, holidays: [Holiday(name: "元旦", first: try day("2026-12-31"), last: try day("2027-01-02"))],
            makeUpDays: [try day("2026-12-27")], citation: "test")
        let longer = WorkingCalendar(id: "cn", years: [newYear] + StateCouncil.years)
        #expect(try calendar.isWorking(day("2026-12-31")) == true)
        #expect(try longer.isWorking(day("2026-12-31")) == false)
        #expect(try longer.isPublicHoliday(day("2026-12-31")) == true)
        #expect(try longer.isWorking(day("2026-12-27")) == true)
        #expect(try longer.workingDay(1, after: day("2026-12-30")).isoText == "2027-01-04")
        #expect(WorkingCalendar(id: "cn", years: [newYear]).isWorking(try day("2026-12-31")) == nil)
    }

    @Test
    func `counting agrees with looking at every day`() throws {
        var random = SeededGenerator(seed: 5)
        let range = try day("2024-01-01")...day("2026-12-31")
        for _ in 0..<150 {
            let (one, other) = (random.date(in: range), random.date(in: range))
            let interval = DateInterval(first: one, last: other)
            let worked = interval.everyDay.filter { calendar.isWorking($0) == true }
            #expect(try calendar.count(from: interval.first, through: interval.last) == worked.count)
            let strictlyAfter = worked.filter { $0 > interval.first }
            if !strictlyAfter.isEmpty {
                let n = Int.random(in: 1...strictlyAfter.count, using: &random)
                #expect(try calendar.workingDay(n, after: interval.first) == strictlyAfter[n - 1])
            }
            let least = max(1, worked.count)
            let notice = calendar.notice(from: interval.first, until: interval.last, atLeast: least)
            #expect(notice.postingDayCounts == worked.count)
            #expect(notice.nextDayCounts == strictlyAfter.count)
            let verdict: NoticeVerdict =
                strictlyAfter.count >= least ? .holds : worked.count >= least ? .note : .violated
            #expect(notice.verdict == verdict)
        }
    }
}
