import CivilTime
import Reminders
import Testing
import WorkflowModel

@Suite("Ladders of reminders")
struct LadderDaysTests {
    private func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: year, month: month, day: day))
    }

    private func ladder(onDaysOff: Bool = false, before: [Period]) -> Duty.Ladder {
        Duty.Ladder(
            before: before, onDay: true, afterEvery: .calendar(CalendarPeriod(days: 7)),
            escalateAfter: .calendar(CalendarPeriod(days: 14)), escalateTo: RoleHandle(0), onDaysOff: onDaysOff)
    }

    private func text(_ steps: [DatedRung]) -> [String] { steps.map { "\($0.rung.id) \($0.day)" } }

    // 2026-05-20 is a Wednesday.

    @Test
    func `steps come so long before, on the day, and again and again after it`() throws {
        let days = LadderDays(
            ladder(before: [.calendar(CalendarPeriod(days: 7)), .calendar(CalendarPeriod(months: 1))]),
            due: try day(2026, 5, 20), calendar: nil)
        #expect(
            text(days.steps(through: try day(2026, 6, 3))) == [
                "before-1-month 2026-04-20", "before-7-days 2026-05-13", "on-day 2026-05-20", "after-1 2026-05-27",
                "after-2 2026-06-03",
            ])
        #expect(days.escalation.map { text([$0]) } == ["escalation 2026-06-03"])
        #expect(days.first == (try day(2026, 4, 20)))
        #expect(days.next(after: try day(2026, 5, 20)) == (try day(2026, 5, 27)))
    }

    @Test
    func `warnings never come late, and what is overdue waits for a working day`() throws {
        // 2026-05-24 is a Sunday; 7 days after it is one too.
        let due = try day(2026, 5, 24)
        let quiet = LadderDays(ladder(before: [.workingDays(3)]), due: due, calendar: nil)
        #expect(
            text(quiet.steps(through: try day(2026, 6, 1))) == [
                "before-3-working-days 2026-05-20", "on-day 2026-05-22", "after-1 2026-06-01",
            ])
        let loud = LadderDays(ladder(onDaysOff: true, before: [.workingDays(3)]), due: due, calendar: nil)
        #expect(
            text(loud.steps(through: try day(2026, 6, 1))) == [
                "before-3-working-days 2026-05-20", "on-day 2026-05-24", "after-1 2026-05-31",
            ])
    }

    @Test
    func `holidays and make-up days of the calendar count, and other years have their weekends off`() throws {
        let holiday = Holiday(name: "国庆节", first: try day(2026, 10, 1), last: try day(2026, 10, 7))
        let calendar = WorkingCalendar(
            id: "cn",
            years: [WorkingYear(year: 2026, holidays: [holiday], makeUpDays: [try day(2026, 10, 10)], citation: "")])
        let days = LadderDays(ladder(before: [.workingDays(1)]), due: try day(2026, 10, 5), calendar: calendar)
        #expect(
            text(days.steps(through: try day(2026, 10, 12))) == [
                "before-1-working-day 2026-09-30", "on-day 2026-09-30", "after-1 2026-10-12",
            ])
        let later = LadderDays(ladder(before: []), due: try day(2027, 1, 2), calendar: calendar)
        #expect(text(later.steps(through: try day(2027, 1, 4))) == ["on-day 2027-01-01"])
    }

    @Test
    func `a step on a make-up day is not moved`() throws {
        let calendar = WorkingCalendar(
            id: "cn", years: [WorkingYear(year: 2026, holidays: [], makeUpDays: [try day(2026, 5, 24)], citation: "")])
        let days = LadderDays(ladder(before: []), due: try day(2026, 5, 24), calendar: calendar)
        #expect(text(days.steps(through: try day(2026, 5, 24))) == ["on-day 2026-05-24"])
    }

    @Test
    func `after a time without a runner only the latest step is told, and it names the days of the others`() throws {
        let days = LadderDays(
            ladder(before: [.calendar(CalendarPeriod(days: 7))]), due: try day(2026, 5, 20), calendar: nil)
        let first = days.telling(on: try day(2026, 6, 5), told: [])
        #expect(first.rung == DatedRung(.after(2), on: try day(2026, 6, 3)))
        #expect(first.missed == [try day(2026, 5, 13), try day(2026, 5, 20), try day(2026, 5, 27)])
        // Those above hear of it, although a step for whom owes it fell into the same time.
        #expect(first.escalation == DatedRung(.escalation, on: try day(2026, 6, 3)))
        let told = [first.rung, first.escalation].compactMap { $0 }
        #expect(days.telling(on: try day(2026, 6, 5), told: told).isEmpty)
        #expect(days.telling(on: try day(2026, 6, 9), told: told).isEmpty)
        #expect(days.telling(on: try day(2026, 6, 10), told: told).rung?.rung == .after(3))
    }

    @Test(arguments: [1, 7, 19, 23, 101])
    func `whatever the days on which it runs, each step is told once or named as missed once`(seed: UInt64) throws {
        var random = Lottery(seed: seed)
        for _ in 0..<200 {
            let start = Int32(20_400 + random.below(700))
            let due = try #require(CivilDate(dayNumber: start + Int32(random.below(60))))
            let before: [Period] = [
                .workingDays(Int32(1 + random.below(9))), .calendar(CalendarPeriod(days: 1 + random.below(40))),
            ]
            let days = LadderDays(
                ladder(onDaysOff: random.below(2) == 0, before: before), due: due, calendar: nil)
            var told: [DatedRung] = []
            var named: [CivilDate] = []
            var upward = 0
            var today = try #require(CivilDate(dayNumber: start))
            for _ in 0..<30 {
                let telling = days.telling(on: today, told: told)
                if let step = telling.rung {
                    #expect(step.day <= today)
                    told.append(step)
                    named += telling.missed + [step.day]
                }
                if let step = telling.escalation {
                    told.append(step)
                    upward += 1
                }
                today = try #require(today.adding(days: random.below(12)))
                // Between two runs nothing wakes before the day that was foretold.
                if let next = days.next(after: today) { #expect(next > today) }
            }
            let last = days.telling(on: today, told: told)
            if let step = last.rung {
                told.append(step)
                named += last.missed + [step.day]
            }
            let expected = Set(days.steps(through: today).map(\.day))
            #expect(named.count == Set(named).count, "seed \(seed)")
            #expect(Set(named) == expected, "seed \(seed)")
            let isUp = days.escalation.map { $0.day <= today } ?? false
            #expect(upward + (last.escalation == nil ? 0 : 1) == (isUp ? 1 : 0), "seed \(seed)")
        }
    }

    @Test(
        arguments: [
            "before-7-days", "before-1-year-6-months", "before-3-working-days", "on-day", "after-12", "escalation",
        ])
    func `the name of a step leads back to it`(name: String) {
        #expect(Rung(id: name)?.id == name)
    }

    @Test(arguments: ["", "before", "before-", "after-0", "after-x", "later"])
    func `other names are no steps`(name: String) { #expect(Rung(id: name) == nil) }

    @Test
    func `a last day that moves makes other reminders`() throws {
        var key = ReminderKey(
            caseID: "M-1", duty: "talk", since: try day(2026, 3, 1), due: try day(2026, 4, 1), rung: .onDay,
            recipient: "li")
        #expect(key.text == "M-1|talk|2026-03-01|2026-04-01|on-day|li")
        key.due = try day(2026, 4, 2)
        #expect(key.text == "M-1|talk|2026-03-01|2026-04-02|on-day|li")
    }
}

/// Numbers that look random and are the same for the same seed.
struct Lottery {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }
}
