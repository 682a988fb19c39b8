import CaseServices
import CivilTime
import Messages
import OrganizationRegistry
import ReminderJobs
import TestSupport
import Testing
import WorkflowModel

/// What waits while somebody else comes to answer for it, and what waits over a day off.
struct ReaddressingTests {
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

    private func deliver(_ office: Office, _ channel: Recorder, on day: CivilDate) async throws -> ReminderReport {
        clock.set(office.instant(day))
        return try await office.run([channel], at: clock).deliver(on: day)
    }

    private func turn(_ office: Office, _ channel: Recorder, on day: CivilDate) async throws -> ReminderReport {
        clock.set(office.instant(day))
        var report = try office.run([channel], at: clock).look(on: day)
        report.add(try await deliver(office, channel, on: day))
        return report
    }

    private func merge(_ office: Office, on day: CivilDate) throws {
        _ = try office.service.record(
            RegistryDraft([.merge(["branch-1"], into: "branch-2")], on: PartialDate(day)), as: office.owner, today: day,
            now: office.instant(day))
    }

    // Applied on 2026-06-01, so a talk is owed by 2026-07-01, a Wednesday; the first step is on 2026-06-24.

    @Test
    func `what waits when organizations are merged goes to the people of the new one`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        clock.set(office.instant(try day(6, 24)))
        _ = try office.run([channel], at: clock).look(on: try day(6, 24))
        #expect(try told(office) == ["before-7-days secretary-1 pending"])
        try merge(office, on: try day(6, 24))
        let report = try await deliver(office, channel, on: try day(6, 24))
        #expect(report.released == 1 && report.sent == 1)
        #expect(channel.messages.map(\.recipient) == ["secretary-2"])
        #expect(try told(office) == ["before-7-days secretary-1 withdrawn", "before-7-days secretary-2 sent"])
    }

    @Test
    func `what the people of the old organization have, those of the new one hear at the next run`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        #expect(try await turn(office, channel, on: try day(6, 24)).sent == 1)
        try merge(office, on: try day(6, 25))
        #expect(try await turn(office, channel, on: try day(6, 25)).sent == 1)
        #expect(channel.messages.map(\.recipient) == ["secretary-1", "secretary-2"])
        #expect(try await turn(office, channel, on: try day(6, 25)).made == 0)
        // Nothing was missed: somebody heard of it.
        #expect(try await turn(office, channel, on: try day(7, 1)).sent == 1)
        #expect(try office.store.reminders(of: "M-1").allSatisfy { $0.reminder.missed.isEmpty })
        #expect(channel.messages.last?.recipient == "secretary-2")
    }

    @Test
    func `a message that failed is not tried again for somebody who left the office`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        channel.answer(.failed("timeout"))
        #expect(try await turn(office, channel, on: try day(6, 24)).failed == 1)
        try office.store.revoke(RoleGrant(user: "secretary-1", role: .branchSecretary, organization: "branch-1"))
        try office.store.grant(RoleGrant(user: "deputy", role: .branchSecretary, organization: "branch-1"))
        #expect(try await deliver(office, channel, on: try day(6, 25)).sent == 1)
        #expect(channel.messages.map(\.recipient) == ["secretary-1", "deputy"])
        #expect(try told(office) == ["before-7-days deputy sent", "before-7-days secretary-1 withdrawn"])
    }

    @Test
    func `of a message for somebody who keeps one of two branches only that one goes`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.store.grant(RoleGrant(user: "secretary-1", role: .branchSecretary, organization: "branch-2"))
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        try office.open("M-2", at: "branch-2", on: try day(6, 1))
        clock.set(office.instant(try day(6, 24)))
        _ = try office.run([channel], at: clock).look(on: try day(6, 24))
        try office.store.revoke(RoleGrant(user: "secretary-1", role: .branchSecretary, organization: "branch-1"))
        let report = try await deliver(office, channel, on: try day(6, 24))
        #expect(report.released == 1 && report.sent == 3)
        let messages = channel.messages.map { "\($0.recipient) \($0.reminders.count)" }.sorted()
        #expect(messages == ["organizer 1", "secretary-1 1", "secretary-2 1"])
        #expect(try told(office) == ["before-7-days organizer sent", "before-7-days secretary-1 withdrawn"])
    }

    @Test
    func `what failed on a Friday is tried again on Monday, and the days off count for no attempt`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        // Owed by 2026-07-03, so the first step is on Friday, 2026-06-26.
        try office.open("M-1", at: "branch-1", on: try day(6, 3))
        channel.answer(.failed("timeout"))
        #expect(try await turn(office, channel, on: try day(6, 26)).failed == 1)
        for number in [27, 28] {
            let report = try await deliver(office, channel, on: try day(6, number))
            #expect(report.held == (number == 27 ? 1 : 0) && report.sent == 0)
        }
        let waiting = try office.store.reminders(of: "M-1").first?.dispatches.first
        #expect(waiting?.attempts == 1 && waiting?.answer == "timeout")
        #expect(waiting?.nextTry == Instant("2026-06-29T00:00:00.000Z"))
        #expect(try await deliver(office, channel, on: try day(6, 29)).sent == 1)
        #expect(channel.messages.count == 2)
    }

    @Test
    func `a duty that says so is told on a day off`() async throws {
        let before = try Office(MemoryStore()), channel = Recorder()
        let office = Office(before, Self.loud(before.service.rulebook))
        try office.open("M-1", at: "branch-1", on: try day(6, 3))
        channel.answer(.failed("timeout"))
        #expect(try await turn(office, channel, on: try day(6, 26)).failed == 1)
        #expect(try await deliver(office, channel, on: try day(6, 27)).sent == 1)
    }

    /// The same rules, but of every duty people are told on days off too.
    private static func loud(_ rulebook: Rulebook) -> Rulebook {
        var rulebook = rulebook
        for workflow in rulebook.workflows.indices {
            for edition in rulebook.workflows[workflow].editions.indices {
                for duty in rulebook.workflows[workflow].editions[edition].duties.indices {
                    rulebook.workflows[workflow].editions[edition].duties[duty].ladder?.onDaysOff = true
                }
            }
        }
        return rulebook
    }

    @Test
    func `a run for a day off that is long over ends`() async throws {
        let office = try Office(MemoryStore()), channel = Recorder()
        try office.open("M-1", at: "branch-1", on: try day(6, 1))
        clock.set(office.instant(try day(6, 24)))
        _ = try office.run([channel], at: clock).look(on: try day(6, 24))
        clock.set(office.instant(try day(9, 1)))
        #expect(try await office.run([channel], at: clock).deliver(on: try day(6, 27)).held == 1)
    }
}
