import CaseServices
import CivilTime
import Messages
import ReminderJobs
import TestSupport
import Testing
import WorkflowModel

struct ReminderRunTests {
    private let clock = Clock()

    private func day(_ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: 2026, month: month, day: day))
    }

    private func told(_ office: Office, _ id: String = "M-1") throws -> [String] {
        try office.store.reminders(of: id).map { tracked in
            let states = tracked.dispatches.map(\.state.rawValue).joined(separator: ",")
            return "\(tracked.reminder.rung) \(tracked.reminder.recipient) \(states)"
        }.sorted()
    }

    private func turn(_ office: Office, _ channels: [any MessageChannel], on day: CivilDate) async throws
        -> ReminderReport
    {
        clock.set(office.instant(day))
        let run = try office.run(channels, at: clock)
        var report = try run.look(on: day)
        report.add(await run.deliver(on: day))
        return report
    }

    // Applied on 2026-06-01, so a talk is owed by 2026-07-01, a Wednesday.

    @Test
    func `who owes it hears of it step by step, and those above when it stays undone`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        #expect(try await turn(office, [channel], on: try day(6, 23)).made == 0)
        #expect(try await turn(office, [channel], on: try day(6, 24)).sent == 1)
        #expect(try await turn(office, [channel], on: try day(6, 24)).sent == 0)
        #expect(try await turn(office, [channel], on: try day(7, 1)).sent == 1)
        #expect(try await turn(office, [channel], on: try day(7, 15)).sent == 2)
        #expect(
            try told(office) == [
                "after-2 secretary-1 sent", "before-7-days secretary-1 sent", "escalation organizer sent",
                "on-day secretary-1 sent",
            ])
        #expect(
            channel.messages.map(\.recipient).sorted() == ["organizer", "secretary-1", "secretary-1", "secretary-1"])
        // The step of 2026-07-08 fell into a time without a runner; the next one names it.
        let latest = try office.store.reminders(of: "M-1").first { $0.reminder.rung == "after-2" }
        #expect(latest?.reminder.missed == [try day(7, 8)])
    }

    @Test
    func `an address entered while a server runs is used from then on`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder("mail", kind: .mail), book = Clock()
        let run = try office.run([channel], at: clock) { () throws(StoreError) in
            // Entered on 2026-06-25.
            book.now < Instant("2026-06-25") ? [:] : ["secretary-1": "s1@example.org"]
        }
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        for day in [try day(6, 24), try day(7, 1)] {
            clock.set(office.instant(day))
            book.set(office.instant(day))
            _ = try run.look(on: day)
            _ = await run.deliver(on: day)
        }
        #expect(channel.messages.map(\.address) == ["s1@example.org"])
    }

    @Test
    func `what is done is not told, and an act taken back is told again`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        clock.set(office.instant(try day(6, 24)))
        _ = try office.run([channel], at: clock).look(on: try day(6, 24))
        try office.act("M-1", "hold-talk", on: try day(6, 20), today: try day(6, 24))
        #expect(try told(office) == ["before-7-days secretary-1 withdrawn"])
        #expect(try await turn(office, [channel], on: try day(6, 25)).sent == 0)
        var inHand = try office.service.take("M-1")
        _ = try office.service.withdraw(
            &inHand, event: "2", reason: "记错了", as: office.owner,
            Entering(today: try day(6, 26), now: office.instant(try day(6, 26)), mode: .asFound))
        #expect(try await turn(office, [channel], on: try day(6, 26)).sent == 1)
        #expect(try told(office) == ["before-7-days secretary-1 sent"])
        #expect(channel.messages.count == 1)
    }

    @Test
    func `everything for one person on one day is one message`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        for id in ["M-1", "M-2", "M-3"] { try office.open(id, at: "branch-1", on: try day(6, 1)) }
        try office.open("M-4", at: "branch-2", on: try day(6, 1))
        let report = try await turn(office, [channel], on: try day(6, 24))
        #expect(report.sent == 4)
        #expect(report.messages == 2)
        #expect(channel.messages.map(\.reminders.count).sorted() == [1, 3])
        let single = Recorder("single", manner: ChannelManner(isDigest: false))
        #expect(try await turn(office, [single], on: try day(7, 1)).messages == 4)
    }

    @Test
    func `a channel that fails is tried again later with the same id and stops no other`() async throws {
        let office = try Office(MemoryStore()), bad = Recorder("bad"), good = Recorder("good")
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        bad.answer(.failed("timeout"), .refused("no such user"))
        let report = try await turn(office, [bad, good], on: try day(6, 24))
        #expect(report.failed == 1)
        #expect(report.sent == 1)
        #expect(try await office.run([bad, good], at: clock).deliver(on: try day(6, 24)).failed == 0)
        clock.advance(seconds: 60)
        #expect(try await office.run([bad, good], at: clock).deliver(on: try day(6, 24)).dead == 1)
        #expect(bad.messages.map(\.id).count == 2)
        #expect(Set(bad.messages.map(\.id)).count == 1)
        #expect(good.messages.count == 1)
        #expect(try told(office) == ["before-7-days secretary-1 dead,sent"])
    }

    @Test
    func `a substitute hears of it too, and where nobody answers that is on record`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        _ = try office.store.put(
            Substitution(
                substitute: "deputy", user: "secretary-1", from: try day(6, 20), through: try day(6, 30), by: "clerk",
                at: office.instant(try day(6, 20))))
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        _ = try await turn(office, [channel], on: try day(6, 24))
        #expect(try told(office) == ["before-7-days deputy sent", "before-7-days secretary-1 sent"])
        #expect(try office.store.reminders(of: "M-1").compactMap(\.reminder.standsFor) == ["secretary-1"])
        for user in ["secretary-1", "deputy", "organizer"] {
            try office.store.put(StoreUser(id: user, name: user, isDisabled: true))
        }
        #expect(try await turn(office, [channel], on: try day(7, 1)).unaddressed == 1)
        var filter = ReminderFilter()
        filter.isUnaddressed = true
        #expect(try office.store.reminders(filter).map(\.reminder.rung) == ["on-day"])
    }

    @Test
    func `mail goes to those with an address, and a channel of some organizations to their people`() async throws {
        let office = try Office(MemoryStore())
        let elsewhere = Recorder("elsewhere", manner: ChannelManner(organizations: ["branch-2"]))
        let above = Recorder("above", manner: ChannelManner(organizations: ["upper"]))
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        _ = try await turn(office, [elsewhere, above], on: try day(6, 24))
        #expect(elsewhere.messages.isEmpty)
        #expect(above.messages.count == 1)
    }

    @Test
    func `who is transferred out is nobody's duty here any more`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        clock.set(office.instant(try day(6, 24)))
        _ = try office.run([channel], at: clock).look(on: try day(6, 24))
        try office.act("M-1", "transfer-out", on: try day(6, 24))
        #expect(try told(office) == ["before-7-days secretary-1 withdrawn"])
        #expect(try await turn(office, [channel], on: try day(7, 1)).looked == 0)
        #expect(channel.messages.isEmpty)
    }

    @Test
    func `a prolongation moves the discussion, and its ladder begins again`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        let admitted = try #require(CivilDate(year: 2025, month: 6, day: 5))
        try office.open("M-1", at: "branch-1", on: try #require(CivilDate(year: 2023, month: 1, day: 5)))
        for (step, on) in [("hold-talk", "2023-01-20"), ("designate-activist", "2023-07-20")] {
            try office.act("M-1", step, on: try #require(try DateText.parse(on).exact))
        }
        func discussion(_ number: Int) throws -> CivilDate? {
            let inHand = try office.service.take("M-1")
            return office.service.owed(by: inHand, on: try day(6, number))
                .first { $0.dated.duty == "discussion-of-full-membership" }?.dated.due
        }
        for step in ["list-development-target", "resolve-admission", "approve-admission"] {
            try office.act("M-1", step, on: admitted)
        }
        let due = try #require(try discussion(15))
        _ = try await turn(office, [channel], on: try day(6, 15))
        let before = channel.messages.count
        #expect(try told(office).contains { $0.hasPrefix("before-30-days secretary-1") })
        let half = RecordedFact(name: "prolong-by", value: .period(CalendarPeriod(months: 6)))
        try office.act(
            "M-1", "resolve-full-membership", on: try day(6, 16),
            facts: [RecordedFact(name: "outcome", value: .word("prolong")), half])
        try office.act("M-1", "approve-prolongation", on: try day(6, 17))
        #expect(try discussion(18) == due.adding(CalendarPeriod(months: 6)))
        let report = try await turn(office, [channel], on: try day(12, 7))
        #expect(report.sent > 0 && channel.messages.count > before)
        let discussions = try office.store.reminders(of: "M-1").map(\.reminder).filter {
            $0.owed.duty == "discussion-of-full-membership"
        }
        #expect(Set(discussions.map(\.owed.due)).count == 2)
    }

    @Test
    func `nobody is told on a day off, and on the working day after it whoever was not told before`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        // 2026-06-27 and 28 are a weekend; nothing ran since the step of the 24th.
        #expect(try await turn(office, [channel], on: try day(6, 27)).made == 0)
        #expect(try await turn(office, [channel], on: try day(6, 28)).looked == 0)
        #expect(try await turn(office, [channel], on: try day(6, 29)).sent == 1)
        #expect(try told(office) == ["before-7-days secretary-1 sent"])
    }

    @Test
    func `whoever keeps the machine hears of a table that is missing, step by step, until it is there`() async throws {
        let channel = Recorder(), store = MemoryStore()
        var office = try Office(store)
        try store.grant(RoleGrant(user: "clerk", role: .systemAdministrator))
        // No table of 2027 is shipped. 2026-10-30 is a Friday, and 2026-11-01 a Sunday.
        #expect(try await turn(office, [channel], on: try day(10, 30)).made == 0)
        #expect(try await turn(office, [channel], on: try day(11, 1)).made == 0)
        #expect(try await turn(office, [channel], on: try day(11, 2)).sent == 1)
        #expect(try await turn(office, [channel], on: try day(11, 2)).made == 0)
        #expect(try await turn(office, [channel], on: try day(12, 1)).sent == 1)
        #expect(try told(office, "") == ["before-30-days clerk sent", "before-60-days clerk sent"])
        #expect(channel.messages.map(\.recipient) == ["clerk", "clerk"])
        clock.set(office.instant(try day(12, 17)))
        _ = try office.run([channel], at: clock).look(on: try day(12, 17))
        #expect(try told(office, "").contains("before-14-days clerk pending"))
        // The table is there now: what waits is withdrawn.
        var rulebook = office.service.rulebook
        rulebook.calendars = rulebook.calendars.mapValues { calendar in
            let years = (2025...2028).map { WorkingYear(year: $0, holidays: [], makeUpDays: [], citation: "") }
            return WorkingCalendar(id: calendar.id, years: years)
        }
        office = Office(office, rulebook)
        #expect(try await turn(office, [channel], on: try day(12, 17)).sent == 0)
        #expect(try told(office, "").contains("before-14-days clerk withdrawn"))
    }

    @Test
    func `other rules have every case looked at once`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        #expect(try await turn(office, [channel], on: try day(6, 2)).woken == 1)
        #expect(try await turn(office, [channel], on: try day(6, 2)).woken == 0)
        #expect(try await turn(office, [channel], on: try day(6, 3)).looked == 0)
    }
}
